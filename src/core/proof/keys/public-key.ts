import type { PublicKey, SignatureAlgorithm } from '../../crypto.ts';
import { decodeMultibase, encodeMultibase } from '../../encoding/multibase.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { isAcceptableEd25519Key } from './ed25519-key.ts';
import { compressPoint, decompressPoint, type EcdsaCurve } from './short-weierstrass.ts';

/** Why a key cannot be used: it breaks its own format, or it is of a kind that Lapel does not know. */
export type KeyProblem =
  | { readonly code: 'proof.key-malformed'; readonly details: { readonly problem: string } }
  | { readonly code: 'proof.key-unsupported'; readonly details: { readonly type: string } };

export function malformedKey(problem: string): Result<never, KeyProblem> {
  return refuse({ code: 'proof.key-malformed', details: { problem } });
}

export function unsupportedKey(type: string): Result<never, KeyProblem> {
  return refuse({ code: 'proof.key-unsupported', details: { type: type.slice(0, 100) } });
}

/** First two bytes of a Multikey: the multicodec code as an unsigned varint (Controlled Identifiers 1.0, 2.2.2). */
const HEADERS: Readonly<Record<number, 'Ed25519' | EcdsaCurve>> = {
  60673: 'Ed25519',
  59137: 'secp256k1',
  32804: 'P-256',
  33060: 'P-384',
  33316: 'P-521',
};

/** Multicodecs that circulate in did:key and are named rather than called damaged. */
const NAMED_ONLY: Readonly<Record<number, string>> = {
  60417: 'X25519',
  60161: 'BLS12-381 G2',
  59905: 'BLS12-381 G1',
  60929: 'BLS12-381 G1 and G2',
  34084: 'RSA',
  33572: 'Ed448',
  33828: 'X448',
  32806: 'Ed25519 private key',
  34342: 'P-256 private key',
  34598: 'P-384 private key',
};

/** A key is looked up again with each credential of its issuer; square roots are worth keeping, and keys are public. */
const DECODED_LIMIT = 256;
const decoded = new Map<string, Result<PublicKey, KeyProblem>>();

/**
 * Decodes a Multikey text, as in `publicKeyMultibase` and did:key: base58btc of a two-byte code and the key.
 *
 * @param text - up to 1,024 characters
 * @returns the key, on its curve; `proof.key-unsupported` for other kinds of key, by name
 * @see Controlled Identifiers 1.0, 2.2.2 "Multikey"
 */
export function decodeMultikey(text: string): Result<PublicKey, KeyProblem> {
  const known = decoded.get(text);
  if (known !== undefined) return known;
  const result = decodeMultikeyAfresh(text);
  if (text.length <= 1024) {
    if (decoded.size >= DECODED_LIMIT) decoded.delete(decoded.keys().next().value as string);
    decoded.set(text, result);
  }
  return result;
}

function decodeMultikeyAfresh(text: string): Result<PublicKey, KeyProblem> {
  // The standard fixes base58btc for keys; a second spelling would be a second identifier of the same key.
  if (!text.startsWith('z')) return malformedKey('it is not base58btc multibase');
  const bytes = decodeMultibase(text);
  if (!bytes.ok) return malformedKey(`its multibase text is refused (${bytes.error})`);
  if (bytes.value.length < 3) return malformedKey('it is too short');
  const header = ((bytes.value[0] as number) << 8) | (bytes.value[1] as number);
  const kind = HEADERS[header];
  if (kind === undefined) {
    return unsupportedKey(NAMED_ONLY[header] ?? `multicodec 0x${header.toString(16).padStart(4, '0')}`);
  }
  const key = bytes.value.slice(2);
  if (kind === 'Ed25519') return ed25519PublicKey(key);
  const point = decompressPoint(kind, key);
  if (!point.ok) return malformedKey(`it is no compressed point of ${kind}`);
  return succeed({ kind, x: point.value.x, y: point.value.y });
}

/** @param bytes - 32 bytes; kept, not copied */
export function ed25519PublicKey(bytes: Uint8Array): Result<PublicKey, KeyProblem> {
  if (bytes.length !== 32) return malformedKey(`an Ed25519 key has 32 bytes, this one ${bytes.length}`);
  if (!isAcceptableEd25519Key(bytes)) return malformedKey('it is a small-order or non-canonical Ed25519 point');
  return succeed({ kind: 'Ed25519', bytes });
}

/** The kinds of key that have a Multikey form; RSA keys have none in use. */
export type MultikeyKind = Exclude<PublicKey, { kind: 'RSA' }>;

/** Encodes as Multikey text (`z…`). */
export function encodeMultikey(key: MultikeyKind): string {
  const bytes = key.kind === 'Ed25519' ? key.bytes : compressPoint(key);
  const header = Number(Object.entries(HEADERS).find(([, kind]) => kind === key.kind)?.[0]);
  const encoded = new Uint8Array(2 + bytes.length);
  encoded[0] = header >> 8;
  encoded[1] = header & 255;
  encoded.set(bytes, 2);
  return encodeMultibase(encoded, 'base58btc');
}

/** Whether two keys are the same key, whatever form they were published in. */
export function isSameKey(a: PublicKey, b: PublicKey): boolean {
  if (a.kind === 'Ed25519' && b.kind === 'Ed25519') return isSameBytes(a.bytes, b.bytes);
  if (a.kind === 'RSA' && b.kind === 'RSA') return isSameBytes(a.n, b.n) && isSameBytes(a.e, b.e);
  if (a.kind === 'Ed25519' || a.kind === 'RSA' || b.kind === 'Ed25519' || b.kind === 'RSA') return false;
  return a.kind === b.kind && isSameBytes(a.x, b.x) && isSameBytes(a.y, b.y);
}

/** Of public values only: it stops at the first difference. */
export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

const ALGORITHMS: Readonly<Record<PublicKey['kind'], readonly SignatureAlgorithm[]>> = {
  Ed25519: ['EdDSA'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  secp256k1: ['ES256K'],
  RSA: ['RS256', 'PS256'],
};

/** What a key may be used for: the key fixes the algorithm, never the other way round (RFC 8725, 3.1). */
export function algorithmsOfKey(key: PublicKey): readonly SignatureAlgorithm[] {
  return ALGORITHMS[key.kind];
}
