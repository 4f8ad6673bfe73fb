import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/choice.tsx';
import { PassphraseField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Their } from '../../ui/people-text.tsx';
import type { Again } from './use-again.ts';

export interface BackupPasswordDialogProps {
  /** the backup, as the person knows it */
  readonly label: string;
  readonly again: Again;
  /** the keys are what it is opened for */
  readonly wantsKeys: boolean;
  readonly onClose: () => void;
}

/** What another wallet's backup opens with, and whether its secret keys are wanted too: never taken unasked. */
export function BackupPasswordDialog({ label, again, wantsKeys, onClose }: BackupPasswordDialogProps) {
  const { t } = useTranslation('importing');
  const [password, setPassword] = useState('');
  const [withKeys, setWithKeys] = useState(wantsKeys);
  /** the problem is of what was typed then */
  const [tried, setTried] = useState<string | null>(null);
  const { done, isRunning, job, problem } = again;
  const isDone = tried !== null && done !== undefined;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  return (
    <FormDialog
      title={t('backup.title')}
      onClose={onClose}
      submitLabel={t('backup.open')}
      isReady={password !== ''}
      isBusy={isRunning}
      onSubmit={() => {
        setTried(password);
        again.start({ password, withKeys });
      }}
      lead={
        <p>
          <Their>{t('backup.words', { label })}</Their>
        </p>
      }
    >
      <PassphraseField
        label={t('backup.password')}
        autoFocus
        value={password}
        onChange={setPassword}
        {...(tried === password && !isRunning && problem !== undefined ? { problem } : {})}
      />
      <div>
        <Checkbox isSelected={withKeys} onChange={setWithKeys} isDisabled={wantsKeys}>
          {t('backup.with-keys')}
        </Checkbox>
        <p className="field-hint">{t('backup.keys-hint')}</p>
      </div>
      {isRunning && job !== undefined ? <JobProgress job={job} label={t('backup.opening')} /> : null}
    </FormDialog>
  );
}
