import { useEffect, useState } from 'react';
import { forgetMissingPictures } from '../ui/badge-picture.tsx';
import { type Answer, type JobItem, type JobKind, type JobProgress, type Refusal, wallet } from './client.ts';
import { createStore, useStore } from './store.ts';
import { changed, isChangeOfMind, type Topic } from './use-call.ts';

/** A long act as told so far. */
export interface Job extends Omit<JobProgress, 'items'> {
  /** every outcome so far, in the order in which they came */
  readonly items: readonly JobItem[];
  readonly startedAt: number;
}

const jobs = createStore<ReadonlyMap<string, Job>>(new Map());

const topicsOf: Readonly<Record<JobKind, readonly Topic[]>> = {
  import: ['credentials', 'issuers', 'backup', 'holders'],
  samples: ['credentials', 'issuers', 'wallet'],
  reverify: ['credentials'],
  refresh: ['issuers', 'credentials'],
  check: ['wallet'],
  backup: ['backup'],
  rehearse: ['backup'],
  restore: ['wallet', 'credentials', 'issuers', 'backup', 'holders', 'disclosures'],
};

/** Lists are asked for again at most this often while badges stream in. */
const REFRESH_EVERY_MS = 1500;
let refreshedAt = 0;

/** Hears every job from the start, so that none is missed between a call's answer and the first signal. */
export function listenToJobs(): () => void {
  return wallet.jobs.progress((progress) => {
    const before = jobs.get().get(progress.jobId);
    // what became of each badge that is judged again is read in the list; ten thousand of them are not kept here as well
    const isListed = progress.items.length > 0 && progress.kind !== 'reverify';
    const items = !isListed ? (before?.items ?? []) : [...(before?.items ?? []), ...progress.items];
    const startedAt = before?.startedAt ?? performance.now();
    jobs.set((all) => new Map(all).set(progress.jobId, { ...progress, items, startedAt }));
    const isDue = performance.now() - refreshedAt > REFRESH_EVERY_MS;
    if (progress.finished === null && !(isDue && progress.items.length > 0)) return;
    refreshedAt = performance.now();
    // pictures may have come with it
    if (progress.finished !== null && progress.kind !== 'reverify') forgetMissingPictures();
    changed(...topicsOf[progress.kind]);
  });
}

/** The job as told so far; undefined until its first signal. */
export function useJob(jobId: string | null): Job | undefined {
  const all = useStore(jobs);
  return jobId === null ? undefined : all.get(jobId);
}

/** Jobs of a kind, newest last; all kinds where none is named. */
export function useJobs(kind?: JobKind): readonly Job[] {
  const all = [...useStore(jobs).values()];
  return kind === undefined ? all : all.filter((job) => job.kind === kind);
}

/** Drops finished jobs of a kind from memory, e.g. when their list was read. */
export function forgetJobs(kind: JobKind): void {
  jobs.set((all) => new Map([...all].filter(([, job]) => job.kind !== kind || job.finished === null)));
}

export function cancelJob(jobId: string): void {
  void wallet.jobs.cancel({ jobId });
}

/** Starts a job and follows it: for screens that run one at a time. */
export function useStartedJob(): {
  readonly job: Job | undefined;
  readonly refusal: Refusal | undefined;
  readonly isStarting: boolean;
  readonly start: (asked: Promise<Answer<{ readonly jobId: string }>>) => Promise<string | null>;
  readonly clear: () => void;
} {
  const [jobId, setJobId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | undefined>();
  const [isStarting, setStarting] = useState(false);
  return {
    job: useJob(jobId),
    refusal,
    isStarting,
    start: async (asked) => {
      setStarting(true);
      setRefusal(undefined);
      const answer = await asked;
      setStarting(false);
      if (!answer.ok) {
        if (!isChangeOfMind(answer)) setRefusal(answer);
        return null;
      }
      setJobId(answer.value.jobId);
      return answer.value.jobId;
    },
    clear: () => {
      setJobId(null);
      setRefusal(undefined);
    },
  };
}

/** Runs a listener for a signal as long as the component is there. */
export function useSignal<P>(
  listen: (listener: (payload: P) => void) => () => void,
  listener: (payload: P) => void,
): void {
  useEffect(() => listen(listener), [listen, listener]);
}
