import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDateTimeStamp } from '../../../../src/core/encoding/date-time.ts';

const iso = (text: unknown, zone: 'required' | 'utc-if-absent' = 'required') => {
  const instant = parseDateTimeStamp(text, { zone });
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('parseDateTimeStamp', () => {
  it('reads a time in UTC', () => expect(iso('2024-02-29T23:59:59Z')).toBe('2024-02-29T23:59:59.000Z'));
  it('counts days as the host does, in every year of four digits', () => {
    const first = Date.UTC(1000, 0, 1) / 1000;
    const last = Date.UTC(9999, 11, 31) / 1000;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (seconds) => {
        const text = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
        expect(parseDateTimeStamp(text)).toBe(seconds * 1000);
      }),
      { numRuns: 500, seed: 7 },
    );
    const days = ['02-28', '03-01', '12-31', '01-01'];
    const texts = Array.from({ length: 9_000 }, (_, index) => index + 1000).flatMap((year) =>
      days.map((day) => `${year}-${day}T00:00:00Z`),
    );
    expect(texts.filter((text) => parseDateTimeStamp(text) !== Date.parse(text))).toEqual([]);
  });

  it('reads offsets', () => {
    expect(iso('2024-01-01T00:30:00+01:00')).toBe('2023-12-31T23:30:00.000Z');
    expect(iso('2024-01-01T00:30:00-05:30')).toBe('2024-01-01T06:00:00.000Z');
    expect(iso('2024-01-01T14:00:00+14:00')).toBe('2024-01-01T00:00:00.000Z');
  });
  it('reads fractions, and cuts them off at milliseconds', () => {
    expect(iso('2024-01-01T00:00:00.5Z')).toBe('2024-01-01T00:00:00.500Z');
    expect(iso('2024-01-01T00:00:00.123999Z')).toBe('2024-01-01T00:00:00.123Z');
  });
  it('takes 24:00:00 for the midnight after', () => {
    expect(iso('2024-12-31T24:00:00Z')).toBe('2025-01-01T00:00:00.000Z');
  });
  it('takes a time without zone for UTC only where the standard lets it', () => {
    expect(iso('2024-01-01T00:00:00', 'utc-if-absent')).toBe('2024-01-01T00:00:00.000Z');
    expect(iso('2024-01-01T00:00:00')).toBeUndefined();
  });

  it.each([
    ['a date alone', '2024-01-01'],
    ['a time alone', '12:00:00Z'],
    ['no seconds', '2024-01-01T00:00Z'],
    ['a day that does not exist', '2023-02-29T00:00:00Z'],
    ['a thirteenth month', '2023-13-01T00:00:00Z'],
    ['a zeroth day', '2023-01-00T00:00:00Z'],
    ['the 25th hour', '2023-01-01T25:00:00Z'],
    ['a minute past 24:00', '2023-01-01T24:00:01Z'],
    ['a 60th second', '2023-01-01T00:00:60Z'],
    ['an offset beyond 14 hours', '2023-01-01T00:00:00+14:01'],
    ['an offset without colon', '2023-01-01T00:00:00+0100'],
    ['lower-case letters', '2023-01-01t00:00:00z'],
    ['a space for the T', '2023-01-01 00:00:00Z'],
    ['white space around', ' 2023-01-01T00:00:00Z'],
    ['the year zero', '0000-01-01T00:00:00Z'],
    ['a year of five digits', '12023-01-01T00:00:00Z'],
    ['an empty fraction', '2023-01-01T00:00:00.Z'],
    ['digits of another script', '２０２３-01-01T00:00:00Z'],
    ['what Date would take', 'Tue, 01 Jan 2023 00:00:00 GMT'],
    ['a text of a megabyte', `2023-01-01T00:00:00.${'1'.repeat(1_000_000)}Z`],
  ])('refuses %s', (_, text) => expect(iso(text, 'utc-if-absent')).toBeUndefined());

  it('refuses what is no text', () => {
    for (const value of [null, undefined, 0, 1704067200000, {}, ['2023-01-01T00:00:00Z']]) {
      expect(iso(value)).toBeUndefined();
    }
  });
});
