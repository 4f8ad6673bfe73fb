import type { PayloadOf } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';

export type Progress = PayloadOf<WalletContract['jobs']['progress']>;
type Finished = NonNullable<Progress['finished']>;
export type JobItem = Progress['items'][number];

let handles = 0;

export function handleOf(kind: string): string {
  handles += 1;
  return `${kind}-${handles.toString(16).padStart(32, '0')}`;
}

export interface JobPlan {
  readonly kind: Progress['kind'];
  readonly items: readonly JobItem[];
  readonly finished: Finished;
  /** of one item */
  readonly paceMs?: number;
  /** stands still after so many, until it is stopped */
  readonly heldAt?: number | undefined;
  /** how it ends where it was stopped; else as it would have */
  readonly stopped?: Finished;
}

const cancelled = new Set<string>();

export function cancel(jobId: string): void {
  cancelled.add(jobId);
}

/** Tells of a job's items one by one, as a real one would. */
export function startJob(
  tell: (progress: Progress) => void,
  { kind, items, finished, paceMs = 60, heldAt, stopped = finished }: JobPlan,
): string {
  const jobId = handleOf('job');
  let done = 0;
  const base = { jobId, kind, total: items.length, ratePerSecond: 1000 / paceMs };
  const step = () => {
    const isCancelled = cancelled.has(jobId);
    if (!isCancelled && heldAt !== undefined && done >= heldAt) {
      if (done === 0)
        tell({ ...base, done, total: null, remainingSeconds: null, items: [], isCancelled, finished: null });
      setTimeout(step, paceMs);
      return;
    }
    if (isCancelled || done >= items.length) {
      tell({ ...base, done, remainingSeconds: 0, items: [], isCancelled, finished: isCancelled ? stopped : finished });
      return;
    }
    const item = items[done];
    done += 1;
    tell({
      ...base,
      done,
      remainingSeconds: ((items.length - done) * paceMs) / 1000,
      items: item === undefined ? [] : [item],
      isCancelled,
      finished: null,
    });
    setTimeout(step, paceMs);
  };
  setTimeout(step, 20);
  return jobId;
}
