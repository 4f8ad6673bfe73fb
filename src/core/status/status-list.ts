import type { DecodedDocument } from '../credential/credential.ts';
import { decodeDocument } from '../credential/decode-document.ts';
import { parseDateTimeStamp } from '../encoding/date-time.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { parseStrictJson } from '../encoding/strict-json.ts';
import { decodeEnveloped, isEnveloped } from '../proof/jose/enveloped.ts';
import { type DecodedVcJwt, decodeVcJwt } from '../proof/jose/vc-jwt.ts';
import type { ProofChecks } from '../proof/proof-checks.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { isAfter, isBefore, type JudgedInstant } from '../verification/clock.ts';
import { type CheckOutcome, type DataAge, failed, notChecked } from '../verification/report.ts';
import { BITSTRING_MAX_BYTES, decodeBitstring } from './bitstring.ts';
import type { BitstringEntry } from './status-entry.ts';

/** A status list's credential, decoded and not verified. */
export interface StatusListCredential {
  readonly decoded: DecodedDocument;
  /** where the list came as a JWT: what its signature covers; its embedded proofs are then none */
  readonly token: DecodedVcJwt | null;
}

/**
 * Checks the signature of a list and whose key made it: for `assertionMethod`, by the list's own issuer
 * (`list.decoded.controller`). Given by the caller, since verification as a whole stands above status. It must not check
 * the list's own `credentialStatus`: a list that lists itself would never end.
 */
export type VerifyList = (list: StatusListCredential) => Promise<ProofChecks>;

/** Kept unpacked with its copy up to here: every badge of an issuer asks the same list. */
const KEPT_BYTES = 1024 * 1024;

/** Of longer ones, up to 8 MiB each, the last so many are kept. */
const LARGE_LISTS = 4;

type Unpacked = { readonly bits: Uint8Array } | 'malformed' | 'too-large';

const read = new WeakMap<Snapshot, StatusListCredential | 'unreadable'>();
const unpacked = new WeakMap<Snapshot, Unpacked>();
/** by the hash of the copy, so that nothing holds on to it; the one asked last stands last */
const large = new Map<string, Unpacked & { readonly bits: Uint8Array }>();

const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/** Reads a snapshot as a credential in JSON, in a JWT, or in an envelope. Whether it is a list at all is asked later. */
export function readStatusList(snapshot: Snapshot): StatusListCredential | 'unreadable' {
  let list = read.get(snapshot);
  if (list === undefined) {
    list = decodeSnapshot(snapshot.bytes) ?? 'unreadable';
    read.set(snapshot, list);
  }
  return list;
}

function decodeSnapshot(bytes: Uint8Array): StatusListCredential | undefined {
  const token = readToken(bytes);
  if (token !== undefined) return decodeToken(token);
  const json = parseStrictJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return undefined;
  if (isEnveloped(json.value)) {
    const enveloped = decodeEnveloped(json.value);
    return enveloped.ok && enveloped.value.form === 'jwt' ? decodeToken(enveloped.value.content) : undefined;
  }
  const decoded = decodeDocument(json.value);
  return decoded.ok ? { decoded: decoded.value, token: null } : undefined;
}

/** `{` opens JSON and never base64url. */
function readToken(bytes: Uint8Array): string | undefined {
  if (bytes.length > 16_000_000) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    // no UTF-8, so neither; parseStrictJson says so again
    return undefined;
  }
  return JWT.test(text) ? text : undefined;
}

function decodeToken(compact: string): StatusListCredential | undefined {
  const token = decodeVcJwt(compact);
  if (!token.ok || token.value.kind !== 'vc') return undefined;
  const decoded = decodeDocument(token.value.document, { isEnveloped: true });
  return decoded.ok ? { decoded: decoded.value, token: token.value } : undefined;
}

/** What the list's subject says, once it is known to be a list of the entry's standard and purpose. */
export interface ListContent {
  readonly subject: JsonObject;
  readonly encodedList: string;
}

/**
 * Whether a credential is a status list of the kind that an entry points to.
 *
 * @returns its content, or a `failed` outcome: the issuer signed an entry and a list that do not fit each other
 * @see Bitstring Status List 1.0, 2.2, 3.2; Status List 2021, 4.2
 */
export function findListContent(list: StatusListCredential, entry: BitstringEntry): ListContent | CheckOutcome {
  const { document } = list.decoded;
  const details = { url: entry.list };
  if (!asList(document.type).includes(`${entry.standard}Credential`)) return failed('status.list-wrong-type', details);
  const subjects = asList(document.credentialSubject);
  const [subject] = subjects;
  if (subjects.length !== 1 || !isJsonObject(subject)) return failed('status.list-malformed', details);
  if (!asList(subject.type).includes(entry.standard)) return failed('status.list-wrong-type', details);
  const { encodedList, statusPurpose } = subject;
  if (typeof encodedList !== 'string') return failed('status.list-malformed', details);
  const purposes = asList(statusPurpose);
  if (!purposes.includes(entry.purpose)) {
    const stated = purposes.slice(0, 8).filter((purpose) => typeof purpose === 'string');
    return failed('status.wrong-purpose', { ...details, purpose: entry.purpose, listPurpose: stated.join(', ') });
  }
  return { subject, encodedList };
}

/** Unpacks the list, once for each snapshot. */
export function unpackList(snapshot: Snapshot, encodedList: string): Uint8Array | CheckOutcome {
  const result = unpacked.get(snapshot) ?? largeList(snapshot) ?? unpack(snapshot, encodedList);
  if (result === 'malformed') return failed('status.list-malformed', { url: snapshot.url });
  if (result === 'too-large') {
    return notChecked('status.list-too-large', { url: snapshot.url, limit: BITSTRING_MAX_BYTES });
  }
  return result.bits;
}

function unpack(snapshot: Snapshot, encodedList: string): Unpacked {
  const bits = decodeBitstring(encodedList);
  const result: Unpacked = bits.ok ? { bits: bits.value } : bits.error;
  if (typeof result === 'string' || result.bits.length <= KEPT_BYTES) unpacked.set(snapshot, result);
  else keepLarge(snapshot.sha256, result);
  return result;
}

function largeList({ sha256 }: Snapshot): Unpacked | undefined {
  const known = large.get(sha256);
  if (known !== undefined) keepLarge(sha256, known);
  return known;
}

function keepLarge(sha256: string, list: Unpacked & { readonly bits: Uint8Array }): void {
  large.delete(sha256);
  large.set(sha256, list);
  const [oldest] = large.keys();
  if (large.size > LARGE_LISTS && oldest !== undefined) large.delete(oldest);
}

/**
 * Whether a list still speaks at the judged instant: within its own dates, those of its token, and its `ttl` counted from when it was
 * fetched.
 *
 * A missing `ttl` is no reason for silence: the standard's default of five minutes says when to fetch again, and offline
 * an old answer with its age is better than none.
 *
 * @returns undefined where it does
 */
export function findListTimeFault(
  list: StatusListCredential,
  checks: ProofChecks,
  snapshot: Snapshot,
  judged: JudgedInstant,
  age: DataAge,
): CheckOutcome | undefined {
  const { document } = list.decoded;
  const { url } = snapshot;
  const begins = [document.validFrom ?? document.issuanceDate, checks.notBefore];
  const ends = [document.validUntil ?? document.expirationDate, checks.expires, endOfTtl(document, snapshot)];
  for (const text of begins) {
    const instant = instantOf(text);
    if (instant === undefined) return notChecked('status.list-malformed', { url }, age);
    if (instant !== null && isBefore(instant, judged)) {
      return notChecked('status.list-not-yet-valid', { url, begins: String(text) }, age);
    }
  }
  for (const text of ends) {
    const instant = instantOf(text);
    if (instant === undefined) return notChecked('status.list-malformed', { url }, age);
    if (instant !== null && isAfter(instant, judged)) {
      return notChecked('status.list-expired', { url, ended: String(text) }, age);
    }
  }
  return undefined;
}

/** null where nothing stands there, undefined where something does that is no instant */
function instantOf(text: JsonValue | undefined): number | null | undefined {
  if (text === undefined || text === null) return null;
  return parseDateTimeStamp(text, { zone: 'utc-if-absent' });
}

function endOfTtl(document: JsonObject, snapshot: Snapshot): JsonValue | undefined {
  const [subject] = asList(document.credentialSubject);
  const ttlMs = isJsonObject(subject) ? subject.ttl : undefined;
  if (ttlMs === undefined) return undefined;
  const end = typeof ttlMs === 'number' && ttlMs >= 0 ? Date.parse(snapshot.fetchedAt) + ttlMs : Number.NaN;
  // not an instant, so that the caller says "malformed"; beyond all dates is no end
  if (Number.isNaN(end)) return false;
  return end > 8.64e15 ? undefined : new Date(end).toISOString();
}
