import type { Crypto } from '../crypto.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { parseDateTimeStamp } from '../encoding/date-time.ts';
import { hexOf } from '../encoding/hex.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { type JsonLimits, parseStrictJson } from '../encoding/strict-json.ts';
import { WalletError } from '../errors.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { Snapshot } from './snapshot.ts';

const MIB = 1024 * 1024;

/** An issuer pack carries its documents inside. */
export const INDEX_LIMITS: JsonLimits = { maxBytes: 64 * MIB, maxBytesOutsideData: 64 * MIB, maxDepth: 8 };
const MAX_ENTRIES = 20_000;
/** As much as is taken of one document from the network. */
export const MAX_DOCUMENT_BYTES = 8 * MIB;
const MAX_URL_LENGTH = 2048;

/** How an index is read; everything but the JSON itself. */
export interface IndexReading {
  readonly source: Snapshot['source'];
  readonly crypto: Pick<Crypto, 'sha256'>;
  /**
   * Opens a file that an entry names, for those who have files; answers with what is wrong where it cannot. Without it only packs,
   * whose documents are all inside, are read.
   */
  readonly readFile?: (name: string) => Uint8Array | string;
}

/**
 * Decodes an issuer pack: an index of snapshots whose documents are all inside.
 *
 * @returns `input.too-large`, `json.*`, or `import.no-snapshots` with the entry and its fault
 */
export function decodeIssuerPack(bytes: Uint8Array, reading: IndexReading): Result<readonly Snapshot[]> {
  const json = parseStrictJson(bytes, INDEX_LIMITS);
  return json.ok ? decodeSnapshotIndex(json.value, reading) : json;
}

/**
 * Decodes an index of snapshots (cli.md: a JSON array of `{url, file | text | base64, mediaType, fetchedAt}`), strictly. Members beyond
 * those are ignored; the hash is computed here, and one that is given must match.
 *
 * @returns `import.no-snapshots` with the entry and its fault
 */
export function decodeSnapshotIndex(index: JsonValue, reading: IndexReading): Result<readonly Snapshot[]> {
  if (!Array.isArray(index)) return faulty('it is no JSON array.');
  const entries = index as readonly JsonValue[];
  if (entries.length > MAX_ENTRIES) return faulty(`it has more than ${MAX_ENTRIES} entries.`);
  const snapshots: Snapshot[] = [];
  for (const [place, entry] of entries.entries()) {
    // a backup's index also lists copies that a wallet put aside as contradicting: they decide nothing here either
    if (isJsonObject(entry) && entry.source === 'held-back') continue;
    const snapshot = isJsonObject(entry) ? decodeEntry(entry, reading) : 'it is no object';
    if (typeof snapshot === 'string') return faulty(`entry ${place + 1}: ${snapshot}.`);
    snapshots.push(snapshot);
  }
  return succeed(snapshots);
}

/** Whether some bytes mean to be an issuer pack, rather than a list of credentials or anything else. */
export function isIssuerPack(bytes: Uint8Array): boolean {
  // cheap for all that is no list: a file of 64 MiB is not read twice
  if (!BLANKS_AND_BRACKET.test(latin1(bytes.subarray(0, 256)))) return false;
  const json = parseStrictJson(bytes, INDEX_LIMITS);
  return json.ok && Array.isArray(json.value) && isListOfSnapshots(json.value);
}

/** The same for a list that was parsed: its first entry tells. */
export function isListOfSnapshots([first]: readonly JsonValue[]): boolean {
  return isJsonObject(first) && typeof first.url === 'string' && first.fetchedAt !== undefined;
}

const BLANKS_AND_BRACKET = /^[ \t\r\n]*\[/;

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** @returns the snapshot, or what is wrong with the entry */
function decodeEntry(entry: JsonObject, { source, crypto, readFile }: IndexReading): Snapshot | string {
  const { url, mediaType, fetchedAt, sha256 } = entry;
  if (typeof url !== 'string' || url === '' || url.length > MAX_URL_LENGTH) return '“url” is missing or too long';
  if (mediaType !== undefined && typeof mediaType !== 'string') return '“mediaType” is no text';
  if (typeof fetchedAt !== 'string' || parseDateTimeStamp(fetchedAt) === undefined) {
    return '“fetchedAt” is no RFC 3339 instant';
  }
  const bytes = contentOf(entry, readFile);
  if (typeof bytes === 'string') return bytes;
  if (bytes.length > MAX_DOCUMENT_BYTES)
    return `its document has ${bytes.length} bytes, more than ${MAX_DOCUMENT_BYTES}`;
  const hash = hexOf(crypto.sha256(bytes));
  if (sha256 !== undefined && sha256 !== hash) return '“sha256” is not that of its document';
  const [address = url] = url.split('#');
  return { url: address, bytes, sha256: hash, mediaType: mediaType ?? 'application/octet-stream', fetchedAt, source };
}

function contentOf(entry: JsonObject, readFile: IndexReading['readFile']): Uint8Array | string {
  const given = ['file', 'text', 'base64'].filter((name) => entry[name] !== undefined);
  if (given.length !== 1) return 'it needs exactly one of “file”, “text” and “base64”';
  const { file, text, base64 } = entry;
  if (typeof text === 'string') return new TextEncoder().encode(text);
  if (typeof base64 === 'string') return decodeBase64(base64) ?? '“base64” is not base64';
  if (typeof file !== 'string') return '“file”, “text” or “base64” is no text';
  return readFile?.(file) ?? 'it names a file, and here only packs are read';
}

/** Base64 of RFC 4648, 4, padded; one spelling per content. */
function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || /[-_]/.test(text)) return undefined;
  const unpadded = text
    .replace(/={1,2}$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  const bytes = decodeBase64url(unpadded);
  return bytes.ok ? bytes.value : undefined;
}

function faulty(reason: string): Result<never> {
  return refuse(new WalletError('import.no-snapshots', reason, { details: { reason } }));
}
