import { Worker } from 'node:worker_threads';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { PdfAnswer, PdfAttachment, PdfLimits, PdfQuestion } from './pdf-messages.ts';

/** What was read of a PDF. Nothing in it was run, opened or followed. */
export interface PdfContent {
  readonly pages: number;
  readonly title: string | null;
  readonly attachments: readonly PdfAttachment[];
  /** of each page that was looked at, in order */
  readonly read: readonly PdfPage[];
  /** the document was closed before its end, because it asked for too much */
  readonly isCutShort: boolean;
}

export interface PdfPage {
  readonly page: number;
  readonly codes: readonly string[];
  readonly links: readonly string[];
  readonly text: string;
}

export const pdfLimits: PdfLimits = {
  maxPages: 20,
  // an A4 page at 205 dots an inch: a printed code of 2 cm still has 3.4 pixels a module at version 10
  pageSide: 2400,
  maxAttachments: 64,
  maxAttachedBytes: 32 * 1024 * 1024,
};

/** For the thread to load its modules; the machine may be busy. */
const START_MS = 20_000;
/** How much one page, and a document in all, may take: of the clock, and of what this process computes. A page that takes more was made to. */
const PAGE_MS = 1500;
const DOCUMENT_MS = 6000;
/** Of the clock alone: on a machine that is busy with other things a page waits for its turn. */
const PATIENCE = 8;
const WATCH_MS = 250;
/** A thread is begun anew after so many documents, so that what one left behind is gone. */
const DOCUMENTS_PER_THREAD = 200;

interface Thread {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  documents: number;
}

let thread: Thread | undefined;
let queue: Promise<unknown> = Promise.resolve();
let questions = 0;

/**
 * Reads a PDF in a thread of its own, in a sandbox: its attached files, and of each page the QR codes, links and text.
 *
 * Pages, pixels, memory and time are bounded; a document that asks for more is closed by ending the thread, and what was read
 * before counts. Documents are read one at a time.
 *
 * @param bytes - the whole file; not modified
 * @returns `pdf.damaged`, `pdf.encrypted`, `pdf.too-demanding` (nothing at all was read)
 */
export function readPdf(bytes: Uint8Array, limits: PdfLimits = pdfLimits): Promise<Result<PdfContent>> {
  const answer = queue.then(() => ask(bytes, limits));
  queue = answer.catch(() => undefined);
  return answer;
}

/** Ends the thread, if one is there; the next document begins another. */
export async function stopReadingPdfs(): Promise<void> {
  const { worker } = thread ?? {};
  thread = undefined;
  await worker?.terminate();
}

async function ask(bytes: Uint8Array, limits: PdfLimits): Promise<Result<PdfContent>> {
  if (thread !== undefined && thread.documents >= DOCUMENTS_PER_THREAD) await stopReadingPdfs();
  thread ??= startThread();
  const { worker, ready } = thread;
  thread.documents += 1;
  questions += 1;
  const id = questions;
  worker.ref();
  try {
    await ready;
    const question: PdfQuestion = { id, bytes: bytes.slice(), limits };
    const collected = await collect(worker, question);
    if (collected.isEnded) await stopReadingPdfs();
    return contentOf(collected);
  } finally {
    // an idle thread keeps no process alive
    worker.unref();
  }
}

interface Collected {
  opened?: Extract<PdfAnswer, { kind: 'opened' }>;
  readonly read: PdfPage[];
  refusal?: 'pdf.damaged' | 'pdf.encrypted' | 'pdf.too-demanding';
  /** the thread has to be ended, or has ended by itself */
  isEnded: boolean;
}

function collect(worker: Worker, question: PdfQuestion): Promise<Collected> {
  return new Promise((resolve) => {
    const collected: Collected = { read: [], isEnded: false };
    const document = stopwatch(DOCUMENT_MS);
    let pageTime = stopwatch(PAGE_MS);
    const finish = (): void => {
      clearInterval(watch);
      worker.off('message', onAnswer).off('error', onEnd).off('exit', onEnd);
      resolve(collected);
    };
    const onEnd = (): void => {
      collected.isEnded = true;
      finish();
    };
    const watch = setInterval(() => {
      if (pageTime.isOver() || document.isOver()) onEnd();
    }, WATCH_MS);
    const onAnswer = (answer: PdfAnswer): void => {
      if (answer.id !== question.id) return;
      pageTime = stopwatch(PAGE_MS);
      if (answer.kind === 'opened') collected.opened = answer;
      else if (answer.kind === 'page') {
        const { page, codes, links, text } = answer;
        collected.read.push({ page, codes, links, text });
      } else {
        if (answer.kind === 'refused') collected.refusal = answer.code;
        finish();
      }
    };
    worker.on('message', onAnswer).on('error', onEnd).on('exit', onEnd);
    worker.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
  });
}

/** Runs out when both the clock and this process's work have passed the limit, or the clock alone has many times over. */
function stopwatch(limitMs: number): { readonly isOver: () => boolean } {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return {
    isOver: () => {
      const wall = performance.now() - startedAt;
      if (wall < limitMs) return false;
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 >= limitMs || wall >= PATIENCE * limitMs;
    },
  };
}

function contentOf({ opened, read, refusal, isEnded }: Collected): Result<PdfContent> {
  if (opened === undefined) {
    const code = refusal ?? 'pdf.too-demanding';
    return refuse(new WalletError(code, `reading a PDF: ${code}`));
  }
  const { pages, title, attachments } = opened;
  return succeed({ pages, title, attachments, read, isCutShort: isEnded || refusal !== undefined });
}

function startThread(): Thread {
  const worker = new Worker(workerFile(), {
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
    env: {},
    stdin: false,
  });
  const ready = new Promise<void>((resolve) => {
    const begun = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(begun, START_MS);
    worker.once('message', begun);
    // told again, to whoever waits for an answer, by the same events
    worker.once('error', begun);
  });
  return { worker, ready, documents: 0 };
}

/** Beside this file, in the source as in the bundle (tools/build.ts); held in a variable, so that no bundler resolves it. */
function workerFile(): URL {
  const name = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  return new URL(name, import.meta.url);
}
