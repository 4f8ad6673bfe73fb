import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
  Select as AriaSelect,
  Switch as AriaSwitch,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import './choice.css';
import { classes } from './button.tsx';
import { type Icon, IconOf } from './icon.tsx';
import { DownIcon, MinusIcon, TickIcon } from './icons.ts';
import { Hint } from './tooltip.tsx';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  readonly className?: string;
}

/** Square and blue, so that it cannot be read as a verdict. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes('checkbox', className)}>
      {({ isIndeterminate }) => (
        <>
          <span className="checkbox-box" aria-hidden>
            <IconOf icon={isIndeterminate ? MinusIcon : TickIcon} />
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

export interface SwitchProps {
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Switch({ children, hint, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="switch">
      <span className="switch-track" aria-hidden />
      <span className="switch-words">
        {children}
        {hint === undefined ? null : <span className="field-hint">{hint}</span>}
      </span>
    </AriaSwitch>
  );
}

export interface Choice<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: Icon;
}

/** A few exclusive ways to see the same thing, as pictures or short words. */
export function Segmented<K extends string>(props: {
  readonly label: string;
  readonly choices: readonly Choice<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  /** pictures alone, each with its words as a tooltip */
  readonly isIconOnly?: boolean;
}) {
  const { label, choices, value, onChange, isIconOnly = false } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="segmented"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onChange(key as K);
      }}
    >
      {choices.map((choice) => {
        const button = (
          <ToggleButton key={choice.id} id={choice.id} aria-label={choice.label} className="segment">
            {choice.icon === undefined ? null : <IconOf icon={choice.icon} />}
            {isIconOnly ? null : choice.label}
          </ToggleButton>
        );
        return isIconOnly ? (
          <Hint key={choice.id} text={choice.label}>
            {button}
          </Hint>
        ) : (
          button
        );
      })}
    </ToggleButtonGroup>
  );
}

/** Exclusive choices with a sentence each. */
export function Radios<K extends string>(props: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly choices: readonly Choice<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly isDisabled?: boolean;
}) {
  const { label, isLabelHidden, choices, onChange, value, isDisabled = false } = props;
  return (
    <RadioGroup className="radios" value={value} isDisabled={isDisabled} onChange={(chosen) => onChange(chosen as K)}>
      <Label className={isLabelHidden === true ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className="radio">
          <span className="radio-dot" aria-hidden />
          <span className="switch-words">
            {choice.label}
            {choice.hint === undefined ? null : <span className="field-hint">{choice.hint}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

export interface SelectProps<K extends string> {
  readonly label: string;
  /** the label stands inside the button, before the choice; for rows of filters */
  readonly isChip?: boolean;
  readonly choices: readonly Choice<K>[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isDisabled?: boolean;
  readonly hint?: string;
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, isChip = false, choices, value, onChange, isDisabled = false, hint } = props;
  return (
    <AriaSelect
      className={isChip ? 'chip-select' : 'field'}
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        if (key !== null) onChange(key as K);
      }}
      {...(isChip ? { 'aria-label': label } : {})}
    >
      {isChip ? null : <Label className="field-label">{label}</Label>}
      <AriaButton className={isChip ? 'chip' : 'select-button'}>
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <IconOf icon={DownIcon} />
      </AriaButton>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover">
        <ListBox className="menu" items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="menu-tick">{isSelected ? <IconOf icon={TickIcon} /> : null}</span>
                  <span className="menu-words">
                    <span>{choice.label}</span>
                    {choice.hint === undefined ? null : <span className="field-hint">{choice.hint}</span>}
                  </span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
