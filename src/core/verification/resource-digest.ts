import { idOf } from '../credential/text.ts';
import type { Hashes } from '../crypto.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { decodeMultibase } from '../encoding/multibase.ts';
import { isSameBytes } from '../proof/keys/public-key.ts';

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
 * Compares a document with every digest that a credential gives for it: beside its name, or under `relatedResource`.
 *
 * @param entry - what names the document, with its own `digestSRI` or `digestMultibase` if any
 * @param bytes - the copy that is here
 * @returns `none` where the credential gives no digest, `same`, `other`, or `unreadable` where one cannot be understood
 * @see VC Data Model 2.0, 5.3 "Integrity of Related Resources"
 */
export function compareWithDigests(
  credential: JsonObject,
  entry: JsonValue,
  bytes: Uint8Array,
  hashes: Hashes,
): 'none' | 'same' | 'other' | 'unreadable' {
  const id = idOf(entry);
  const related = asList(credential.relatedResource).slice(0, RESOURCES_LIMIT);
  const resources = [entry, ...related.filter((resource) => isJsonObject(resource) && idOf(resource) === id)];
  const answers = resources.flatMap((resource) => {
    if (!isJsonObject(resource)) return [];
    const { digestSRI, digestMultibase } = resource;
    return [
      ...(digestSRI === undefined ? [] : [compareIntegrity(digestSRI, bytes, hashes)]),
      ...(digestMultibase === undefined ? [] : [compareMultihash(digestMultibase, bytes, hashes)]),
    ];
  });
  return (
    answers.find((answer) => answer === 'other') ??
    answers.find((answer) => answer === 'unreadable') ??
    answers[0] ??
    'none'
  );
}

type Comparison = 'same' | 'other' | 'unreadable';

/** Of several digests those of the strongest algorithm count, and one of them has to fit (Subresource Integrity, 3.3.4). */
function compareIntegrity(text: JsonValue, bytes: Uint8Array, hashes: Hashes): Comparison {
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
  const real = hashes[strongest](bytes);
  return given.some(({ hash, digest }) => hash === strongest && isSameBytes(digest, real)) ? 'same' : 'other';
}

function compareMultihash(text: JsonValue, bytes: Uint8Array, hashes: Hashes): Comparison {
  if (typeof text !== 'string') return 'unreadable';
  const multihash = decodeMultibase(text, DIGEST_MAX_LENGTH);
  if (!multihash.ok) return 'unreadable';
  const [code, length] = multihash.value;
  const known = MULTIHASHES.find(([, knownCode, knownLength]) => code === knownCode && length === knownLength);
  if (known === undefined || multihash.value.length !== known[2] + 2) return 'unreadable';
  return isSameBytes(multihash.value.subarray(2), hashes[known[0]](bytes)) ? 'same' : 'other';
}
