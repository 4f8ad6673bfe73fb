import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/core/encoding/json.ts';
import { encodeMultibase } from '../../../../src/core/encoding/multibase.ts';
import { portableHashes } from '../../../../src/core/portable-hashes.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { snapshotsOf } from '../../../../src/core/snapshot/snapshot.ts';
import type { VerificationReport } from '../../../../src/core/verification/report.ts';
import { applySchema } from '../../../../src/core/verification/schema/apply-schema.ts';
import { patternCost } from '../../../../src/core/verification/schema/pattern-cost.ts';
import { KEYWORDS } from '../../../../src/core/verification/schema/schema-keywords.ts';
import { newSchemaWork } from '../../../../src/core/verification/schema/schema-work.ts';
import { badge } from '../credential/credentials.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';
import { checkOf, codeOf, firstReport, holder, issuer, judge, signed, token } from './signing.ts';

const URL_OF_SCHEMA = 'https://schemas.example/badge.json';
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const named = (type: JsonValue = 'JsonSchema', id = URL_OF_SCHEMA): JsonObject => ({ id, type });

const own = (changes: JsonObject = {}): JsonObject =>
  badge(
    {
      issuer: { id: issuer.did, type: ['Profile'] },
      credentialSchema: [named('1EdTechJsonSchemaValidator2019')],
      ...changes,
    },
    { id: holder.did },
  );
const schemaOf = (words: JsonObject, url = URL_OF_SCHEMA): Snapshot => snapshotOf(url, { $schema: DIALECT, ...words });

async function reportOn(words: JsonObject | string, changes: JsonObject = {}): Promise<VerificationReport> {
  const schema = typeof words === 'string' ? snapshotOf(URL_OF_SCHEMA, words) : schemaOf(words);
  return firstReport(await signed(own(changes)), { snapshots: [schema] });
}

/** The code on a document that need not be a credential. */
function codeFor(document: JsonObject, words: JsonObject | string, ...others: Snapshot[]): string {
  const schema = typeof words === 'string' ? snapshotOf(URL_OF_SCHEMA, words) : schemaOf(words);
  const { code, outcome } = applySchema(document, schema, snapshotsOf([schema, ...others]), newSchemaWork());
  return code ?? outcome;
}

describe('the schema check', () => {
  it('passes what follows its schema, and says how old the schema is', async () => {
    const report = await reportOn({
      type: 'object',
      required: ['issuer', 'proof'],
      properties: { name: { type: 'string' } },
    });
    expect(checkOf(report, 'schema')).toMatchObject({
      outcome: 'passed',
      source: 'snapshot',
      asOf: '2026-11-01T00:00:00Z',
      details: { schema: URL_OF_SCHEMA },
    });
  });

  it('names the places where a document does not follow it, and leaves the verdict', async () => {
    const report = await reportOn({
      properties: { credentialSubject: { required: ['grade'], properties: { id: { type: 'number' } } } },
    });
    const check = checkOf(report, 'schema');
    expect(check).toMatchObject({
      outcome: 'failed',
      code: 'schema.mismatch',
      details: { places: ['/credentialSubject (required)', '/credentialSubject/id (type)'] },
    });
    expect(check?.message).not.toMatch(/\{|undefined/);
    expect(report.verdict).toBe('valid');
  });

  it('judges the credential of a token, not its claims', async () => {
    const compact = await token(own({ credentialSchema: named() }));
    for (const [words, expected] of [
      [{ required: ['credentialSubject'] }, 'passed'],
      [{ required: ['proof'] }, 'schema.mismatch'],
    ] as const) {
      const report = await firstReport(compact, { snapshots: [schemaOf(words)] });
      expect([codeOf(report, 'schema'), report.verdict]).toEqual([expected, 'valid']);
    }
  });

  it('is not checked where no copy of the schema is here, nor where its kind is another', async () => {
    const document = await signed(own());
    expect(codeOf(await firstReport(document), 'schema')).toBe('schema.no-snapshot');
    for (const type of ['JsonSchemaCredential', 'ZkpExampleSchema2018', ['Other', 'Kinds']]) {
      const report = await reportOn({}, { credentialSchema: [named(type)] });
      expect(codeOf(report, 'schema')).toBe('schema.unsupported-type');
      expect(checkOf(report, 'schema')?.details?.type).toBe(Array.isArray(type) ? type.join(', ') : type);
    }
  });

  it('applies every schema that is named, and tells the worst', async () => {
    const credentialSchema = [named(), named('JsonSchema', 'https://schemas.example/other.json')];
    const document = await signed(own({ credentialSchema }));
    const other = schemaOf({ required: ['nothing'] }, 'https://schemas.example/other.json');
    expect(codeOf(await firstReport(document, { snapshots: [schemaOf({})] }), 'schema')).toBe('schema.no-snapshot');
    expect(codeOf(await firstReport(document, { snapshots: [schemaOf({}), other] }), 'schema')).toBe('schema.mismatch');
    const many = await signed(own({ credentialSchema: Array.from({ length: 11 }, () => named()) }));
    expect(codeOf(await firstReport(many, { snapshots: [schemaOf({})] }), 'schema')).toBe('schema.too-many');
  });

  it('follows references inside the schema and to other snapshots, and fetches none', () => {
    const text = { $defs: { text: { type: 'string' } }, properties: { name: { $ref: '#/$defs/text' } } };
    expect(codeFor({ name: 'x' }, text)).toBe('passed');
    expect(codeFor({ name: 1 }, text)).toBe('schema.mismatch');
    const renamed = { ...text, $id: 'https://elsewhere.example/x', properties: { name: { $ref: 'x#/$defs/text' } } };
    expect(codeFor({ name: 1 }, renamed)).toBe('schema.mismatch');
    const outside = { properties: { name: { $ref: 'parts.json#/$defs/text' } } };
    const parts = schemaOf({ $defs: { text: { type: 'string' } } }, 'https://schemas.example/parts.json');
    expect(codeFor({ name: 1 }, outside)).toBe('schema.no-snapshot');
    expect(codeFor({ name: 1 }, outside, parts)).toBe('schema.mismatch');
    expect(codeFor({ name: 'x' }, outside, parts)).toBe('passed');
  });

  it('knows the dialects apart', () => {
    const tuple = { properties: { list: { prefixItems: [{ type: 'string' }] } } };
    expect(codeFor({ list: [1] }, tuple)).toBe('schema.mismatch');
    const older = { ...tuple, $schema: 'http://json-schema.org/draft-07/schema#' };
    expect(codeFor({ list: [1] }, older)).toBe('passed');
    const dependent = { ...older, dependencies: { id: ['name'], $ref: { required: ['other'] } } };
    expect(codeFor({ id: 1 }, dependent)).toBe('schema.mismatch');
    expect(codeFor({ id: 1, name: 1 }, dependent)).toBe('passed');
    expect(codeFor({ $ref: 1 }, dependent)).toBe('schema.mismatch');
  });
});

describe('the schema check, on schemas that cannot be applied', () => {
  it.each<[string, JsonObject | string, string]>([
    ['no JSON', 'nothing', 'schema.unreadable'],
    ['a list', '[]', 'schema.unreadable'],
    ['no dialect', '{}', 'schema.unreadable'],
    ['a dialect nobody knows', { $schema: 'https://example.org/mine' }, 'schema.unreadable'],
    ['duplicate names', `{"$schema":"${DIALECT}","type":"object","type":"array"}`, 'schema.unreadable'],
    ['__proto__', `{"$schema":"${DIALECT}","properties":{"__proto__":{"type":"string"}}}`, 'schema.unreadable'],
    ['a keyword of the wrong shape', { properties: [] }, 'schema.unreadable'],
    ['a reference to nothing', { properties: { id: { $ref: '#/$defs/none' } } }, 'schema.unreadable'],
    ['a reference to what every object has', { $ref: '#/constructor' }, 'schema.unreadable'],
    ['a dynamic reference', { $dynamicRef: '#x' }, 'schema.unreadable'],
    [
      'a recursive reference',
      { $schema: 'https://json-schema.org/draft/2019-09/schema', $recursiveRef: '#' },
      'schema.unreadable',
    ],
    ['a base inside', { $defs: { a: { $id: 'https://other.example/', type: 'string' } } }, 'schema.unreadable'],
    ['an anchor like a place', { $defs: { a: { $anchor: '/properties/id' } } }, 'schema.unreadable'],
    ['a broken expression', { properties: { id: { pattern: '(' } } }, 'schema.unreadable'],
    ['depth', { properties: deep(80) }, 'schema.too-complex'],
    ['size', { description: 'x'.repeat(1024 * 1024) }, 'schema.too-complex'],
  ])('says so of %s', async (_, words, expected) => {
    const report = await reportOn(words);
    expect([codeOf(report, 'schema'), report.verdict]).toEqual([expected, 'valid']);
    expect(checkOf(report, 'schema')?.message).not.toMatch(/\{|undefined/);
  });

  it('is not led by names that the validator gives a meaning of its own', () => {
    const hidden = { properties: { name: { $ref: '#/$defs/text', __absolute_ref__: 'x', __absolute_uri__: 'y' } } };
    expect(codeFor({ name: 1 }, { ...hidden, $defs: { text: { type: 'string' } } })).toBe('schema.mismatch');
    const inherited = { properties: { constructor: { type: 'string' }, toString: { type: 'string' } } };
    expect(codeFor({}, inherited)).toBe('passed');
    expect(codeFor({ constructor: 1 }, inherited)).toBe('schema.mismatch');
    expect(codeFor({}, { required: ['hasOwnProperty'] })).toBe('schema.mismatch');
    for (const format of ['constructor', '__proto__', 'hasOwnProperty', 'url', 'regex']) {
      expect(codeFor({ name: 'x' }, { properties: { name: { format } } })).toBe('passed');
    }
  });
});

describe('the schema check, on schemas that would keep it busy', () => {
  it.each([
    '^(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '^(.*)*$',
    '(?:a{1,30}){1,30}b',
    `${'a?'.repeat(60)}${'a'.repeat(60)}`,
    '.*.*.*.*=',
    '^(?=(a+)+$)',
    '(a)\\1*$',
    '^([a-z]+-?)*$',
    '(?:a{2000}){2000}',
    `^${'(a|a)'.repeat(40)}b`,
  ])('does not run %s', (pattern) => {
    const text = 'a'.repeat(5000);
    expect(codeFor({ name: text }, { properties: { name: { pattern } } })).toBe('schema.unsafe-pattern');
    expect(codeFor({ [text]: 1 }, { patternProperties: { [pattern]: true } })).toBe('schema.unsafe-pattern');
  });

  it.each([
    ['^[-A-Za-z0-9_]+\\.[-A-Za-z0-9_]*\\.[-A-Za-z0-9_]+$', 'a.b.c', 'a.b'],
    ['^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$', 'zh-Hant-TW', 'Chinese'],
    ['^https?:\\/\\/', 'https://x', 'ftp://x'],
    ['(ext:)[a-z|A-Z|0-9|.|-|_]+', 'ext:a', 'a'],
    ['^(?:ab)*c$', 'ababc', 'abac'],
    ['^\\p{Lu}[^\\s\\d]+\\b.\\x41\\u{42}\\u0043$', 'Éa-ABC', 'x'],
    ['^.+@.+$', 'a@b', 'a'],
  ])('runs %s', (pattern, good, bad) => {
    const words = { properties: { name: { pattern } } };
    expect(codeFor({ name: good }, words)).toBe('passed');
    expect(codeFor({ name: bad }, words)).toBe('schema.mismatch');
  });

  it('bounds what an expression costs by what it costs', () => {
    for (const pattern of ['^[a-z]+@', 'a*b*c*$', '^.*x', '(ext:)[a-z]+', '^a?b?c?d$', '[a-z]{1,20}[0-9]$']) {
      const cost = patternCost(pattern, 3000);
      expect(cost).toBeLessThan(1e9);
      // runs to its end: a pattern of that cost may
      new RegExp(pattern, 'u').test('a'.repeat(3000));
    }
    expect(patternCost('^[a-z]+@', 1000)).toBeLessThan(5000);
    expect(() => patternCost('(', 1)).toThrow(SyntaxError);
  });

  it('ends references that lead back to themselves, and those that double at each step', () => {
    const document = { a: { a: { a: {} } } };
    expect(codeFor(document, { $ref: '#' })).toBe('schema.too-complex');
    expect(
      codeFor(document, { $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } }, $ref: '#/$defs/x' }),
    ).toBe('schema.too-complex');
    const $defs: Record<string, JsonObject> = { d40: { type: 'object' } };
    for (let at = 0; at < 40; at += 1) {
      const next = { $ref: `#/$defs/d${at + 1}` };
      $defs[`d${at}`] = { allOf: [next, next] };
    }
    expect(codeFor(document, { $defs, $ref: '#/$defs/d0' })).toBe('schema.too-complex');
    expect(codeFor(document, { properties: { a: { $ref: '#' } } })).toBe('passed');
  });

  it('ends comparisons of everything with everything', () => {
    const list = Array.from({ length: 60_000 }, (_, index) => `x${index}`);
    const many = Array.from({ length: 20_000 }, () => ({ type: 'string' }));
    for (const items of [{ uniqueItems: true }, { items: { enum: list } }, { items: { allOf: many } }]) {
      expect(codeFor({ list }, { properties: { list: items } })).toBe('schema.too-complex');
    }
  });

  it('shares the work between all credentials of one input', async () => {
    const $defs: Record<string, JsonObject> = { d40: { type: 'object' } };
    for (let at = 0; at < 40; at += 1) $defs[`d${at}`] = { allOf: Array(2).fill({ $ref: `#/$defs/d${at + 1}` }) };
    const list = Array.from({ length: 100 }, () => own());
    const reports = await judge(JSON.stringify(list), { snapshots: [schemaOf({ $defs, $ref: '#/$defs/d0' })] });
    if (typeof reports === 'string') throw new TypeError(reports);
    expect(reports).toHaveLength(100);
    expect(new Set(reports.map((report) => codeOf(report, 'schema')))).toEqual(new Set(['schema.too-complex']));
  });

  it('survives a schema that is nothing but words, and one of many documents', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 60_000 }, (_, index) => [`p${index}`, { type: 'null' }]),
    );
    expect(['passed', 'schema.too-complex']).toContain(codeFor({ name: 'x' }, { properties }));
    const chain = Array.from({ length: 30 }, (_, index) =>
      schemaOf({ $ref: `https://schemas.example/${index + 1}` }, `https://schemas.example/${index}`),
    );
    expect(codeFor({}, { $ref: 'https://schemas.example/0' }, ...chain)).toBe('schema.too-complex');
  });
});

describe('the schema check, on anything', () => {
  it('answers, and changes neither document nor schema', () => {
    const word = fc.constantFrom(...KEYWORDS.keys(), '$id', 'id', '$schema', '$dynamicRef', 'other', 'constructor');
    const leaf = fc.oneof(
      fc.constantFrom<JsonValue>('#', '#/a', 'string', 'a+', '#/$defs/a', DIALECT, true, 0, -1, 1.5, null),
      fc.string({ maxLength: 5 }),
    );
    const { anything } = fc.letrec<{ anything: JsonValue }>((tie) => ({
      anything: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('anything'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(word, fc.constantFrom('a', 'b')), tie('anything'), { maxKeys: 4 }),
      ),
    }));
    const schemas = fc.dictionary(word, anything, { maxKeys: 3 });
    fc.assert(
      fc.property(schemas, fc.dictionary(fc.constantFrom('a', 'b', 'id'), anything), (words, document) => {
        const before = JSON.stringify([words, document]);
        expect(codeFor(document, { ...words, $schema: DIALECT })).toMatch(/^(?:passed|schema\.[a-z-]+)$/);
        expect(JSON.stringify([words, document])).toBe(before);
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});

function deep(levels: number): JsonObject {
  return levels === 0 ? {} : { a: { properties: deep(levels - 1) } };
}

describe('the digest of a schema', () => {
  const words = { $schema: DIALECT, type: 'object' };
  const bytes = schemaOf({ type: 'object' }).bytes;
  const base64 = (hash: Uint8Array): string => btoa(String.fromCharCode(...hash));
  const sri256 = `sha256-${base64(portableHashes.sha256(bytes))}`;
  const sri384 = `sha384-${base64(portableHashes.sha384(bytes))}`;
  const sri512 = `sha512-${base64(portableHashes.sha512(bytes))}`;
  const multihash = (code: number, hash: Uint8Array): string =>
    encodeMultibase(Uint8Array.of(code, hash.length, ...hash), 'base58btc');
  const wrong = `sha384-${base64(new Uint8Array(48))}`;

  async function codeWith(entry: JsonObject, related?: JsonValue): Promise<string> {
    const credentialSchema = { ...named(), ...entry };
    const changes = { credentialSchema, ...(related === undefined ? {} : { relatedResource: related }) };
    const report = await reportOn(JSON.stringify(words), changes);
    expect(report.verdict).toBe('valid');
    return codeOf(report, 'schema');
  }

  it('is compared wherever the credential gives one, and the strongest counts', async () => {
    for (const digestSRI of [
      sri256,
      sri384,
      sri512,
      `${wrong.replace('384', '256')} ${sri384}`,
      `${sri384}?opt`,
      `md5-AAAA ${sri256}`,
    ]) {
      expect(await codeWith({ digestSRI }), digestSRI).toBe('passed');
    }
    expect(await codeWith({ digestMultibase: multihash(0x12, portableHashes.sha256(bytes)) })).toBe('passed');
    expect(await codeWith({ digestMultibase: multihash(0x13, portableHashes.sha512(bytes)) })).toBe('passed');
    expect(await codeWith({}, [{ id: URL_OF_SCHEMA, digestSRI: sri384 }])).toBe('passed');
    expect(await codeWith({}, [{ id: 'https://elsewhere.example', digestSRI: wrong }])).toBe('passed');
  });

  it('tells a schema that is another one, does not apply it, and leaves the verdict', async () => {
    const other = 'schema.digest-mismatch';
    expect(await codeWith({ digestSRI: wrong })).toBe(other);
    expect(await codeWith({ digestSRI: `${sri256} ${wrong}` })).toBe(other);
    expect(await codeWith({ digestMultibase: multihash(0x12, new Uint8Array(32)) })).toBe(other);
    expect(await codeWith({ digestSRI: sri256, digestMultibase: multihash(0x12, new Uint8Array(32)) })).toBe(other);
    expect(await codeWith({}, [{ id: URL_OF_SCHEMA, digestSRI: wrong }])).toBe(other);
    expect(await codeWith({ digestSRI: sri256 }, { id: URL_OF_SCHEMA, digestMultibase: 'zzz' })).toBe(
      'schema.digest-unreadable',
    );
  });

  it('is not taken for right where it cannot be read', async () => {
    const unreadable = 'schema.digest-unreadable';
    for (const digestSRI of [
      '',
      'sha384',
      'sha1-AAAA',
      'SHA256-AAAA',
      7,
      null,
      [sri256],
      `sha256-${'A'.repeat(2000)}`,
    ] as JsonValue[]) {
      expect(await codeWith({ digestSRI }), String(digestSRI)).toBe(unreadable);
    }
    for (const digestMultibase of [
      '',
      'z',
      'm1234',
      7,
      multihash(0x11, new Uint8Array(20)),
      multihash(0x12, new Uint8Array(31)),
    ]) {
      expect(await codeWith({ digestMultibase }), String(digestMultibase)).toBe(unreadable);
    }
  });
});
