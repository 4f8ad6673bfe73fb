import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { forgetJobs, useStartedJob } from '../../door/jobs.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { isUsable, NewPassphrase } from '../../passphrase/new-passphrase.tsx';
import { secretOf } from '../../passphrase/secret-of.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { PassphraseField, TextField } from '../../ui/field.tsx';
import { FileIcon } from '../../ui/icons.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Waiting } from '../../ui/progress.tsx';

export interface RestoreStepProps {
  /** of a locked wallet, which is put aside */
  readonly isInItsPlace: boolean;
  readonly onBack: () => void;
  /** the recovery code of the new wallet, and how many badges came back */
  readonly onRestored: (recoveryCode: string, badges: number) => void;
}

/** A backup becomes a wallet: the secret is given here, the file is chosen in main's dialog. */
export function RestoreStep({ isInItsPlace, onBack, onRestored }: RestoreStepProps) {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation('common');
  const sentences = useSentences();
  const [kind, setKind] = useState<'passphrase' | 'code'>('passphrase');
  const [secret, setSecret] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const { job, start, isStarting, refusal } = useStartedJob();
  const finished = job?.finished;
  const result = finished?.ok === true && finished.result.kind === 'restore' ? finished.result : null;
  useEffect(() => {
    if (result === null) return;
    onRestored(result.recoveryCode, result.badges);
    // the code stands in it, and is kept no longer than it is shown
    forgetJobs('restore');
  }, [result, onRestored]);
  const canStart = secret.trim() !== '' && isUsable(next, again);
  const isRunning = isStarting || (job !== undefined && job.finished === null);
  const restore = (event: FormEvent) => {
    event.preventDefault();
    if (!canStart || isRunning) return;
    void start(
      wallet.backup.restore({
        kind: isInItsPlace ? 'in-its-place' : 'wallet',
        secret:
          kind === 'passphrase'
            ? { passphrase: secretOf(secret), recoveryCode: null }
            : { passphrase: null, recoveryCode: secret.trim() },
        next: secretOf(next),
      }),
    );
  };
  const problem = refusal ?? (finished?.ok === false ? finished : undefined);
  return (
    <form className="step" onSubmit={restore}>
      <h1>{t('restore.title')}</h1>
      <p className="step-lead">{t(isInItsPlace ? 'restore.in-its-place' : 'restore.body')}</p>
      <div className="field">
        <span className="field-label">{t('restore.with')}</span>
        <Segmented
          label={t('restore.with')}
          value={kind}
          onChange={(chosen) => {
            setKind(chosen);
            setSecret('');
          }}
          choices={[
            { id: 'passphrase', label: t('restore.with-passphrase') },
            { id: 'code', label: t('restore.with-code') },
          ]}
        />
      </div>
      {kind === 'passphrase' ? (
        <PassphraseField label={t('restore.secret')} value={secret} onChange={setSecret} autoFocus />
      ) : (
        <TextField
          label={t('restore.code')}
          value={secret}
          onChange={setSecret}
          isMono
          maxLength={200}
          spellCheck="false"
        />
      )}
      <NewPassphrase label={t('restore.next')} value={next} again={again} onChange={setNext} onChangeAgain={setAgain} />
      {isRunning ? (
        job === undefined ? (
          <Waiting>{t('restore.working')}</Waiting>
        ) : (
          <JobProgress job={job} label={t('restore.working')} />
        )
      ) : null}
      {problem === undefined ? null : (
        <p role="alert" className="field-problem">
          {sentences.error(problem)}
        </p>
      )}
      <div className="step-buttons">
        <Button look="quiet" size="large" isDisabled={isRunning} onPress={onBack}>
          {common('back')}
        </Button>
        <Button type="submit" look="primary" size="large" icon={FileIcon} isDisabled={!canStart || isRunning}>
          {t('restore.choose')}
        </Button>
      </div>
    </form>
  );
}
