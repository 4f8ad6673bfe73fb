import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Refusal, wallet } from '../../door/client.ts';
import { changed } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase } from '../../passphrase/new-passphrase.tsx';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';

export interface MakeStepProps {
  readonly onBack: () => void;
  readonly onMade: (recoveryCode: string) => void;
}

/** Chooses the passphrase and makes the wallet. */
export function MakeStep({ onBack, onMade }: MakeStepProps) {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation('common');
  const sentences = useSentences();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const canMake = isUsable(passphrase, again);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!canMake || isBusy) return;
    setBusy(true);
    setRefusal(null);
    const answer = await wallet.wallet.create({ passphrase: secretOf(passphrase) });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer);
      return;
    }
    onMade(answer.value.recoveryCode);
    changed('wallet');
  };
  return (
    <form className="step" onSubmit={(event) => void make(event)}>
      <h1>{t('passphrase.title')}</h1>
      <p className="step-lead">{t('passphrase.body')}</p>
      <NewPassphrase
        label={t('passphrase.label')}
        size="large"
        autoFocus
        value={passphrase}
        again={again}
        onChange={setPassphrase}
        onChangeAgain={setAgain}
      />
      {refusal === null ? null : (
        <p role="alert" className="field-problem">
          {sentences.error(refusal)}
        </p>
      )}
      <div className="step-buttons">
        <Button look="quiet" size="large" isDisabled={isBusy} onPress={onBack}>
          {common('back')}
        </Button>
        <Button type="submit" look="primary" size="large" isDisabled={!canMake} isPending={isBusy}>
          {isBusy ? t('passphrase.making') : t('passphrase.make')}
        </Button>
      </div>
    </form>
  );
}
