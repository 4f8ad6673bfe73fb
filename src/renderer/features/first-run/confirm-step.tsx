import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { changed } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

export interface ConfirmStepProps {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The code typed back from the sheet: a sheet that cannot be read is no way in. */
export function ConfirmStep({ onBack, onDone }: ConfirmStepProps) {
  const { t } = useTranslation('firstRun');
  const sentences = useSentences();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const check = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '' || isBusy) return;
    setBusy(true);
    const answer = await wallet.wallet.keepRecoveryCode({ kind: 'typed-back', code: code.trim() });
    setBusy(false);
    if (!answer.ok) setProblem(sentences.error(answer));
    else {
      changed('wallet');
      onDone();
    }
  };
  return (
    <form className="step" onSubmit={(event) => void check(event)}>
      <h1>{t('confirm.title')}</h1>
      <p className="step-lead">{t('confirm.body')}</p>
      <TextField
        label={t('confirm.label')}
        size="large"
        isMono
        autoFocus
        autoComplete="off"
        spellCheck="false"
        maxLength={200}
        value={code}
        onChange={(next) => {
          setCode(next);
          setProblem(null);
        }}
        {...(problem === null ? {} : { problem })}
      />
      <div className="step-ways">
        <Button look="link" onPress={onBack}>
          {t('confirm.back')}
        </Button>
        <Button look="link" onPress={onDone}>
          {t('confirm.later')}
        </Button>
        <span className="small quiet-text">{t('confirm.later-hint')}</span>
      </div>
      <div className="step-buttons">
        <Button type="submit" look="primary" size="large" isDisabled={code.trim() === ''} isPending={isBusy}>
          {t('confirm.check')}
        </Button>
      </div>
    </form>
  );
}
