import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../../src/core/encoding/base64url.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { checkVcJwt, decodeVcJwt } from '../../../../../src/core/proof/jose/vc-jwt.ts';
import { jwkThumbprint } from '../../../../../src/core/proof/keys/jwk.ts';
import type { ProofExpectation } from '../../../../../src/core/proof/proof-world.ts';
import type { Snapshot } from '../../../../../src/core/snapshot/snapshot.ts';
import {
  controllerDocument,
  credentialOf,
  didKeyFor,
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

const holder = ed25519Key(7);
const stranger = ed25519Key(8);
const p256 = ecdsaKey('P-256', 9);
const rsa = rsaKey('RS256');
const college = 'https://hollow-reed.example/issuer';
const documentAtCollege = snapshotOf(
  college,
  controllerDocument(college, { 'key-1': holder.jwk, 'key-2': { ...p256.jwk, kid: 'autumn' }, rsa: rsa.jwk }),
);

const forIssuer = (controller: string | null): ProofExpectation => ({ purpose: 'assertionMethod', controller });

async function answers(compact: string, expectation: ProofExpectation, ...snapshots: Snapshot[]) {
  const { proof, issuerKey } = await checkVcJwt(compact, expectation, worldOf(...snapshots));
  const say = ({ outcome, code }: { outcome: string; code?: string }) => (code ? `${outcome} ${code}` : outcome);
  return { proof: say(proof), issuerKey: say(issuerKey) };
}

const didKey = didKeyFor(holder);
const kid = `${didKey}#${didKey.slice('did:key:'.length)}`;

function decoded(compact: string) {
  const token = decodeVcJwt(compact);
  if (!token.ok) throw token.error;
  return token.value;
}

/** A credential of an issuer by did:key, signed as it should be unless the header or claims are changed. */
function tokenBy(key: TestKey, header: JsonObject = {}, claims: JsonObject = {}): Promise<string> {
  return jwsOf({ alg: key.algorithm, kid, typ: 'vc+jwt', ...header }, { ...credentialOf(didKey), ...claims }, key);
}

describe('decodeVcJwt', () => {
  const inVc = {
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    type: ['VerifiableCredential'],
    credentialSubject: { type: 'AchievementSubject' },
  };

  it('takes a credential whose members stand at the top level, without the registered claims', async () => {
    const token = decoded(await tokenBy(holder, {}, { iss: didKey, iat: 1, exp: 2, aud: 'x' }));
    expect(token.document).toEqual(credentialOf(didKey));
    expect(token).toMatchObject({ kind: 'vc', mediaType: 'vc+jwt', fault: undefined });
  });

  it('puts back what only registered claims of a vc token say (VCDM 1.1, 6.3.1)', () => {
    const claims = {
      vc: inVc,
      iss: 'did:example:i',
      sub: 'did:example:s',
      jti: 'urn:x:1',
      nbf: 1262304000,
      exp: 1893456000,
    };
    expect(decoded(`${part({ alg: 'EdDSA' })}.${part(claims)}.AAAA`).document).toEqual({
      ...inVc,
      id: 'urn:x:1',
      issuer: 'did:example:i',
      issuanceDate: '2010-01-01T00:00:00.000Z',
      expirationDate: '2030-01-01T00:00:00.000Z',
      credentialSubject: { type: 'AchievementSubject', id: 'did:example:s' },
    });
  });

  it('puts sub into the one subject of a list that has no id (VCDM 1.1, 6.3.1)', () => {
    const tokenOf = (credentialSubject: JsonObject[]) =>
      decoded(`${part({ alg: 'EdDSA' })}.${part({ vc: { ...inVc, credentialSubject }, sub: 'did:example:s' })}.AAAA`);
    expect(tokenOf([{ type: 'X' }])).toMatchObject({
      document: { credentialSubject: [{ type: 'X', id: 'did:example:s' }] },
      fault: undefined,
    });
    expect(tokenOf([{ type: 'X' }, { type: 'Y' }]).fault).toMatchObject({ code: 'proof.claims-disagree' });
  });

  it('puts the issuer of a vp token where the holder stands', () => {
    const vp = { '@context': ['https://www.w3.org/2018/credentials/v1'], type: 'VerifiablePresentation' };
    const token = decoded(`${part({ alg: 'EdDSA' })}.${part({ vp, iss: 'did:example:h' })}.AAAA`);
    expect(token).toMatchObject({ kind: 'vp', document: { ...vp, holder: 'did:example:h' } });
  });

  it('does not modify the claims it read', () => {
    const token = decoded(`${part({ alg: 'EdDSA' })}.${part({ vc: inVc, iss: 'did:example:i' })}.AAAA`);
    expect(token.claims).toEqual({ vc: inVc, iss: 'did:example:i' });
  });

  it('refuses payloads that hold no credential, or one of each', () => {
    const codeOf = (payload: unknown) => {
      const token = decodeVcJwt(`${part({ alg: 'EdDSA' })}.${part(payload)}.AAAA`);
      return token.ok ? 'taken' : token.error.code;
    };
    expect(codeOf({ iss: 'x', scope: 'read' })).toBe('jwt.not-a-credential');
    expect(codeOf({ vc: inVc, vp: inVc })).toBe('jwt.not-a-credential');
    expect(codeOf({ vc: 'eyJ' })).toBe('jwt.not-a-credential');
    expect(codeOf([credentialOf('x')])).toBe('jwt.malformed-payload');
    expect(codeOf('{"vc":{},"vc":{}}')).toBe('json.duplicate-key');
    expect(codeOf('{"vc":{"__proto__":{}}}')).toBe('json.forbidden-key');
  });

  const contradictions: [string, JsonObject, string][] = [
    ['iss and issuer', { iss: 'did:example:other' }, 'iss'],
    ['jti and id', { jti: 'urn:x:other' }, 'jti'],
    ['sub and subject', { sub: 'did:example:other' }, 'sub'],
    ['nbf and issuanceDate', { nbf: 1262304002 }, 'nbf'],
    ['exp and expirationDate', { exp: 1 }, 'exp'],
    ['a status beside vc and none inside', { credentialStatus: { type: 'X' } }, 'credentialStatus'],
    ['an end beside vc and none inside', { validUntil: '2020-01-01T00:00:00Z' }, 'validUntil'],
    ['an end beside vc and another inside', { expirationDate: '2020-01-01T00:00:00Z' }, 'expirationDate'],
  ];
  it.each(contradictions)('tells a contradiction between %s', (_, change, claim) => {
    const vc = {
      ...inVc,
      id: 'urn:x:1',
      issuer: { id: 'did:example:i' },
      issuanceDate: '2010-01-01T00:00:00.064Z',
      expirationDate: '2030-01-01T00:00:00Z',
      credentialSubject: { id: 'did:example:s' },
    };
    const agreeing = {
      vc,
      iss: 'did:example:i',
      sub: 'did:example:s',
      jti: 'urn:x:1',
      nbf: 1262304000,
      exp: 1893456000,
    };
    const tokenOf = (claims: object) => decoded(`${part({ alg: 'EdDSA' })}.${part(claims)}.AAAA`);
    expect(tokenOf(agreeing).fault).toBeUndefined();
    expect(tokenOf({ ...agreeing, expirationDate: vc.expirationDate }).fault).toBeUndefined();
    expect(tokenOf({ ...agreeing, ...change }).fault).toMatchObject({
      outcome: 'failed',
      code: 'proof.claims-disagree',
      details: { claim },
    });
  });
});

describe('checkVcJwt', () => {
  it('passes a credential signed by the key that its issuer is', async () => {
    expect(await answers(await tokenBy(holder), forIssuer(didKey))).toEqual({ proof: 'passed', issuerKey: 'passed' });
  });

  it('gives the same answer for a decoded token', async () => {
    const compact = await tokenBy(holder);
    const world = worldOf();
    expect(await checkVcJwt(decoded(compact), forIssuer(didKey), world)).toEqual(
      await checkVcJwt(compact, forIssuer(didKey), world),
    );
  });

  it('hands on when the token begins and ends, and for whom it was made', async () => {
    const compact = await jwsOf(
      { alg: 'EdDSA', kid, typ: 'vp+jwt' },
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: 'VerifiablePresentation',
        holder: didKey,
        iss: didKey,
        nonce: 'n-1',
        aud: 'https://desk.example',
        nbf: 1262304000,
        exp: 1893456000.5,
      },
      holder,
    );
    expect(await checkVcJwt(compact, { purpose: 'authentication', controller: didKey }, worldOf())).toMatchObject({
      securing: 'vc-jwt',
      proof: { outcome: 'passed' },
      challenge: 'n-1',
      domain: 'https://desk.example',
      audience: ['https://desk.example'],
      notBefore: '2010-01-01T00:00:00.000Z',
      expires: '2030-01-01T00:00:00.500Z',
    });
  });

  it('names no single domain where the audience are several', async () => {
    const compact = await tokenBy(holder, {}, { aud: ['a', 'b'] });
    const checks = await checkVcJwt(compact, forIssuer(didKey), worldOf());
    expect(checks.audience).toEqual(['a', 'b']);
    expect(checks.domain).toBeUndefined();
  });

  describe('the key', () => {
    const signed = (header: JsonObject, key: TestKey = holder, issuer = college) =>
      jwsOf({ alg: key.algorithm, ...header }, credentialOf(issuer), key);
    const judged = async (header: JsonObject, key: TestKey = holder, ...snapshots: Snapshot[]) =>
      answers(
        await signed(header, key),
        forIssuer(college),
        ...(snapshots.length > 0 ? snapshots : [documentAtCollege]),
      );
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

  describe('the header', () => {
    it('may call the token what it is', async () => {
      const types = [undefined, 'JWT', 'jwt', 'vc+jwt', 'VC+JWT', 'application/vc+jwt', 'vc+ld+jwt', 'vc+ld+json+jwt'];
      for (const typ of types) {
        const header = typ === undefined ? {} : { typ };
        const compact = await jwsOf({ alg: 'EdDSA', kid, ...header }, credentialOf(didKey), holder);
        expect((await answers(compact, forIssuer(didKey))).proof, typ).toBe('passed');
      }
    });

    it('fails a token that calls itself something else', async () => {
      const types = [
        'bad+typ',
        'vp+jwt',
        'kb+jwt',
        'at+jwt',
        'vc+sd-jwt',
        'JOSE',
        '',
        5,
        null,
        ['JWT'],
        'vc+cose',
        'constructor',
      ];
      for (const typ of types) {
        const { proof } = await answers(await tokenBy(holder, { typ } as JsonObject), forIssuer(didKey));
        expect(proof, String(typ)).toBe('failed proof.wrong-media-type');
      }
      for (const cty of ['vp', 'JWT', 'bad+cty', 5]) {
        const { proof } = await answers(await tokenBy(holder, { cty } as JsonObject), forIssuer(didKey));
        expect(proof, String(cty)).toBe('failed proof.wrong-media-type');
      }
    });

    it.each([
      ['alg none', { alg: 'none' }, 'failed proof.unsigned'],
      ['alg None', { alg: 'None' }, 'failed proof.unsigned'],
      ['HS256', { alg: 'HS256' }, 'failed proof.symmetric-algorithm'],
      ['another algorithm', { alg: 'ES256' }, 'failed proof.algorithm-mismatch'],
      ['an algorithm nobody has', { alg: 'XS1' }, 'not-checked proof.unsupported-algorithm'],
      ['a crit', { crit: ['exp'], exp: 1 }, 'failed proof.unknown-critical'],
      ['b64 false', { b64: false }, 'failed proof.unencoded-payload'],
      ['b64 false, critical', { b64: false, crit: ['b64'] }, 'failed proof.unknown-critical'],
    ])('with %s never passes', async (_, header, proof) => {
      expect((await answers(await tokenBy(holder, header as JsonObject), forIssuer(didKey))).proof).toBe(proof);
    });
  });

  describe('the claims', () => {
    it.each([
      ['exp as text', { exp: '1893456000' }],
      ['exp as a date', { exp: '2030-01-01T00:00:00Z' }],
      ['exp beyond all dates', { exp: 9e12 }],
      ['nbf as text', { nbf: '0' }],
      ['exp null', { exp: null }],
      ['iss as object', { iss: { id: didKey } }],
      ['sub as number', { sub: 5 }],
      ['jti as list', { jti: ['x'] }],
      ['nonce as number', { nonce: 5 }],
      ['aud with a number', { aud: ['a', 5] }],
    ])('with %s fail', async (_, claims) => {
      const { proof } = await answers(await tokenBy(holder, {}, claims as JsonObject), forIssuer(didKey));
      expect(proof).toBe('failed proof.malformed-claim');
    });

    it('may hold an iat of any kind, on which nothing rests', async () => {
      for (const iat of ['2010-01-01T19:23:24Z', 0, 1.5]) {
        expect((await answers(await tokenBy(holder, {}, { iat }), forIssuer(didKey))).proof).toBe('passed');
      }
    });

    it('fail where iss is not the issuer', async () => {
      const { proof } = await answers(await tokenBy(holder, {}, { iss: 'did:example:x' }), forIssuer(didKey));
      expect(proof).toBe('failed proof.claims-disagree');
    });

    it('fail where iss is not whom the caller expects, though token and document agree', async () => {
      const { proof } = await answers(await tokenBy(holder, {}, { iss: didKey }), forIssuer(college));
      expect(proof).toBe('failed proof.claims-disagree');
    });

    it('fail with a vc or vp claim in a token that forbids it', async () => {
      for (const claims of [{ vc: 'oops' }, { vp: {} }, { vc: credentialOf(didKey) }]) {
        const { proof } = await answers(await tokenBy(holder, {}, claims as JsonObject), forIssuer(didKey));
        expect(proof).toBe('failed proof.misplaced-claim');
      }
    });

    it('fail where a presentation stands for a credential, or the other way round', async () => {
      const vp = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: didKey,
      };
      const compact = await jwsOf({ alg: 'EdDSA', kid }, vp, holder);
      expect((await answers(compact, forIssuer(didKey))).proof).toBe('failed proof.wrong-media-type');
      const { proof } = await answers(await tokenBy(holder), { purpose: 'authentication', controller: didKey });
      expect(proof).toBe('failed proof.wrong-media-type');
    });
  });

  it('fails what is no token, with the reason', async () => {
    const checks = await checkVcJwt('a.b', forIssuer(didKey), worldOf());
    expect(checks.proof).toMatchObject({ code: 'proof.malformed-token', details: { reason: 'jwt.wrong-part-count' } });
  });

  it('never passes with any character of the token changed', async () => {
    const compact = await tokenBy(holder);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=';
    await fc.assert(
      fc.asyncProperty(fc.nat(compact.length - 1), fc.nat(alphabet.length - 1), async (at, to) => {
        const changed = compact.slice(0, at) + alphabet[to] + compact.slice(at + 1);
        fc.pre(changed !== compact);
        expect((await answers(changed, forIssuer(didKey))).proof).not.toBe('passed');
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  it('never passes with another header over the same payload and signature', async () => {
    const [, payload, signature] = (await tokenBy(holder)).split('.');
    const header = fc.record(
      {
        alg: fc.constantFrom('EdDSA', 'none', 'HS256', 'ES256', 'RS256', 'Ed25519', '', 'eddsa'),
        kid: fc.constantFrom(kid, `${kid} `, didKey, '#x', ''),
        typ: fc.constantFrom('JWT', 'vp+jwt', 'vc+jwt', null),
        jwk: fc.constantFrom(holder.jwk, stranger.jwk, {}),
        crit: fc.constantFrom([], ['exp'], null),
        b64: fc.boolean(),
      },
      { requiredKeys: ['alg'] },
    );
    await fc.assert(
      fc.asyncProperty(header, async (changed) => {
        const compact = `${part(changed)}.${payload}.${signature}`;
        fc.pre(part(changed) !== part({ alg: 'EdDSA', kid, typ: 'vc+jwt' }));
        expect((await answers(compact, forIssuer(didKey))).proof).not.toBe('passed');
      }),
      { numRuns: 150, seed: 4 },
    );
  });
});
