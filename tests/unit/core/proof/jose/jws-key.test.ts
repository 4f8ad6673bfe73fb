import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { checkVcJwt } from '../../../../../src/core/proof/jose/vc-jwt.ts';
import { jwkThumbprint } from '../../../../../src/core/proof/keys/jwk.ts';
import type { Snapshot } from '../../../../../src/core/snapshot/snapshot.ts';
import {
  controllerDocument,
  credentialOf,
  ecdsaKey,
  ed25519Key,
  jwsOf,
  part,
  rsaKey,
  snapshotOf,
  type TestKey,
  testCrypto,
  worldOf,
} from './jose-fixtures.ts';

const own = ed25519Key(41);
const stranger = ed25519Key(42);
const p256 = ecdsaKey('P-256', 43);
const school = 'https://reed.example/issuer';
const published = (keys: Readonly<Record<string, JsonObject>>) => snapshotOf(school, controllerDocument(school, keys));
const keySet = (...keys: JsonObject[]) => snapshotOf(school, { keys });
const thumbprint = (key: TestKey) => jwkThumbprint(key.publicKey, testCrypto);

async function judged(header: JsonObject, key: TestKey, snapshot: Snapshot, issuer: string | null = school) {
  const compact = await jwsOf({ alg: key.algorithm, ...header }, credentialOf(issuer ?? school), key);
  const expectation = { purpose: 'assertionMethod', controller: issuer } as const;
  const { proof, issuerKey } = await checkVcJwt(compact, expectation, worldOf(snapshot));
  return { proof: proof.code ?? proof.outcome, issuerKey: issuerKey.code ?? issuerKey.outcome };
}

const good = { proof: 'passed', issuerKey: 'passed' };

describe('the key of a JWS', () => {
  it('is found by the address of its thumbprint (RFC 9278, 3), in the issuer’s own document only', async () => {
    const kid = `urn:ietf:params:oauth:jwk-thumbprint:sha-256:${thumbprint(own)}`;
    expect(await judged({ kid }, own, published({ a: stranger.jwk, b: own.jwk }))).toEqual(good);
    expect((await judged({ kid }, own, published({ a: stranger.jwk }))).proof).not.toBe('passed');
    expect((await judged({ kid: kid.replace('sha-256', 'sha-512') }, own, published({ b: own.jwk }))).proof).not.toBe(
      'passed',
    );
  });

  it('may be listed under a name for each use, and is then meant by the one for this use', async () => {
    const twice = snapshotOf(school, {
      ...controllerDocument(school, { login: own.jwk, sign: own.jwk }),
      assertionMethod: [`${school}#sign`],
      authentication: [`${school}#login`],
    });
    for (const header of [{ kid: thumbprint(own) }, { jwk: own.jwk }, {}, { kid: school }]) {
      expect(await judged(header, own, twice)).toEqual(good);
    }
    expect((await judged({ kid: 'login' }, own, twice)).issuerKey).toBe('issuer-key.wrong-relationship');
  });

  it('may be called by an address below the issuer’s, in the issuer’s document (VC-JOSE-COSE, 4.2.2)', async () => {
    const kid = `${school}/keys/urn:ietf:params:oauth:jwk-thumbprint:sha-256:${thumbprint(own)}`;
    const listing = (id: string, more: JsonObject = {}) =>
      snapshotOf(school, {
        id: school,
        verificationMethod: [{ id, type: 'JsonWebKey', controller: school, publicKeyJwk: own.jwk }],
        assertionMethod: [id],
        ...more,
      });
    expect(await judged({ kid }, own, listing(kid))).toEqual(good);
    expect((await judged({ kid }, stranger, listing(kid))).proof).toBe('proof.signature-mismatch');
    expect((await judged({ kid }, own, listing(kid, { assertionMethod: [], authentication: [kid] }))).issuerKey).toBe(
      'issuer-key.wrong-relationship',
    );
    const elsewhere = 'https://keys.example/1';
    expect((await judged({ kid: elsewhere }, own, listing(elsewhere))).proof).toBe('proof.key-no-snapshot');
  });

  it('is not asked for where the signature is of a kind that is not checked, and that is told as such', async () => {
    const answer = await judged({ alg: 'RS512', kid: 'a' }, own, published({ a: own.jwk }));
    expect(answer).toEqual({ proof: 'proof.unsupported-algorithm', issuerKey: 'issuer-key.proof-not-checked' });
    expect((await judged({ alg: 'none', kid: 'a' }, own, published({ a: own.jwk }))).issuerKey).toBe(
      'issuer-key.proof-rejected',
    );
  });

  it('is tried among all of the issuer’s where kid is the issuer’s own id (VC-JOSE-COSE, 4.1.1: a hint)', async () => {
    expect(await judged({ kid: school }, own, published({ a: p256.jwk, b: own.jwk }))).toEqual(good);
    expect((await judged({ kid: school }, stranger, published({ b: own.jwk }))).proof).toBe('proof.signature-mismatch');
    expect((await judged({ kid: school }, own, published({ b: p256.jwk }))).proof).toBe('proof.no-fitting-key');
    expect((await judged({ kid: `${school}/x` }, own, published({ b: own.jwk }))).proof).toBe('proof.key-no-snapshot');
  });

  it('need not have a kid in a JWK Set (RFC 7517, 4.5): it is tried, or found by thumbprint or in the header', async () => {
    const set = keySet(p256.jwk, own.jwk);
    expect(await judged({}, own, set)).toEqual(good);
    expect(await judged({ kid: thumbprint(own) }, own, set)).toEqual(good);
    expect(await judged({ jwk: own.jwk }, own, set)).toEqual(good);
    expect((await judged({}, stranger, set)).proof).toBe('proof.signature-mismatch');
    expect((await judged({ kid: thumbprint(stranger) }, stranger, set)).proof).toBe('proof.key-not-found');
    expect((await judged({ jwk: stranger.jwk }, stranger, set)).issuerKey).toBe('issuer-key.not-listed');
    expect((await judged({}, own, keySet({ ...own.jwk, use: 'enc' }))).proof).toBe('proof.no-fitting-key');
  });

  it('is not judged where nobody is named but by a certificate (x5c), and not looked for where nobody is at all', async () => {
    const nowhere = snapshotOf('https://elsewhere.example', {});
    expect((await judged({ x5c: ['MIIB'] }, own, nowhere, null)).proof).toBe('proof.certificate-chain');
    expect((await judged({}, own, nowhere, null)).proof).toBe('proof.no-key-named');
    expect((await judged({ x5c: ['MIIB'] }, own, nowhere)).proof).toBe('proof.key-no-snapshot');
    expect((await judged({ x5c: ['MIIB'] }, stranger, published({ a: own.jwk }))).proof).toBe(
      'proof.signature-mismatch',
    );
  });
});

describe('a key that confines itself to one algorithm (RFC 7517, 4.4)', () => {
  const rsa = rsaKey('RS256');
  const didOf = (jwk: JsonObject) => `did:jwk:${part(jwk)}`;

  it('serves for that one as a did:jwk, and for no other', async () => {
    for (const [alg, said] of [
      ['RS256', 'passed'],
      ['PS256', 'proof.algorithm-mismatch'],
      ['RS512', 'proof.algorithm-mismatch'],
    ] as const) {
      const did = didOf({ ...rsa.jwk, alg });
      for (const header of [{ kid: `${did}#0` }, { kid: '#0' }, {}]) {
        expect((await judged(header, rsa, snapshotOf('https://elsewhere.example', {}), did)).proof, alg).toBe(said);
      }
    }
  });

  it('says so in the header as well', async () => {
    const here = published({ a: rsa.jwk });
    expect(await judged({ jwk: { ...rsa.jwk, alg: 'RS256' } }, rsa, here)).toEqual(good);
    expect((await judged({ jwk: { ...rsa.jwk, alg: 'PS256' } }, rsa, here)).proof).toBe('proof.algorithm-mismatch');
  });
});

describe('the one critical extension that is understood', () => {
  it('is b64: true, which says what a token without it says (RFC 7797, 6)', async () => {
    const here = published({ a: own.jwk });
    expect(await judged({ kid: 'a', b64: true, crit: ['b64'] }, own, here)).toEqual(good);
    for (const header of [
      { b64: false, crit: ['b64'] },
      { crit: ['b64'] },
      { b64: true, crit: ['b64', 'b64'] },
      { b64: true, crit: ['b64', 'exp'], exp: 1 },
      { b64: true, crit: [] },
      { b64: true, crit: 'b64' },
      { b64: 'true', crit: ['b64'] },
    ]) {
      expect((await judged({ kid: 'a', ...header }, own, here)).proof).toBe('proof.unknown-critical');
    }
  });
});
