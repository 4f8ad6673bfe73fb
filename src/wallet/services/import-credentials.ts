import { createHash } from 'node:crypto';
import { type ErrorCode, WalletError } from '../../core/errors.ts';
import { type Result, succeed } from '../../core/result.ts';
import { sentenceFor } from '../../core/sentences/sentences.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { keepBlob, sha256Hex } from '../vault/blobs.ts';
import type { WritableVault } from '../vault/connection.ts';
import {
  addCredential,
  findCredentialBySha256,
  type Judgement,
  judgeAgain,
  type OriginalForm,
} from '../vault/credentials.ts';
import { addHistory } from '../vault/history.ts';
import { listHolders } from '../vault/holders.ts';
import { addOriginal } from '../vault/originals.ts';
import { attemptAsync } from './attempt.ts';
import { type FoundCredential, openInput } from './input/open-input.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { type JudgeContext, judge, judgeStored } from './judge.ts';
import type { Wallet } from './wallet.ts';

/** One thing to import: what `expandInputs` yields. */
export interface ImportInput {
  /** as the person named it */
  readonly file: string;
  /** where inside an archive */
  readonly path?: string;
  readonly content: Result<Uint8Array>;
}

/** What became of one item; `added` and `duplicate` are said only after the disk has it. */
export interface ImportOutcome {
  readonly file: string;
  /** counts up over the items of one file */
  readonly item: number;
  /** where inside the file, for an archive's entry and for a credential inside a container */
  readonly path?: string;
  readonly outcome: 'added' | 'duplicate' | 'refused';
  readonly id: string | null;
  readonly name: string | null;
  readonly verdict: Verdict | null;
  readonly code: ErrorCode | null;
  readonly message: string | null;
}

export interface ImportTotals {
  readonly added: number;
  readonly duplicate: number;
  readonly refused: number;
}

export interface ImportOptions {
  /** called once an item, in order, after its batch is on the disk */
  readonly onItem?: (outcome: ImportOutcome) => void;
  /** the instant to judge for; default: now */
  readonly at?: Date;
  /** stops between items; what was acknowledged stays */
  readonly signal?: AbortSignal;
}

/** A batch is written when it holds this much, or when its first item has waited this long. */
const BATCH_ITEMS = 64;
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_MS = 500;

interface Label {
  readonly file: string;
  readonly item: number;
  readonly path?: string;
}

/** Opened and judged, not yet written; or refused. */
type Prepared = Label &
  (
    | { readonly error: WalletError }
    | {
        readonly found: FoundCredential;
        readonly sha256: string;
        readonly judgement: Judgement | undefined;
        readonly verdict: Verdict;
        readonly name: string | null;
        readonly original: { readonly bytes: Uint8Array; readonly sha256: string; readonly form: OriginalForm };
      }
  );

/**
 * Imports whatever credentials the inputs hold: judged, then kept byte for byte with their reports. One bad item never stops
 * the rest. Several items share a transaction; `onItem` tells of each after that is on the disk.
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
    const totals = { added: 0, duplicate: 0, refused: 0 };
    let batch: Prepared[] = [];
    let batchBytes = 0;
    let batchSince = 0;
    const flush = (): Result<null> => {
      const outcomes = writeBatch(wallet, batch);
      if (!outcomes.ok) return outcomes;
      for (const outcome of outcomes.value) {
        totals[outcome.outcome] += 1;
        options.onItem?.(outcome);
      }
      batch = [];
      batchBytes = 0;
      return succeed(null);
    };
    for await (const prepared of prepareAll(wallet, inputs, { trust: trust.value, at: options.at })) {
      if (batch.length === 0) batchSince = performance.now();
      batch.push(prepared);
      batchBytes += 'error' in prepared ? 0 : prepared.found.bytes.length + prepared.original.bytes.length;
      const isFull = batch.length >= BATCH_ITEMS || batchBytes >= BATCH_BYTES;
      if (isFull || performance.now() - batchSince > BATCH_MS) {
        const flushed = flush();
        if (!flushed.ok) return flushed;
      }
      if (options.signal?.aborted === true) break;
    }
    const flushed = flush();
    return flushed.ok ? succeed(totals) : flushed;
  });
}

async function* prepareAll(
  wallet: Wallet,
  inputs: AsyncIterable<ImportInput> | Iterable<ImportInput>,
  { trust, at }: Pick<JudgeContext, 'trust'> & { readonly at: Date | undefined },
): AsyncGenerator<Prepared> {
  let lastFile: string | undefined;
  let item = 0;
  for await (const { file, path, content } of inputs) {
    if (file !== lastFile) item = 0;
    lastFile = file;
    const label = (inner?: string): Label => {
      const whole = [path, inner].filter((part) => part !== undefined).join('#');
      return { file, item: item++, ...(whole === '' ? {} : { path: whole }) };
    };
    const opened = content.ok ? openInput(content.value, wallet.snapshots) : content;
    if (!opened.ok || !content.ok) {
      yield { ...label(), error: opened.ok ? new WalletError('input.unreadable', 'no content') : opened.error };
      continue;
    }
    const original = { bytes: content.value, sha256: sha256Hex(content.value), form: opened.value.form };
    for (const found of opened.value.found) {
      const named = label(found.ok ? found.value.path : undefined);
      if (!found.ok) yield { ...named, error: found.error };
      else yield await prepare(wallet, named, found.value, original, { trust, now: at ?? wallet.world.now() });
    }
  }
}

async function prepare(
  wallet: Wallet,
  label: Label,
  found: FoundCredential,
  original: { bytes: Uint8Array; sha256: string; form: OriginalForm },
  context: JudgeContext,
): Promise<Prepared> {
  const sha256 = sha256Hex(found.bytes);
  const known = findCredentialBySha256(wallet.vault.reader, sha256);
  if (known !== undefined) {
    const judged = await judgeStored(wallet, known, context);
    if (!judged.ok) return { ...label, error: judged.error };
    const { report, fresh } = judged.value;
    return { ...label, found, sha256, judgement: fresh, verdict: report.verdict, name: known.name, original };
  }
  const judgement = await judge(wallet, { opened: found.opened, sha256, bytes: found.bytes }, context);
  const { verdict, credential } = judgement.report;
  return { ...label, found, sha256, judgement, verdict, name: credential.name, original };
}

function writeBatch(wallet: Wallet, batch: readonly Prepared[]): Result<readonly ImportOutcome[]> {
  if (batch.every((prepared) => 'error' in prepared)) {
    return succeed(batch.flatMap((prepared) => ('error' in prepared ? [refusedItem(prepared)] : [])));
  }
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    const holders = new Set(listHolders(vault).map(({ did }) => did));
    return batch.map((prepared) =>
      'error' in prepared ? refusedItem(prepared) : writeOne(vault, prepared, holders, at),
    );
  });
}

function writeOne(
  vault: WritableVault,
  prepared: Exclude<Prepared, { error: WalletError }>,
  holders: ReadonlySet<string>,
  at: string,
): ImportOutcome {
  const { found, sha256, original, judgement, file } = prepared;
  const known = findCredentialBySha256(vault, sha256);
  const id = known?.id ?? credentialId(sha256);
  const fileName = fileNameOf(prepared);
  const isContained = found.path !== undefined;
  if (known === undefined) {
    if (judgement === undefined) throw new TypeError('a new credential was not judged');
    const { subject } = judgement.report.credential;
    if (isContained) keepBlob(vault, original.sha256, original.bytes); // the container that the record names
    addCredential(vault, {
      id,
      sha256,
      bytes: found.bytes,
      form: found.form,
      addedAt: at,
      containerSha256: isContained ? original.sha256 : null,
      containerPath: found.path ?? null,
      holder: subject !== null && holders.has(subject) ? subject : null,
      judgement,
    });
    addHistory(vault, { at, kind: 'added', details: { file: fileName, verdict: prepared.verdict } }, id);
  } else if (judgement !== undefined) {
    judgeAgain(vault, id, judgement);
  }
  const isNewWrapper = addOriginal(
    vault,
    { id, sha256, bytes: found.bytes },
    { ...original, form: isContained ? 'container' : original.form, fileName, addedAt: at },
  );
  if (known !== undefined && isNewWrapper) addHistory(vault, { at, kind: 'joined', details: { file: fileName } }, id);
  return {
    ...labelOf(prepared),
    outcome: known === undefined ? 'added' : 'duplicate',
    id,
    name: prepared.name,
    verdict: prepared.verdict,
    code: null,
    message: null,
    file,
  };
}

function refusedItem(prepared: Label & { readonly error: WalletError }): ImportOutcome {
  const { code, details } = prepared.error;
  const message = sentenceFor(code, details);
  return { ...labelOf(prepared), outcome: 'refused', id: null, name: null, verdict: null, code, message };
}

function labelOf({ file, item, path }: Label): Label {
  return { file, item, ...(path === undefined ? {} : { path }) };
}

/** The last part of the name it came under; folders are nobody's business later. */
function fileNameOf({ file, path }: Label): string {
  const whole = path ?? file;
  return (whole.split('#')[0]?.split(/[/\\]/).at(-1) ?? '').slice(0, 200) || file.slice(-200);
}

const ID_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 80 bits of the hash of the SHA-256, in sixteen letters that nobody confuses: the same badge has the same id in every wallet. */
export function credentialId(sha256: string): string {
  const digest = createHash('sha256').update('lapel credential id 1').update(sha256).digest();
  let value = BigInt(`0x${digest.subarray(0, 10).toString('hex')}`);
  let id = '';
  for (let index = 0; index < 16; index++) {
    id += ID_LETTERS[Number(value & 31n)] as string;
    value >>= 5n;
  }
  return id;
}
