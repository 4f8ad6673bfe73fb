import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { jwkThumbprint } from '../../../../../src/core/proof/keys/jwk.ts';
import type { Snapshot } from '../../../../../src/core/snapshot/snapshot.ts';
import {
  controllerDocument,
  credentialOf,
  didKeyFor,
  ecdsaKey,
  jwsOf,
  rsaKey,
  snapshotOf,
  type TestKey,
  testCrypto,
} from './jose-fixtures.ts';
import {
  answers,
  college,
  didKey,
  documentAtCollege,
  forIssuer,
  holder,
  p256,
  rsa,
  stranger,
} from './judged-tokens.ts';

describe('checkVcJwt, of the key', () => {
  const signed = (header: JsonObject, key: TestKey = holder, issuer = college) =>
    jwsOf({ alg: key.algorithm, ...header }, credentialOf(issuer), key);
  const judged = async (header: JsonObject, key: TestKey = holder, ...snapshots: Snapshot[]) =>
    answers(await signed(header, key), forIssuer(college), ...(snapshots.length > 0 ? snapshots : [documentAtCollege]));
  const good = { proof: 'passed', issuerKey: 'passed' };

  it('is found by address, fragment, JWK kid and thumbprint in the issuer’s document', async () => {
    expect(await judged({ kid: `${college}#key-1` })).toEqual(good);
    expect(await judged({ kid: 'key-1' })).toEqual(good);
    expect(await judged({ kid: '#key-1' })).toEqual(good);
    expect(await judged({ kid: 'autumn' }, p256)).toEqual(good);
    expect(await judged({ kid: jwkThumbprint(p256.publicKey, testCrypto) }, p256)).toEqual(good);
    expect(await judged({ kid: jwkThumbprint(rsa.publicKey, testCrypto) }, rsa)).toEqual(good);
  });

  it('is found without any name among those that fit', async () => {
    expect(await judged({})).toEqual(good);
    expect(await judged({}, rsa)).toEqual(good);
    expect(await judged({}, stranger)).toEqual({ proof: 'failed proof.signature-mismatch', issuerKey: 'passed' });
    expect((await judged({}, ecdsaKey('P-384', 3))).proof).toBe('failed proof.no-fitting-key');
  });

  it('in the header counts where the issuer’s document lists the same one', async () => {
    expect(await judged({ jwk: holder.jwk })).toEqual(good);
    expect(await judged({ jwk: rsa.jwk }, rsa)).toEqual(good);
  });

  it('in the header counts for nothing where the issuer lists another', async () => {
    expect(await judged({ jwk: stranger.jwk }, stranger)).toEqual({
      proof: 'passed',
      issuerKey: 'failed issuer-key.not-listed',
    });
    const ofDidKey = await answers(await signed({ jwk: stranger.jwk }, stranger, didKey), forIssuer(didKey));
    expect(ofDidKey.issuerKey).toBe('failed issuer-key.not-listed');
  });

  it('in the header is not checked where the issuer’s document is not here', async () => {
    const elsewhere = snapshotOf('https://elsewhere.example', {});
    expect(await judged({ jwk: holder.jwk }, holder, elsewhere)).toEqual({
      proof: 'passed',
      issuerKey: 'not-checked issuer-key.no-snapshot',
    });
  });

  it('in the header must be the one that kid names', async () => {
    expect((await judged({ jwk: stranger.jwk, kid: 'key-1' }, stranger)).proof).toBe(
      'failed proof.embedded-key-mismatch',
    );
    expect(await judged({ jwk: holder.jwk, kid: 'key-1' })).toEqual(good);
  });

  it('in the header is refused when it is secret, symmetric or broken', async () => {
    for (const jwk of [
      { ...holder.jwk, d: 'AAAA' },
      { kty: 'oct', k: 'AAAA' },
      { kty: 'OKP', crv: 'Ed25519', x: 'AA' },
      'x',
    ]) {
      expect((await judged({ jwk })).proof).toBe('failed proof.key-malformed');
    }
  });

  it('is never taken from jku, x5u or x5c', async () => {
    const header = { jku: 'https://evil.example/keys', x5u: 'https://evil.example/x', x5c: ['AAAA'] };
    expect((await judged(header, stranger)).proof).toBe('failed proof.signature-mismatch');
  });

  it('is never found by a kid that is a path, SQL or a loop of names', async () => {
    for (const name of [
      '../../etc/passwd',
      "' OR 1=1 --",
      '/dev/null',
      '__proto__',
      'constructor',
      ' key-1',
      'key-1\n',
      '',
    ]) {
      const { proof, issuerKey } = await judged({ kid: name });
      expect(proof, name).toMatch(/^failed/);
      expect(issuerKey, name).not.toBe('passed');
    }
  });

  it('of another controller is not the issuer’s, however well it signs', async () => {
    const strangersDid = didKeyFor(stranger);
    const header = { kid: `${strangersDid}#${strangersDid.slice('did:key:'.length)}` };
    expect(await judged(header, stranger)).toEqual({ proof: 'passed', issuerKey: 'failed issuer-key.not-listed' });
  });

  it('is not checked where nothing about the issuer is here', async () => {
    const elsewhere = snapshotOf('https://elsewhere.example', {});
    for (const header of [{ kid: `${college}#key-1` }, { kid: 'key-1' }, {}]) {
      const { proof, issuerKey } = await judged(header, holder, elsewhere);
      expect(proof).toMatch(/^not-checked/);
      expect(issuerKey).toMatch(/^not-checked/);
    }
  });

  it('may be newer than the copy of the issuer’s document: that is no accusation', async () => {
    const credential = { ...credentialOf(college), validFrom: '2026-11-10T00:00:00Z' };
    const compact = await jwsOf({ alg: 'EdDSA', kid: `${college}#next` }, credential, stranger);
    expect((await answers(compact, forIssuer(college), documentAtCollege)).proof).toBe(
      'not-checked proof.key-newer-than-snapshot',
    );
    expect((await judged({ kid: `${college}#next` }, stranger)).proof).toBe('failed proof.key-not-found');
  });

  it('that was withdrawn is told with its dates, and passes no more', async () => {
    const later = snapshotOf(college, controllerDocument(college, { 'key-9': stranger.jwk }), '2026-11-20T00:00:00Z');
    const { proof, issuerKey } = await judged({ kid: 'key-1' }, holder, documentAtCollege, later);
    expect(proof).toBe('passed');
    expect(issuerKey).toBe('not-checked issuer-key.withdrawn');
  });

  it('that is published for one algorithm does not serve for another', async () => {
    const pss = rsaKey('PS256');
    const confined = snapshotOf(college, controllerDocument(college, { rsa: { ...rsa.jwk, alg: 'PS256' } }));
    expect((await judged({ kid: 'rsa' }, rsa, confined)).proof).toBe('failed proof.algorithm-mismatch');
    expect(await judged({ kid: 'rsa' }, pss, confined)).toEqual(good);
  });

  it('may be called by an address that holds nothing, where the issuer’s document calls it so', async () => {
    const name = 'https://keys.hollow-reed.example/2026';
    const named = snapshotOf(college, controllerDocument(college, { a: { ...holder.jwk, kid: name } }));
    expect(await judged({ kid: name }, holder, named)).toEqual(good);
    expect((await judged({ kid: `${name}x` }, holder, named)).proof).toBe('not-checked proof.key-no-snapshot');
  });

  it('is refused when it is a small-order point, or RSA of fewer than 2,048 bits', async () => {
    const smallOrder = { kty: 'OKP', crv: 'Ed25519', x: 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    const short = { kty: 'RSA', n: encodeBase64url(new Uint8Array(128).fill(0xc5)), e: 'AQAB' };
    const weak = snapshotOf(college, controllerDocument(college, { small: smallOrder, short }));
    expect((await judged({ kid: 'small' }, holder, weak)).proof).toBe('failed proof.key-malformed');
    expect((await judged({ kid: 'short' }, rsa, weak)).proof).toBe('failed proof.key-malformed');
    expect((await judged({ jwk: smallOrder }, holder)).proof).toBe('failed proof.key-malformed');
    expect((await judged({}, holder, weak)).proof).toBe('failed proof.no-fitting-key');
  });

  it('is ambiguous where one name means two keys', async () => {
    const two = { a: { ...holder.jwk, kid: 'same' }, b: { ...stranger.jwk, kid: 'same' } };
    const both = snapshotOf(college, controllerDocument(college, two));
    expect((await judged({ kid: 'same' }, holder, both)).proof).toBe('failed proof.key-ambiguous');
  });
});
