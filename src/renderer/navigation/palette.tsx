import { useState } from 'react';
import {
  Dialog as AriaDialog,
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './palette.css';
import { wallet } from '../door/client.ts';
import { useStore } from '../door/store.ts';
import { useCall } from '../door/use-call.ts';
import { noFilters } from '../features/badges/badges-view.ts';
import { BadgePicture } from '../ui/badge-picture.tsx';
import { IconOf } from '../ui/icon.tsx';
import { SearchIcon } from '../ui/icons.ts';
import { Scrolling } from '../ui/scrolling.tsx';
import { Keys } from '../ui/tooltip.tsx';
import { Verdict } from '../ui/verdict.tsx';
import { type Command, commands, shellDialog } from './commands.ts';
import { navigate } from './router.ts';

/** Every place, act and badge by name, on Ctrl or Command K. */
export function Palette() {
  const isOpen = useStore(shellDialog) === 'palette';
  const close = () => shellDialog.set('none');
  const { t } = useTranslation('navigation');
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
    >
      <Modal className="palette">
        <AriaDialog aria-label={t('palette.title')} className="palette-dialog">
          <PaletteContent close={close} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

const MOST_BADGES = 6;

function PaletteContent({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('navigation');
  const { t: common } = useTranslation('common');
  const { contains } = useFilter({ sensitivity: 'base' });
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const found = useCall(
    wanted.length < 2
      ? null
      : () =>
          wallet.credentials.list({
            kind: 'lines',
            query: wanted,
            filters: noFilters,
            sort: 'newest',
            offset: 0,
            limit: MOST_BADGES,
          }),
    [wanted],
  );
  const fitting = commands(t).filter((command) => contains(command.label, wanted));
  const badges = wanted.length < 2 ? [] : (found.value?.lines ?? []);
  const run = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={false}>
      <SearchField aria-label={t('palette.title')} className="palette-field" autoFocus>
        <IconOf icon={SearchIcon} />
        <Input placeholder={t('palette.hint')} maxLength={200} />
      </SearchField>
      <Scrolling>
        <Menu
          className="menu palette-menu"
          aria-label={t('palette.title')}
          renderEmptyState={() => <p className="menu-empty">{t('palette.none')}</p>}
        >
          {(['places', 'acts'] as const).map((group) => {
            const acts = fitting.filter((command) => command.group === group);
            if (acts.length === 0) return null;
            return (
              <MenuSection key={group} id={group}>
                <Header className="menu-header">{t(`palette.${group}`)}</Header>
                {acts.map((command) => (
                  <CommandItem key={command.id} command={command} onAction={run(command.run)} />
                ))}
              </MenuSection>
            );
          })}
          {badges.length === 0 ? null : (
            <MenuSection id="badges">
              <Header className="menu-header">{t('palette.badges')}</Header>
              {badges.map((line) => (
                <MenuItem
                  key={line.id}
                  id={`badge-${line.id}`}
                  textValue={line.name ?? line.id}
                  className="menu-item"
                  onAction={run(() => navigate({ screen: 'badge', id: line.id }))}
                >
                  <span className="palette-picture">
                    <BadgePicture id={line.id} issuer={line.issuer} size={32} hasPicture={line.hasPicture} />
                  </span>
                  <span className="menu-words">
                    <span className="ellipsis">
                      <bdi>{line.name ?? common('unnamed')}</bdi>
                    </span>
                    <span className="field-hint ellipsis">
                      <bdi>{line.issuer ?? common('unnamed-issuer')}</bdi>
                    </span>
                  </span>
                  <Verdict verdict={line.verdict} size={14} isUnsigned={line.isUnsigned} />
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </Scrolling>
    </Autocomplete>
  );
}

function CommandItem({ command, onAction }: { readonly command: Command; readonly onAction: () => void }) {
  return (
    <MenuItem id={command.id} textValue={command.label} className="menu-item" onAction={onAction}>
      <IconOf icon={command.icon} />
      <span className="menu-words">{command.label}</span>
      {command.keys === undefined ? null : <Keys keys={command.keys} />}
    </MenuItem>
  );
}
