import type { Hashes } from '../../crypto.ts';
import { decodeBase64url, encodeBase64url } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { type Result, refuse, succeed } from '../../result.ts';

/** Why disclosures and signed payload do not belong together. */
export type DisclosureFault =
  | 'too-many'
  | 'not-base64url'
  | 'not-a-disclosure'
  | 'reserved-name'
  | 'given-twice'
  | 'digest-twice'
  | 'never-signed'
  | 'name-taken'
  | 'misplaced-digest'
  | 'unknown-hash'
  | 'too-deep';

/** What a holder chose to show: a member of an object, or an element of an array (`name` null). */
export interface Disclosure {
  readonly name: string | null;
  readonly value: JsonValue;
}

export interface Disclosed {
  /** the payload with everything disclosed in its place, and no trace of digests */
  readonly claims: JsonObject;
  /** names of members at the top level that were disclosed in whole or in part, not signed in the open */
  readonly disclosedPlaces: ReadonlySet<string>;
  /** digests for which nothing was disclosed: withheld members, or decoys */
  readonly withheld: number;
  /** where these stand: the name of the member at the top level, empty for the top level itself */
  readonly withheldPlaces: ReadonlySet<string>;
}

const DISCLOSURES_LIMIT = 1000;
const DEPTH_LIMIT = 64;

/** RFC 9901, 4.1.1: names of the IANA "Named Information Hash Algorithm" registry. */
const HASHES = { 'sha-256': 'sha256', 'sha-384': 'sha384', 'sha-512': 'sha512' } as const;

export type SdHash = keyof typeof HASHES;

/** The hash a payload names; SHA-256 where it names none. */
export function findSdHash(payload: JsonObject): SdHash | undefined {
  const { _sd_alg: name } = payload;
  if (name === undefined) return 'sha-256';
  return typeof name === 'string' && Object.hasOwn(HASHES, name) ? (name as SdHash) : undefined;
}

/** base64url of the hash over the ASCII of a text (RFC 9901, 4.2.3, 4.3.1). */
export function sdDigest(text: string, hash: SdHash, crypto: Hashes): string {
  return encodeBase64url(crypto[HASHES[hash]](new TextEncoder().encode(text)));
}

interface Work {
  readonly byDigest: ReadonlyMap<string, Disclosure>;
  /** every digest met so far: one that stands twice could be put in two places */
  readonly met: Set<string>;
  used: number;
  readonly disclosedPlaces: Set<string>;
  /** the member at the top level that is being restored; empty at the top level itself */
  place: string;
  readonly withheldPlaces: Set<string>;
}

/**
 * Puts disclosures back where the signed payload has their digests.
 *
 * Refused, as the standard asks: a disclosure that no digest vouches for, a digest that stands twice, a name that is
 * already taken at its level or is `_sd` or `...`, digests anywhere but in `_sd` and array placeholders. Stricter: a
 * disclosure given twice, `_sd_alg` below the top level, `...` beside other members, more than 1,000 disclosures.
 *
 * @param payload - as signed; not modified
 * @param disclosures - as they stand between the tildes
 * @see RFC 9901 (SD-JWT), 7.1 "Verification of the SD-JWT", step 3
 */
export function reconstructClaims(
  payload: JsonObject,
  disclosures: readonly string[],
  crypto: Hashes,
): Result<Disclosed, DisclosureFault> {
  const hash = findSdHash(payload);
  if (hash === undefined) return refuse('unknown-hash');
  if (disclosures.length > DISCLOSURES_LIMIT) return refuse('too-many');
  const byDigest = new Map<string, Disclosure>();
  for (const text of disclosures) {
    const disclosure = decodeDisclosure(text);
    if (!disclosure.ok) return disclosure;
    const digest = sdDigest(text, hash, crypto);
    if (byDigest.has(digest)) return refuse('given-twice');
    byDigest.set(digest, disclosure.value);
  }
  const work: Work = {
    byDigest,
    met: new Set(),
    used: 0,
    disclosedPlaces: new Set(),
    place: '',
    withheldPlaces: new Set(),
  };
  const { _sd_alg: _, ...rest } = payload;
  const claims = restoreObject(rest, work, 0);
  if (!claims.ok) return claims;
  if (work.used !== byDigest.size) return refuse('never-signed');
  return succeed({
    claims: claims.value,
    disclosedPlaces: work.disclosedPlaces,
    withheld: work.met.size - work.used,
    withheldPlaces: work.withheldPlaces,
  });
}

/** One text between the tildes (RFC 9901, 4.2). */
export function decodeDisclosure(text: string): Result<Disclosure, DisclosureFault> {
  const bytes = decodeBase64url(text);
  if (!bytes.ok) return refuse('not-base64url');
  const json = parseStrictJson(bytes.value);
  if (!json.ok || !Array.isArray(json.value)) return refuse('not-a-disclosure');
  const parts = json.value as readonly JsonValue[];
  const [salt, second, third] = parts;
  if (typeof salt !== 'string') return refuse('not-a-disclosure');
  if (parts.length === 2) return succeed({ name: null, value: second as JsonValue });
  if (parts.length !== 3 || typeof second !== 'string') return refuse('not-a-disclosure');
  if (isReserved(second)) return refuse('reserved-name');
  return succeed({ name: second, value: third as JsonValue });
}

function isReserved(name: string): boolean {
  return name === '_sd' || name === '...' || name === '_sd_alg' || name === '__proto__';
}

function restore(value: JsonValue, work: Work, depth: number): Result<JsonValue, DisclosureFault> {
  if (depth > DEPTH_LIMIT) return refuse('too-deep');
  if (Array.isArray(value)) return restoreArray(value, work, depth);
  return isJsonObject(value) ? restoreObject(value, work, depth) : succeed(value);
}

function restoreObject(object: JsonObject, work: Work, depth: number): Result<JsonObject, DisclosureFault> {
  const restored: Record<string, JsonValue | undefined> = {};
  for (const name of Object.keys(object)) {
    if (name === '_sd') continue;
    // RFC 9901, 7.1, 3.c: placeholders live in arrays; the hash is named once, at the top
    if (name === '...' || name === '_sd_alg') return refuse('misplaced-digest');
    if (depth === 0) work.place = name;
    const value = restore(object[name] as JsonValue, work, depth + 1);
    if (!value.ok) return value;
    restored[name] = value.value;
  }
  const { _sd: digests } = object;
  if (digests === undefined) return succeed(restored);
  if (!Array.isArray(digests)) return refuse('misplaced-digest');
  for (const digest of digests as readonly JsonValue[]) {
    if (depth === 0) work.place = '';
    const disclosure = take(digest, work);
    if (!disclosure.ok) return disclosure;
    if (disclosure.value === undefined) continue;
    const { name } = disclosure.value;
    if (name === null) return refuse('not-a-disclosure');
    if (Object.hasOwn(restored, name)) return refuse('name-taken');
    if (depth === 0) work.place = name;
    work.disclosedPlaces.add(work.place);
    const value = restore(disclosure.value.value, work, depth + 1);
    if (!value.ok) return value;
    restored[name] = value.value;
  }
  return succeed(restored);
}

function restoreArray(array: readonly JsonValue[], work: Work, depth: number): Result<JsonValue, DisclosureFault> {
  const restored: JsonValue[] = [];
  for (const element of array) {
    if (!isJsonObject(element) || !Object.hasOwn(element, '...')) {
      const value = restore(element, work, depth + 1);
      if (!value.ok) return value;
      restored.push(value.value);
      continue;
    }
    if (Object.keys(element).length !== 1) return refuse('misplaced-digest');
    const disclosure = take(element['...'] as JsonValue, work);
    if (!disclosure.ok) return disclosure;
    if (disclosure.value === undefined) continue;
    if (disclosure.value.name !== null) return refuse('not-a-disclosure');
    work.disclosedPlaces.add(work.place);
    const value = restore(disclosure.value.value, work, depth + 1);
    if (!value.ok) return value;
    restored.push(value.value);
  }
  return succeed(restored);
}

/** The disclosure of a digest, or undefined where it was withheld or never existed. */
function take(digest: JsonValue, work: Work): Result<Disclosure | undefined, DisclosureFault> {
  if (typeof digest !== 'string') return refuse('misplaced-digest');
  if (work.met.has(digest)) return refuse('digest-twice');
  work.met.add(digest);
  const disclosure = work.byDigest.get(digest);
  if (disclosure === undefined) work.withheldPlaces.add(work.place);
  else work.used += 1;
  return succeed(disclosure);
}
