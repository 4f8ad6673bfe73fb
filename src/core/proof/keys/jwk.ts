import type { Crypto, PublicKey } from '../../crypto.ts';
import { decodeBase64url, encodeBase64url } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../../encoding/json.ts';
import { type Result, succeed } from '../../result.ts';
import { ed25519PublicKey, type KeyProblem, malformedKey, unsupportedKey } from './public-key.ts';
import { type EcdsaCurve, fieldLength, isOnCurve } from './short-weierstrass.ts';

/** Members that only a private or a shared secret key has (RFC 7518, 6.2.2, 6.3.2, 6.4; RFC 8037, 2). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const RSA_MIN_BITS = 2048;
/** Verification time grows with the square of the modulus: 8,192 bits are the most that anyone issues with. */
const RSA_MAX_BITS = 8192;

/** JOSE `alg` names that each kind of key may carry; RSA keys may name forms that Lapel does not verify. */
const ALLOWED_ALG: Readonly<Record<PublicKey['kind'], readonly string[]>> = {
  Ed25519: ['EdDSA', 'Ed25519'],
  'P-256': ['ES256', 'ESP256'],
  'P-384': ['ES384', 'ESP384'],
  'P-521': ['ES512', 'ESP512'],
  secp256k1: ['ES256K'],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
};

/**
 * Decodes a JSON Web Key that verifies signatures.
 *
 * Stricter than RFC 7517: a key with private members is refused (whoever can read the document can sign with it), as
 * are coordinates of another length than the field's, points off the curve, RSA moduli under 2048 bits or even,
 * exponents that are even or under 3, and `use`, `key_ops` or `alg` that name another purpose.
 *
 * @see RFC 7517, 4; RFC 7518, 6.2, 6.3; RFC 8037, 2
 */
export function decodeJwk(value: unknown): Result<PublicKey, KeyProblem> {
  if (!isJsonObject(value)) return malformedKey('it is no JSON Web Key');
  if (SECRET_MEMBERS.some((member) => Object.hasOwn(value, member))) {
    return malformedKey('it was published together with its secret half, so anyone could have signed');
  }
  const key = decodeKeyMaterial(value);
  if (!key.ok) return key;
  const misuse = findMisuse(value, key.value.kind);
  return misuse === undefined ? key : malformedKey(misuse);
}

function findMisuse(jwk: JsonObject, kind: PublicKey['kind']): string | undefined {
  const { use, key_ops: operations, alg } = jwk;
  if (use !== undefined && use !== 'sig') return 'its “use” is not “sig”';
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) {
    return 'its “key_ops” do not allow “verify”';
  }
  if (alg !== undefined && !(typeof alg === 'string' && ALLOWED_ALG[kind].includes(alg))) {
    return `its “alg” does not fit a key of kind ${kind}`;
  }
  return undefined;
}

function decodeKeyMaterial(jwk: JsonObject): Result<PublicKey, KeyProblem> {
  const { kty, crv } = jwk;
  if (kty === 'OKP' && crv === 'Ed25519') {
    const x = decodeMember(jwk, 'x', 32);
    return x === undefined ? malformedKey('its “x” is not 32 bytes of base64url') : ed25519PublicKey(x);
  }
  if (kty === 'EC' && (crv === 'P-256' || crv === 'P-384' || crv === 'P-521' || crv === 'secp256k1')) {
    return decodePoint(jwk, crv);
  }
  if (kty === 'RSA') return decodeRsa(jwk);
  if (typeof kty !== 'string') return malformedKey('it names no “kty”');
  return unsupportedKey(typeof crv === 'string' ? `${kty} ${crv}` : kty);
}

function decodePoint(jwk: JsonObject, kind: EcdsaCurve): Result<PublicKey, KeyProblem> {
  const x = decodeMember(jwk, 'x', fieldLength(kind));
  const y = decodeMember(jwk, 'y', fieldLength(kind));
  if (x === undefined || y === undefined) {
    return malformedKey(`its “x” and “y” are not ${fieldLength(kind)} bytes of base64url each`);
  }
  if (!isOnCurve(kind, { x, y })) return malformedKey(`its point is not on the curve ${kind}`);
  return succeed({ kind, x, y });
}

function decodeRsa(jwk: JsonObject): Result<PublicKey, KeyProblem> {
  const n = decodeMember(jwk, 'n');
  const e = decodeMember(jwk, 'e');
  if (n === undefined || e === undefined) return malformedKey('its “n” or “e” is not base64url');
  return rsaPublicKey(n, e);
}

/**
 * @param n - modulus, big-endian, without leading zero bytes (RFC 7518, 2 "Base64urlUInt")
 * @param e - exponent, likewise, at most 8 bytes
 */
export function rsaPublicKey(n: Uint8Array, e: Uint8Array): Result<PublicKey, KeyProblem> {
  if (n[0] === 0 || e[0] === 0) return malformedKey('its modulus or exponent has leading zeros');
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
  if (n.length === 0 || bits < RSA_MIN_BITS) return malformedKey(`its RSA modulus has under ${RSA_MIN_BITS} bits`);
  if (bits > RSA_MAX_BITS) return malformedKey(`its RSA modulus has over ${RSA_MAX_BITS} bits`);
  if (((n[n.length - 1] as number) & 1) === 0) return malformedKey('its RSA modulus is even');
  const last = e[e.length - 1];
  // An exponent of 1 makes every padded message its own signature.
  if (last === undefined || (last & 1) === 0 || e.length > 8 || (e.length === 1 && last < 3)) {
    return malformedKey('its RSA exponent is even, below 3 or too long');
  }
  return succeed({ kind: 'RSA', n, e });
}

function decodeMember(jwk: JsonObject, member: string, length?: number): Uint8Array | undefined {
  const text = jwk[member];
  if (typeof text !== 'string') return undefined;
  const bytes = decodeBase64url(text, 1500);
  if (!bytes.ok || bytes.value.length === 0) return undefined;
  return length === undefined || bytes.value.length === length ? bytes.value : undefined;
}

/** A public JWK with the required members only, in the order in which RFC 7638 digests them. */
export function encodeJwk(key: PublicKey): JsonObject {
  if (key.kind === 'Ed25519') return { crv: 'Ed25519', kty: 'OKP', x: encodeBase64url(key.bytes) };
  if (key.kind === 'RSA') return { e: encodeBase64url(key.e), kty: 'RSA', n: encodeBase64url(key.n) };
  return { crv: key.kind, kty: 'EC', x: encodeBase64url(key.x), y: encodeBase64url(key.y) };
}

/**
 * The SHA-256 thumbprint, base64url, 43 characters.
 *
 * @see RFC 7638, 3 (members sorted, no white space)
 */
export function jwkThumbprint(key: PublicKey, crypto: Crypto): string {
  return encodeBase64url(crypto.sha256(new TextEncoder().encode(JSON.stringify(encodeJwk(key)))));
}
