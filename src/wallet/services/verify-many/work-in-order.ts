import { availableParallelism } from 'node:os';
import type { Assignment } from './messages.ts';
import { WorkerPool } from './worker-pool.ts';

/** A question among others, or something that only waits its turn among them (a file that could not be read). */
export interface Piece<Question, About> {
  readonly about: About;
  readonly question?: Question;
}

export interface DonePiece<Answer, About> {
  readonly about: About;
  /** absent where nothing was asked */
  readonly answer?: Answer;
}

export interface WorkLimits {
  /** threads; by default one for each processor, at most eight; with 1 nothing is started */
  readonly workers?: number;
  /** the thread that asks has as much to do itself (writing what it is answered): even one thread beside it is worth its start */
  readonly isAskerBusy?: boolean;
  /** as many are answered without starting a thread, which costs about as much; a stream's first ones always */
  readonly inProcessFirst?: number;
  /** ends the run: the generator throws the signal's reason */
  readonly signal?: AbortSignal;
}

export interface Work<Question, Answer, About> {
  /** what the threads are for, cloned into each when the first is started */
  readonly assignment: () => Assignment;
  /** the same in this thread */
  readonly answerHere: (question: Question, about: About) => Promise<Answer>;
}

const MAX_WORKERS = 8;
const IN_PROCESS_FIRST = 200;
/** A message costs as much as a tenth of a signature, whatever it holds. */
const BATCH_LENGTH = 16;
const BATCH_BYTES = 1024 * 1024;
/** Two batches a thread: one it works on and one it finds when it is done. */
const BATCHES_WAITING = 2;

/**
 * Answers questions in worker threads, in the order in which they are asked, several at a time: waiting for each of ten
 * thousand costs a thread that should be working.
 *
 * Pieces are taken as fast as answers are: at most two batches a thread (16 pieces or 1 MiB each) are in memory, however many there
 * are. A run of few starts no thread. Leaving the loop ends the threads.
 *
 * @throws {VerificationThreadError} where a thread was lost; the reason of `signal` where that was aborted
 */
export async function* workInOrder<Question extends { readonly bytes: Uint8Array }, Answer, About>(
  pieces: AsyncIterable<Piece<Question, About>> | Iterable<Piece<Question, About>>,
  work: Work<Question, Answer, About>,
  { workers, isAskerBusy = false, inProcessFirst = IN_PROCESS_FIRST, signal }: WorkLimits,
): AsyncGenerator<readonly DonePiece<Answer, About>[], void, undefined> {
  const size = Math.max(1, Math.min(workers ?? availableParallelism(), MAX_WORKERS));
  const source = iterate(pieces);
  // a list tells how many there are; of a stream nobody knows
  const here = Array.isArray(pieces) && pieces.length > inProcessFirst ? 0 : inProcessFirst;
  try {
    const isAlone = size === 1 && !isAskerBusy;
    for (let done = 0; isAlone || done < here; done += 1) {
      signal?.throwIfAborted();
      const next = await source.next();
      if (next.done === true) return;
      const { about, question } = next.value;
      yield [question === undefined ? { about } : { about, answer: await work.answerHere(question, about) }];
      // verification gives way to nothing by itself, and a signal is raised by somebody else
      if (done % BATCH_LENGTH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    yield* workInThreads<Question, Answer, About>(source, size, work, signal);
  } finally {
    await source.return?.();
  }
}

function iterate<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> {
  if (Symbol.asyncIterator in items) return items[Symbol.asyncIterator]();
  const iterator = items[Symbol.iterator]();
  return {
    next: async () => iterator.next(),
    return: async () => iterator.return?.() ?? { done: true, value: undefined },
  };
}

interface Batch<Question, About> {
  readonly pieces: readonly Piece<Question, About>[];
  readonly isLast: boolean;
}

interface WaitingBatch<Question, Answer, About> {
  readonly pieces: readonly Piece<Question, About>[];
  readonly answers: Promise<readonly Answer[]>;
}

async function* workInThreads<Question extends { readonly bytes: Uint8Array }, Answer, About>(
  source: AsyncIterator<Piece<Question, About>>,
  size: number,
  work: Work<Question, Answer, About>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly DonePiece<Answer, About>[], void, undefined> {
  let pool: WorkerPool<Question, Answer> | undefined;
  const onAbort = (): void => void pool?.close();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const waiting: WaitingBatch<Question, Answer, About>[] = [];
    let isOver = false;
    while (!isOver || waiting.length > 0) {
      while (!isOver && waiting.length < size * BATCHES_WAITING) {
        signal?.throwIfAborted();
        const { pieces, isLast } = await nextBatch(source);
        isOver = isLast;
        if (pieces.length === 0) continue;
        const questions = pieces.flatMap(({ question }) => question ?? []);
        if (questions.length > 0) pool ??= new WorkerPool<Question, Answer>(size, work.assignment());
        const answers = questions.length === 0 || pool === undefined ? Promise.resolve([]) : pool.ask(questions);
        // awaited in its turn; that it may fail before is no mistake of ours
        answers.catch(() => undefined);
        waiting.push({ pieces, answers });
      }
      const batch = waiting.shift();
      if (batch === undefined) continue;
      const answers = await batch.answers;
      // what was answered by then is not told any more, once a person has said that it is enough
      signal?.throwIfAborted();
      yield answered(batch.pieces, answers);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await pool?.close();
  }
}

function answered<Question, Answer, About>(
  pieces: readonly Piece<Question, About>[],
  answers: readonly Answer[],
): readonly DonePiece<Answer, About>[] {
  let at = 0;
  return pieces.map(({ about, question }) => {
    if (question === undefined) return { about };
    at += 1;
    return { about, answer: answers[at - 1] as Answer };
  });
}

async function nextBatch<Question extends { readonly bytes: Uint8Array }, About>(
  source: AsyncIterator<Piece<Question, About>>,
): Promise<Batch<Question, About>> {
  const pieces: Piece<Question, About>[] = [];
  let bytes = 0;
  while (pieces.length < BATCH_LENGTH && bytes < BATCH_BYTES) {
    const next = await source.next();
    if (next.done === true) return { pieces, isLast: true };
    pieces.push(next.value);
    bytes += next.value.question?.bytes.length ?? 0;
  }
  return { pieces, isLast: false };
}
