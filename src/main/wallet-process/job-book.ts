import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PayloadOf } from '../../contract/call.ts';
import type { Details } from '../../core/errors.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { Explanation } from '../../wallet/services/import/explanation.ts';
import { Handles } from './handles.ts';
import type { ProcessContract } from './process-contract.ts';

type Progress = PayloadOf<ProcessContract['jobs']['progress']>;
export type JobKind = Progress['kind'];
export type JobItem = Progress['items'][number];
export type JobResult = Extract<NonNullable<Progress['finished']>, { ok: true }>['result'];

/** What the work of a job tells of itself. */
export interface Job {
  readonly signal: AbortSignal;
  /** how much there is to do, once that is known */
  expect(total: number): void;
  /** @param done - so far, where that is not the number of items */
  reached(done: number): void;
  /** @returns the item's number */
  add(item: Omit<JobItem, 'item' | 'details'> & { readonly details?: Details }): number;
}

/** A window redraws a few times a second; more would be work for nobody. */
const TELL_EVERY_MS = 150;
const MOST_ITEMS_A_SIGNAL = 200;
const MOST_JOBS = 50;

const MOST_EXPLANATIONS = 1000;

interface Kept {
  readonly abort: AbortController;
  readonly explanations: Map<number, Explanation>;
}

/** Long work that a person can watch and stop. */
export class JobBook {
  readonly #tell: (progress: Progress) => void;
  readonly #jobs: Handles<Kept>;

  constructor(tell: (progress: Progress) => void, random: (length: number) => Uint8Array) {
    this.#tell = tell;
    this.#jobs = new Handles('job', random, MOST_JOBS);
  }

  /** Starts and returns at once; how it goes is told by signal. */
  start(
    kind: JobKind,
    work: (job: Job, jobId: string) => Promise<Result<JobResult>>,
  ): Result<{ readonly jobId: string }> {
    const abort = new AbortController();
    const jobId = this.#jobs.keep({ abort, explanations: new Map() });
    const running = new RunningJob(jobId, kind, abort, this.#tell);
    void nextTurn()
      .then(() => {
        running.begin();
        return work(running, jobId);
      })
      .then(
        (result) => running.finish(result),
        (error: unknown) => {
          console.error(`job ${kind} failed`, error);
          running.finish(refuse(new WalletError('shell.failed', kind, { details: { channel: kind } })));
        },
      );
    return succeed({ jobId });
  }

  /** Keeps what the import doctor says of one item; bounded, and gone with its job. */
  keepExplanation(jobId: string, item: number, explanation: Explanation): void {
    const job = this.#jobs.find(jobId);
    if (job !== undefined && job.explanations.size < MOST_EXPLANATIONS) job.explanations.set(item, explanation);
  }

  findExplanation(jobId: string, item: number): Explanation | undefined {
    return this.#jobs.find(jobId)?.explanations.get(item);
  }

  cancel(jobId: string): Result<null> {
    const job = this.#jobs.find(jobId);
    if (job === undefined) return refuse(new WalletError('shell.no-such-job', 'unknown job'));
    job.abort.abort();
    return succeed(null);
  }
}

class RunningJob implements Job {
  readonly #jobId: string;
  readonly #kind: JobKind;
  readonly #abort: AbortController;
  readonly #tell: (progress: Progress) => void;
  readonly #startedAt = performance.now();
  #items: JobItem[] = [];
  #count = 0;
  #done = 0;
  #total: number | null = null;
  #toldAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(jobId: string, kind: JobKind, abort: AbortController, tell: (progress: Progress) => void) {
    this.#jobId = jobId;
    this.#kind = kind;
    this.#abort = abort;
    this.#tell = tell;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Tells that there is something to watch and to stop, before the first of it is done. */
  begin(): void {
    this.#now(null);
  }

  expect(total: number): void {
    this.#total = total;
    this.#soon();
  }

  reached(done: number): void {
    this.#done = done;
    this.#soon();
  }

  add(item: Omit<JobItem, 'item' | 'details'> & { readonly details?: Details }): number {
    const number = this.#count;
    this.#count += 1;
    this.#done = Math.max(this.#done, this.#count);
    this.#items.push({ ...item, details: item.details ?? {}, item: number });
    if (this.#items.length >= MOST_ITEMS_A_SIGNAL) this.#now(null);
    else this.#soon();
    return number;
  }

  finish(result: Result<JobResult>): void {
    this.#now(
      result.ok
        ? { ok: true, result: result.value }
        : { ok: false, code: result.error.code, details: result.error.details },
    );
  }

  #soon(): void {
    const wait = this.#toldAt + TELL_EVERY_MS - performance.now();
    if (wait <= 0) this.#now(null);
    else this.#timer ??= setTimeout(() => this.#now(null), wait);
  }

  #now(finished: Progress['finished']): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#toldAt = performance.now();
    const seconds = (this.#toldAt - this.#startedAt) / 1000;
    const ratePerSecond = seconds > 0 ? this.#done / seconds : 0;
    const left = this.#total === null ? null : Math.max(0, this.#total - this.#done);
    const items = this.#items;
    this.#items = [];
    this.#tell({
      jobId: this.#jobId,
      kind: this.#kind,
      done: this.#done,
      total: this.#total === null ? null : Math.max(this.#total, this.#done),
      ratePerSecond,
      remainingSeconds: left === null || ratePerSecond === 0 ? null : left / ratePerSecond,
      items,
      isCancelled: this.signal.aborted,
      finished,
    });
  }
}
