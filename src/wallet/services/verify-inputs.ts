import { type CheckCode, WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { Snapshot } from '../../core/snapshot/snapshot.ts';
import {
  emptySummary,
  failed,
  namedCheck,
  notChecked,
  passed,
  type Verdict,
  type VerificationReport,
} from '../../core/verification/report.ts';
import { type VerifyOptions, verify } from '../../core/verification/verify.ts';
import type { ReadInput } from './input/read-files.ts';
import type { InputToVerify, Piece, WorkLimits } from './verify-many/verify-many.ts';

/** An input or one part of it that could not be taken as a credential at all. */
export interface RefusedInput {
  readonly file: string;
  readonly item: number;
  readonly path?: string;
  readonly error: WalletError;
}

export interface JudgedInput {
  readonly file: string;
  readonly report: VerificationReport;
  readonly error?: never;
}

/** How many inputs at once may be verified. */
export interface VerifyInThreads extends WorkLimits {
  /** the copies that the options' snapshots answer from, for threads of their own */
  readonly copies: readonly Snapshot[];
}

/** One file, or a dozen, is verified sooner than a thread is started. */
const HERE_AT_MOST = 200;

/**
 * Verifies inputs in the order in which they come, many of them in worker threads; one refusal never stops the rest.
 *
 * An archive gives a report for each credential inside (`item` counts up, `path` is the entry's name, then `#` and the pointer
 * for a credential inside that entry), and last one for itself, whose verdict is that of its worst part: an archive signs
 * nothing, and nobody who reads only its own line may take it for more than what is inside. Files that are no credential
 * (a read-me beside the badges) do not count against it; an archive of nothing else is refused.
 *
 * @param threads - where they are to be used once there are many; its `signal` ends the run: the generator then throws its reason
 */
export async function* verifyInputs(
  inputs: AsyncIterable<ReadInput>,
  options: VerifyOptions,
  threads?: VerifyInThreads,
): AsyncGenerator<JudgedInput | RefusedInput> {
  let archive: { file: string; items: number; verdicts: Verdict[]; refusals: number } | undefined;
  for await (const { file, path, reports } of verifiedInputs(inputs, options, threads)) {
    if (archive !== undefined && (path === undefined || file !== archive.file)) {
      yield archiveReport(archive);
      archive = undefined;
    }
    if (path !== undefined) archive ??= { file, items: 0, verdicts: [], refusals: 0 };
    if (!reports.ok) {
      if (archive !== undefined && !isNoCredential(reports.error)) archive.refusals += 1;
      const item = archive === undefined ? 0 : ++archive.items;
      yield { file, item, ...(path === undefined ? {} : { path }), error: reports.error };
      continue;
    }
    for (const report of reports.value) {
      if (archive === undefined) {
        yield { file, report };
        continue;
      }
      archive.items += 1;
      archive.verdicts.push(report.verdict);
      const inner = report.path === undefined ? `${path}` : `${path}#${report.path}`;
      yield { file, report: { ...report, item: archive.items, path: inner } };
    }
  }
  if (archive !== undefined) yield archiveReport(archive);
}

interface VerifiedInput extends Pick<ReadInput, 'file' | 'path'> {
  readonly reports: Result<readonly VerificationReport[]>;
}

async function* verifiedInputs(
  inputs: AsyncIterable<ReadInput>,
  options: VerifyOptions,
  threads: VerifyInThreads | undefined,
): AsyncGenerator<VerifiedInput> {
  const source = inputs[Symbol.asyncIterator]();
  const here = threads?.inProcessFirst ?? HERE_AT_MOST;
  try {
    for (let done = 0; threads === undefined || done < here; done += 1) {
      threads?.signal?.throwIfAborted();
      const next = await source.next();
      if (next.done === true) return;
      const { content, ...input } = next.value;
      yield { ...input, reports: content.ok ? await verify(content.value, options) : content };
      // verification gives way to nothing by itself, and a signal is raised by somebody else
      if (done % 16 === 15) await new Promise((resolve) => setImmediate(resolve));
    }
    yield* verifiedInThreads(source, options, threads);
  } finally {
    await source.return?.();
  }
}

async function* verifiedInThreads(
  source: AsyncIterator<ReadInput>,
  { now, trust, recipient, request }: VerifyOptions,
  { copies, ...limits }: VerifyInThreads,
): AsyncGenerator<VerifiedInput> {
  const { verifyPieces } = await import('./verify-many/verify-many.ts');
  const world = {
    now,
    snapshots: copies,
    ...(trust === undefined ? {} : { trust }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(request === undefined ? {} : { request }),
  };
  const options = { ...world, ...limits, inProcessFirst: 0 };
  for await (const { about, reports, error } of verifyPieces(piecesOf(source), options)) {
    const refusal = error ?? (about.content.ok ? undefined : about.content.error);
    const { file, path } = about;
    const input = path === undefined ? { file } : { file, path };
    if (reports !== undefined) yield { ...input, reports: succeed(reports) };
    else if (refusal !== undefined) yield { ...input, reports: refuse(refusal) };
  }
}

async function* piecesOf(source: AsyncIterator<ReadInput>): AsyncGenerator<Piece<InputToVerify, ReadInput>> {
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    const { content } = next.value;
    yield { about: next.value, ...(content.ok ? { question: { bytes: content.value } } : {}) };
  }
}

const NO_CREDENTIAL: ReadonlySet<string> = new Set([
  'input.not-a-credential',
  'input.part-of-a-badge',
  'input.issuer-pack',
  'input.empty',
  'baking.no-credential',
]);

function isNoCredential({ code }: WalletError): boolean {
  return NO_CREDENTIAL.has(code);
}

function archiveReport(archive: {
  readonly file: string;
  readonly verdicts: readonly Verdict[];
  readonly refusals: number;
}): JudgedInput | RefusedInput {
  if (archive.verdicts.length === 0) {
    const error = new WalletError('input.no-credential-inside', 'archive without credentials');
    return { file: archive.file, item: 0, error };
  }
  const isInvalid = archive.verdicts.includes('invalid');
  const isUnknown = archive.refusals > 0 || archive.verdicts.includes('unknown');
  const code: CheckCode = isInvalid ? 'structure.part-invalid' : 'structure.part-unknown';
  const outcome = isInvalid ? failed(code) : isUnknown ? notChecked(code) : passed();
  return {
    file: archive.file,
    report: {
      item: 0,
      format: 'archive',
      securing: 'none',
      verdict: isInvalid ? 'invalid' : isUnknown ? 'unknown' : 'valid',
      checks: [namedCheck('structure', outcome)],
      issuerTrust: 'unknown',
      credential: emptySummary,
    },
  };
}
