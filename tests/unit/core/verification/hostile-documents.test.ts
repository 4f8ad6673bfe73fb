import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { badge, V2 } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { codeOf, firstReport, holder, issuer, judge, signed, stranger, token } from './signing.ts';

const own = (changes: JsonObject = {}, subject: JsonObject = {}): JsonObject =>
  badge({ issuer: { id: issuer.did, type: ['Profile'] }, ...changes }, { id: holder.did, ...subject });
const suites = ['eddsa-jcs-2022', 'eddsa-rdfc-2022'] as const;
const entry: JsonObject = {
  id: 'https://u.example/s#1',
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '1',
  statusListCredential: 'https://u.example/s',
};

/** Signed by the issuer itself, as far as a suite signs such a thing at all. */
async function verdictsOf(document: JsonObject): Promise<readonly string[]> {
  const verdicts: string[] = [];
  for (const suite of suites) {
    const done = await signed(document, { suite }).catch(() => undefined);
    if (done === undefined) continue;
    const reports = await judge(done);
    verdicts.push(typeof reports === 'string' ? reports : (reports[0]?.verdict ?? 'none'));
  }
  return verdicts;
}

describe('a status or an end in a form in which it could be overlooked', () => {
  it.each<JsonValue>([
    'https://u.example/s',
    5,
    true,
    [[entry]],
    ['x'],
    [null],
    {},
    { type: [] },
    [entry, 'x'],
    [entry, [entry]],
    { ...entry, type: ['X'] },
    { id: entry.id as string },
    { ...entry, statusListIndex: { '@value': '1' } },
    { ...entry, statusListCredential: { id: 'https://u.example/s' } },
    { ...entry, statusPurpose: ['revocation'] },
  ])('is never valid: credentialStatus %j', async (credentialStatus) => {
    for (const verdict of await verdictsOf(own({ credentialStatus }))) expect(verdict).not.toBe('valid');
  });

  it.each<JsonValue>([
    null,
    [],
    '',
    5,
    true,
    ['2020-01-01T00:00:00Z'],
    [['2020-01-01T00:00:00Z']],
    { '@value': '2020-01-01T00:00:00Z' },
    '2020-01-01',
    '2020-01-01T00:00:00',
    ' 2031-01-01T00:00:00Z',
    '2031-02-30T00:00:00Z',
    '2020-01-01T00:00:00Z2031',
  ])('is never valid: validUntil %j', async (validUntil) => {
    for (const verdict of await verdictsOf(own({ validUntil }))) expect(verdict).not.toBe('valid');
    for (const verdict of await verdictsOf(own({ expirationDate: validUntil }))) expect(verdict).not.toBe('valid');
  });

  it('cannot be moved where nobody looks, after signing over canonical RDF', async () => {
    const ends = '2026-01-02T00:00:00Z';
    const { validUntil: _, ...rest } = await signed(own({ validUntil: ends }), { suite: 'eddsa-rdfc-2022' });
    const iri = 'https://www.w3.org/2018/credentials#validUntil';
    const typed = { '@value': ends, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' };
    const elsewhere = { id: 'urn:uuid:c1', type: ['Related'], validUntil: ends };
    const subject = rest.credentialSubject as JsonObject;
    for (const hiding of [
      { [iri]: typed },
      { 'cred:validUntil': ends },
      { '@included': [{ '@id': 'urn:uuid:c1', [iri]: typed }] },
      { '@graph': [{ '@id': 'urn:uuid:c1', [iri]: typed }] },
      { '@nest': { validUntil: ends } },
      { evidence: [{ id: 'urn:uuid:c1', type: ['Evidence'], validUntil: ends }] },
      {
        credentialSubject: {
          ...subject,
          achievement: { ...(subject.achievement as JsonObject), related: [elsewhere] },
        },
      },
      { expirationDate: ends },
    ] as JsonObject[]) {
      expect((await firstReport({ ...rest, ...hiding })).verdict, JSON.stringify(hiding)).toBe('invalid');
    }
  });
});

describe('a proof in a form in which it could be overlooked', () => {
  it.each(suites)('is never valid (%s)', async (suite) => {
    const good = await signed(own(), { suite });
    const proof = good.proof as JsonObject;
    for (const changed of [
      null,
      {},
      'x',
      [],
      [null],
      [[proof]],
      [proof, null],
      [proof, {}],
      { ...proof, type: ['DataIntegrityProof'] },
      { ...proof, proofPurpose: ['assertionMethod'] },
      { ...proof, verificationMethod: { id: proof.verificationMethod as string } },
      { ...proof, credentialStatus: 'x' },
      { ...proof, expires: '2020-01-01T00:00:00Z' },
    ] as JsonValue[]) {
      expect((await firstReport({ ...good, proof: changed })).verdict, JSON.stringify(changed)).toBe('invalid');
    }
  });
});

describe('a document that is two things at once', () => {
  it('is no presentation where it speaks as a credential: anybody may sign one', async () => {
    const mixed = own({
      type: ['VerifiableCredential', 'OpenBadgeCredential', 'VerifiablePresentation'],
      issuer: 'https://university.example/issuer',
    });
    const disguised: readonly JsonObject[] = [
      mixed,
      { ...mixed, type: ['VerifiablePresentation'] },
      { '@context': [V2], type: ['VerifiablePresentation', 'OpenBadgeCredential'] },
      { '@context': [V2], type: ['VerifiablePresentation'], issuer: 'https://university.example/issuer' },
      { '@context': [V2], type: ['VerifiablePresentation'], credentialSubject: { id: holder.did } },
    ];
    for (const document of disguised) {
      for (const input of [
        await signed(document, { by: stranger, purpose: 'authentication' }),
        await token(document, stranger, 'vp+jwt'),
      ]) {
        const report = await firstReport(input);
        expect([report.verdict, codeOf(report, 'structure')]).toEqual(['invalid', 'structure.two-kinds']);
      }
    }
  });

  it('is told under no name that its maker gave to a presentation', async () => {
    const named = {
      '@context': [V2],
      type: ['VerifiablePresentation'],
      name: 'Master of Science',
      holder: stranger.did,
    };
    const report = await firstReport(await signed(named, { by: stranger, purpose: 'authentication' }));
    expect([report.verdict, report.credential.name]).toEqual(['valid', null]);
  });
});

describe('an issuer behind did:web', () => {
  const web = 'did:web:university.example';
  const methodOf = (person: typeof issuer, id: string, controller = web): JsonObject => ({
    id,
    type: 'Multikey',
    controller,
    publicKeyMultibase: person.did.slice('did:key:'.length),
  });
  const documentOf = (more: JsonObject = {}): JsonObject => ({
    id: web,
    verificationMethod: [methodOf(issuer, `${web}#k1`)],
    assertionMethod: [`${web}#k1`],
    ...more,
  });
  const evil = 'did:web:evil.example';

  it('is not spoken for by anybody else’s document', async () => {
    const forged = own({ issuer: web });
    const cases: readonly (readonly [string, string, Readonly<Record<string, JsonObject>>])[] = [
      ['own key under its name', `${web}#k1`, { [web]: documentOf() }],
      [
        'a document of another name',
        `${web}#k1`,
        { [web]: documentOf({ id: evil, verificationMethod: [methodOf(stranger, `${web}#k1`)] }) },
      ],
      [
        'a key that calls itself the university’s',
        `${evil}#k`,
        {
          [web]: documentOf(),
          [evil]: {
            id: evil,
            verificationMethod: [methodOf(stranger, `${evil}#k`)],
            assertionMethod: [`${evil}#k`],
            alsoKnownAs: [web],
          },
        },
      ],
      [
        'another’s document with a key under the university’s name',
        `${web}#k2`,
        {
          [web]: documentOf(),
          [evil]: { id: evil, verificationMethod: [methodOf(stranger, `${web}#k2`)], assertionMethod: [`${web}#k2`] },
        },
      ],
      [
        'two keys under one name',
        `${web}#k1`,
        { [web]: documentOf({ verificationMethod: [methodOf(issuer, `${web}#k1`), methodOf(stranger, `${web}#k1`)] }) },
      ],
      [
        'a key for signing in',
        `${web}#k1`,
        {
          [web]: documentOf({
            verificationMethod: [methodOf(stranger, `${web}#k1`)],
            assertionMethod: [],
            authentication: [`${web}#k1`],
          }),
        },
      ],
    ];
    for (const [name, verificationMethod, documents] of cases) {
      const snapshots = Object.entries(documents).map(([url, json]) => snapshotOf(url, json, '2026-11-22T11:00:00Z'));
      const by = { ...stranger, verificationMethod };
      for (const input of [await signed(forged, { by }), await token(forged, by)]) {
        expect((await firstReport(input, { snapshots })).verdict, name).toBe('invalid');
      }
    }
  });
});

describe('a context of one’s own over canonical RDF', () => {
  it.each<readonly [string, JsonValue]>([
    ['@vocab', { '@vocab': 'https://words.example/' }],
    ['@import', { '@import': 'https://words.example/context' }],
    [
      '@protected terms given another meaning',
      { validUntil: { '@id': 'https://words.example/end', '@protected': true } },
    ],
    ['an alias of @id', { uid: '@id' }],
    ['an alias of @type', { kind: '@type' }],
    [
      'a context inside a term, and itself inside that',
      { a: { '@id': 'urn:a', '@context': { a: { '@id': 'urn:b', '@context': {} } } } },
    ],
    ['@propagate', { '@propagate': false }],
    ['@base', { '@base': 'https://words.example/' }],
    ['null', null],
    ['an unknown address', 'https://words.example/context'],
  ])('with %s is never fetched and never valid', async (_, context) => {
    const document = await signed(own({ validUntil: '2030-01-01T00:00:00Z' }), { suite: 'eddsa-rdfc-2022' });
    const contexts = document['@context'] as readonly JsonValue[];
    for (const list of [
      [...contexts, context],
      [contexts[0], context, ...contexts.slice(1)],
      [context, ...contexts],
    ]) {
      const report = await firstReport({ ...document, '@context': list as JsonValue });
      expect(report.verdict).not.toBe('valid');
    }
    const inside = { ...(document.credentialSubject as JsonObject), '@context': context };
    expect((await firstReport({ ...document, credentialSubject: inside })).verdict).not.toBe('valid');
  });
});
