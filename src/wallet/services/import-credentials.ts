import { availableParallelism } from 'node:os';
import type { WalletError } from '../../core/errors.ts';
import { type Result, succeed } from '../../core/result.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { sha256Hex } from '../vault/blobs.ts';
import { findCredential, findCredentialBySha256, type Judgement } from '../vault/credentials.ts';
import { attemptAsync } from './attempt.ts';
import { inputFacts } from './import/explain-input.ts';
import { explainRefusal, explainReports } from './import/explanation.ts';
import {
  type ImportInput,
  type ImportOutcome,
  type Label,
  labelOf,
  type OriginalFile,
  type Prepared,
} from './import/import-item.ts';
import { openForImport } from './import/open-for-import.ts';
import { writeItems } from './import/write-items.ts';
import type { FoundCredential } from './input/open-input.ts';
import { newTrail, type Trail } from './input/trail.ts';
import { trustDecisions } from './issuers/issuers.ts';
import type { OnlineSource } from './issuers/refresh/online-source.ts';
import { judgeStored } from './judge.ts';
import type { JudgeContext } from './judge-credential.ts';
import type { CredentialAmongMany, Piece } from './verify-many/judge-many.ts';
import type { Wallet } from './wallet.ts';

export type { Explanation } from './import/explanation.ts';
export type { ImportInput, ImportOutcome } from './import/import-item.ts';
export { credentialId } from './import/write-items.ts';

export interface ImportTotals {
  readonly added: number;
  readonly duplicate: number;
  readonly refused: number;
}

export interface ImportOptions {
  /** called once an item, in order, after its batch is on the disk */
  readonly onItem?: (outcome: ImportOutcome) => void;
  /** called as each input is taken up: a file, or an entry of an archive */
  readonly onInput?: (input: Pick<ImportInput, 'file' | 'path'>) => void;
  /** the instant to judge for; default: now */
  readonly at?: Date;
  /** stops between items; what was acknowledged stays, and so does what was judged by then */
  readonly signal?: AbortSignal;
  /** keeps a picture or a PDF that holds no badge as an unsigned record, because the person asked for it */
  readonly keepUnsigned?: boolean;
  /** gives refusals and invalid items an `explanation` */
  readonly explain?: boolean;
  /** goes online: for addresses, and for what the verdicts lack; without it nothing is ever asked */
  readonly online?: OnlineSource;
  /** threads that judge, beside the one that writes; by default one for each processor but one. With 0 nothing is started */
  readonly workers?: number;
}

/** A batch is written when it holds this much, or when its first item has waited this long. */
export const BATCH_ITEMS = 512;
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_MS = 500;

/** Beyond as many a thread is worth its start, and the slow first steps of code that no thread has run yet. */
const HERE_AT_MOST = 1500;

/** Opened, and judged where it was known before; or refused. */
type Opened = Label & { readonly trail?: Trail; readonly source: Uint8Array | undefined } & (
    | { readonly error: WalletError }
    | {
        readonly found: FoundCredential;
        readonly sha256: string;
        readonly original: OriginalFile;
        readonly known?: { readonly verdict: Verdict; readonly name: string | null; readonly fresh?: Judgement };
      }
  );

/**
 * Imports whatever credentials the inputs hold: judged, then kept byte for byte with their reports. One bad item never stops
 * the rest. Inputs are taken up as fast as they are written, and judged in threads where there are many. Several items share a
 * transaction; `onItem` tells of each after that is on the disk.
 *
 * @returns the totals, or why writing had to stop (`vault.disk-full`, …): then what was told to `onItem` is kept, nothing else
 */
export async function importCredentials(
  wallet: Wallet,
  inputs: AsyncIterable<ImportInput> | Iterable<ImportInput>,
  options: ImportOptions = {},
): Promise<Result<ImportTotals>> {
  return attemptAsync(async () => {
    const trust = trustDecisions(wallet);
    if (!trust.ok) return trust;
    const context: JudgeContext = { trust: trust.value, now: options.at ?? wallet.world.now() };
    const totals = { added: 0, duplicate: 0, refused: 0 };
    let batch: Prepared[] = [];
    let batchBytes = 0;
    let batchSince = 0;
    const flush = async (): Promise<Result<null>> => {
      const outcomes = writeItems(wallet, batch);
      if (!outcomes.ok) return outcomes;
      const told = await completed(wallet, outcomes.value, options.online);
      if (!told.ok) return told;
      for (const outcome of told.value) {
        totals[outcome.outcome] += 1;
        options.onItem?.(outcome);
      }
      batch = [];
      batchBytes = 0;
      return succeed(null);
    };
    try {
      for await (const prepared of prepareAll(wallet, inputs, context, options)) {
        if (batch.length === 0) batchSince = performance.now();
        batch.push(prepared);
        batchBytes += 'error' in prepared ? 0 : prepared.found.bytes.length + prepared.original.bytes.length;
        const isFull = batch.length >= BATCH_ITEMS || batchBytes >= BATCH_BYTES;
        if (isFull || performance.now() - batchSince > BATCH_MS) {
          const flushed = await flush();
          if (!flushed.ok) return flushed;
        }
        if (options.signal?.aborted === true) break;
      }
    } catch (error) {
      if (options.signal?.aborted !== true || error !== options.signal.reason) throw error;
    }
    const flushed = await flush();
    return flushed.ok ? succeed(totals) : flushed;
  });
}

/** Online, what the verdicts lack is fetched before they are told. */
async function completed(
  wallet: Wallet,
  outcomes: readonly ImportOutcome[],
  online: OnlineSource | undefined,
): Promise<Result<readonly ImportOutcome[]>> {
  const ids = outcomes.flatMap(({ id }) => id ?? []);
  if (online === undefined || ids.length === 0) return succeed(outcomes);
  const fetched = await online.fetchMissing(ids);
  if (!fetched.ok) return fetched;
  if (fetched.value.length === 0) return succeed(outcomes);
  return succeed(
    outcomes.map((outcome) => {
      const stored = outcome.id === null ? undefined : findCredential(wallet.vault.reader, outcome.id);
      return stored === undefined ? outcome : { ...outcome, name: stored.name, verdict: stored.verdict };
    }),
  );
}

async function* prepareAll(
  wallet: Wallet,
  inputs: AsyncIterable<ImportInput> | Iterable<ImportInput>,
  context: JudgeContext,
  options: ImportOptions,
): AsyncGenerator<Prepared> {
  const { judgeMany } = await import('./verify-many/judge-many.ts');
  const { signal, workers = availableParallelism() - 1 } = options;
  const limits = {
    ...(signal === undefined ? {} : { signal }),
    // writing costs about as much as judging, so this thread is busy while others judge
    workers: Math.max(1, workers),
    isAskerBusy: workers > 0,
    inProcessFirst: HERE_AT_MOST,
  };
  for await (const { about, judged } of judgeMany(wallet, openAll(wallet, inputs, context, options), context, limits)) {
    yield preparedOf(about, judged, context, options);
  }
}

function preparedOf(
  about: Opened,
  judged: Result<Judgement> | undefined,
  context: JudgeContext,
  { explain }: ImportOptions,
): Prepared {
  const label = labelOf(about);
  const refused = 'error' in about ? about.error : judged?.ok === false ? judged.error : undefined;
  const facts = explain === true ? inputFacts(about.source ?? new Uint8Array(), about.path ?? about.file) : undefined;
  const trail = about.trail ?? newTrail();
  if (refused !== undefined) {
    return { ...label, error: refused, ...(facts && { explanation: explainRefusal(facts, trail, refused) }) };
  }
  if ('error' in about) throw new TypeError('a refusal without a reason');
  const { found, sha256, original, known } = about;
  const judgement = judged?.ok === true ? judged.value : known?.fresh;
  const verdict = judgement?.report.verdict ?? known?.verdict;
  if (verdict === undefined) throw new TypeError('an item was neither judged nor known');
  const name = judgement?.report.credential.name ?? known?.name ?? null;
  const isToExplain = facts !== undefined && verdict === 'invalid' && judgement !== undefined;
  const explanation = isToExplain ? explainReports(facts, trail, [judgement.report], context.now) : undefined;
  return { ...label, found, sha256, judgement, verdict, name, original, ...(explanation && { explanation }) };
}

async function* openAll(
  wallet: Wallet,
  inputs: AsyncIterable<ImportInput> | Iterable<ImportInput>,
  context: JudgeContext,
  options: ImportOptions,
): AsyncGenerator<Piece<CredentialAmongMany, Opened>> {
  let lastFile: string | undefined;
  let item = 0;
  for await (const input of inputs) {
    if (options.signal?.aborted === true) return;
    const { file, path, content, origin } = input;
    options.onInput?.(input);
    if (file !== lastFile) item = 0;
    lastFile = file;
    const label = (inner?: string): Label => {
      const whole = [path, inner].filter((part) => part !== undefined).join('#');
      return { file, item: item++, ...(whole === '' ? {} : { path: whole }), ...(origin && { origin }) };
    };
    if (!content.ok) {
      yield { about: { ...label(), error: content.error, source: undefined } };
      continue;
    }
    yield* openOne(wallet, { name: path ?? file, file, bytes: content.value }, label, context, options);
  }
}

async function* openOne(
  wallet: Wallet,
  { name, file, bytes }: { readonly name: string; readonly file: string; readonly bytes: Uint8Array },
  label: (inner?: string) => Label,
  context: JudgeContext,
  options: ImportOptions,
): AsyncGenerator<Piece<CredentialAmongMany, Opened>> {
  const { opened, original, fetchedFrom, trail } = await openForImport(wallet, bytes, { ...options, name });
  const common = { trail, source: options.explain === true ? bytes : undefined };
  if (!opened.ok) {
    yield { about: { ...label(), error: opened.error, ...common } };
    return;
  }
  const from = fetchedFrom === undefined || fetchedFrom === file ? undefined : fetchedFrom;
  for (const found of opened.value.found) {
    const inner = found.ok ? found.value.path : placeOf(found.error);
    const named = label(from === undefined ? inner : [from, inner].filter((part) => part !== undefined).join('#'));
    if (!found.ok) yield { about: { ...named, error: found.error, ...common } };
    else {
      const file = { ...original, form: opened.value.form };
      yield await pieceOf(wallet, { ...named, ...common }, found.value, file, context);
    }
  }
}

/** Of one of several in a container. */
function placeOf({ details: { inside } }: WalletError): string | undefined {
  return typeof inside === 'string' ? inside : undefined;
}

async function pieceOf(
  wallet: Wallet,
  label: Label & { readonly trail: Trail; readonly source: Uint8Array | undefined },
  found: FoundCredential,
  original: OriginalFile,
  context: JudgeContext,
): Promise<Piece<CredentialAmongMany, Opened>> {
  // most files are their badge
  const isWhole = found.path === undefined && Buffer.compare(found.bytes, original.bytes) === 0;
  const sha256 = isWhole ? original.sha256 : sha256Hex(found.bytes);
  const stored = findCredentialBySha256(wallet.vault.reader, sha256);
  if (stored === undefined) {
    const question: CredentialAmongMany = { bytes: found.bytes, sha256, opened: found.opened };
    return { about: { ...label, found, sha256, original }, question };
  }
  const judged = await judgeStored(wallet, stored, context);
  if (!judged.ok) return { about: { ...label, error: judged.error } };
  const { report, fresh } = judged.value;
  const known = { verdict: report.verdict, name: stored.name, ...(fresh === undefined ? {} : { fresh }) };
  return { about: { ...label, found, sha256, original, known } };
}
