import { Fragment, type ReactElement, type ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  type MenuTriggerProps,
  Popover,
  Separator,
} from 'react-aria-components';
import './menu.css';
import { type Icon, IconOf } from './icon.tsx';
import { TickIcon } from './icons.ts';
import { Keys } from './tooltip.tsx';

export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: Icon;
  /** anything of one's own in the icon's place */
  readonly mark?: ReactNode;
  readonly keys?: string;
  readonly isChosen?: boolean;
  readonly isDisabled?: boolean;
  readonly act: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly label?: string;
  readonly acts: readonly MenuAct[];
}

export interface MenuProps extends Pick<MenuTriggerProps, 'isOpen' | 'onOpenChange' | 'trigger'> {
  /** the button that opens it */
  readonly children: ReactElement;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top' | 'top start';
  /** several can be chosen, so it stays open */
  readonly isMultiple?: boolean;
}

export function Menu({ children, label, groups, placement = 'bottom start', isMultiple = false, ...rest }: MenuProps) {
  const acts = groups.flatMap((group) => group.acts);
  return (
    <MenuTrigger {...rest}>
      {children}
      <Popover className="popover" placement={placement} offset={6}>
        <AriaMenu
          className="menu"
          aria-label={label}
          shouldCloseOnSelect={!isMultiple}
          disabledKeys={acts.filter((act) => act.isDisabled === true).map((act) => act.id)}
          onAction={(key) => acts.find((act) => act.id === key)?.act()}
        >
          {groups.map((group, index) => (
            <Fragment key={group.id}>
              {index === 0 ? null : <Separator className="menu-line" />}
              <MenuSection {...(group.label === undefined ? { 'aria-label': label } : {})}>
                {group.label === undefined ? null : <Header className="menu-header">{group.label}</Header>}
                {group.acts.map((act) => (
                  <ActItem
                    key={act.id}
                    act={act}
                    isChoice={group.acts.some(({ isChosen }) => isChosen !== undefined)}
                  />
                ))}
              </MenuSection>
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function ActItem({ act, isChoice }: { readonly act: MenuAct; readonly isChoice: boolean }) {
  return (
    <MenuItem id={act.id} textValue={act.label} className="menu-item">
      {isChoice ? <span className="menu-tick">{act.isChosen === true ? <IconOf icon={TickIcon} /> : null}</span> : null}
      {act.mark ?? (act.icon === undefined ? null : <IconOf icon={act.icon} />)}
      <span className="menu-words">
        <span>
          <bdi>{act.label}</bdi>
          {act.isChosen === true ? <span className="visually-hidden"> ✓</span> : null}
        </span>
        {act.hint === undefined ? null : <span className="field-hint">{act.hint}</span>}
      </span>
      {act.keys === undefined ? null : <Keys keys={act.keys} />}
    </MenuItem>
  );
}
