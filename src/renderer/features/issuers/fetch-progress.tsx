import { useTranslation } from 'react-i18next';
import { cancelJob, type Job } from '../../door/jobs.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { Progress, ProgressList } from '../../ui/progress.tsx';

const SHOWN = 100;

/** A report per address: what came, what had not changed, what failed and why. */
export function FetchProgress({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const { t } = useTranslation(['issuers', 'importing', 'common']);
  const sentences = useSentences();
  const isRunning = job.finished === null;
  const result = job.finished?.ok === true && job.finished.result.kind === 'refresh' ? job.finished.result : undefined;
  const refusal = job.finished?.ok === false ? job.finished : undefined;
  return (
    <section className="card" aria-live="polite">
      <div className="issuers-job">
        <Progress
          label={t('fetching.title')}
          done={isRunning ? job.done : 1}
          total={isRunning ? job.total : 1}
          remainingSeconds={job.remainingSeconds}
        >
          {result === undefined ? null : (
            <p>
              {t('fetching.done', { ...result })} {t('fetching.affected', { count: result.affected })}
            </p>
          )}
          {refusal === undefined ? null : <p role="alert">{sentences.error(refusal)}</p>}
        </Progress>
        {isRunning ? (
          <Button onPress={() => cancelJob(job.jobId)}>{t('importing:job.stop')}</Button>
        ) : (
          <IconButton icon={CloseIcon} label={t('common:dismiss')} onPress={onClose} />
        )}
      </div>
      <ProgressList label={t('fetching.title')}>
        {job.items
          .slice(-SHOWN)
          .reverse()
          .map((item) => (
            <li key={item.item} className="fetch-row">
              <span>
                <code dir="ltr">
                  <Their>{item.label}</Their>
                </code>
                {item.code === null ? null : (
                  <span className="small quiet-text">
                    {sentences.error({ code: item.code, details: item.details })}
                  </span>
                )}
              </span>
              <b>{t(`importing:outcome.${item.outcome}`)}</b>
            </li>
          ))}
      </ProgressList>
    </section>
  );
}
