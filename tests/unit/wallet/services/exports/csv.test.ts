import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgesAsCsv, csvCell } from '../../../../../src/wallet/services/exports/csv.ts';
import { badgeLine } from './badge-lines.ts';

const HEADER = 'name,issuer,issuer id,issued,valid until,verdict,data as of,tags,id\r\n';

/** RFC 4180 and nothing looser, so that what was written is read by a stranger's rules. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text;
  while (rest !== '') {
    const [whole, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new TypeError(`not RFC 4180: ${rest.slice(0, 40)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(whole.length);
  }
  return rows;
}

describe('badges as a table', () => {
  it('gives each badge one row under the names of the columns, with the oldest data it rests on', () => {
    expect(badgesAsCsv([badgeLine({}, { tags: ['craft', 'metal'] })])).toBe(
      `${HEADER}Welding,Guild,did:web:guild.example,2026-02-11T10:00:00Z,2027-03-01T00:00:00+02:00,valid,2026-10-01T00:00:00Z,"craft; metal",0123456789abcdef\r\n`,
    );
  });

  it('leaves empty what the badge does not say', () => {
    const silent = badgeLine({ name: null, issuer: { id: null, name: null }, validFrom: null, validUntil: null });
    expect(readCsv(badgesAsCsv([silent]))[1]).toEqual([
      '',
      '',
      '',
      '',
      '',
      'valid',
      '2026-10-01T00:00:00Z',
      '',
      silent.id,
    ]);
  });

  it('writes no byte order mark, and other scripts as UTF-8', () => {
    const text = badgesAsCsv([badgeLine({ name: 'إجازة 認知症 Größe 🪡' })]);
    expect(text.startsWith('name,')).toBe(true);
    expect(text).toContain('إجازة 認知症 Größe 🪡');
  });

  it('quotes commas and quotes, and makes one line of several', () => {
    const name = 'One, "two"\r\nthree\u2028four';
    expect(readCsv(badgesAsCsv([badgeLine({ name })]))[1]?.[0]).toBe('One, "two"  three four');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' \u202e=1',
    '\ufeff=1',
    '＝1',
    '=cmd|" /C calc"!A0',
    '"=1',
    '\'"=1',
  ])('takes its force from a formula: %j', (name) => {
    const [, row] = readCsv(badgesAsCsv([badgeLine({ name, issuer: { id: name, name } }, { tags: [name] })]));
    for (const cell of [row?.[0], row?.[1], row?.[2], row?.[7]]) expect(cell).toMatch(/^'/);
  });

  it('takes it also from a formula that stands where a semicolon separates cells', () => {
    expect(csvCell('a;=1+1')).toBe(`"a;'=1+1"`);
    expect(csvCell('a; "=1+1')).toBe(`"a;' ""=1+1"`);
    expect(csvCell('a; b')).toBe('"a; b"');
  });

  it('leaves alone what only looks a little like one', () => {
    for (const text of ['1-2', 'C++', 'a=b', 'someone@guild.example', "'quoted'"]) expect(csvCell(text)).toBe(text);
  });

  it('stays one row of nine harmless cells whatever the badge says', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\' a\u202e\u0000\ud800＝é') });
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, issuer, tag) => {
        const line = badgeLine({ name, issuer: { id: issuer, name: issuer } }, { tags: [tag] });
        const rows = readCsv(badgesAsCsv([line]));
        expect(rows.map((row) => row.length)).toEqual([9, 9]);
        for (const cell of rows[1] ?? []) {
          expect(cell).not.toMatch(/^[\s"]*[=+\-@＝]/u);
          // as where a semicolon separates, and quotes are none
          for (const part of cell.split(';')) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/u);
          expect(cell.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 300, seed: 4180 },
    );
  });
});
