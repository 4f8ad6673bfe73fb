import { Worker } from 'node:worker_threads';
import { type AboutBytes, type Assignment, type BatchAnswer, packed } from './messages.ts';

/** A thread ended before it had answered: out of memory, or a mistake of ours. Nothing is known of its inputs. */
export class VerificationThreadError extends Error {
  override readonly name = 'VerificationThreadError';
}

/** Per thread: a badge needs a few MiB, the largest input that is read some hundred. What is young dies with its badge. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 };

interface Waiting<Answer> {
  readonly resolve: (answers: readonly Answer[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Threads that answer one kind of question, each with a queue of its own; whoever asks bounds how much waits there. */
export class WorkerPool<Question extends AboutBytes, Answer> {
  readonly #threads: { readonly worker: Worker; readonly waiting: Waiting<Answer>[] }[] = [];
  #fault: VerificationThreadError | undefined;
  #isClosed = false;

  constructor(size: number, assignment: Assignment) {
    for (let index = 0; index < size; index += 1) this.#start(assignment);
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Gives questions to the thread with the least to do. */
  ask(questions: readonly Question[]): Promise<readonly Answer[]> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    const [first, ...others] = this.#threads;
    if (first === undefined || this.#isClosed) throw new TypeError('the pool is closed');
    const idlest = others.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a), first);
    const batch = packed(questions);
    return new Promise((resolve, reject) => {
      idlest.waiting.push({ resolve, reject });
      idlest.worker.postMessage(batch, [batch.packed.buffer]);
    });
  }

  /** Ends every thread, whatever it is doing; what still waits is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(assignment: Assignment): void {
    const worker = new Worker(workerFile(), { workerData: assignment, resourceLimits: RESOURCE_LIMITS });
    const waiting: Waiting<Answer>[] = [];
    worker.on('message', ({ answers }: BatchAnswer) => waiting.shift()?.resolve(JSON.parse(answers) as Answer[]));
    worker.on('error', (cause) => this.#fail(new VerificationThreadError('a verifying thread failed', { cause })));
    worker.on('exit', (code) => this.#fail(new VerificationThreadError(`a verifying thread ended with ${code}`)));
    this.#threads.push({ worker, waiting });
  }

  /** One thread lost is the run lost: an answer must never be missing in silence. */
  #fail(error: VerificationThreadError): void {
    this.#fault ??= error;
    for (const { waiting } of this.#threads) {
      for (const { reject } of waiting.splice(0)) reject(this.#fault);
    }
  }
}

/** Beside this file, in the source as in the bundle (tools/build.ts); held in a variable, so that no bundler resolves it. */
function workerFile(): URL {
  const isSource = import.meta.url.endsWith('.ts');
  const name = isSource ? './verify-worker.ts' : './verify-worker.js';
  return new URL(name, import.meta.url);
}
