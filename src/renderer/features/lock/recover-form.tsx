import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Refusal, wallet } from '../../door/client.ts';
import { isFirstRun } from '../../door/session.ts';
import { changed } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase } from '../../passphrase/new-passphrase.tsx';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

/** The other way in: the code of the recovery sheet, and a new passphrase with it. */
export function RecoverForm({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTranslation('lock');
  const sentences = useSentences();
  const [code, setCode] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const canOpen = code.trim() !== '' && isUsable(next, again) && !isBusy;
  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (!canOpen) return;
    setBusy(true);
    setRefusal(null);
    const answer = await wallet.wallet.unlock({ kind: 'recovery-code', code: code.trim(), next: secretOf(next) });
    setBusy(false);
    if (answer.ok) changed('wallet', 'credentials', 'issuers', 'backup', 'holders', 'disclosures');
    else setRefusal(answer);
  };
  return (
    <form onSubmit={(event) => void open(event)} className="lock-fields recover">
      <h1>{t('recover.title')}</h1>
      <p className="lock-reason">{t('recover.body')}</p>
      <TextField
        label={t('recover.code')}
        hint={t('recover.code-hint')}
        value={code}
        onChange={setCode}
        maxLength={200}
        isMono
        autoFocus
        autoComplete="off"
        spellCheck="false"
        {...(refusal === null ? {} : { problem: sentences.error(refusal) })}
      />
      <NewPassphrase label={t('recover.next')} value={next} again={again} onChange={setNext} onChangeAgain={setAgain} />
      <Button type="submit" look="primary" size="large" isDisabled={!canOpen && !isBusy} isPending={isBusy}>
        {t('recover.open')}
      </Button>
      <div className="recover-others">
        <Button look="link" onPress={onBack}>
          {t('recover.back')}
        </Button>
        <Button look="link" onPress={() => isFirstRun.set(true)}>
          {t('recover.backup')}
        </Button>
      </div>
    </form>
  );
}
