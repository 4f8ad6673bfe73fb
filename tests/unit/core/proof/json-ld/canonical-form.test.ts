import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { badge, formOf, OB3, objectsOf, P, V2, verdictOn, XSD } from './documents.ts';

const sentencesOf = (document: JsonObject) => {
  const form = formOf(document);
  return form.outcome === 'canonical' ? form.nquads.split('\n').filter((line) => line !== '') : [];
};

describe('canonicalForm', () => {
  it('writes a badge as sorted N-Quads', () => {
    expect(sentencesOf(badge)).toEqual([
      '<https://issuer.example/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile> .',
      '<https://issuer.example/1> <https://schema.org/name> "Example School" .',
      '<https://issuer.example/a/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement> .',
      '<https://issuer.example/a/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria> _:c14n0 .',
      '<https://issuer.example/a/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#creditsAvailable> "2.5E0"^^<https://www.w3.org/2001/XMLSchema#float> .',
      '<https://issuer.example/a/1> <https://schema.org/keywords> "heat" .',
      '<https://issuer.example/a/1> <https://schema.org/keywords> "metal" .',
      '<https://issuer.example/a/1> <https://schema.org/name> "Welding" .',
      '<urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential> .',
      '<urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .',
      '<urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1> <https://www.w3.org/2018/credentials#credentialSubject> _:c14n1 .',
      '<urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1> <https://www.w3.org/2018/credentials#issuer> <https://issuer.example/1> .',
      '<urn:uuid:6a1c676a-3c4f-4f5e-9a64-5f2a30d6e8a1> <https://www.w3.org/2018/credentials#validFrom> "2025-03-14T09:26:53Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .',
      '_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative> "Welded well." .',
      '_:c14n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject> .',
      '_:c14n1 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievement> <https://issuer.example/a/1> .',
    ]);
  });

  it('does not depend on the order of members, and does not change its input', () => {
    const before = JSON.stringify(badge);
    const reordered = Object.fromEntries(Object.entries(badge).reverse());
    expect(formOf(reordered)).toEqual(formOf(badge));
    expect(JSON.stringify(badge)).toBe(before);
  });

  it('gives the same answer the first time and later, when contexts are kept', () => {
    const first = formOf({ '@context': [OB3, V2], ...badge });
    expect(formOf({ '@context': [OB3, V2], ...badge })).toEqual(first);
  });

  it('puts each proof into a graph of its own', () => {
    const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' };
    const lines = sentencesOf({ ...badge, proof: [proof] });
    expect(lines.filter((line) => /_:c14n\d _:c14n\d|> _:c14n\d \.$/.test(line)).length).toBeGreaterThan(0);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^_:c14n\d <https:\/\/w3id.org\/security#proofPurpose> <https:\/\/w3id.org\/security#assertionMethod> _:c14n\d \.$/,
      ),
    );
  });

  it('clears the context for credentials inside a presentation, which bring their own', () => {
    const presentation = { '@context': [V2], type: ['VerifiablePresentation'], holder: 'did:example:h' };
    expect(verdictOn({ ...presentation, verifiableCredential: [badge] })).toBe('canonical');
    const { '@context': _, ...bare } = badge;
    expect(verdictOn({ ...presentation, verifiableCredential: [bare] })).toBe('failed proof.undefined-term');
  });

  it.each([
    [1, `"1"^^<${XSD}integer>`],
    [-0, `"0"^^<${XSD}integer>`],
    [5.0, `"5"^^<${XSD}integer>`],
    [2 ** 53 - 1, `"9007199254740991"^^<${XSD}integer>`],
    [1e20, `"100000000000000000000"^^<${XSD}integer>`],
    [1e21, `"1.0E21"^^<${XSD}double>`],
    [2.5, `"2.5E0"^^<${XSD}double>`],
    [-0.1, `"-1.0E-1"^^<${XSD}double>`],
    [1 / 3, `"3.333333333333333E-1"^^<${XSD}double>`],
    [1.5e300, `"1.5E300"^^<${XSD}double>`],
    [true, `"true"^^<${XSD}boolean>`],
    ['a"b\\c\nd\u0001\u007f', '"a\\"b\\\\c\\nd\\u0001\\u007F"'],
    [{ '@value': 5, '@type': `${XSD}double` }, `"5.0E0"^^<${XSD}double>`],
    [{ '@value': 'x', '@type': `${XSD}string` }, '"x"'],
    [{ '@value': 'x', '@language': 'de-CH' }, '"x"@de-ch'],
    [{ '@value': 'x', '@language': 'AR', '@direction': 'rtl' }, '"x"^^<https://www.w3.org/ns/i18n#ar_rtl>'],
    [{ '@value': 'x', '@direction': 'ltr' }, '"x"^^<https://www.w3.org/ns/i18n#_ltr>'],
    [
      { '@value': { b: [1, 1e21], a: '€"' }, '@type': '@json' },
      '"{\\"a\\":\\"€\\\\\\"\\",\\"b\\":[1,1e+21]}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>',
    ],
    [{ '@id': 'https://example.org/<x>' }, '<https://example.org/\\u003Cx\\u003E>'],
    [{ '@list': [] }, '<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>'],
  ])('writes %j as %s', (value, text) => {
    expect(objectsOf(value)).toEqual([text]);
  });

  it('says once what a document says twice', () => {
    expect(objectsOf(['a', 'a', 1, 1, { '@id': 'urn:x' }, { '@id': 'urn:x' }])).toHaveLength(3);
  });

  it('leaves out what states nothing to anybody: null, empty arrays, empty references', () => {
    const more = { image: '', evidence: [], validUntil: null, termsOfUse: [null, ''] };
    expect(formOf({ ...badge, ...more })).toEqual(formOf(badge));
  });

  it('takes a document that is nothing but @graph for the statements inside', () => {
    const { '@context': context, ...statements } = badge;
    expect(formOf({ '@context': context as string[], '@graph': [statements] })).toEqual(formOf(badge));
  });

  it('names blank nodes after what they say, not after what the document calls them', () => {
    const graph = (one: string, other: string) => ({
      '@context': [],
      '@graph': [
        { '@id': one, [P]: { '@id': other } },
        { '@id': other, [P]: 'end' },
      ],
    });
    expect(formOf(graph('_:x', '_:y'))).toEqual(formOf(graph('_:c14n1', '_:c14n0')));
  });
});

describe('canonicalForm: what it refuses', () => {
  const refusals: [string, JsonObject, string][] = [
    ['a term that no context defines', { ...badge, grade: 'A' }, 'failed proof.undefined-term'],
    ['an undefined term that says null', { ...badge, grade: null }, 'failed proof.undefined-term'],
    [
      'an undefined term deep inside',
      { ...badge, credentialSubject: { achievement: 1 } },
      'failed proof.undefined-term',
    ],
    ['a key in the form of a keyword', { ...badge, '@foo': 1 }, 'failed proof.undefined-term'],
    ['members of Object.prototype', { ...badge, constructor: 1 }, 'failed proof.undefined-term'],
    ['an empty key', { ...badge, '': 1 }, 'failed proof.undefined-term'],
    ['no context at all', { id: 'urn:x', type: 'T' }, 'failed proof.undefined-term'],
    ['a relative id', { ...badge, id: 'badges/1' }, 'failed proof.relative-reference'],
    ['an empty id', { ...badge, id: '' }, 'failed proof.relative-reference'],
    ['an id with a space', { ...badge, id: 'https://example.org/a b' }, 'failed proof.relative-reference'],
    ['an undefined type', { ...badge, type: ['VerifiableCredential', 'Diploma'] }, 'failed proof.relative-reference'],
    ['an issuer that is no URL', { ...badge, issuer: 'Example School' }, 'failed proof.relative-reference'],
    ['a keyword as id', { ...badge, id: '@type' }, 'failed proof.relative-reference'],
    ['a reserved word as id', { ...badge, id: '@Foo' }, 'failed proof.dropped-value: reserved @id value'],
    ['a number as id', { ...badge, id: 7 }, 'failed proof.invalid-json-ld: invalid @id value'],
    ['an id and an @id', { ...badge, '@id': 'urn:x' }, 'failed proof.invalid-json-ld: colliding keywords'],
    ['a number as type', { ...badge, type: [7] }, 'failed proof.invalid-json-ld: invalid type value'],
    ['null as type', { ...badge, type: null }, 'failed proof.invalid-json-ld: invalid type value'],
    ['a document that says nothing', { '@context': V2 }, 'failed proof.dropped-value: empty object'],
    ['a document with an id only', { '@context': V2, id: 'urn:x' }, 'failed proof.dropped-value: object with only @id'],
    ['a text where a proof should be', { ...badge, proof: 'x' }, 'failed proof.dropped-value: free-floating scalar'],
    [
      'a proof that is only an id',
      { ...badge, proof: { id: 'urn:x' } },
      'failed proof.dropped-value: object with only @id',
    ],
    [
      'a value without a value',
      { ...badge, name: { '@value': null } },
      'failed proof.dropped-value: null @value value',
    ],
    ['a property without a name', { ...badge, '_:p': 1 }, 'failed proof.dropped-value: blank node predicate'],
    [
      'a value that is an object',
      { ...badge, name: { '@value': {} } },
      'failed proof.invalid-json-ld: invalid value object value',
    ],
    [
      'a value with an id',
      { ...badge, name: { '@value': 'x', '@id': 'urn:x' } },
      'failed proof.invalid-json-ld: invalid value object',
    ],
    [
      'a type and a language',
      { ...badge, name: { '@value': 'x', '@type': 'urn:t', '@language': 'en' } },
      'failed proof.invalid-json-ld: invalid value object',
    ],
    [
      'a language that is none',
      { ...badge, name: { '@value': 'x', '@language': 'deutsch, bitte' } },
      'failed proof.dropped-value: invalid @language value',
    ],
    [
      'a number with a language',
      { ...badge, name: { '@value': 1, '@language': 'en' } },
      'failed proof.invalid-json-ld: invalid language-tagged value',
    ],
    [
      'a list with more',
      { ...badge, name: { '@list': [], id: 'urn:x' } },
      'failed proof.invalid-json-ld: invalid set or list object',
    ],
    [
      'a protected term given another meaning',
      { ...badge, '@context': [V2, 'https://www.w3.org/2018/credentials/v1'] },
      'failed proof.invalid-json-ld: protected term redefinition',
    ],
    [
      'protected terms cleared away',
      { ...badge, issuer: { '@context': null, '@id': 'urn:x' } },
      'failed proof.invalid-json-ld: invalid context nullification',
    ],
    [
      'an unknown context',
      { ...badge, '@context': [V2, 'https://example.org/c'] },
      'not-checked proof.unapproved-context',
    ],
    [
      'an inline context',
      { ...badge, '@context': [V2, OB3, { name: 'urn:n' }] },
      'not-checked proof.unapproved-context',
    ],
    ['an empty inline context', { ...badge, '@context': [V2, OB3, {}] }, 'not-checked proof.unapproved-context'],
    ['an inline context alone', { ...badge, '@context': { '@vocab': 'urn:' } }, 'not-checked proof.unapproved-context'],
    ['a number as context', { ...badge, '@context': [V2, 7] }, 'not-checked proof.unapproved-context'],
    [
      'an inline context deep inside',
      { ...badge, issuer: { id: 'urn:i', address: { '@context': { name: 'urn:n' } } } },
      'not-checked proof.unapproved-context',
    ],
    [
      'an inline context deep inside, though a term fails before',
      { ...badge, grade: 'A', issuer: { '@context': [[]], id: 'urn:i' } },
      'not-checked proof.unapproved-context',
    ],
    ['@included', { ...badge, '@included': [{ id: 'urn:x' }] }, 'not-checked proof.unsupported-json-ld: @included'],
    ['@nest', { ...badge, '@nest': {} }, 'not-checked proof.unsupported-json-ld: @nest'],
    ['@reverse', { ...badge, '@reverse': {} }, 'not-checked proof.unsupported-json-ld: @reverse'],
    ['@index of a node', { ...badge, '@index': 'x' }, 'not-checked proof.unsupported-json-ld: @index of a node'],
    [
      'a fraction that libraries round away',
      { ...badge, name: 1e-7 },
      'not-checked proof.ambiguous-json-ld: a fraction below 0.000001',
    ],
    [
      'one value as number and as text',
      { ...badge, [P]: [typed(1), typed('1')] },
      'not-checked proof.ambiguous-json-ld: one value written in two ways',
    ],
    [
      'a list of lists without a name',
      { ...badge, [P]: { '@list': [[1], [2]] } },
      'not-checked proof.ambiguous-json-ld: an array inside @list',
    ],
    [
      'one text in two directions',
      { ...badge, [P]: [directed('ltr'), directed('rtl')] },
      'not-checked proof.ambiguous-json-ld: one text in two directions',
    ],
    [
      'half a character',
      { ...badge, name: '\ud800' },
      'not-checked proof.unsupported-json-ld: half a character (a lone surrogate)',
    ],
    [
      'characters that sort differently by code unit and by code point',
      { ...badge, [P]: ['\u{1f393}', '\ufb01'] },
      'not-checked proof.ambiguous-json-ld: rare characters in an order that differs',
    ],
    ['nesting without end', nested(400), 'not-checked proof.too-complex'],
    ['more contexts than anybody has', { ...badge, '@context': Array(65).fill(V2) }, 'not-checked proof.too-complex'],
    ['a graph made to be endless to name', completeGraph(12), 'not-checked proof.poison-graph'],
    ['a long id repeated in thousands of statements', repeatedId(), 'not-checked proof.too-complex'],
    ['more statements than any transcript', numbered(50_001), 'not-checked proof.too-complex'],
    ['more nodes without a name than any transcript', unnamed(20_001), 'not-checked proof.too-complex'],
    [
      'JSON inside JSON without end',
      { '@context': [], '@type': 'urn:T', [P]: jsonValue(400) },
      'not-checked proof.too-complex',
    ],
    [
      'a type beside @set',
      { ...badge, [P]: { '@set': [], type: 'Profile' } },
      'not-checked proof.ambiguous-json-ld: a @list or @set with a type',
    ],
    [
      'an empty array as a value',
      { ...badge, name: { '@value': [[]] } },
      'not-checked proof.ambiguous-json-ld: an empty array as @value',
    ],
    ['a value object in the terms of a type', { ...badge, name: alienValue }, 'failed proof.relative-reference'],
  ];

  it.each(refusals)('%s', (_, document, verdict) => {
    expect(verdictOn(document)).toBe(verdict);
  });

  it('names the place and the term', () => {
    const document = { ...badge, issuer: { id: 'urn:i', type: 'Profile', 'a/b~c': 1 } };
    expect(formOf(document)).toMatchObject({ details: { term: 'a/b~c', path: '/issuer/a~1b~0c' } });
    expect(formOf({ ...badge, evidence: [{ id: 'urn:e' }, { id: 'x' }] })).toMatchObject({
      details: { reference: 'x', path: '/evidence/1/id' },
    });
  });

  it('names the document itself where nothing smaller is to blame', () => {
    expect(formOf({ '@context': V2 })).toMatchObject({ details: { path: '/' } });
  });

  it('names the context that is not bundled', () => {
    expect(formOf({ ...badge, '@context': [V2, 'https://example.org/c'] })).toMatchObject({
      details: { context: 'https://example.org/c' },
    });
  });

  it('accepts what a credential repeats from its own contexts inside', () => {
    expect(verdictOn({ ...badge, issuer: { ...(badge.issuer as JsonObject), '@context': [V2, OB3] } })).toBe(
      'canonical',
    );
  });

  it('bounds the work and memory of ever new chains of contexts', () => {
    // These four give each other's terms new meanings, so that no two chains of them come to the same.
    const urls = [
      'ob/v3p0/context.json',
      'ob/v3p0/context-3.0.1.json',
      'clr/v2p0/context.json',
      'clr/v2p0/context-2.0.1.json',
    ];
    const nodes = Array.from({ length: 4_000 }, (_, index) => ({
      '@context': Array.from(
        { length: 12 },
        (_step, place) => `https://purl.imsglobal.org/spec/${urls[Math.floor(index / 4 ** place) % 4]}`,
      ),
      '@type': 'urn:T',
    }));
    const document = { '@context': [], '@graph': nodes };
    expect(verdictOn(document)).toBe('not-checked proof.too-complex');
    // Also when the contexts have been met before: what came earlier must not decide.
    expect(verdictOn(document)).toBe('not-checked proof.too-complex');
    expect(verdictOn(badge)).toBe('canonical');
  });
});

function typed(value: string | number): JsonObject {
  return { '@value': value, '@type': 'urn:t' };
}

function directed(direction: string): JsonObject {
  return { '@value': 'x', '@direction': direction };
}

const alienValue: JsonObject = { '@value': 'x', '@type': 'Unknown' };

function repeatedId(): JsonObject {
  const numbers = Array.from({ length: 5_000 }, (_, index) => index);
  return { '@context': [], '@id': `urn:${'x'.repeat(10_000)}`, [P]: numbers };
}

function numbered(count: number): JsonObject {
  return { '@context': [], '@id': 'urn:x', [P]: Array.from({ length: count }, (_, index) => index) };
}

function unnamed(count: number): JsonObject {
  return { '@context': [], '@id': 'urn:x', [P]: Array.from({ length: count }, () => ({})) };
}

function jsonValue(depth: number): JsonObject {
  return { '@type': '@json', '@value': JSON.parse('['.repeat(depth) + ']'.repeat(depth)) };
}

function nested(depth: number): JsonObject {
  let document: JsonObject = { [P]: 1 };
  for (let level = 0; level < depth; level += 1) document = { [P]: document };
  return document;
}

function completeGraph(size: number): JsonObject {
  const numbers = Array.from({ length: size }, (_, index) => index);
  return {
    '@context': [],
    '@graph': numbers.map((from) => ({
      '@id': `_:n${from}`,
      [P]: numbers.filter((to) => to !== from).map((to) => ({ '@id': `_:n${to}` })),
    })),
  };
}
