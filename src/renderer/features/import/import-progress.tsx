import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobItem } from '../../door/client.ts';
import { cancelJob, type Job } from '../../door/jobs.ts';
import { useSentences } from '../../i18n/sentences.ts';
import { navigate } from '../../navigation/router.ts';
import { BadgePicture } from '../../ui/badge-picture.tsx';
import { Button } from '../../ui/button.tsx';
import { FileIcon } from '../../ui/icons.ts';
import { Their } from '../../ui/people-text.tsx';
import { Progress, ProgressList } from '../../ui/progress.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { AgainOutcome } from './again-outcome.tsx';
import { BackupKeys } from './backup-keys.tsx';
import { Problem } from './problem.tsx';
import { wentOnline } from './start-import.ts';
import { useAgain } from './use-again.ts';

/** More would not be read, and every row costs. */
const MOST_PROBLEMS = 50;
const MOST_ITEMS = 200;

interface ProblemShown {
  readonly item: JobItem;
  readonly others: readonly number[];
}

interface Tally {
  readonly problems: readonly ProblemShown[];
  readonly refused: number;
  /** items that can be kept as unsigned records */
  readonly unsigned: readonly number[];
  /** other wallets' backups whose keys were left in them */
  readonly keys: readonly JobItem[];
  /** newest first */
  readonly rest: readonly JobItem[];
  readonly added: number;
  readonly duplicate: number;
}

function tallyOf(items: readonly JobItem[]): Tally {
  const refused = items.filter(({ outcome }) => outcome === 'refused' || outcome === 'failed');
  const rest = items.filter(({ outcome }) => outcome === 'added' || outcome === 'duplicate').reverse();
  return {
    problems: problemsOf(refused),
    refused: refused.length,
    unsigned: refused.filter(({ again }) => again === 'unsigned').map(({ item }) => item),
    keys: items.filter(({ outcome }) => outcome === 'left'),
    rest,
    added: rest.filter(({ outcome }) => outcome === 'added').length,
    duplicate: rest.filter(({ outcome }) => outcome === 'duplicate').length,
  };
}

/** What one password opens is one problem, in however many parts a backup lies. */
function problemsOf(refused: readonly JobItem[]): readonly ProblemShown[] {
  const locked = Map.groupBy(
    refused.filter(({ again }) => again === 'password'),
    ({ label }) => label,
  );
  return refused.flatMap((item) => {
    if (item.again !== 'password') return { item, others: [] };
    const [first, ...others] = locked.get(item.label) ?? [];
    return first === item ? { item, others: others.map((other) => other.item) } : [];
  });
}

/** Counts in words, one bar, problems on top and open, the rest as they finish. */
export function ImportProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation('importing');
  const sentences = useSentences();
  const { problems, refused, unsigned, keys, rest, added, duplicate } = useMemo(() => tallyOf(job.items), [job.items]);
  const isRunning = job.finished === null;
  const refusal = job.finished !== null && !job.finished.ok ? job.finished : undefined;
  const title = isRunning
    ? job.total === null
      ? t('job.read', { done: job.done })
      : t('job.read-of', { done: job.done, total: job.total })
    : job.isCancelled
      ? t('job.stopped')
      : refusal !== undefined
        ? t(job.items.length === 0 ? 'job.nothing' : 'job.failed')
        : t('job.finished');
  const isOnline = wentOnline(job.jobId);
  const hasCounts = isRunning || refusal === undefined || job.items.length > 0;
  const left = job.total === null ? 0 : Math.max(0, job.total - job.done);
  return (
    <div className="import-progress">
      <section className="card" aria-live="polite">
        <Progress
          label={title}
          done={isRunning ? job.done : 1}
          total={isRunning ? job.total : 1}
          remainingSeconds={job.remainingSeconds}
          {...(isRunning
            ? isOnline || (job.remainingSeconds ?? 0) > 1
              ? {}
              : { note: t('job.offline') }
            : { note: isOnline ? t(refusal === undefined ? 'job.online' : 'job.online-in-vain') : t('job.offline') })}
        >
          {hasCounts ? (
            <p className="import-counts">
              <span>{t('job.added', { count: added })}</span>
              <span>{t('job.duplicate', { count: duplicate })}</span>
              <span>{t('job.refused', { count: refused })}</span>
              {isRunning && left > 0 ? <span className="quiet-text">{t('job.to-go', { count: left })}</span> : null}
              {isRunning && job.ratePerSecond >= 1 ? (
                <span className="quiet-text">{t('job.rate', { rate: Math.round(job.ratePerSecond) })}</span>
              ) : null}
            </p>
          ) : null}
        </Progress>
        {refusal === undefined ? null : <p role="alert">{sentences.error(refusal)}</p>}
      </section>
      {keys.map((item) => (
        <BackupKeys key={item.item} jobId={job.jobId} item={item} />
      ))}
      {isRunning || unsigned.length < 2 ? null : <KeepAll jobId={job.jobId} items={unsigned} />}
      {problems.length === 0 ? null : (
        <section className="import-problems" aria-label={t('job.problems')}>
          {problems.slice(0, MOST_PROBLEMS).map(({ item, others }, index) => (
            <Problem key={item.item} jobId={job.jobId} item={item} others={others} isFirst={index === 0} />
          ))}
          {problems.length > MOST_PROBLEMS ? (
            <p className="quiet-text">{t('job.more-problems', { count: problems.length - MOST_PROBLEMS })}</p>
          ) : null}
        </section>
      )}
      <ProgressList label={t('job.outcomes')}>
        {rest.slice(0, MOST_ITEMS).map((item) => (
          <Outcome key={item.item} item={item} />
        ))}
      </ProgressList>
      {rest.length > MOST_ITEMS ? (
        <p className="import-note">{t('job.more-items', { count: rest.length - MOST_ITEMS })}</p>
      ) : null}
      {isRunning ? <p className="import-note">{t('job.meanwhile')}</p> : null}
    </div>
  );
}

/** For a folder of certificates that nobody signed. */
function KeepAll({ jobId, items }: { readonly jobId: string; readonly items: readonly number[] }) {
  const { t } = useTranslation('importing');
  const again = useAgain(jobId, items);
  return (
    <section className="card">
      {again.done === undefined ? (
        <>
          <p className="import-sentence">{t('unsigned.hint')}</p>
          <div className="import-buttons">
            <Button icon={FileIcon} isPending={again.isRunning} onPress={() => again.start({ keepUnsigned: true })}>
              {t('unsigned.keep-all', { count: items.length })}
            </Button>
          </div>
          {again.problem === undefined ? null : <p role="alert">{again.problem}</p>}
        </>
      ) : (
        <AgainOutcome done={again.done} />
      )}
    </section>
  );
}

export function ImportActions({ job }: { readonly job: Job }) {
  const { t } = useTranslation('importing');
  if (job.finished === null) return <Button onPress={() => cancelJob(job.jobId)}>{t('job.stop')}</Button>;
  return (
    <>
      <Button onPress={() => navigate({ screen: 'import' })}>{t('job.more')}</Button>
      <Button look="primary" onPress={() => navigate({ screen: 'badges' })}>
        {t('job.show')}
      </Button>
    </>
  );
}

/** "Added" and the verdict are two facts on two lines. */
function Outcome({ item }: { readonly item: JobItem }) {
  const { t } = useTranslation(['importing', 'common']);
  const from = item.inside === undefined ? [item.label] : [item.label, item.inside];
  const words = (
    <>
      <b className="ellipsis">
        <Their>{item.name ?? t('common:unnamed')}</Their>
      </b>
      <span className="small quiet-text ellipsis">
        <Their>{from.join(' › ')}</Their>
      </span>
    </>
  );
  const { id } = item;
  return (
    <li className="import-row">
      <span className="picture-small">
        {id === null ? null : <BadgePicture id={id} issuer={item.name} size={40} />}
      </span>
      {id === null ? (
        <span className="import-words">{words}</span>
      ) : (
        <Button look="quiet" className="import-words opens" onPress={() => navigate({ screen: 'badge', id })}>
          {words}
        </Button>
      )}
      <span className="import-outcome">
        <b>{t(`outcome.${item.outcome}`)}</b>
        {item.verdict === null ? null : <Verdict verdict={item.verdict} size={14} isUnsigned={item.isUnsigned} />}
      </span>
    </li>
  );
}
