import { type ReactNode, type Ref, useState } from 'react';
import {
  Button as AriaButton,
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './field.css';
import { classes } from './button.tsx';
import { IconOf } from './icon.tsx';
import { CloseIcon, HideIcon, SearchIcon, ShowIcon } from './icons.ts';
import { Keys } from './tooltip.tsx';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  /** a label only for those who cannot see the field's surroundings */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  /** what is wrong with what was typed, as a sentence */
  readonly problem?: string;
  readonly placeholder?: string;
  /** more than one line */
  readonly rows?: number;
  readonly size?: 'normal' | 'large';
  readonly isMono?: boolean;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly after?: ReactNode;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    isLabelHidden,
    hint,
    problem,
    placeholder,
    rows,
    size = 'normal',
    isMono,
    className,
    inputRef,
    after,
    ...rest
  } = props;
  const box = classes('field-box', isMono === true && 'mono');
  return (
    <AriaTextField {...rest} isInvalid={problem !== undefined} className={classes('field', className)} data-size={size}>
      <Label className={isLabelHidden === true ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {rows === undefined ? (
        <div className={box}>
          <Input ref={inputRef} {...(placeholder === undefined ? {} : { placeholder })} />
          {after}
        </div>
      ) : (
        <TextArea className={box} rows={rows} {...(placeholder === undefined ? {} : { placeholder })} />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {problem === undefined ? null : <FieldError className="field-problem">{problem}</FieldError>}
    </AriaTextField>
  );
}

/** A passphrase: hidden until asked for, never remembered by the browser, cut at `maxLength`. */
export function PassphraseField({ maxLength = 1024, ...rest }: Omit<TextFieldProps, 'type' | 'after' | 'rows'>) {
  const [isShown, setShown] = useState(false);
  const { t } = useTranslation('common');
  const label = isShown ? t('passphrase.hide') : t('passphrase.show');
  return (
    <TextField
      {...rest}
      maxLength={maxLength}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      spellCheck="false"
      after={
        <AriaButton
          className="field-button"
          slot={null}
          aria-label={label}
          aria-pressed={isShown}
          onPress={() => setShown(!isShown)}
        >
          <IconOf icon={isShown ? HideIcon : ShowIcon} />
        </AriaButton>
      }
    />
  );
}

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly keys?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly className?: string;
  readonly onSubmit?: (value: string) => void;
}

export function SearchField({
  label,
  placeholder,
  keys,
  inputRef,
  className,
  value,
  onSubmit,
  ...rest
}: SearchFieldProps) {
  const { t } = useTranslation('common');
  return (
    <AriaSearchField
      {...rest}
      value={value}
      {...(onSubmit === undefined ? {} : { onSubmit })}
      aria-label={label}
      className={classes('field search-field', className)}
    >
      <div className="field-box">
        <IconOf icon={SearchIcon} />
        <Input ref={inputRef} placeholder={placeholder ?? label} maxLength={500} />
        {value === '' && keys !== undefined ? <Keys keys={keys} /> : null}
        <AriaButton className="field-button" aria-label={t('clear-search')}>
          <IconOf icon={CloseIcon} />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}
