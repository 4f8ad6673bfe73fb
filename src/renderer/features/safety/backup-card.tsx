import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { type Job, useJobs, useStartedJob } from '../../door/jobs.ts';
import { useCall } from '../../door/use-call.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase } from '../../passphrase/new-passphrase.tsx';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choice.tsx';
import { Card } from '../../ui/dialog.tsx';
import { PassphraseField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { RehearsedIcon, SaveIcon } from '../../ui/icons.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Waiting } from '../../ui/progress.tsx';

type Act = 'create' | 'rehearse';
type Secret = Parameters<typeof wallet.backup.create>[0]['secret'];

export function BackupCard() {
  const { t } = useTranslation('safety');
  const { dayHere } = useFormat();
  const sentences = useSentences();
  const status = useCall(() => wallet.backup.status(), [], ['backup', 'credentials']);
  const [asked, setAsked] = useState<Act | null>(null);
  const started = useStartedJob();
  const running = useJobs().find(
    ({ kind, finished }) => finished === null && (kind === 'backup' || kind === 'rehearse'),
  );
  // whoever comes back while it runs sees it, and can stop it
  const job = running ?? started.job;
  const { value } = status;
  const isBusy = started.isStarting || running !== undefined;
  const run = async (act: Act, secret: Secret): Promise<void> => {
    setAsked(null);
    const isCreating = act === 'create';
    await started.start(
      isCreating ? wallet.backup.create({ secret }) : wallet.backup.restore({ kind: 'rehearsal', secret }),
    );
  };
  return (
    <Card title={t('backup.title')}>
      {value === undefined ? null : (
        <div>
          <p className="card-lead" data-due={value.isDue || undefined}>
            {t(`backup.reason.${value.reason}`)}
          </p>
          {value.backedUpAt === null ? null : (
            <p className="small quiet-text">{t('backup.made', { date: dayHere(value.backedUpAt) })}</p>
          )}
          {value.rehearsedBackupAt === null ? null : (
            <p className="small quiet-text">{t('backup.rehearsed', { date: dayHere(value.rehearsedBackupAt) })}</p>
          )}
        </div>
      )}
      <p className="quiet-text">{t('backup.what')}</p>
      <div className="card-acts">
        <Button look="primary" icon={SaveIcon} isDisabled={isBusy} onPress={() => setAsked('create')}>
          {t('backup.create')}
        </Button>
        <Button icon={RehearsedIcon} isDisabled={isBusy} onPress={() => setAsked('rehearse')}>
          {t('backup.rehearse')}
        </Button>
      </div>
      {started.refusal === undefined ? null : <p role="alert">{sentences.error(started.refusal)}</p>}
      {started.isStarting ? <Waiting>{t('backup.starting')}</Waiting> : null}
      {job === undefined || started.isStarting ? null : <BackupProgress job={job} />}
      {asked === null ? null : (
        <SecretDialog act={asked} onClose={() => setAsked(null)} onUse={(secret) => void run(asked, secret)} />
      )}
    </Card>
  );
}

function BackupProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation('safety');
  const { bytes } = useFormat();
  const sentences = useSentences();
  const { finished } = job;
  if (finished === null)
    return (
      <JobProgress job={job} label={t(job.kind === 'rehearse' ? 'backup.rehearse-title' : 'backup.create-title')} />
    );
  if (!finished.ok) return <p role="alert">{sentences.error(finished)}</p>;
  const { result } = finished;
  if (result.kind === 'backup')
    return <p role="status">{t('backup.done', { count: result.badges, bytes: bytes(result.bytes) })}</p>;
  if (result.kind === 'rehearse') return <p role="status">{t('backup.opens', { count: result.badges })}</p>;
  return null;
}

interface SecretDialogProps {
  readonly act: Act;
  readonly onClose: () => void;
  readonly onUse: (secret: Secret) => void;
}

/** A backup opens with one thing: a passphrase of its own, or the recovery code. */
function SecretDialog({ act, onClose, onUse }: SecretDialogProps) {
  const { t } = useTranslation('safety');
  const [kind, setKind] = useState<'passphrase' | 'code'>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const isCreating = act === 'create';
  const isReady = kind === 'code' ? code.trim() !== '' : isCreating ? isUsable(passphrase, again) : passphrase !== '';
  return (
    <FormDialog
      title={t(isCreating ? 'backup.create-title' : 'backup.rehearse-title')}
      onClose={onClose}
      submitLabel={t(isCreating ? 'backup.choose' : 'backup.choose-file')}
      isReady={isReady}
      onSubmit={() =>
        onUse(
          kind === 'code'
            ? { passphrase: null, recoveryCode: code.trim() }
            : { passphrase: secretOf(passphrase), recoveryCode: null },
        )
      }
      {...(isCreating ? {} : { lead: <p>{t('backup.rehearse-hint')}</p> })}
    >
      <Radios
        label={t(isCreating ? 'backup.with' : 'backup.opened-with')}
        value={kind}
        onChange={setKind}
        choices={[
          { id: 'passphrase', label: t('backup.passphrase'), hint: t('backup.passphrase-hint') },
          { id: 'code', label: t('backup.code'), hint: t('backup.code-hint') },
        ]}
      />
      {kind === 'code' ? (
        <TextField label={t('backup.code-label')} isMono autoFocus maxLength={200} value={code} onChange={setCode} />
      ) : isCreating ? (
        <NewPassphrase
          label={t('backup.passphrase-label')}
          value={passphrase}
          again={again}
          onChange={setPassphrase}
          onChangeAgain={setAgain}
        />
      ) : (
        <PassphraseField label={t('backup.passphrase-label')} autoFocus value={passphrase} onChange={setPassphrase} />
      )}
    </FormDialog>
  );
}
