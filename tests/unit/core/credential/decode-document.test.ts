import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../src/core/credential/decode-document.ts';
import type { JsonObject } from '../../../../src/core/encoding/json.ts';
import { badge, CLR, formatOf, OB, plain, plain11, structureOf, V2, without } from './credentials.ts';

describe('decodeDocument: VCDM 2.0', () => {
  it('passes a plain credential, with language values, several subjects and extension points', () => {
    expect(structureOf(plain())).toBe('passed');
    expect(
      structureOf(
        plain({
          name: [
            { '@value': 'Degree', '@language': 'en', '@direction': 'ltr' },
            { '@value': 'Abschluss', '@language': 'de' },
          ],
          credentialSubject: [{ id: 'did:example:a' }, { id: 'did:example:b' }],
          credentialStatus: { type: 'BitstringStatusListEntry' },
          credentialSchema: { id: 'https://example.org/schema', type: 'JsonSchema' },
          termsOfUse: [{ type: 'Policy' }],
          evidence: { type: 'Document' },
          validUntil: '2027-01-01T00:00:00+02:00',
        }),
      ),
    ).toBe('passed');
  });

  it('leaves the words of other contexts to them', () => {
    const type = ['VerifiableCredential', 'Mapped', 'https://nobody.example/types#A'];
    const own = { Mapped: 'https://nobody.example/types#Mapped' };
    expect(structureOf(plain({ '@context': [V2, own], type }))).toBe('passed');
    expect(structureOf(plain({ '@context': [V2, { Mapped: { '@id': own.Mapped } }], type }))).toBe('passed');
    expect(structureOf(plain({ '@context': [V2, { '@vocab': 'https://nobody.example/types#' }], type }))).toBe(
      'passed',
    );
    expect(structureOf(plain({ '@context': [V2, 'https://nobody.example/context'], type }))).toBe('passed');
  });

  it('takes unknown and inline contexts as legal structure', () => {
    expect(
      structureOf(
        plain({ '@context': [V2, 'https://nobody.example/context', { degree: 'https://nobody.example/degree' }] }),
      ),
    ).toBe('passed');
  });

  const bar = 'https://nobody.example/Bar';

  it.each<[string, readonly JsonObject[], string]>([
    ['another term of its context', [{ Bar: bar, Foo: 'Bar' }], 'passed'],
    ['a term that comes after it', [{ Foo: 'Bar', Bar: { '@id': bar } }], 'passed'],
    ['an object with another term', [{ Bar: bar, Foo: { '@id': 'Bar' } }], 'passed'],
    ['a term of an earlier context', [{ Bar: bar }, { Foo: 'Bar' }], 'passed'],
    ['a term that a later context takes away', [{ Bar: bar, Foo: 'Bar' }, { Bar: null }], 'passed'],
    ['a term of the base context', [{ Foo: 'VerifiableCredential' }], 'passed'],
    ['a term of a later context', [{ Foo: 'Bar' }, { Bar: bar }], 'structure.unknown-type'],
    ['a term that is null', [{ Bar: null, Foo: 'Bar' }], 'structure.unknown-type'],
    ['itself', [{ Foo: 'Foo' }], 'structure.unknown-type'],
    ['itself, by way of another', [{ Foo: 'Bar', Bar: 'Foo' }], 'structure.unknown-type'],
    ['what an object is born with', [{ Foo: 'constructor' }], 'structure.unknown-type'],
    ['an address that a later context takes away', [{ Foo: bar }, { Foo: null }], 'structure.unknown-type'],
  ])('follows a type that is mapped through %s', (_, contexts, expected) => {
    const document = plain({ '@context': [V2, ...contexts], type: ['VerifiableCredential', 'Foo'] });
    expect(structureOf(document)).toBe(expected);
  });

  it('follows long ways as surely as short ones', () => {
    const steps = Array.from({ length: 20_000 }, (_, index) => [`t${index}`, `t${index + 1}`]);
    const ways = (end: string) => ({ ...Object.fromEntries(steps), t20000: end }) as JsonObject;
    const under = (context: JsonObject) => plain({ '@context': [V2, context], type: ['VerifiableCredential', 't0'] });
    expect(structureOf(under(ways(bar)))).toBe('passed');
    expect(structureOf(under(ways('nowhere')))).toBe('structure.unknown-type');
  });

  it.each<[string, JsonObject, string]>([
    ['no context', { '@context': undefined } as never, 'structure.missing-property its top level'],
    ['another context first', { '@context': ['https://example.org', V2] }, 'structure.wrong-context'],
    ['a number as context', { '@context': [V2, 7] }, 'structure.wrong-type /@context/1'],
    ['no type', { type: undefined } as never, 'structure.missing-property its top level'],
    ['a type that is another', { type: ['Other'] }, 'structure.lacks-type its top level'],
    ['a number among the types', { type: ['VerifiableCredential', 2] }, 'structure.wrong-type /type'],
    ['a type that means nothing', { type: ['VerifiableCredential', 'Unmapped'] }, 'structure.unknown-type'],
    [
      'a type that its own context maps to no address',
      { '@context': [V2, { Mapped: 'nowhere' }], type: ['VerifiableCredential', 'Mapped'] },
      'structure.unknown-type',
    ],
    ['a direction that is none', { name: { '@value': 'x', '@direction': 'up' } }, 'structure.wrong-type /name'],
    ['a language that is none', { name: { '@value': 'x', '@language': 'an English' } }, 'structure.wrong-type /name'],
    ['an id that is null', { id: null }, 'structure.not-a-uri /id'],
    ['an id that is a list', { id: ['urn:a:1', 'urn:a:2'] }, 'structure.not-a-uri /id'],
    ['an id without scheme', { id: 'abc' }, 'structure.not-a-uri /id'],
    ['an id with a blank', { id: 'https ://x' }, 'structure.not-a-uri /id'],
    ['no issuer', { issuer: undefined } as never, 'structure.missing-property its top level'],
    ['an issuer that is null', { issuer: null }, 'structure.not-a-uri /issuer'],
    ['an issuer that is no address', { issuer: 'university' }, 'structure.not-a-uri /issuer'],
    ['two issuers', { issuer: ['did:example:a', 'did:example:b'] }, 'structure.not-a-uri /issuer'],
    ['an issuer object with a wrong id', { issuer: { id: 'x' } }, 'structure.not-a-uri /issuer/id'],
    ['a name with other members', { name: { '@value': 'x', url: 'y' } }, 'structure.wrong-type /name'],
    ['a date without zone', { validFrom: '2026-01-01T00:00:00' }, 'structure.not-a-date /validFrom'],
    ['a day that does not exist', { validUntil: '2026-02-30T00:00:00Z' }, 'structure.not-a-date /validUntil'],
    ['a date in words', { validFrom: 'Sat 25 Feb 2023' }, 'structure.not-a-date /validFrom'],
    ['an end before the beginning', { validUntil: '2025-12-31T00:00:00Z' }, 'structure.dates-reversed'],
    ['no subject', { credentialSubject: undefined } as never, 'structure.missing-property its top level'],
    ['an empty subject', { credentialSubject: {} }, 'structure.missing-property /credentialSubject'],
    ['a subject that is text', { credentialSubject: ['did:example:a'] }, 'structure.wrong-type /credentialSubject/0'],
    [
      'a subject with two ids',
      { credentialSubject: { id: ['did:example:a', 'did:example:b'] } },
      'structure.not-a-uri /credentialSubject/id',
    ],
    ['a status without type', { credentialStatus: { id: 'urn:a:1' } }, 'structure.missing-property /credentialStatus'],
    ['a status that is text', { credentialStatus: 'urn:a:1' }, 'structure.wrong-type /credentialStatus'],
    [
      'a status type that is a number',
      { credentialStatus: { type: 2 } },
      'structure.wrong-type /credentialStatus/type',
    ],
    [
      'one of two statuses without type',
      { credentialStatus: [{ type: 'A' }, { id: 'urn:a:1' }] },
      'structure.missing-property /credentialStatus/1',
    ],
    [
      'a schema without id',
      { credentialSchema: { type: 'JsonSchema' } },
      'structure.missing-property /credentialSchema',
    ],
    ['evidence without type', { evidence: {} }, 'structure.missing-property /evidence'],
    ['terms without type', { termsOfUse: {} }, 'structure.missing-property /termsOfUse'],
    [
      'a refresh service without type',
      { refreshService: { id: 'urn:a:1' } },
      'structure.missing-property /refreshService',
    ],
    ['a proof without type', { proof: { created: '2026-01-01T00:00:00Z' } }, 'structure.missing-property /proof'],
    [
      'a resource without digest',
      { relatedResource: [{ id: 'https://example.org/a' }] },
      'structure.missing-property /relatedResource/0',
    ],
    [
      'a resource named twice',
      {
        relatedResource: [
          { id: 'urn:a:1', digestSRI: 'sha256-x' },
          { id: 'urn:a:1', digestSRI: 'sha256-y' },
        ],
      },
      'structure.repeated-id /relatedResource',
    ],
    [
      'a protected term with another meaning',
      { '@context': [V2, { VerifiableCredential: 'https://evil.example/#x' }] },
      'structure.redefined-term',
    ],
    [
      'an own protected term with another meaning',
      { '@context': [V2, { '@protected': true, A: 'urn:a:1' }, { A: 'urn:a:2' }] },
      'structure.redefined-term',
    ],
  ])('refuses %s', (_, changes, expected) => {
    expect(structureOf(plain(changes))).toBe(expected);
  });

  it('refuses a list of statuses that does not say that it is one, what it is for, or what it holds', () => {
    const subject = { id: 'urn:list:1', type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'u' };
    const list = (changes: JsonObject = {}) =>
      structureOf(
        plain({
          credentialSubject: { ...subject, ...changes },
          type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        }),
      );
    expect(list()).toBe('passed');
    expect(structureOf(plain({ credentialSubject: subject }))).toBe('structure.lacks-type its top level');
    expect(list({ type: 'Other' })).toBe('structure.lacks-type /credentialSubject');
    expect(list({ statusPurpose: undefined } as never)).toBe('structure.missing-property /credentialSubject');
    expect(list({ encodedList: undefined } as never)).toBe('structure.missing-property /credentialSubject');
    expect(list({ encodedList: 7 })).toBe('structure.wrong-type /credentialSubject/encodedList');
  });
});

describe('decodeDocument: VCDM 1.1', () => {
  it('accepts a type that only the base context leaves unexplained: tokens of 1.1 circulate so', () => {
    const employee = plain11({ type: ['VerifiableCredential', 'EmployeeCredential'], proof: undefined } as never);
    expect(structureOf(without(employee), { isEnveloped: true })).toBe('passed');
  });

  it('asks for an issuance date and a proof, unless an envelope secures it', () => {
    expect(structureOf(plain11())).toBe('passed');
    expect(structureOf(plain11({ issuanceDate: undefined } as never))).toBe('structure.missing-property its top level');
    expect(structureOf(plain11({ proof: undefined } as never))).toBe('structure.missing-property its top level');
    expect(structureOf(plain11({ proof: undefined } as never), { isEnveloped: true })).toBe('passed');
  });

  it('reads a date without zone as UTC, and asks for one date, not several', () => {
    expect(structureOf(plain11({ issuanceDate: '2026-01-01T00:00:00' }))).toBe('passed');
    expect(structureOf(plain11({ expirationDate: ['2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'] }))).toBe(
      'structure.not-a-date /expirationDate',
    );
    expect(structureOf(plain11({ expirationDate: '01/01/2027' }))).toBe('structure.not-a-date /expirationDate');
  });

  it('asks a status for its id', () => {
    expect(structureOf(plain11({ credentialStatus: { type: 'A' } }))).toBe(
      'structure.missing-property /credentialStatus',
    );
  });
});

describe('decodeDocument: hidden statements', () => {
  const iri = 'https://www.w3.org/2018/credentials#';

  it.each<[string, JsonObject]>([
    ['a full address for a term', { [`${iri}validUntil`]: '2020-01-01T00:00:00Z' }],
    ['a compact address for a term', { 'cred:credentialStatus': { type: 'A' } }],
    ['@nest', { '@nest': { validUntil: '2020-01-01T00:00:00Z' } }],
    ['@included', { '@included': [{ id: 'urn:a:1' }] }],
    ['@graph', { '@graph': [] }],
    ['@reverse', { '@reverse': {} }],
    ['@type beside type', { '@type': 'OpenBadgeCredential' }],
    ['@set around statuses', { credentialStatus: { '@set': [{ type: 'A' }] } }],
    ['a full address deep inside', { credentialSubject: { id: 'did:example:a', x: [{ [`${iri}validUntil`]: 'x' }] } }],
    [
      'another name for the end of a proof',
      { proof: { type: 'DataIntegrityProof', expiration: '2020-01-01T00:00:00Z' } },
    ],
    [
      'the same in one of several proofs',
      { proof: [{ type: 'DataIntegrityProof' }, { type: 'Ed25519Signature2020', expiration: 'x' }] },
    ],
  ])('refuses %s', (_, changes) => {
    expect(structureOf(plain(changes))).toMatch(/^structure\.hidden-term/);
  });

  it('refuses a second object that speaks about the credential', () => {
    const split = { id: 'did:example:a', award: { id: 'urn:uuid:c', credentialStatus: { type: 'A' } } };
    expect(structureOf(plain({ id: 'urn:uuid:c', credentialSubject: split }))).toBe(
      'structure.split-node /credentialSubject/award',
    );
    expect(
      structureOf(plain({ id: 'urn:uuid:c', credentialSubject: { id: 'did:example:a', about: { id: 'urn:uuid:c' } } })),
    ).toBe('passed');
  });

  it('refuses one among the credentials of a CLR too, which share its graph', () => {
    const inside = plain({
      id: 'urn:uuid:i',
      credentialSubject: { id: 'urn:uuid:c', credentialStatus: { type: 'A' } },
    });
    const subject = { id: 'did:example:a', type: ['ClrSubject'], verifiableCredential: [inside] };
    expect(structureOf(badge({ '@context': [V2, CLR, OB], credentialSubject: subject, id: 'urn:uuid:c' }))).toBe(
      'structure.split-node /credentialSubject/verifiableCredential/0/credentialSubject',
    );
  });

  it('lets an endorsement inside endorse the credential it stands in, and say no more of it', () => {
    const endorsed = (more: JsonObject): JsonObject => {
      const credentialSubject = {
        id: 'urn:uuid:c1',
        type: ['EndorsementSubject'],
        endorsementComment: 'Well taught.',
        ...more,
      };
      const type = ['VerifiableCredential', 'EndorsementCredential'];
      return badge({ endorsement: [badge({ id: 'urn:uuid:e1', type, credentialSubject })] });
    };
    expect(structureOf(endorsed({}))).toBe('passed');
    expect(structureOf(endorsed({ validUntil: '2026-01-01T00:00:00Z' }))).toBe(
      'structure.split-node /endorsement/0/credentialSubject',
    );
  });

  it('does not mind such names inside an envelope, which signs the bytes', () => {
    expect(structureOf(plain({ 'schema:name': 'x' }), { isEnveloped: true })).toBe('passed');
  });
});

describe('decodeDocument: addresses and names that harm', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\tscript:alert(1)',
    'vbscript:x',
    'file:///etc/passwd',
    'data:text/html,<script>',
    'data:application/xhtml+xml,x',
  ])('refuses %s wherever an address stands', (address) => {
    expect(structureOf(badge({ image: { id: address, type: 'Image' } }))).toBe('structure.hazardous-address /image/id');
    expect(structureOf(plain({ credentialSubject: { id: 'did:example:a', x: [{ url: address }] } }))).toBe(
      'structure.hazardous-address /credentialSubject/x/0/url',
    );
    expect(structureOf(badge({ issuer: { id: 'did:example:u', type: ['Profile'], url: address } }))).toBe(
      'structure.hazardous-address /issuer/url',
    );
  });

  it('leaves such words alone where they are words', () => {
    expect(structureOf(badge({ name: 'JavaScript: the good parts', description: 'file: a way to the top' }))).toBe(
      'passed',
    );
    expect(structureOf(badge({ image: { id: 'data:image/png;base64,AAAA', type: 'Image' } }))).toBe('passed');
  });

  it('refuses a name of a megabyte', () => {
    expect(structureOf(plain({ name: 'x'.repeat(1_000_000) }))).toBe('structure.text-too-long /name');
  });
});

describe('decodeDocument: what is what', () => {
  it('tells formats by what the document says, and refuses what is none', () => {
    expect(formatOf(plain())).toBe('vc-2.0');
    expect(formatOf(plain11())).toBe('vc-1.1');
    expect(formatOf(badge())).toBe('open-badges-3.0');
    expect(formatOf(plain({ '@context': [V2, OB] }))).toBe('vc-2.0');
    expect(formatOf({ hello: 'world' })).toBe('input.not-a-credential');
    expect(formatOf({ keys: [] })).toBe('input.not-a-credential');
  });

  it('never modifies what it is given', () => {
    const document = badge();
    const before = JSON.stringify(document);
    decodeDocument(document);
    expect(JSON.stringify(document)).toBe(before);
  });
});
