import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { type ErrorCode, WalletError } from '../../../core/errors.ts';
import { inputError } from '../../../core/input-error.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { type Snapshot, type Snapshots, snapshotsOf } from '../../../core/snapshot/snapshot.ts';
import { decodeSnapshotIndex, INDEX_LIMITS, MAX_DOCUMENT_BYTES } from '../../../core/snapshot/snapshot-index.ts';
import type { TrustDecisions } from '../../../core/verification/verify.ts';
import { nativeCrypto } from '../../native-crypto.ts';

/** Loads an index of snapshots for `verify --snapshots`; nothing is kept. */
export function loadSnapshotIndex(indexPath: string): Result<Snapshots> {
  const read = readSnapshotIndex(indexPath, 'given');
  return read.ok ? succeed(snapshotsOf(read.value)) : read;
}

/**
 * Reads an index of snapshots (cli.md: a JSON array of `{url, file | text | base64, mediaType, fetchedAt}`), strictly.
 *
 * Files are named relative to the index and lie in its folder or below, symbolic links followed: a pack from a
 * stranger must not make us read `~/.ssh`. Members beyond those are ignored; the hash is computed here, and one that is given must match.
 *
 * @returns `input.not-found`, `input.unreadable`, `json.*`, or `import.no-snapshots` with the entry and its fault
 */
export function readSnapshotIndex(indexPath: string, source: Snapshot['source']): Result<readonly Snapshot[]> {
  const json = readJsonFile(indexPath);
  if (!json.ok) return json;
  const dir = path.dirname(path.resolve(indexPath));
  // many entries may name one file: a key document that was fetched again and had not changed
  const files = new Map<string, Uint8Array>();
  const readFile = (file: string): Uint8Array | string => {
    const kept = files.get(file);
    if (kept !== undefined) return kept;
    const bytes = readFileBelow(dir, file);
    if (typeof bytes !== 'string') files.set(file, bytes);
    return bytes;
  };
  return decodeSnapshotIndex(json.value, { source, crypto: nativeCrypto, readFile });
}

function readFileBelow(dir: string, file: string): Uint8Array | string {
  if (file === '' || file.includes('\0') || path.isAbsolute(file)) return '“file” is no relative path';
  let handle: number | undefined;
  try {
    const root = realpathSync(dir);
    const target = realpathSync(path.resolve(root, file));
    if (!target.startsWith(root + path.sep)) return '“file” lies outside the folder of the index';
    handle = openSync(target, 'r');
    const stat = fstatSync(handle);
    if (!stat.isFile()) return '“file” is no file';
    return readAtMost(handle, MAX_DOCUMENT_BYTES) ?? `its file has more than ${MAX_DOCUMENT_BYTES} bytes`;
  } catch {
    return '“file” cannot be read';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** To the end, whatever length was promised: a device says that it is empty and never ends. @returns undefined where it is longer */
function readAtMost(handle: number, limitBytes: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const chunk = new Uint8Array(256 * 1024);
    const bytesRead = readSync(handle, chunk);
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limitBytes) return undefined;
  }
}

/** Loads a list of trusted, known and distrusted issuers for `verify --trust` (cli.md). */
export function loadTrustFile(trustPath: string): Result<TrustDecisions> {
  const json = readJsonFile(trustPath);
  if (!json.ok) return json;
  if (!isJsonObject(json.value)) return faulty('import.no-trust-list', 'it is no JSON object.');
  const { trusted, known, distrusted } = json.value;
  const trustedIds = idsOf(trusted);
  const distrustedIds = idsOf(distrusted);
  const knownIssuers = knownOf(known);
  if (trustedIds === undefined || distrustedIds === undefined) {
    return faulty('import.no-trust-list', '“trusted” and “distrusted” are lists of ids.');
  }
  if (knownIssuers === undefined) {
    return faulty('import.no-trust-list', '“known” is a list of {"id", "registry", "asOf"}.');
  }
  return succeed({ trusted: trustedIds, known: knownIssuers, distrusted: distrustedIds });
}

function idsOf(value: JsonValue | undefined): ReadonlySet<string> | undefined {
  if (value === undefined) return new Set();
  if (!Array.isArray(value)) return undefined;
  const ids = value as readonly JsonValue[];
  return ids.every((id) => typeof id === 'string') ? new Set(ids as readonly string[]) : undefined;
}

function knownOf(value: JsonValue | undefined): TrustDecisions['known'] | undefined {
  const known = new Map<string, { registry: string; asOf: string }>();
  if (value === undefined) return known;
  if (!Array.isArray(value)) return undefined;
  for (const entry of value as readonly JsonValue[]) {
    if (!isJsonObject(entry)) return undefined;
    const { id, registry, asOf } = entry;
    if (typeof id !== 'string' || typeof registry !== 'string' || typeof asOf !== 'string') return undefined;
    known.set(id, { registry, asOf });
  }
  return known;
}

/** Reads a JSON file as strictly as an index. */
export function readJsonFile(somePath: string): Result<JsonValue> {
  let handle: number | undefined;
  try {
    handle = openSync(somePath, 'r');
    const bytes = readAtMost(handle, INDEX_LIMITS.maxBytes);
    if (bytes !== undefined) return parseStrictJson(bytes, INDEX_LIMITS);
    const details = { bytes: INDEX_LIMITS.maxBytes + 1, limit: INDEX_LIMITS.maxBytes };
    return refuse(new WalletError('input.too-large', 'index or trust file', { details }));
  } catch (cause) {
    return refuse(inputError(cause, somePath));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function faulty(code: ErrorCode, reason: string): Result<never> {
  return refuse(new WalletError(code, reason, { details: { reason } }));
}
