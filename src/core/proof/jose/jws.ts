import type { PublicKey, SignatureAlgorithm } from '../../crypto.ts';
import { decodeBase64urlCodes, type EncodingFault } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../../encoding/strict-json.ts';
import { type Details, type ErrorCode, WalletError } from '../../errors.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { type CheckOutcome, failed, notChecked, passed } from '../../verification/report.ts';
import { algorithmsOfKey } from '../keys/public-key.ts';
import type { ProofWorld } from '../proof-checks.ts';

/** A JWS in compact form, taken apart and decoded, not verified (RFC 7515, 7.1). */
export interface CompactJws {
  readonly header: JsonObject;
  /** the header's `alg`: a claim until a key has said the same */
  readonly algorithm: string;
  /** the header's `kid`, at most 4,096 characters; null where there is none */
  readonly keyId: string | null;
  readonly payload: Uint8Array;
  /** empty where the token carries none */
  readonly signature: Uint8Array;
  /** ASCII of the first two parts with the dot between: what was signed */
  readonly signingInput: Uint8Array;
}

/** 4 MiB of payload in base64url, with room for header and signature. */
export const JWS_MAX_LENGTH = Math.ceil((credentialJsonLimits.maxBytes * 4) / 3) + 32_768;
const HEADER_MAX_LENGTH = 16_384;
const KEY_ID_MAX_LENGTH = 4_096;
/** RSA of 16,384 bits: more than any key that is read */
const SIGNATURE_MAX_LENGTH = 2_732;
const HEADER_LIMITS = { maxBytes: HEADER_MAX_LENGTH, maxBytesOutsideData: HEADER_MAX_LENGTH, maxDepth: 8 };

const encoder = new TextEncoder();

/**
 * Takes a compact JWS apart. Verifies nothing.
 *
 * Exactly three parts of canonical base64url; a header that is one strict JSON object with a textual `alg`. Stricter than
 * RFC 7515: white space around the token is the caller's to remove, and every length is bounded.
 *
 * @returns `jwt.*` or `json.*` codes for whatever is no such token
 * @see RFC 7515, 5.2 "Message Signature or MAC Validation", steps 1 to 7
 */
export function decodeCompactJws(compact: string): Result<CompactJws> {
  if (compact.length > JWS_MAX_LENGTH) {
    return refuseJwt('jwt.too-large', { bytes: compact.length, limit: JWS_MAX_LENGTH });
  }
  const firstDot = compact.indexOf('.');
  const secondDot = compact.indexOf('.', firstDot + 1);
  if (firstDot === -1 || secondDot === -1 || compact.indexOf('.', secondDot + 1) !== -1) {
    return refuseJwt('jwt.wrong-part-count', { parts: countParts(compact) });
  }
  // one pass to bytes for all that follows: what is signed, and what the parts hold
  const codes = encoder.encode(compact);
  if (codes.length !== compact.length) {
    return refuseJwt('jwt.not-base64url', { part: 'token', fault: 'bad-character' });
  }
  const headerBytes = decodePart(codes.subarray(0, firstDot), HEADER_MAX_LENGTH);
  if (!headerBytes.ok) return refuseJwt('jwt.not-base64url', { part: 'header', fault: headerBytes.error });
  const parsedHeader = parseStrictJson(headerBytes.value, HEADER_LIMITS);
  if (!parsedHeader.ok) return parsedHeader;
  const header = parsedHeader.value;
  if (!isJsonObject(header)) return refuseJwt('jwt.malformed-header', { parameter: 'header' });
  const algorithm = header.alg;
  if (typeof algorithm !== 'string' || algorithm.length > 64) {
    return refuseJwt('jwt.malformed-header', { parameter: 'alg' });
  }
  const keyId = header.kid ?? null;
  if (keyId !== null && (typeof keyId !== 'string' || keyId.length > KEY_ID_MAX_LENGTH)) {
    return refuseJwt('jwt.malformed-header', { parameter: 'kid' });
  }
  const payload = decodePart(codes.subarray(firstDot + 1, secondDot), JWS_MAX_LENGTH);
  if (!payload.ok) return refuseJwt('jwt.not-base64url', { part: 'payload', fault: payload.error });
  const signature = decodePart(codes.subarray(secondDot + 1), SIGNATURE_MAX_LENGTH);
  if (!signature.ok) return refuseJwt('jwt.not-base64url', { part: 'signature', fault: signature.error });
  return succeed({
    header,
    algorithm,
    keyId,
    payload: payload.value,
    signature: signature.value,
    signingInput: codes.subarray(0, secondDot),
  });
}

function decodePart(codes: Uint8Array, maxLength: number): Result<Uint8Array, EncodingFault> {
  return codes.length > maxLength ? refuse('too-long') : decodeBase64urlCodes(codes);
}

/** RFC 9864 gave EdDSA over Ed25519 a name of its own; it is the same signature. */
const ALIASES: Readonly<Record<string, SignatureAlgorithm>> = { Ed25519: 'EdDSA' };

const KNOWN: ReadonlySet<string> = new Set<SignatureAlgorithm>([
  'EdDSA',
  'ES256',
  'ES384',
  'ES512',
  'ES256K',
  'RS256',
  'PS256',
]);

/** Bytes of a raw ECDSA signature: r and s, each as long as the curve's field (RFC 7518, 3.4; RFC 8812, 3.2). */
const RAW_LENGTHS: Partial<Record<SignatureAlgorithm, number>> = {
  EdDSA: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  ES256K: 64,
};

/** The header's `alg` as an algorithm that Lapel verifies, or undefined. */
export function findAlgorithm(name: string): SignatureAlgorithm | undefined {
  if (KNOWN.has(name)) return name as SignatureAlgorithm;
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
}

/**
 * Judges what the header asks for, before any key is looked for.
 *
 * @returns `failed` for `none` in any spelling, symmetric algorithms (RS/HS confusion), any `crit` (no extension is
 *   implemented, so none is understood) and unencoded payloads; `not-checked` for algorithms that Lapel does not have;
 *   undefined where a key may now be looked for
 * @see RFC 7515, 4.1.11 "crit"; RFC 7797, 7: JWTs never use `b64: false`; RFC 8725, 3.2
 */
export function checkJwsHeader(jws: CompactJws): CheckOutcome | undefined {
  const { header, algorithm } = jws;
  const name = algorithm.trim().toLowerCase();
  if (name === 'none' || name === '') return failed('proof.unsigned');
  if (/^hs\d/.test(name)) return failed('proof.symmetric-algorithm', { algorithm });
  if (header.crit !== undefined) return failed('proof.unknown-critical', { names: namesOf(header.crit) });
  if (header.b64 !== undefined && header.b64 !== true) return failed('proof.unencoded-payload');
  if (findAlgorithm(algorithm) === undefined) return notChecked('proof.unsupported-algorithm', { algorithm });
  if (jws.signature.length === 0) return failed('proof.unsigned');
  return undefined;
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

function namesOf(crit: unknown): string {
  if (!Array.isArray(crit)) return 'crit';
  return crit
    .slice(0, 8)
    .map((name) => (typeof name === 'string' ? name : '?'))
    .join(', ');
}

function countParts(compact: string): number {
  let parts = 1;
  for (let at = compact.indexOf('.'); at !== -1 && parts < 100; at = compact.indexOf('.', at + 1)) parts += 1;
  return parts;
}

function refuseJwt(code: ErrorCode, details: Details): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `compact JWS: ${code}`, { details }));
}
