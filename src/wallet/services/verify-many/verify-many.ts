import { availableParallelism } from 'node:os';
import type { WalletError } from '../../../core/errors.ts';
import type { VerificationReport } from '../../../core/verification/report.ts';
import { type Answer, errorOf, type InputToVerify, type SharedWorld } from './messages.ts';
import { verifyOne, verifyOptionsOf } from './verify-one.ts';
import { WorkerPool } from './worker-pool.ts';

export type { InputToVerify } from './messages.ts';
export { decodeRemembered, encodeRemembered } from './remembered-text.ts';
export { VerificationThreadError } from './worker-pool.ts';

export interface VerifyManyOptions extends SharedWorld {
  /** threads; by default one for each processor, at most eight; with 1 nothing is started */
  readonly workers?: number;
  /** as many inputs are verified without starting a thread, which costs about as much; a stream's first ones always */
  readonly inProcessFirst?: number;
  /** ends the run: the generator throws the signal's reason */
  readonly signal?: AbortSignal;
  /** called after each answer, with how many there were */
  readonly onProgress?: (done: number) => void;
}

/** What became of one input, by its place among the inputs. */
export type VerifiedInput = { readonly index: number } & (
  | { readonly reports: readonly VerificationReport[]; readonly error?: never }
  | { readonly error: WalletError; readonly reports?: never }
);

const MAX_WORKERS = 8;
const IN_PROCESS_FIRST = 200;
/** A message costs as much as a tenth of a signature, whatever it holds. */
const BATCH_LENGTH = 16;
const BATCH_BYTES = 1024 * 1024;
/** Two batches a thread: one it verifies and one it finds when it is done. */
const BATCHES_WAITING = 2;

/**
 * Verifies many inputs in worker threads, and answers in the order of the inputs.
 *
 * Inputs are taken as fast as answers are: at most two batches a thread (16 inputs or 1 MiB each) are in memory, however
 * many there are. A run of few inputs starts no thread. One refusal never stops the rest. Leaving the loop ends the threads.
 *
 * @throws {VerificationThreadError} where a thread was lost; the reason of `signal` where that was aborted
 */
export async function* verifyMany(
  inputs: AsyncIterable<InputToVerify> | Iterable<InputToVerify>,
  { workers, inProcessFirst = IN_PROCESS_FIRST, signal, onProgress, ...world }: VerifyManyOptions,
): AsyncGenerator<VerifiedInput, void, undefined> {
  const size = Math.max(1, Math.min(workers ?? availableParallelism(), MAX_WORKERS));
  const source = iterate(inputs);
  const options = verifyOptionsOf(world);
  let done = 0;
  const answered = (answer: Answer): VerifiedInput => {
    const index = done;
    done += 1;
    onProgress?.(done);
    return 'refusal' in answer ? { index, error: errorOf(answer.refusal) } : { index, reports: answer.reports };
  };
  try {
    // a list tells how many there are; of a stream nobody knows
    const here = Array.isArray(inputs) && inputs.length > inProcessFirst ? 0 : inProcessFirst;
    while (size === 1 || done < here) {
      signal?.throwIfAborted();
      const next = await source.next();
      if (next.done === true) return;
      yield answered(await verifyOne(next.value, options));
      // verification gives way to nothing by itself, and a signal is raised by somebody else
      if (done % BATCH_LENGTH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for await (const answers of verifyInThreads(source, size, world, signal)) {
      for (const answer of answers) yield answered(answer);
    }
  } finally {
    await source.return?.();
  }
}

function iterate(inputs: AsyncIterable<InputToVerify> | Iterable<InputToVerify>): AsyncIterator<InputToVerify> {
  if (Symbol.asyncIterator in inputs) return inputs[Symbol.asyncIterator]();
  const items = inputs[Symbol.iterator]();
  return {
    next: async () => items.next(),
    return: async () => items.return?.() ?? { done: true, value: undefined },
  };
}

async function* verifyInThreads(
  source: AsyncIterator<InputToVerify>,
  size: number,
  world: SharedWorld,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Answer[], void, undefined> {
  const pool = new WorkerPool(size, world);
  const onAbort = (): void => void pool.close();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const waiting: Promise<readonly Answer[]>[] = [];
    let isOver = false;
    while (!isOver || waiting.length > 0) {
      while (!isOver && waiting.length < size * BATCHES_WAITING) {
        signal?.throwIfAborted();
        const batch = await nextBatch(source);
        isOver = batch.isLast;
        if (batch.inputs.length === 0) continue;
        const answers = pool.verify(batch.inputs);
        // awaited in its turn; that it may fail before is no mistake of ours
        answers.catch(() => undefined);
        waiting.push(answers);
      }
      const answers = await waiting.shift();
      if (answers !== undefined) yield answers;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await pool.close();
  }
}

async function nextBatch(
  source: AsyncIterator<InputToVerify>,
): Promise<{ readonly inputs: readonly InputToVerify[]; readonly isLast: boolean }> {
  const inputs: InputToVerify[] = [];
  let bytes = 0;
  while (inputs.length < BATCH_LENGTH && bytes < BATCH_BYTES) {
    const next = await source.next();
    if (next.done === true) return { inputs, isLast: true };
    inputs.push(next.value);
    bytes += next.value.bytes.length;
  }
  return { inputs, isLast: false };
}
