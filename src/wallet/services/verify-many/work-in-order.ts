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
  /**
   * the thread that asks has as much to do itself (writing what it is answered): even one thread beside it is worth its start. It
   * leaves the threads more to do while it is away, and answers with them where it would wait, as while they start
   */
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
/** A message costs something whatever it holds, since another thread has to be woken for it; and what waits takes memory. */
const BATCH_LENGTH = 32;
/** Of one who has work of their own in between; and as many are answered here, side by side, before others have their turn. */
const TURN_LENGTH = 16;
/** What was taken up is not kept waiting for longer than this by what is slow to come. */
const TURN_MS = 50;
const BATCH_BYTES = 1024 * 1024;
/** Two batches a thread: one it works on and one it finds when it is done. */
const BATCHES_WAITING = 2;
/** Where the thread that asks is away for long, as while it writes: what the threads are to find meanwhile. */
const BATCHES_WAITING_FOR_BUSY = 16;
/** What is opened takes many times its bytes: so much waits at once, beyond the two batches a thread. */
const BYTES_WAITING = 4 * 1024 * 1024;

/**
 * Answers questions in worker threads, in the order in which they are asked, several at a time: waiting for each of ten
 * thousand costs a thread that should be working.
 *
 * Pieces are taken as fast as answers are: at most two batches a thread (32 pieces or 1 MiB each) are in memory, or 4 MiB for an asker
 * who is busy, however many there are. A run of few starts no thread. Leaving the loop ends the threads.
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
    for (let done = 0; isAlone || done < here; ) {
      const batch = await nextBatch(source, TURN_LENGTH, TURN_MS);
      if (batch.pieces.length > 0) yield answered(batch.pieces, await answerHere(batch.pieces, work, signal));
      if (batch.isLast) return;
      done += batch.pieces.length;
      // verification gives way to nothing by itself, and a signal is raised by somebody else
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield* workInThreads<Question, Answer, About>(source, { size, isAskerBusy, signal }, work);
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
  readonly bytes: number;
  readonly isLast: boolean;
}

interface WaitingBatch<Question, Answer, About> {
  readonly pieces: readonly Piece<Question, About>[];
  readonly bytes: number;
  readonly isInThread: boolean;
  readonly answers: Promise<readonly Answer[]>;
  isAnswered: boolean;
}

async function* workInThreads<Question extends { readonly bytes: Uint8Array }, Answer, About>(
  source: AsyncIterator<Piece<Question, About>>,
  limits: { readonly size: number; readonly isAskerBusy: boolean; readonly signal: AbortSignal | undefined },
  work: Work<Question, Answer, About>,
): AsyncGenerator<readonly DonePiece<Answer, About>[], void, undefined> {
  const { size, isAskerBusy, signal } = limits;
  let pool: WorkerPool<Question, Answer> | undefined;
  const onAbort = (): void => void pool?.close();
  signal?.addEventListener('abort', onAbort, { once: true });
  const waiting: WaitingBatch<Question, Answer, About>[] = [];
  const wait = (
    { pieces, bytes }: Batch<Question, About>,
    answers: Promise<readonly Answer[]>,
    isInThread: boolean,
  ) => {
    const batch = { pieces, bytes, isInThread, answers, isAnswered: false };
    const onAnswer = (): void => {
      batch.isAnswered = true;
    };
    // awaited in its turn; that it may fail before is no mistake of ours
    answers.then(onAnswer, onAnswer);
    waiting.push(batch);
  };
  const inThreads = (): number => waiting.filter(({ isInThread, isAnswered }) => isInThread && !isAnswered).length;
  const hasRoom = (batches: number): boolean =>
    waiting.length < size * BATCHES_WAITING ||
    (waiting.length < batches && waiting.reduce((sum, { bytes }) => sum + bytes, 0) < BYTES_WAITING);
  const length = isAskerBusy ? TURN_LENGTH : BATCH_LENGTH;
  const most = size * (isAskerBusy ? BATCHES_WAITING_FOR_BUSY : BATCHES_WAITING);
  try {
    let isOver = false;
    while (!isOver || waiting.length > 0) {
      while (!isOver && inThreads() < most && hasRoom(most)) {
        signal?.throwIfAborted();
        const batch = await nextBatch(source, length);
        isOver = batch.isLast;
        if (batch.pieces.length === 0) continue;
        const questions = batch.pieces.flatMap(({ question }) => question ?? []);
        if (questions.length > 0) pool ??= new WorkerPool<Question, Answer>(size, work.assignment());
        const answers = questions.length === 0 || pool === undefined ? Promise.resolve([]) : pool.ask(questions);
        wait(batch, answers, true);
      }
      const [first] = waiting;
      if (first === undefined) continue;
      if (isAskerBusy && !isOver && hasRoom(2 * most)) {
        // threads are heard between two turns of this one
        await new Promise((resolve) => setImmediate(resolve));
        if (!first.isAnswered) {
          const batch = await nextBatch(source, length);
          isOver = batch.isLast;
          wait(batch, Promise.resolve(await answerHere(batch.pieces, work, signal)), false);
          continue;
        }
      }
      waiting.shift();
      const answers = await first.answers;
      // what was answered by then is not told any more, once a person has said that it is enough
      signal?.throwIfAborted();
      yield answered(first.pieces, answers);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await pool?.close();
  }
}
/** Side by side: whoever has signatures checked by other threads does the rest of the next ones meanwhile. */
async function answerHere<Question, Answer, About>(
  pieces: readonly Piece<Question, About>[],
  { answerHere: answer }: Work<Question, Answer, About>,
  signal: AbortSignal | undefined,
): Promise<readonly Answer[]> {
  signal?.throwIfAborted();
  return Promise.all(pieces.flatMap(({ about, question }) => (question === undefined ? [] : answer(question, about))));
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
  length: number,
  withinMs = Number.POSITIVE_INFINITY,
): Promise<Batch<Question, About>> {
  const pieces: Piece<Question, About>[] = [];
  const since = performance.now();
  let bytes = 0;
  while (pieces.length < length && bytes < BATCH_BYTES && performance.now() - since < withinMs) {
    const next = await source.next();
    if (next.done === true) return { pieces, bytes, isLast: true };
    pieces.push(next.value);
    bytes += next.value.question?.bytes.length ?? 0;
  }
  return { pieces, bytes, isLast: false };
}
