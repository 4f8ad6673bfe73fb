import type { SignatureAlgorithm } from '../../crypto.ts';
import { encodeBase64url } from '../../encoding/base64url.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';

/** What Lapel signs with: holders with EdDSA, the sample issuers with the others too. */
export type SigningAlgorithm = Extract<SignatureAlgorithm, 'EdDSA' | 'ES256' | 'ES384' | 'RS256'>;

export interface JwtToCreate {
  /** members are written in the order given */
  readonly header: JsonObject & { readonly alg: SigningAlgorithm };
  readonly claims: JsonObject;
  /**
   * Signs the ASCII of header and payload; the key never comes here.
   *
   * @returns the signature as JOSE wants it: Ed25519 64 bytes; ECDSA raw r||s, 64 (P-256) or 96 bytes (P-384), not DER;
   *   RSASSA-PKCS1-v1_5 at least 256 bytes
   */
  readonly sign: (signingInput: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

const SIGNATURE_LENGTHS: Readonly<Record<SigningAlgorithm, number | undefined>> = {
  EdDSA: 64,
  ES256: 64,
  ES384: 96,
  RS256: undefined,
};

/**
 * Creates a compact JWT. The same input gives the same text, as far as `sign` does.
 *
 * For a presentation (VC-JOSE-COSE 1.0, 3.1.2): `typ: 'vp+jwt'`, `kid` the holder's DID URL; claims are the presentation's
 * members with `iss` the holder, `aud` and `nonce` of the request, `iat` and `exp` in seconds.
 *
 * @throws {TypeError} for what would be our own mistake: another algorithm, a secret key in the header, values that
 *   JSON cannot say (they would vanish silently), a signature of the wrong length
 * @see RFC 7515, 5.1 "Message Signature or MAC Computation"
 */
export async function createJwt(jwt: JwtToCreate): Promise<string> {
  const { header, claims, sign } = jwt;
  if (!Object.hasOwn(SIGNATURE_LENGTHS, header.alg)) throw new TypeError(`cannot sign with ${header.alg}`);
  if (isJsonObject(header.jwk) && Object.hasOwn(header.jwk, 'd')) throw new TypeError('a secret key in a JWT header');
  const signingInput = `${encodePart(header)}.${encodePart(claims)}`;
  const signature = await sign(new TextEncoder().encode(signingInput));
  const length = SIGNATURE_LENGTHS[header.alg];
  if (length === undefined ? signature.length < 256 : signature.length !== length) {
    throw new TypeError(`a signature of ${signature.length} bytes is none of ${header.alg}`);
  }
  return `${signingInput}.${encodeBase64url(signature)}`;
}

function encodePart(value: JsonObject): string {
  assertJson(value, 0);
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}

/** JSON.stringify drops or bends what it cannot say; signing that would be signing something else. */
function assertJson(value: JsonValue | undefined, depth: number): void {
  if (depth > 64) throw new TypeError('too deep for a JWT');
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('no JSON number');
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('a lone surrogate');
  if (value === null || typeof value !== 'object') {
    if (value === undefined || !['string', 'number', 'boolean', 'object'].includes(typeof value)) {
      throw new TypeError('no JSON value');
    }
    return;
  }
  for (const member of Array.isArray(value) ? value : Object.values(value)) assertJson(member, depth + 1);
}
