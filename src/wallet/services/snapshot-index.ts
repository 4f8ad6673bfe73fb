import { closeSync, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parseDateTimeStamp } from '../../core/encoding/date-time.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/encoding/json.ts';
import { type JsonLimits, parseStrictJson } from '../../core/encoding/strict-json.ts';
import { type ErrorCode, WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { type Snapshot, type Snapshots, snapshotsOf } from '../../core/snapshot/snapshot.ts';
import type { TrustDecisions } from '../../core/verification/verify.ts';
import { sha256Hex } from '../vault/blobs.ts';

const MIB = 1024 * 1024;

/** An issuer pack carries its documents inside; an index of files is small. */
const INDEX_LIMITS: JsonLimits = { maxBytes: 64 * MIB, maxBytesOutsideData: 64 * MIB, maxDepth: 8 };
const MAX_ENTRIES = 20_000;

/** As much as `refresh` takes of one document. */
const MAX_DOCUMENT_BYTES = 8 * MIB;
const MAX_URL_LENGTH = 2048;

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
  if (!Array.isArray(json.value)) return faulty('import.no-snapshots', 'it is no JSON array.');
  const entries = json.value as readonly JsonValue[];
  if (entries.length > MAX_ENTRIES) return faulty('import.no-snapshots', `it has more than ${MAX_ENTRIES} entries.`);
  const dir = path.dirname(path.resolve(indexPath));
  const files = new Map<string, Uint8Array>();
  const snapshots: Snapshot[] = [];
  for (const [index, entry] of entries.entries()) {
    // a backup's index lists what was put aside too; unpacked and given to us, it must not begin to decide
    if (isJsonObject(entry) && entry.source === 'held-back') continue;
    const snapshot = isJsonObject(entry) ? readEntry(entry, dir, files, source) : 'it is no object';
    if (typeof snapshot === 'string') return faulty('import.no-snapshots', `entry ${index + 1}: ${snapshot}.`);
    snapshots.push(snapshot);
  }
  return succeed(snapshots);
}

/** @returns the snapshot, or what is wrong with the entry */
function readEntry(
  entry: JsonObject,
  dir: string,
  files: Map<string, Uint8Array>,
  source: Snapshot['source'],
): Snapshot | string {
  const { url, mediaType, fetchedAt, sha256 } = entry;
  if (typeof url !== 'string' || url === '' || url.length > MAX_URL_LENGTH) return '“url” is missing or too long';
  if (mediaType !== undefined && typeof mediaType !== 'string') return '“mediaType” is no text';
  if (typeof fetchedAt !== 'string' || parseDateTimeStamp(fetchedAt) === undefined) {
    return '“fetchedAt” is no RFC 3339 instant';
  }
  const bytes = readContent(entry, dir, files);
  if (typeof bytes === 'string') return bytes;
  if (bytes.length > MAX_DOCUMENT_BYTES)
    return `its document has ${bytes.length} bytes, more than ${MAX_DOCUMENT_BYTES}`;
  const hash = sha256Hex(bytes);
  if (sha256 !== undefined && sha256 !== hash) return '“sha256” is not that of its document';
  const [address = url] = url.split('#');
  return { url: address, bytes, sha256: hash, mediaType: mediaType ?? 'application/octet-stream', fetchedAt, source };
}

function readContent(entry: JsonObject, dir: string, files: Map<string, Uint8Array>): Uint8Array | string {
  const given = ['file', 'text', 'base64'].filter((name) => entry[name] !== undefined);
  if (given.length !== 1) return 'it needs exactly one of “file”, “text” and “base64”';
  const { file, text, base64 } = entry;
  if (typeof text === 'string') return new TextEncoder().encode(text);
  if (typeof base64 === 'string') return decodeBase64(base64);
  if (typeof file === 'string') {
    const kept = files.get(file);
    if (kept !== undefined) return kept;
    const bytes = readFileBelow(dir, file);
    if (typeof bytes !== 'string') files.set(file, bytes);
    return bytes;
  }
  return '“file”, “text” or “base64” is no text';
}

/** Base64 of RFC 4648, 4, padded; one spelling per content. */
function decodeBase64(text: string): Uint8Array | string {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : '“base64” is not base64';
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
    if (stat.size > MAX_DOCUMENT_BYTES) return `its file has ${stat.size} bytes, more than ${MAX_DOCUMENT_BYTES}`;
    return readFileSync(handle);
  } catch {
    return '“file” cannot be read';
  } finally {
    if (handle !== undefined) closeSync(handle);
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
    const stat = fstatSync(handle);
    if (stat.size > INDEX_LIMITS.maxBytes) {
      const details = { bytes: stat.size, limit: INDEX_LIMITS.maxBytes };
      return refuse(new WalletError('input.too-large', 'index or trust file', { details }));
    }
    return parseStrictJson(readFileSync(handle), INDEX_LIMITS);
  } catch (cause) {
    const code = (cause as { code?: string }).code === 'ENOENT' ? 'input.not-found' : 'input.unreadable';
    return refuse(new WalletError(code, 'index or trust file', { cause }));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function faulty(code: ErrorCode, reason: string): Result<never> {
  return refuse(new WalletError(code, reason, { details: { reason } }));
}
