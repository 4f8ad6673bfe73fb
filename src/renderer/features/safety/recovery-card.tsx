import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { changed } from '../../door/use-call.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { guardLeaving } from '../../navigation/router.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { RecoveryCode } from '../first-run/recovery-step.tsx';
import { PassphraseAgain } from './passphrase-again.tsx';

export function RecoveryCard({ isConfirmed }: { readonly isConfirmed: boolean }) {
  const { t } = useTranslation('safety');
  const [isTrying, setTrying] = useState(false);
  const [isRenewing, setRenewing] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  return (
    <Card title={t('recovery.title')}>
      <p className="card-lead">{t(isConfirmed ? 'recovery.confirmed' : 'recovery.unconfirmed')}</p>
      <p className="quiet-text">{t('recovery.words')}</p>
      <div className="card-acts">
        <Button onPress={() => setTrying(true)}>{t('recovery.try')}</Button>
        <Button look="quiet" onPress={() => setRenewing(true)}>
          {t('recovery.renew')}
        </Button>
      </div>
      {isTrying ? <TryDialog onClose={() => setTrying(false)} /> : null}
      {isRenewing ? (
        <PassphraseAgain
          title={t('recovery.renew-title')}
          lead={<p>{t('recovery.renew-words')}</p>}
          submitLabel={t('recovery.renew-it')}
          onClose={() => setRenewing(false)}
          ask={(passphrase) => wallet.wallet.changeKeys({ kind: 'recovery-code', passphrase })}
          onDone={({ recoveryCode }) => {
            setCode(recoveryCode);
            changed('wallet');
          }}
        />
      ) : null}
      {code === null ? null : <NewCode code={code} onClose={() => setCode(null)} />}
    </Card>
  );
}

function TryDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('safety');
  const [code, setCode] = useState('');
  const sentences = useSentences();
  const [problem, setProblem] = useState<string | undefined>();
  const [isTrying, setTrying] = useState(false);
  const tryIt = async (): Promise<void> => {
    setTrying(true);
    const answer = await wallet.wallet.keepRecoveryCode({ kind: 'typed-back', code: code.trim() });
    setTrying(false);
    if (!answer.ok) return setProblem(sentences.error(answer));
    changed('wallet');
    onClose();
    tell({ text: t('recovery.right') });
  };
  return (
    <FormDialog
      title={t('recovery.try')}
      onClose={onClose}
      submitLabel={t('recovery.try-it')}
      isReady={code.trim() !== ''}
      isBusy={isTrying}
      onSubmit={() => void tryIt()}
    >
      <TextField
        label={t('recovery.try-label')}
        isMono
        autoFocus
        maxLength={200}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          setProblem(undefined);
        }}
        {...(problem === undefined ? {} : { problem })}
      />
    </FormDialog>
  );
}

/** Shown once; main keeps this window out of screenshots as far as the platform can. */
function NewCode({ code, onClose }: { readonly code: string; readonly onClose: () => void }) {
  const { t } = useTranslation('safety');
  useEffect(() => {
    void wallet.shell.screen({ screen: 'recovery' });
    // the only time it is shown: a file dropped here, or the system's menu, must not lead away from it
    const letGo = guardLeaving(() => false);
    return () => {
      letGo();
      void wallet.shell.screen({ screen: 'other' });
    };
  }, []);
  return (
    <Dialog
      title={t('recovery.new-title')}
      isOpen
      isQuestion
      // Escape is pressed too easily for what is never shown again
      onClose={() => undefined}
      buttons={
        <Button look="primary" onPress={onClose}>
          {t('recovery.new-done')}
        </Button>
      }
    >
      <p>{t('recovery.new-words')}</p>
      <RecoveryCode code={code} />
    </Dialog>
  );
}
