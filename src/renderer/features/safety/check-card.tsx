import { useTranslation } from 'react-i18next';
import { wallet } from '../../door/client.ts';
import { useStartedJob } from '../../door/jobs.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/dialog.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';

export function CheckCard() {
  const { t } = useTranslation('safety');
  const sentences = useSentences();
  const check = useStartedJob();
  const { job } = check;
  const isRunning = job !== undefined && job.finished === null;
  const refusal = check.refusal ?? (job?.finished?.ok === false ? job.finished : undefined);
  const result = job?.finished?.ok === true && job.finished.result.kind === 'check' ? job.finished.result : undefined;
  return (
    <Card title={t('check.title')}>
      <p className="quiet-text">{t('check.words')}</p>
      <div className="card-acts">
        <Button isDisabled={isRunning} onPress={() => void check.start(wallet.wallet.check())}>
          {t('check.run')}
        </Button>
      </div>
      {isRunning ? <JobProgress job={job} label={t('check.running')} /> : null}
      {refusal === undefined ? null : <p role="alert">{sentences.error(refusal)}</p>}
      {result === undefined ? null : result.isSound ? (
        <p role="status">{t('check.sound', { count: result.credentials, records: result.records })}</p>
      ) : (
        <div role="alert">
          <p className="card-lead">{t('check.damaged')}</p>
          <p className="quiet-text">{t('check.damaged-words')}</p>
          <ul className="card-facts">
            {result.damage.map((damage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: damage has no name of its own
              <li key={index}>{sentences.error(damage)}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
