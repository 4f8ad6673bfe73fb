import { useTranslation } from 'react-i18next';
import { cancelJob, type Job } from '../door/jobs.ts';
import { Button } from './button.tsx';
import { Progress } from './progress.tsx';

export interface JobProgressProps {
  readonly job: Job;
  readonly label: string;
}

/** A long act while it runs: how far it is, how long it may take, and a way to stop it. */
export function JobProgress({ job, label }: JobProgressProps) {
  const { t } = useTranslation('common');
  return (
    <div className="job-progress">
      <Progress label={label} done={job.done} total={job.total} remainingSeconds={job.remainingSeconds} />
      <Button isDisabled={job.isCancelled} onPress={() => cancelJob(job.jobId)}>
        {t('stop')}
      </Button>
    </div>
  );
}
