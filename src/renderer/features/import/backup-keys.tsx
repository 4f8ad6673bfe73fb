import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobItem } from '../../door/client.ts';
import { Button } from '../../ui/button.tsx';
import { IconOf } from '../../ui/icon.tsx';
import { KeyIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { AgainOutcome } from './again-outcome.tsx';
import { BackupPasswordDialog } from './backup-password-dialog.tsx';
import { useAgain } from './use-again.ts';

/** Another wallet's backup held secret keys: they were left in it, and are taken only where that is asked for here. */
export function BackupKeys({ jobId, item }: { readonly jobId: string; readonly item: JobItem }) {
  const { t } = useTranslation('importing');
  const [isAsking, setAsking] = useState(false);
  const again = useAgain(jobId, [item.item]);
  const { done, problem, isRunning } = again;
  const isLocked = item.details.isLocked === true;
  const hasOthers = typeof item.details.otherKeys === 'number' && item.details.otherKeys > 0;
  return (
    <article className="card import-problem">
      <span className="import-problem-mark">
        <IconOf icon={KeyIcon} />
      </span>
      <div className="import-problem-words">
        <b>
          <Their>{item.label}</Their>
        </b>
        {item.again === 'keys' ? <p className="import-sentence">{t('keys.words')}</p> : null}
        {hasOthers ? <p className="small quiet-text">{t('keys.others')}</p> : null}
        {done === undefined ? null : <AgainOutcome done={done} />}
        {item.again !== 'keys' || done !== undefined ? null : (
          <div className="import-buttons">
            <Button
              isPending={isRunning}
              onPress={() => (isLocked ? setAsking(true) : again.start({ withKeys: true }))}
            >
              {t('keys.take')}
            </Button>
          </div>
        )}
        {problem === undefined || isAsking ? null : <p role="alert">{problem}</p>}
      </div>
      <p className="import-outcome">
        <b>{t(done === undefined ? 'outcome.left' : 'keys.taken')}</b>
      </p>
      {isAsking ? (
        <BackupPasswordDialog label={item.label} again={again} wantsKeys onClose={() => setAsking(false)} />
      ) : null}
    </article>
  );
}
