import { idOf } from '../credential/text.ts';
import type { Hashes } from '../crypto.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { decodeMultibase } from '../encoding/multibase.ts';
import { isSameBytes } from '../proof/keys/public-key.ts';
import type { SchemaWork } from './schema/schema-work.ts';

type Hash = keyof Hashes;

/** Multihash prefixes: code and length (Controlled Identifiers 1.0, 2.5 "Multihash"; the multicodec table). */
const MULTIHASHES: readonly (readonly [Hash, number, number])[] = [
  ['sha256', 0x12, 32],
  ['sha384', 0x20, 48],
  ['sha512', 0x13, 64],
];

/** Weakest first (Subresource Integrity, 3.2.1). */
const STRENGTHS: readonly Hash[] = ['sha256', 'sha384', 'sha512'];

const RESOURCES_LIMIT = 100;
const DIGEST_MAX_LENGTH = 1000;

/**
 * Everything in a credential that may hold a digest of a document: what names it, and `relatedResource` under the same id.
 *
 * @see VC Data Model 2.0, 5.3 "Integrity of Related Resources"
 */
export function annotationsOf(credential: JsonObject, entry: JsonValue): readonly JsonValue[] {
  const id = idOf(entry);
  const related = asList(credential.relatedResource).slice(0, RESOURCES_LIMIT);
  return [entry, ...related.filter((resource) => isJsonObject(resource) && idOf(resource) === id)];
}

/**
 * Compares a document with every digest that a credential gives for it, each kind of hash computed once.
 *
 * @param annotations - what may hold a digest: `digestSRI`, `digestMultibase` or none
 * @param bytes - the copy that is here
 * @param work - each hash that is computed counts
 * @returns `none` where the credential gives no digest, `same`, `other`, or `unreadable` where one cannot be understood
 */
export function compareWithDigests(
  annotations: readonly JsonValue[],
  bytes: Uint8Array,
  hashes: Hashes,
  work: SchemaWork,
): 'none' | 'same' | 'other' | 'unreadable' {
  const digestOf = hashOnce(bytes, hashes, work);
  const answers = annotations.flatMap((resource) => {
    if (!isJsonObject(resource)) return [];
    const { digestSRI, digestMultibase } = resource;
    return [
      ...(digestSRI === undefined ? [] : [compareIntegrity(digestSRI, digestOf)]),
      ...(digestMultibase === undefined ? [] : [compareMultihash(digestMultibase, digestOf)]),
    ];
  });
  return (
    answers.find((answer) => answer === 'other') ??
    answers.find((answer) => answer === 'unreadable') ??
    answers[0] ??
    'none'
  );
}

type DigestOf = (hash: Hash) => Uint8Array;

function hashOnce(bytes: Uint8Array, hashes: Hashes, work: SchemaWork): DigestOf {
  const known = new Map<Hash, Uint8Array>();
  return (hash) => {
    const digest = known.get(hash) ?? hashes[hash](bytes);
    // a hash of four bytes takes about a step of a schema's
    if (!known.has(hash)) work.stepsLeft -= Math.ceil(bytes.length / 4);
    known.set(hash, digest);
    return digest;
  };
}

type Comparison = 'same' | 'other' | 'unreadable';

/** Of several digests those of the strongest algorithm count, and one of them has to fit (Subresource Integrity, 3.3.4). */
function compareIntegrity(text: JsonValue, digestOf: DigestOf): Comparison {
  if (typeof text !== 'string' || text.length > DIGEST_MAX_LENGTH) return 'unreadable';
  const given: { readonly hash: Hash; readonly digest: Uint8Array }[] = [];
  for (const one of text.split(/[\t\n\f\r ]+/).filter((part) => part !== '')) {
    const [, name, base64] = /^(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+={0,2})(?:\?[\x21-\x7e]*)?$/.exec(one) ?? [];
    if (name === undefined || base64 === undefined) continue;
    const digest = decodeBase64url(base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
    if (digest.ok) given.push({ hash: name as Hash, digest: digest.value });
  }
  const strongest = STRENGTHS.findLast((hash) => given.some((one) => one.hash === hash));
  if (strongest === undefined) return 'unreadable';
  const real = digestOf(strongest);
  return given.some(({ hash, digest }) => hash === strongest && isSameBytes(digest, real)) ? 'same' : 'other';
}

function compareMultihash(text: JsonValue, digestOf: DigestOf): Comparison {
  if (typeof text !== 'string') return 'unreadable';
  const multihash = decodeMultibase(text, DIGEST_MAX_LENGTH);
  if (!multihash.ok) return 'unreadable';
  const [code, length] = multihash.value;
  const known = MULTIHASHES.find(([, knownCode, knownLength]) => code === knownCode && length === knownLength);
  if (known === undefined || multihash.value.length !== known[2] + 2) return 'unreadable';
  return isSameBytes(multihash.value.subarray(2), digestOf(known[0])) ? 'same' : 'other';
}
