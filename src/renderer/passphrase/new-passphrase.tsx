import { Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LEAST_PASSPHRASE_CHARACTERS, reachesFloor } from '../../core/passphrase/passphrase-floor.ts';
import type { PassphraseStrength } from '../../core/passphrase/passphrase-strength.ts';
import type { StrengthSuggestion, StrengthWarning } from '../../core/sentences/en/strength.ts';
import './new-passphrase.css';
import { useSentences } from '../i18n/sentences.ts';
import { PassphraseField } from '../ui/field.tsx';
import { useStrength } from './strength.ts';

const MOST_SUGGESTIONS = 2;

export interface NewPassphraseProps {
  readonly label: string;
  readonly value: string;
  readonly again: string;
  readonly onChange: (value: string) => void;
  readonly onChangeAgain: (value: string) => void;
  readonly size?: 'normal' | 'large';
  readonly autoFocus?: boolean;
}

/** Whether both fields hold one passphrase that a wallet takes. */
export function isUsable(passphrase: string, again: string): boolean {
  return reachesFloor(passphrase) && passphrase === again;
}

/** A passphrase that is chosen: typed twice, with what it is worth in words beside the bar. */
export function NewPassphrase(props: NewPassphraseProps) {
  const { t } = useTranslation('firstRun');
  const { label, value, again, onChange, onChangeAgain, size = 'normal', autoFocus = false } = props;
  const isShort = value !== '' && !reachesFloor(value);
  const differs = again !== '' && !value.startsWith(again) && value !== again;
  return (
    <div className="new-passphrase">
      <PassphraseField
        label={label}
        value={value}
        onChange={onChange}
        size={size}
        autoFocus={autoFocus}
        {...(isShort ? { hint: t('passphrase.short', { count: LEAST_PASSPHRASE_CHARACTERS }) } : {})}
      />
      <StrengthMeter passphrase={value} />
      <PassphraseField
        label={t('passphrase.again')}
        value={again}
        onChange={onChangeAgain}
        size={size}
        {...(differs ? { problem: t('passphrase.differs') } : {})}
      />
    </div>
  );
}

/** What makes it weak, then what helps most: more than that nobody reads while typing. */
function adviceOf({ warning, suggestions }: PassphraseStrength): readonly (StrengthWarning | StrengthSuggestion)[] {
  return [...(warning === null ? [] : [warning]), ...suggestions.slice(0, MOST_SUGGESTIONS)];
}

function StrengthMeter({ passphrase }: { readonly passphrase: string }) {
  const { t } = useTranslation('firstRun');
  const sentences = useSentences();
  const measured = useStrength(passphrase);
  const strength = measured?.score ?? null;
  const words = strength === null ? t('passphrase.measuring') : t(`passphrase.levels.l${strength}`);
  if (passphrase === '') return <div className="strength" aria-hidden="true" />;
  return (
    <>
      <Meter
        className="strength"
        value={strength === null ? 0 : strength + 1}
        maxValue={5}
        valueLabel={words}
        aria-label={t('passphrase.strength')}
      >
        {() => (
          <>
            <span className="strength-bars" aria-hidden="true">
              {[0, 1, 2, 3, 4].map((step) => (
                <span key={step} data-on={strength !== null && step <= strength ? true : undefined} />
              ))}
            </span>
            <span className="small quiet-text">{words}</span>
          </>
        )}
      </Meter>
      {measured === null || measured.score >= 3 ? null : (
        <ul className="strength-advice small quiet-text">
          {adviceOf(measured).map((code) => (
            <li key={code}>{sentences.advice(code)}</li>
          ))}
          <li>{t('passphrase.weak')}</li>
        </ul>
      )}
    </>
  );
}
