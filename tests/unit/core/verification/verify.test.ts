import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import type { DigestedProof } from '../../../../src/core/proof/data-integrity/digested-proof.ts';
import { badge, plain } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { checkOf, codeOf, firstReport, holder, issuer, judge, now, signed, stranger, token } from './signing.ts';

const V2 = 'https://www.w3.org/ns/credentials/v2';
const by = (did: string): JsonObject => ({ issuer: { id: did, type: ['Profile'], name: 'University' } });
const own = (changes: JsonObject = {}, subject: JsonObject = {}): JsonObject =>
  badge({ ...by(issuer.did), ...changes }, { id: holder.did, ...subject });

describe('verify: reports', () => {
  it('tells the checks in a fixed order, and what the credential says of itself', async () => {
    const report = await firstReport(await signed(own()));
    expect(report.checks.map(({ id }) => id)).toEqual(['structure', 'proof', 'issuer-key', 'dates', 'recipient']);
    expect(report).toMatchObject({
      item: 0,
      format: 'open-badges-3.0',
      securing: 'eddsa-jcs-2022',
      verdict: 'valid',
      issuerTrust: 'unknown',
      credential: {
        name: 'Data Steward',
        issuer: { id: issuer.did, name: 'University' },
        subject: holder.did,
        validUntil: null,
      },
    });
    expect(report.path).toBeUndefined();
  });

  it('judges the same credential alike in JSON, in a token, in a quoted token and in canonical RDF', async () => {
    const compact = await token(own());
    for (const input of [
      await signed(own()),
      await signed(own(), { suite: 'eddsa-rdfc-2022' }),
      compact,
      JSON.stringify(compact),
      ` ${compact}\n`,
    ]) {
      expect((await firstReport(input)).verdict).toBe('valid');
    }
  });

  it('gives every check that did not pass a code and a sentence', async () => {
    const report = await firstReport(own());
    for (const check of report.checks.filter(({ outcome }) => outcome !== 'passed')) {
      expect(check.code).toMatch(/^[a-z-]+\.[a-z0-9-]+$/);
      expect(check.message).not.toMatch(/\{|undefined/);
    }
  });

  it('opens envelopes, and lists of credentials', async () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${await token(own())}`,
    };
    expect((await firstReport(envelope)).verdict).toBe('valid');
    const records = [{ rawCredential: JSON.stringify(await signed(own())) }, await signed(own()), await token(own())];
    const reports = await judge(JSON.stringify(records));
    if (typeof reports === 'string') throw new TypeError(reports);
    expect(reports.map(({ item, path, verdict }) => [item, path, verdict])).toEqual([
      [0, '/0/rawCredential', 'valid'],
      [1, '/1', 'valid'],
      [2, '/2', 'valid'],
    ]);
  });

  it('refuses a presentation in an envelope for credentials (VCDM 2.0, 4.13.1), and says so', async () => {
    const presentation = { '@context': [V2], type: ['VerifiablePresentation'], holder: issuer.did };
    const inside = await token(presentation, issuer, 'vp+jwt');
    const envelope = {
      '@context': [V2],
      id: `data:application/vc+jwt,${inside}`,
      type: 'EnvelopedVerifiableCredential',
    };
    expect(await judge(envelope)).toBe('jwt.malformed-envelope');
    const around = await token({ ...presentation, verifiableCredential: [envelope] }, issuer, 'vp+jwt');
    const reports = await judge(around);
    expect(typeof reports === 'string' ? reports : reports.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid']);
  });

  it('opens envelopes under each registered media type of a token', async () => {
    for (const type of ['vc+jwt', 'jwt', 'VC+JWT', 'vc+ld+jwt', 'vc+jwt;x=1']) {
      const id = `data:application/${type},${await token(badge({ issuer: { id: issuer.did, type: ['Profile'] } }))}`;
      const envelope = { '@context': [V2], id, type: 'EnvelopedVerifiableCredential' };
      const presentation = { '@context': [V2], type: ['VerifiablePresentation'], verifiableCredential: [envelope] };
      const reports = await judge(await token(presentation, issuer, 'vp+jwt'));
      expect(typeof reports === 'string' ? reports : reports.map(({ verdict }) => verdict), type).toEqual([
        'valid',
        'valid',
      ]);
    }
  });

  it('names an envelope whose content it cannot read', async () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: 'data:application/vc+cose;base64,UjBsR09E',
    };
    expect(await judge(envelope)).toBe('input.unsupported-form');
  });

  it('refuses what is no credential, or damaged, with a code', async () => {
    expect(await judge('{"a":1,"a":2}')).toBe('json.duplicate-key');
    expect(await judge('{"hello":"world"}')).toBe('input.not-a-credential');
    expect(await judge('[]')).toBe('input.not-a-credential');
    expect(await judge('eyJhbGciOiJub25lIn0.e30')).toBe('jwt.wrong-part-count');
    expect(await judge('https://badges.example/1')).toBe('input.only-an-address');
    expect(await judge(new Uint8Array(0))).toBe('input.empty');
    expect(await judge(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toBe('input.not-a-credential');
    expect(await judge(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0))).toMatch(/^baking\./);
  });
});

describe('verify: what makes a credential invalid', () => {
  it('a missing proof', async () => {
    const report = await firstReport(own());
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'proof')).toBe('proof.missing');
    expect(report.securing).toBe('none');
  });

  it('a good proof beside a bad one', async () => {
    const good = await signed(own());
    const bad = await signed(own({ name: 'Other' }), { by: issuer });
    const report = await firstReport({ ...good, proof: [good.proof, bad.proof] as JsonValue });
    expect(report.verdict).toBe('invalid');
  });

  it('an attacker’s own proof for another issuer’s name', async () => {
    const report = await firstReport(await signed(own(), { by: stranger }));
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.not-listed');
  });

  it('an attacker’s did:key that claims an issuer behind https, once that issuer’s document is here', async () => {
    const forged = await signed(own(by('https://university.example/issuer')), { by: stranger });
    expect((await firstReport(forged)).verdict).toBe('unknown');
    const document = { id: 'https://university.example/issuer', verificationMethod: [], assertionMethod: [issuer.did] };
    const report = await firstReport(forged, {
      snapshots: [snapshotOf('https://university.example/issuer', document)],
    });
    expect(report.verdict).toBe('invalid');
  });

  it('a proof for another purpose', async () => {
    expect((await firstReport(await signed(own(), { purpose: 'authentication' }))).verdict).toBe('invalid');
  });

  it('an issuer that has no id: no key can be theirs', async () => {
    const report = await firstReport(await signed(plain({ issuer: { name: 'Somebody' } })));
    expect(report.verdict).toBe('invalid');
    expect(codeOf(report, 'issuer-key')).toBe('issuer-key.unnamed');
  });

  it('dates that do not hold, and structure that is wrong although the signature is right', async () => {
    expect(codeOf(await firstReport(await signed(own({ validUntil: '2026-11-22T11:59:59Z' }))), 'dates')).toBe(
      'dates.expired',
    );
    const wrong = await firstReport(await signed(own({}, { type: ['Other'] })));
    expect([codeOf(wrong, 'proof'), codeOf(wrong, 'structure'), wrong.verdict]).toEqual([
      'passed',
      'structure.lacks-type',
      'invalid',
    ]);
  });

  it('an end or a revocation list that was hidden behind its full address after signing', async () => {
    const iri = 'https://www.w3.org/2018/credentials#';
    const { validUntil, ...rest } = await signed(own({ validUntil: '2026-01-02T00:00:00Z' }), {
      suite: 'eddsa-rdfc-2022',
    });
    const typed = { '@value': validUntil as string, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' };
    const report = await firstReport({ ...rest, [`${iri}validUntil`]: typed });
    expect(codeOf(report, 'structure')).toBe('structure.hidden-term');
    expect(report.verdict).toBe('invalid');
  });

  it('a wrong proof inside a token’s credential, although the token is right', async () => {
    const inner = { ...(await signed(own())), name: 'Other' };
    expect((await firstReport(await token(inner))).verdict).toBe('invalid');
    expect((await firstReport(await token(await signed(own())))).verdict).toBe('valid');
  });
});

describe('verify: what stays unknown', () => {
  it('a status whose list is not here', async () => {
    const credentialStatus = {
      id: 'https://university.example/status#1',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: 'https://university.example/status',
    };
    const report = await firstReport(await signed(own({ credentialStatus })));
    expect([report.verdict, codeOf(report, 'status')]).toEqual(['unknown', 'status.no-snapshot']);
  });

  it('an unknown or inline context under canonical RDF, never fetched', async () => {
    const document = await signed(own(), { suite: 'eddsa-rdfc-2022' });
    for (const extra of ['https://nobody.example/context', { extra: 'https://nobody.example/extra' }]) {
      const report = await firstReport({ ...document, '@context': [...(document['@context'] as JsonValue[]), extra] });
      expect([report.verdict, codeOf(report, 'structure')]).toEqual(['unknown', 'passed']);
      expect(codeOf(report, 'proof')).toBe('proof.unapproved-context');
    }
  });
});

describe('verify: recipient and trust', () => {
  it('asks for the recipient only where somebody asked', async () => {
    const document = await signed(own());
    expect((await firstReport(document)).verdict).toBe('valid');
    expect((await firstReport(document, { recipient: [holder.did] })).verdict).toBe('valid');
    expect((await firstReport(document, { recipient: [stranger.did] })).verdict).toBe('invalid');
    expect((await firstReport(document, { recipient: ['a@example.org'] })).verdict).toBe('unknown');
  });

  it('counts a trusted name only for whoever is established to bear it', async () => {
    const trust = { trusted: new Set([issuer.did]), known: new Map(), distrusted: new Set([stranger.did]) };
    expect((await firstReport(await signed(own()), { trust })).issuerTrust).toBe('trusted');
    expect((await firstReport(await signed(own({ validUntil: '2026-01-02T00:00:00Z' })), { trust })).issuerTrust).toBe(
      'trusted',
    );
    expect((await firstReport(await signed(own(), { by: stranger }), { trust })).issuerTrust).toBe('unknown');
    expect((await firstReport(own(), { trust })).issuerTrust).toBe('unknown');
    expect((await firstReport(await signed(own(by(stranger.did)), { by: stranger }), { trust })).issuerTrust).toBe(
      'distrusted',
    );
    expect((await firstReport(await signed(own(by(stranger.did)), { by: stranger }), { trust })).verdict).toBe('valid');
  });
});

describe('verify: endorsements, schema, evidence', () => {
  const endorsement = (about: string, changes: JsonObject = {}): JsonObject =>
    badge({
      id: 'urn:uuid:e1',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      ...by(stranger.did),
      credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'Sound.' },
      ...changes,
    });

  it('tells whether endorsements hold and are about this badge, and never decides by them', async () => {
    const good = await signed(endorsement('urn:uuid:a1'), { by: stranger });
    const cases: readonly (readonly [JsonValue, string])[] = [
      [[good], 'passed'],
      [[{ ...good, name: 'changed' }], 'endorsements.rejected'],
      [[good, await signed(endorsement('urn:uuid:other'), { by: stranger })], 'endorsements.rejected'],
      [[{ nothing: true }], 'endorsements.rejected'],
    ];
    for (const [list, expected] of cases) {
      const report = await firstReport(await signed(own({ endorsement: list })));
      expect([codeOf(report, 'endorsements'), report.verdict]).toEqual([expected, 'valid']);
    }
    const report = await firstReport(
      await signed(own({ endorsementJwt: [await token(endorsement(issuer.did), stranger)] })),
    );
    expect(checkOf(report, 'endorsements')).toMatchObject({ outcome: 'passed', details: { count: 1, valid: 1 } });
  });

  it('finds those of whoever assessed the achievement', async () => {
    const assessed = async (about: string): Promise<string> => {
      const signedFor = await signed(endorsement(about), { by: stranger });
      const source = { id: 'https://assessor.example', type: ['Profile'], endorsement: [signedFor] };
      const subject = { ...(own().credentialSubject as JsonObject), source };
      return codeOf(await firstReport(await signed(own({ credentialSubject: subject }))), 'endorsements');
    };
    expect(await assessed('https://assessor.example')).toBe('passed');
    expect(await assessed('https://other.example')).toBe('endorsements.rejected');
  });

  it('names the schemas it did not apply and the evidence it did not open', async () => {
    const report = await firstReport(
      await signed(
        own({
          credentialSchema: { id: 'https://example.org/schema', type: '1EdTechJsonSchemaValidator2019' },
          evidence: [{ type: 'Evidence', name: 'x' }],
        }),
      ),
    );
    expect([codeOf(report, 'schema'), codeOf(report, 'evidence'), report.verdict]).toEqual([
      'schema.no-snapshot',
      'evidence.not-checked',
      'valid',
    ]);
  });
});

describe('verify: a pure function', () => {
  it('gives the same reports twice', async () => {
    const document = await signed(own(), { suite: 'eddsa-rdfc-2022' });
    expect(await judge(document)).toEqual(await judge(document));
  });

  it('keeps digests of what verified, and judges by them alike', async () => {
    const kept = new Map<string, readonly DigestedProof[]>();
    const digests = {
      find: (path: string) => kept.get(path),
      keep: (path: string, digested: readonly DigestedProof[]) => void kept.set(path, digested),
    };
    const document = await signed(own(), { suite: 'eddsa-rdfc-2022' });
    const first = await judge(document, { digests });
    expect([...kept.keys()]).toEqual(['']);
    expect(await judge(document, { digests })).toEqual(first);
    expect((await firstReport(document, { digests, now: new Date('2024-01-01T00:00:00Z') })).verdict).toBe('invalid');
    kept.clear();
    await judge({ ...document, name: 'changed' }, { digests });
    expect(kept.size).toBe(0);
  });

  it('never calls a badge valid in which any one byte was changed', async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify(await signed(own({ validUntil: '2027-01-01T00:00:00Z' }), { suite: 'eddsa-rdfc-2022' })),
    );
    const compact = new TextEncoder().encode(await token(own()));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(bytes, compact),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (original, at, flip) => {
          const changed = Uint8Array.from(original);
          const place = at % changed.length;
          changed[place] = (changed[place] as number) ^ flip;
          const reports = await judge(changed, { now });
          if (typeof reports !== 'string') expect(reports[0]?.verdict).not.toBe('valid');
        },
      ),
      { seed: 20261122, numRuns: 250 },
    );
  });
});
