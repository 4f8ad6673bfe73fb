import type { Decoders, PublicKey, SignatureAlgorithm } from '../../crypto.ts';
import { decodeBase64urlCodes, type EncodingFault } from '../../encoding/base64url.ts';
import { credentialJsonLimits } from '../../encoding/strict-json.ts';
import { andThen, type Eventually } from '../../eventually.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { type CheckOutcome, failed, notChecked, passed } from '../../verification/report.ts';
import { algorithmsOfKey } from '../keys/public-key.ts';
import type { ProofWorld } from '../proof-world.ts';
import { decodeJwsHeader, findAlgorithm, type JwsHeader, refuseJwt } from './jws-header.ts';

export { findAlgorithm } from './jws-header.ts';

/** A JWS in compact form, taken apart and decoded, not verified (RFC 7515, 7.1). */
export interface CompactJws extends JwsHeader {
  readonly payload: Uint8Array;
  /** empty where the token carries none */
  readonly signature: Uint8Array;
  /** ASCII of the first two parts with the dot between: what was signed */
  readonly signingInput: Uint8Array;
}

/** 4 MiB of payload in base64url, with room for header and signature. */
export const JWS_MAX_LENGTH = Math.ceil((credentialJsonLimits.maxBytes * 4) / 3) + 32_768;
/** RSA of 16,384 bits: more than any key that is read */
const SIGNATURE_MAX_LENGTH = 2_732;
const DOT = 0x2e;

const encoder = new TextEncoder();

/**
 * Takes a compact JWS apart. Verifies nothing.
 *
 * Exactly three parts of canonical base64url; a header that is one strict JSON object with a textual `alg`. Stricter than
 * RFC 7515: white space around the token is the caller's to remove, and every length is bounded.
 *
 * @param compact - text, or its UTF-8, of which the answer keeps a part: not to be modified while that is in use
 * @param decoders - the host's own, where there are any
 * @returns `jwt.*` or `json.*` codes for whatever is no such token
 * @see RFC 7515, 5.2 "Message Signature or MAC Validation", steps 1 to 7
 */
export function decodeCompactJws(compact: string | Uint8Array, decoders: Decoders = {}): Result<CompactJws> {
  if (compact.length > JWS_MAX_LENGTH) {
    return refuseJwt('jwt.too-large', { bytes: compact.length, limit: JWS_MAX_LENGTH });
  }
  // one pass to bytes for all that follows: what is signed, and what the parts hold
  const codes = typeof compact === 'string' ? encoder.encode(compact) : compact;
  const firstDot = codes.indexOf(DOT);
  // from the end, where the signature is short; a dot in between is no letter of the payload's, and told below
  const secondDot = codes.lastIndexOf(DOT);
  if (firstDot === secondDot) return refuseJwt('jwt.wrong-part-count', { parts: countParts(codes) });
  if (codes.length !== compact.length) return refuseParts(codes, 'token', 'bad-character');
  const header = decodeJwsHeader(codes.subarray(0, firstDot));
  if (!header.ok) return countParts(codes) === 3 ? header : refuseParts(codes, 'header', 'bad-character');
  const payload = decodePart(codes.subarray(firstDot + 1, secondDot), JWS_MAX_LENGTH, decoders);
  if (!payload.ok) return refuseParts(codes, 'payload', payload.error);
  const signature = decodePart(codes.subarray(secondDot + 1), SIGNATURE_MAX_LENGTH, {});
  if (!signature.ok) return refuseParts(codes, 'signature', signature.error);
  return succeed({
    header: header.value.header,
    algorithm: header.value.algorithm,
    keyId: header.value.keyId,
    headerFault: header.value.headerFault,
    payload: payload.value,
    signature: signature.value,
    signingInput: codes.subarray(0, secondDot),
  });
}

/** @param decoders - worth asking for what is long */
function decodePart(codes: Uint8Array, maxLength: number, decoders: Decoders): Result<Uint8Array, EncodingFault> {
  if (codes.length > maxLength) return refuse('too-long');
  const decoded = decoders.decodeBase64url?.(codes);
  // what the host refuses is decoded once more, for the reason
  return decoded === undefined ? decodeBase64urlCodes(codes) : succeed(decoded);
}

/** Of a text with too many parts, that is what is told; else what is wrong with the first part that cannot be read. */
function refuseParts(codes: Uint8Array, part: string, fault: EncodingFault): ReturnType<typeof refuseJwt> {
  const parts = countParts(codes);
  return parts === 3 ? refuseJwt('jwt.not-base64url', { part, fault }) : refuseJwt('jwt.wrong-part-count', { parts });
}

/** Bytes of a raw ECDSA signature: r and s, each as long as the curve's field (RFC 7518, 3.4; RFC 8812, 3.2). */
const RAW_LENGTHS: Partial<Record<SignatureAlgorithm, number>> = {
  EdDSA: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  ES256K: 64,
};

/**
 * Judges what the header asks for, before any key is looked for.
 *
 * @returns `failed` for `none` in any spelling, symmetric algorithms (RS/HS confusion), any `crit` (no extension is
 *   implemented, so none is understood) and unencoded payloads; `not-checked` for algorithms that Lapel does not have;
 *   undefined where a key may now be looked for
 * @see RFC 7515, 4.1.11 "crit"; RFC 7797, 7: JWTs never use `b64: false`; RFC 8725, 3.2
 */
export function checkJwsHeader(jws: CompactJws): CheckOutcome | undefined {
  if (jws.headerFault !== undefined) return jws.headerFault;
  return jws.signature.length === 0 ? failed('proof.unsigned') : undefined;
}

/**
 * Verifies a JWS with one given key. Whose key it is, is a question of its own.
 *
 * @returns `passed`; `failed` where the header's algorithm is not the key's, where the signature has not the algorithm's
 *   raw form (DER has not), or does not verify; `not-checked` for algorithms that Lapel does not have
 * @see RFC 7515, 5.2, step 8
 */
export async function verifyJwsWithKey(
  jws: CompactJws,
  key: PublicKey,
  world: Pick<ProofWorld, 'crypto'>,
): Promise<CheckOutcome> {
  return checkJwsHeader(jws) ?? (await verifyAcceptedJws(jws, key, world));
}

/** The same for a JWS whose header `checkJwsHeader` has let pass. */
export function verifyAcceptedJws(
  jws: CompactJws,
  key: PublicKey,
  world: Pick<ProofWorld, 'crypto'>,
): Eventually<CheckOutcome> {
  const algorithm = findAlgorithm(jws.algorithm);
  if (algorithm === undefined) return notChecked('proof.unsupported-algorithm', { algorithm: jws.algorithm });
  if (!algorithmsOfKey(key).includes(algorithm)) {
    return failed('proof.algorithm-mismatch', { algorithm: jws.algorithm, key: key.kind });
  }
  const { signature } = jws;
  const length = RAW_LENGTHS[algorithm];
  // node and OpenSSL are given raw signatures, but a DER one can be told apart here, with a reason a person can forward
  if (length !== undefined && (signature.length !== length || hasZeroHalf(signature))) {
    return failed('proof.malformed-signature', { algorithm: jws.algorithm, bytes: signature.length, expected: length });
  }
  const isRight = world.crypto.verifySignature({ algorithm, key, message: jws.signingInput, signature });
  return andThen(isRight, (is) => (is ? passed() : failed('proof.signature-mismatch')));
}

/** r = 0 or s = 0 verifies under every key in a careless ECDSA; an Ed25519 signature with R of zeros is as bad. */
function hasZeroHalf(signature: Uint8Array): boolean {
  const half = signature.length >> 1;
  return isZero(signature, 0, half) || isZero(signature, half, signature.length);
}

function isZero(bytes: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (bytes[index] !== 0) return false;
  return true;
}

function countParts(codes: Uint8Array): number {
  let parts = 1;
  for (let at = codes.indexOf(DOT); at !== -1 && parts < 100; at = codes.indexOf(DOT, at + 1)) parts += 1;
  return parts;
}
