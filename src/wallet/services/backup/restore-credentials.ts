import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { openCredential } from '../../../core/verification/open-credential.ts';
import { findBlobLength, getBlob, keepBlob, sha256Hex } from '../../vault/blobs.ts';
import type { WritableVault } from '../../vault/connection.ts';
import { addCredential, type NewCredential } from '../../vault/credentials.ts';
import { addTag, setNote } from '../../vault/labels.ts';
import { addOriginal } from '../../vault/originals.ts';
import { nextNumber } from '../../vault/records.ts';
import { indexNotes } from '../../vault/search.ts';
import { credentialId } from '../import-credentials.ts';
import { trustDecisions } from '../issuers/issuers.ts';
import { type JudgeContext, judge } from '../judge.ts';
import type { Wallet } from '../wallet.ts';
import { backupLimits, malformed, mismatch, tooLarge } from './backup-limits.ts';
import { keepUnreadable, type UnreadableBadge } from './unreadable-badges.ts';
import type { CredentialRecord } from './wallet-records.ts';

const BATCH_ITEMS = 64;
const BATCH_BYTES = 8 * 1024 * 1024;

/** Takes files as they come out of the archive, and writes each badge as soon as all of its files are there. */
export interface CredentialRestorer {
  take(sha256: string, bytes: Uint8Array): Promise<void>;
  /**
   * @returns badges that this version cannot decode: kept, not listed
   * @throws `backup.manifest-mismatch` where badges wait for files that never came, or files belong to no badge
   */
  finish(): readonly UnreadableBadge[];
}

/**
 * Puts badges back as they were imported: from their own bytes, so that ids, names and dates are what those bytes say and no record of the
 * backup is believed about them; judged anew by the restored snapshots and the restored trust.
 *
 * @param records - in the order in which the archive's files come
 */
export function restoreCredentials(wallet: Wallet, records: readonly CredentialRecord[]): CredentialRestorer {
  const trust = trustDecisions(wallet);
  if (!trust.ok) throw trust.error;
  const context: JudgeContext = { now: wallet.world.now(), trust: trust.value };
  const reader = wallet.vault.reader;
  /** files that the vault does not hold as they are, by hash */
  const waiting = new Map<string, Uint8Array>();
  let waitingBytes = 0;
  /** how many of the records yet to be written name a file */
  const wanted = countWanted(records);
  let next = 0;
  const unreadable: UnreadableBadge[] = [];
  let batch: Prepared[] = [];
  const findFile = (sha256: string): Uint8Array | undefined =>
    waiting.get(sha256) ?? (findBlobLength(reader, sha256) === undefined ? undefined : getBlob(reader, sha256));

  const writeBatch = (): void => {
    const written = wallet.vault.write((vault) => {
      for (const prepared of batch) writeOne(vault, prepared);
    });
    if (!written.ok) throw written.error;
    for (const { record, files } of batch) {
      for (const sha256 of hashesOf(record)) wanted.set(sha256, (wanted.get(sha256) ?? 0) - 1);
      for (const [sha256, bytes] of files) {
        const isNeeded = (wanted.get(sha256) ?? 0) > 0 && findBlobLength(reader, sha256) === undefined;
        if (!isNeeded && waiting.delete(sha256)) waitingBytes -= bytes.length;
      }
    }
    batch = [];
  };

  const prepareReady = async (): Promise<void> => {
    for (let record = records[next]; record !== undefined; record = records[next]) {
      const files = gather(record, findFile);
      if (files === undefined) return;
      const prepared = await prepare(wallet, record, files, context);
      if ('code' in prepared) unreadable.push({ record, code: prepared.code });
      batch.push(prepared);
      next += 1;
      if (batch.length >= BATCH_ITEMS || waitingBytes >= BATCH_BYTES) writeBatch();
    }
  };

  return {
    take: async (sha256, bytes) => {
      if (!wanted.has(sha256)) throw mismatch('a file belongs to no badge');
      waiting.set(sha256, bytes);
      waitingBytes += bytes.length;
      await prepareReady();
      if (waitingBytes > backupLimits.waitingBytes) throw tooLarge('files out of order', backupLimits.waitingBytes);
    },
    finish: () => {
      if (batch.length > 0) writeBatch();
      if (next < records.length) throw mismatch('a badge lacks a file');
      return unreadable;
    },
  };
}

function countWanted(records: readonly CredentialRecord[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const record of records) {
    for (const sha256 of hashesOf(record)) wanted.set(sha256, (wanted.get(sha256) ?? 0) + 1);
  }
  return wanted;
}

/** All files of one badge, or undefined where one has not come yet. Its own bytes may be an original without its blanks. */
function gather(
  record: CredentialRecord,
  findFile: (sha256: string) => Uint8Array | undefined,
): ReadonlyMap<string, Uint8Array> | undefined {
  const files = new Map<string, Uint8Array>();
  for (const sha256 of hashesOf(record)) {
    const bytes = findFile(sha256);
    if (bytes !== undefined) files.set(sha256, bytes);
    else if (sha256 !== record.sha256) return undefined;
  }
  if (files.has(record.sha256)) return files;
  for (const original of files.values()) {
    const own = withoutBlanks(original);
    if (sha256Hex(own) === record.sha256) return files.set(record.sha256, own);
  }
  return undefined;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;
const BLANKS: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0d, 0x0a]);

function withoutBlanks(bytes: Uint8Array): Uint8Array {
  let start = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  let end = bytes.length;
  while (start < end && BLANKS.has(bytes[start])) start += 1;
  while (end > start && BLANKS.has(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

/** Of all files of a badge: its own bytes, what it came in, and what that came in. */
export function hashesOf({ sha256, container, originals }: CredentialRecord): ReadonlySet<string> {
  const hashes = new Set(originals.map((original) => original.sha256));
  hashes.add(sha256);
  if (container !== null) hashes.add(container.sha256);
  return hashes;
}

type Prepared = {
  readonly record: CredentialRecord;
  readonly files: ReadonlyMap<string, Uint8Array>;
} & ({ readonly credential: NewCredential } | { readonly code: ErrorCode });

async function prepare(
  wallet: Wallet,
  record: CredentialRecord,
  files: ReadonlyMap<string, Uint8Array>,
  context: JudgeContext,
): Promise<Prepared> {
  const { sha256, form } = record;
  const bytes = getFile(files, sha256);
  if (credentialId(sha256) !== record.id) throw malformed('wallet.json, credentials: id');
  const text = decodeUtf8(bytes);
  const opened = text === undefined ? undefined : openCredential(text);
  if (opened?.ok !== true) return { record, files, code: opened?.error.code ?? 'input.not-utf8' };
  const judgement = await judge(wallet, { opened: opened.value, bytes, sha256 }, context);
  const credential: NewCredential = {
    id: record.id,
    sha256,
    bytes,
    form,
    addedAt: record.addedAt,
    containerSha256: record.container?.sha256 ?? null,
    containerPath: record.container?.path ?? null,
    holder: record.holder,
    judgement,
  };
  return { record, credential, files };
}

function writeOne(vault: WritableVault, prepared: Prepared): void {
  const { record, files } = prepared;
  if ('code' in prepared) {
    keepUnreadable(vault, { record, code: prepared.code }, files);
    return;
  }
  const { credential } = prepared;
  const { id, judgement } = credential;
  const { container, note } = record;
  const position = nextNumber(vault, 'credentials', 'position');
  if (container !== null) keepBlob(vault, container.sha256, getFile(files, container.sha256));
  addCredential(vault, credential);
  for (const original of record.originals) {
    addOriginal(vault, credential, { ...original, bytes: getFile(files, original.sha256) });
  }
  for (const tag of record.tags) addTag(vault, id, tag);
  if (note === null) return;
  setNote(vault, id, note.text, note.changedAt);
  const { name, issuer } = judgement.report.credential;
  const entry = { name: name ?? '', issuer: issuer.name ?? '', ...judgement.words, notes: note.text };
  indexNotes(vault, position, entry);
}

function getFile(files: ReadonlyMap<string, Uint8Array>, sha256: string): Uint8Array {
  const bytes = files.get(sha256);
  if (bytes === undefined) throw new TypeError('a file that was waited for is not there');
  return bytes;
}
