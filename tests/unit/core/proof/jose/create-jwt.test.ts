import { describe, expect, it } from 'vitest';
import { createJwt, type SigningAlgorithm } from '../../../../../src/core/proof/jose/create-jwt.ts';
import { decodeCompactJws, verifyJwsWithKey } from '../../../../../src/core/proof/jose/jws.ts';
import { ecdsaKey, ed25519Key, rsaKey, type TestKey, worldOf } from './jose-fixtures.ts';

const keys: Readonly<Record<SigningAlgorithm, TestKey>> = {
  EdDSA: ed25519Key(1),
  ES256: ecdsaKey('P-256', 2),
  ES384: ecdsaKey('P-384', 3),
  RS256: rsaKey('RS256'),
};

describe('createJwt', () => {
  it.each(Object.entries(keys))('creates what verifies (%s)', async (alg, key) => {
    const compact = await createJwt({
      header: { alg: alg as SigningAlgorithm, typ: 'vp+jwt' },
      claims: { iss: 'did:example:holder', name: 'Zoë' },
      sign: key.sign,
    });
    const jws = decodeCompactJws(compact);
    if (!jws.ok) throw jws.error;
    expect(await verifyJwsWithKey(jws.value, key.publicKey, worldOf())).toMatchObject({ outcome: 'passed' });
    expect(new TextDecoder().decode(jws.value.payload)).toBe('{"iss":"did:example:holder","name":"Zoë"}');
  });

  it('gives the same text for the same input', async () => {
    const jwt = { header: { alg: 'EdDSA', typ: 'JWT' } as const, claims: { b: 1, a: 2 }, sign: keys.EdDSA.sign };
    expect(await createJwt(jwt)).toBe(await createJwt(jwt));
  });

  const refuses = (name: string, change: object) =>
    it(`throws for ${name}`, async () => {
      const jwt = { header: { alg: 'EdDSA' }, claims: {}, sign: keys.EdDSA.sign, ...change } as never;
      await expect(createJwt(jwt)).rejects.toThrow(TypeError);
    });
  refuses('an algorithm that Lapel does not sign with', { header: { alg: 'none' } });
  refuses('an inherited name as algorithm', { header: { alg: 'toString' } });
  refuses('a secret key in the header', { header: { alg: 'EdDSA', jwk: { kty: 'OKP', d: 'AAAA' } } });
  refuses('a signature in DER', { header: { alg: 'ES256' }, sign: () => new Uint8Array(71) });
  refuses('an undefined member, which would vanish', { claims: { exp: undefined } });
  refuses('a number that JSON cannot say', { claims: { exp: Number.NaN } });
  refuses('half a character', { claims: { name: '\ud800' } });
  refuses('a date object', { claims: { exp: () => 5 } });
});
