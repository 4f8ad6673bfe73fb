import { p521 } from '@noble/curves/nist.js';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import { portableCrypto } from '../../../../../src/core/portable-crypto.ts';
import { decodeJwk, encodeJwk, jwkThumbprint } from '../../../../../src/core/proof/keys/jwk.ts';
import { ecdsaTestKey, ed25519TestKey } from './keys-for-tests.ts';

const codeOf = (jwk: unknown) => {
  const result = decodeJwk(jwk);
  return result.ok ? 'accepted' : result.error.code;
};
const problemOf = (jwk: unknown) => {
  const result = decodeJwk(jwk);
  return result.ok ? 'accepted' : Object.values(result.error.details)[0];
};

/** RFC 7638, 3.1 */
const rfc7638Key = {
  kty: 'RSA',
  n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
  e: 'AQAB',
  alg: 'RS256',
  kid: '2011-04-29',
};
/** RFC 8037, appendix A.2 */
const rfc8037Key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
const p256Key = encodeJwk(ecdsaTestKey('P-256', 1).key);
const p384Key = encodeJwk(ecdsaTestKey('P-384', 1).key);

describe('decodeJwk', () => {
  it('decodes the keys of RFC 7638 and RFC 8037', () => {
    expect(decodeJwk(rfc7638Key)).toMatchObject({ ok: true, value: { kind: 'RSA' } });
    expect(decodeJwk(rfc8037Key)).toMatchObject({ ok: true, value: { kind: 'Ed25519' } });
  });

  it('gives back what was encoded', () => {
    for (const { key } of [ed25519TestKey(1), ecdsaTestKey('P-256', 1), ecdsaTestKey('P-384', 1)]) {
      expect(decodeJwk(encodeJwk(key))).toEqual({ ok: true, value: key });
    }
  });

  it('decodes P-521, whose coordinates begin with a bit', () => {
    const point = p521.getPublicKey(new Uint8Array(66).fill(1).fill(0, 0, 1), false);
    const key = { kind: 'P-521' as const, x: point.slice(1, 67), y: point.slice(67) };
    expect(decodeJwk(encodeJwk(key))).toEqual({ ok: true, value: key });
  });

  it('takes what fits the use: sig, verify, and the algorithm of the curve', () => {
    expect(codeOf({ ...p256Key, use: 'sig', key_ops: ['verify'], alg: 'ES256', kid: 'x' })).toBe('accepted');
    expect(codeOf({ ...rfc8037Key, alg: 'EdDSA' })).toBe('accepted');
    expect(codeOf({ ...rfc8037Key, alg: 'Ed25519' })).toBe('accepted');
  });

  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'])('refuses a key that also says “%s”', (member) => {
    expect(codeOf({ ...rfc7638Key, [member]: 'AQAB' })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, [member]: '' })).toBe('proof.key-malformed');
  });

  it('refuses a symmetric key', () => {
    expect(codeOf({ kty: 'oct', k: 'AQAB' })).toBe('proof.key-malformed');
    expect(codeOf({ kty: 'oct' })).toBe('proof.key-unsupported');
  });

  it('refuses keys for encryption, for signing, or for another algorithm', () => {
    expect(codeOf({ ...p256Key, use: 'enc' })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, key_ops: ['sign'] })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, key_ops: 'verify' })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, alg: 'ES384' })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, alg: 'HS256' })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc7638Key, alg: 'none' })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc7638Key, alg: 'RSA-OAEP' })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc8037Key, alg: ['EdDSA'] })).toBe('proof.key-malformed');
  });

  it('refuses coordinates of another length than the field has', () => {
    const { x, y } = ecdsaTestKey('P-256', 1).key as { x: Uint8Array; y: Uint8Array };
    expect(codeOf({ ...p256Key, x: encodeBase64url(x.slice(1)) })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, y: encodeBase64url(Uint8Array.of(0, ...y)) })).toBe('proof.key-malformed');
    expect(codeOf({ ...p384Key, crv: 'P-256' })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc8037Key, x: rfc8037Key.x.slice(0, -2) })).toBe('proof.key-malformed');
  });

  it('refuses points that are not on the curve', () => {
    const { x, y } = ecdsaTestKey('P-256', 1).key as { x: Uint8Array; y: Uint8Array };
    expect(codeOf({ ...p256Key, x: encodeBase64url(y), y: encodeBase64url(x) })).toBe('proof.key-malformed');
    expect(codeOf({ ...p256Key, crv: 'secp256k1' })).toBe('proof.key-malformed');
    expect(codeOf({ kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) })).toBe('proof.key-malformed');
    expect(codeOf({ kty: 'EC', crv: 'P-256', x: encodeBase64url(new Uint8Array(32).fill(255)), y: p256Key.y })).toBe(
      'proof.key-malformed',
    );
  });

  it('refuses small-order Ed25519 keys', () => {
    expect(codeOf({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) })).toBe('proof.key-malformed');
  });

  it('refuses padded, non-canonical and plain base64', () => {
    expect(codeOf({ ...rfc8037Key, x: `${rfc8037Key.x}=` })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc8037Key, x: `${rfc8037Key.x.slice(0, -1)}p` })).toBe('proof.key-malformed');
    expect(codeOf({ ...rfc8037Key, x: rfc8037Key.x.replace('_', '/') })).toBe('proof.key-malformed');
  });

  it('refuses RSA under 2048 bits, over 8192, even, and with leading zeros', () => {
    const rsa = (n: Uint8Array, e = 'AQAB') => ({ kty: 'RSA', n: encodeBase64url(n), e });
    const odd = (length: number, first: number) => new Uint8Array(length).fill(0xa5).fill(first, 0, 1);
    expect(codeOf(rsa(odd(256, 0x80)))).toBe('accepted');
    expect(codeOf(rsa(odd(256, 0x7f)))).toBe('proof.key-malformed');
    expect(codeOf(rsa(odd(128, 0x80)))).toBe('proof.key-malformed');
    expect(codeOf(rsa(odd(1024, 0x80)))).toBe('accepted');
    expect(codeOf(rsa(odd(1025, 0x01)))).toBe('proof.key-malformed');
    expect(codeOf(rsa(new Uint8Array(256).fill(0xa4)))).toBe('proof.key-malformed');
    expect(codeOf(rsa(odd(257, 0)))).toBe('proof.key-malformed');
    expect(codeOf(rsa(new Uint8Array(0)))).toBe('proof.key-malformed');
  });

  it('refuses RSA exponents that are even, one, zero or absurd', () => {
    for (const e of ['AQ', 'AA', 'Ag', 'AQAC', 'AAEAAQ', '', encodeBase64url(new Uint8Array(9).fill(1))]) {
      expect(codeOf({ ...rfc7638Key, e })).toBe('proof.key-malformed');
    }
    expect(codeOf({ ...rfc7638Key, e: 'Aw' })).toBe('accepted');
  });

  it('names kinds of key that it does not know', () => {
    expect(problemOf({ kty: 'OKP', crv: 'Ed448', x: 'AA' })).toBe('OKP Ed448');
    expect(problemOf({ kty: 'OKP', crv: 'X25519', x: 'AA' })).toBe('OKP X25519');
    expect(problemOf({ kty: 'EC', crv: 'BP-256', x: 'AA', y: 'AA' })).toBe('EC BP-256');
    expect(problemOf({ kty: 'AKP', alg: 'ML-DSA-44' })).toBe('AKP');
  });

  it('refuses what is no key', () => {
    for (const value of [null, undefined, 'x', 1, [], {}, { kty: 1 }, { kty: 'EC' }, { kty: 'OKP', crv: 'Ed25519' }]) {
      expect(codeOf(value)).not.toBe('accepted');
    }
  });
});

describe('jwkThumbprint', () => {
  it('gives the thumbprints of RFC 7638, 3.1 and RFC 8037, appendix A.3', () => {
    const thumbprint = (jwk: unknown) => {
      const key = decodeJwk(jwk);
      return key.ok ? jwkThumbprint(key.value, portableCrypto) : 'refused';
    };
    expect(thumbprint(rfc7638Key)).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    expect(thumbprint(rfc8037Key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });
});
