import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { checkVcJwt, decodeVcJwt } from '../../../../../src/core/proof/jose/vc-jwt.ts';
import { credentialOf, jwsOf, part, worldOf } from './jose-fixtures.ts';
import { answers, college, decoded, didKey, forIssuer, holder, kid, stranger, tokenBy } from './judged-tokens.ts';

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
