import type { PublicKey, SignatureAlgorithm } from '../../crypto.ts';
import { decodeBase64urlCodes, type EncodingFault } from '../../encoding/base64url.ts';
import { credentialJsonLimits } from '../../encoding/strict-json.ts';
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
 * @returns `jwt.*` or `json.*` codes for whatever is no such token
 * @see RFC 7515, 5.2 "Message Signature or MAC Validation", steps 1 to 7
 */
export function decodeCompactJws(compact: string | Uint8Array): Result<CompactJws> {
  if (compact.length > JWS_MAX_LENGTH) {
    return refuseJwt('jwt.too-large', { bytes: compact.length, limit: JWS_MAX_LENGTH });
  }
  // one pass to bytes for all that follows: what is signed, and what the parts hold
  const codes = typeof compact === 'string' ? encoder.encode(compact) : compact;
  const firstDot = codes.indexOf(DOT);
  const secondDot = codes.indexOf(DOT, firstDot + 1);
  if (firstDot === -1 || secondDot === -1 || codes.indexOf(DOT, secondDot + 1) !== -1) {
    return refuseJwt('jwt.wrong-part-count', { parts: countParts(codes) });
  }
  if (codes.length !== compact.length) {
    return refuseJwt('jwt.not-base64url', { part: 'token', fault: 'bad-character' });
  }
  const header = decodeJwsHeader(codes.subarray(0, firstDot));
  if (!header.ok) return header;
  const payload = decodePart(codes.subarray(firstDot + 1, secondDot), JWS_MAX_LENGTH);
  if (!payload.ok) return refuseJwt('jwt.not-base64url', { part: 'payload', fault: payload.error });
  const signature = decodePart(codes.subarray(secondDot + 1), SIGNATURE_MAX_LENGTH);
  if (!signature.ok) return refuseJwt('jwt.not-base64url', { part: 'signature', fault: signature.error });
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

function decodePart(codes: Uint8Array, maxLength: number): Result<Uint8Array, EncodingFault> {
  return codes.length > maxLength ? refuse('too-long') : decodeBase64urlCodes(codes);
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
export async function verifyAcceptedJws(
  jws: CompactJws,
  key: PublicKey,
  world: Pick<ProofWorld, 'crypto'>,
): Promise<CheckOutcome> {
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
  const isRight = await world.crypto.verifySignature({ algorithm, key, message: jws.signingInput, signature });
  return isRight ? passed() : failed('proof.signature-mismatch');
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
