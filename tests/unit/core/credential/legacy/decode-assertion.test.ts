import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../../../../../src/core/credential/decode-document.ts';
import { parseLegacyDate } from '../../../../../src/core/credential/legacy/legacy-date.ts';
import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { assertion, without } from '../credentials.ts';

function structureOf(changes: JsonObject, base: JsonObject = assertion): string {
  const decoded = decodeDocument(without({ ...base, ...changes }));
  if (!decoded.ok) return decoded.error.code;
  const { structure, format } = decoded.value;
  const answer =
    structure.outcome === 'passed' ? 'passed' : `${structure.code} ${structure.details?.path ?? ''}`.trim();
  return `${format}: ${answer}`;
}

const old: JsonObject = {
  uid: 'abc1',
  recipient: { type: 'email', hashed: true, salt: 'sea', identity: 'sha256$00' },
  badge: 'https://badges.example/classes/1',
  issuedOn: 1_359_217_910,
  verify: { type: 'hosted', url: 'https://badges.example/assertions/1' },
};

const ancient: JsonObject = {
  recipient: 'sha256$00',
  salt: 'sel gris',
  issued_on: '2011-06-01',
  badge: {
    version: '0.5.0',
    name: 'Basic',
    image: '/image.png',
    description: 'A badge.',
    criteria: '/criteria',
    issuer: { origin: 'http://oldstyle.example', name: 'Issuer' },
  },
};

describe('decodeAssertion', () => {
  it('knows the four versions apart', () => {
    expect(structureOf({})).toBe('open-badges-2.0: passed');
    expect(
      structureOf({
        '@context': 'https://w3id.org/openbadges/v1',
        verify: { type: 'signed', url: 'https://badges.example/key' },
        verification: undefined,
      } as never),
    ).toBe('open-badges-1.1: passed');
    expect(structureOf({ issuedOn: ['2020-01-01'], expires: ['2030-01-01'] })).toBe('open-badges-2.0: passed');
    expect(structureOf({}, old)).toBe('open-badges-1.0: passed');
    expect(structureOf({}, ancient)).toBe('open-badges-0.5: passed');
  });

  it.each<[string, JsonObject, string]>([
    ['another context', { '@context': 'https://w3id.org/openbadges/invalid' }, 'structure.wrong-context'],
    ['another type', { type: 'OtherAssertion' }, 'structure.lacks-type its top level'],
    ['a picture as data', { image: 'data:image/png;base64,AAAA' }, 'structure.wrong-type /image'],
    ['an end before the beginning', { expires: '2019-01-01T00:00:00Z' }, 'structure.dates-reversed'],
    ['two ends', { expires: ['2030-01-01', '2031-01-01'] }, 'structure.not-a-date /expires'],
    ['an end that is an empty list', { expires: [] }, 'structure.not-a-date /expires'],
    ['a listed end before the beginning', { expires: ['2019-01-01T00:00:00Z'] }, 'structure.dates-reversed'],
    ['a date that is none', { issuedOn: 'yesterday' }, 'structure.not-a-date /issuedOn'],
    ['no date', { issuedOn: undefined } as never, 'structure.missing-property its top level'],
    ['a recipient that is text', { recipient: 'learner@example.org' }, 'structure.wrong-type /recipient'],
    ['no badge class', { badge: undefined } as never, 'structure.missing-property its top level'],
    ['an id that is no address', { id: 'abc' }, 'structure.not-a-uri /id'],
    ['verification of an unknown kind', { verification: { type: 'blockchain' } }, 'structure.lacks-type /verification'],
    [
      'an embedded class without criteria',
      { badge: { name: 'x', description: 'y', image: 'https://a.example/i', issuer: 'https://a.example' } },
      'structure.missing-property /badge',
    ],
    ['a badge class address that runs', { badge: 'javascript:alert(1)' }, 'structure.hazardous-address /badge'],
  ])('refuses %s', (_, changes, expected) => {
    expect(structureOf(changes)).toBe(`open-badges-2.0: ${expected}`);
  });

  it('takes null for nothing said, wherever it stands, and for no value that is due', () => {
    expect(structureOf({ expires: null, narrative: null, evidence: [null], image: null })).toBe(
      'open-badges-2.0: passed',
    );
    expect(structureOf({ recipient: { type: 'email', hashed: false, identity: 'a@example.org', salt: null } })).toBe(
      'open-badges-2.0: passed',
    );
    expect(structureOf({ issuedOn: null })).toBe('open-badges-2.0: structure.missing-property its top level');
    expect(structureOf({ badge: null })).toBe('open-badges-2.0: structure.missing-property its top level');
    expect(structureOf({ verification: null })).toBe('open-badges-2.0: structure.missing-property its top level');
  });

  it('reads verification in a list of one, and not in a list of two', () => {
    expect(structureOf({ verification: [{ type: 'hosted' }] })).toBe('open-badges-2.0: passed');
    expect(structureOf({ verification: [{ type: 'hosted' }, { type: 'signed' }] })).toBe(
      'open-badges-2.0: structure.missing-property its top level',
    );
  });

  it('asks nothing more of a revoked assertion than its id', () => {
    const revoked = {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Assertion',
      id: 'https://badges.example/1',
      revoked: true,
    };
    expect(structureOf({}, revoked)).toBe('open-badges-2.0: passed');
  });

  it('refuses a 1.0 assertion whose recipient is bare text, and one that names no address', () => {
    expect(structureOf({ recipient: 'learner@example.org' }, old)).toBe(
      'open-badges-1.0: structure.wrong-type /recipient',
    );
    expect(structureOf({ verify: { type: 'hosted' } }, old)).toBe(
      'open-badges-1.0: structure.missing-property /verify',
    );
  });
});

describe('parseLegacyDate', () => {
  it('reads ISO dates with and without time and zone, and Unix seconds', () => {
    expect(parseLegacyDate('2011-06-01')).toBe(Date.parse('2011-06-01T00:00:00Z'));
    expect(parseLegacyDate('2013-01-26T16:31:50')).toBe(Date.parse('2013-01-26T16:31:50Z'));
    expect(parseLegacyDate('2013-01-26T16:31:50+0200')).toBe(Date.parse('2013-01-26T14:31:50Z'));
    expect(parseLegacyDate(1_359_217_910)).toBe(1_359_217_910_000);
    expect(parseLegacyDate('1359217910')).toBe(1_359_217_910_000);
  });

  it('reads times without seconds, and zones without minutes or colon', () => {
    const midnight = Date.parse('2020-01-01T00:00:00Z');
    for (const text of ['2020-01-01T00:00Z', '2020-01-01T00:00', '2020-01-01T02:00+02', '2020-01-01T02:00:00+02']) {
      expect(parseLegacyDate(text), text).toBe(midnight);
    }
    expect(parseLegacyDate('2020-01-01T02:00+0200')).toBe(midnight);
    expect(parseLegacyDate('2020-01-01T02:00:00.5+0200')).toBe(midnight + 500);
    expect(parseLegacyDate('2020-01-01T00:00:00,25Z')).toBe(midnight + 250);
  });

  it('reads nothing else', () => {
    for (const value of [
      '',
      'yesterday',
      '01/02/2013',
      '2013-13-01',
      '2013-01-01T00Z',
      '2013-01-01T25:00Z',
      '2013-01-01T00:00+5',
      -1,
      1e15,
      true,
      null,
      {},
    ]) {
      expect(parseLegacyDate(value as never)).toBeUndefined();
    }
  });
});
