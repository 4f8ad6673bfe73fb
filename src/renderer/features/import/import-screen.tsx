import { useTranslation } from 'react-i18next';
import { useJob, useJobs } from '../../door/jobs.ts';
import type { Route } from '../../navigation/router.ts';
import { Screen } from '../../navigation/screen.tsx';
import { Waiting } from '../../ui/progress.tsx';
import './import.css';
import { ImportActions, ImportProgress } from './import-progress.tsx';
import { ImportWays } from './import-ways.tsx';

export function ImportScreen({ route }: { readonly route: Extract<Route, { screen: 'import' }> }) {
  const { t } = useTranslation('importing');
  const named = useJob(route.jobId ?? null);
  const running = useJobs('import').find(({ finished }) => finished === null);
  // whoever comes back while badges stream in sees them
  const job = named ?? (route.start === undefined ? running : undefined);
  if (job !== undefined)
    return (
      <Screen title={job.finished === null ? t('running') : t('title')} actions={<ImportActions job={job} />}>
        <ImportProgress job={job} />
      </Screen>
    );
  return (
    <Screen title={t('title')}>
      {route.jobId === undefined ? <ImportWays route={route} /> : <Waiting>{t('job.reading')}</Waiting>}
    </Screen>
  );
}
