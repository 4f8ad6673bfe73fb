import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialLine } from '../../../../../src/wallet/services/credentials.ts';
import { badgesAsCalendar, calendarText, contentLine } from '../../../../../src/wallet/services/exports/calendar.ts';
import { codeOf, unwrap } from '../../vault-sandbox.ts';
import { badgeLine } from './badge-lines.ts';

const now = new Date('2026-11-22T12:00:00.789Z');
const written = (...badges: CredentialLine[]): string => unwrap(badgesAsCalendar(badges, now)).text;
/** Content lines as a reader has them: unfolded (RFC 5545, 3.1). */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const readValue = (text: string, name: string): string | undefined =>
  linesOf(text)
    .find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    ?.replace(/^[^:]*:/, '');

describe('badges as a calendar', () => {
  it('gives each badge an all-day event on the day it ends, without an alarm', () => {
    expect(linesOf(written(badgeLine()))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Lapel//Lapel//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:0123456789abcdef.end@lapel.invalid',
      'DTSTAMP:20261122T120000Z',
      'DTSTART;VALUE=DATE:20270301',
      'SUMMARY:Welding ends',
      'DESCRIPTION:The badge is good until 2027-03-01T00:00:00+02:00. It was issued by Guild. Ask the issuer how to renew it.',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it.each([
    ['2027-03-01T23:30:00-10:00', '20270301'],
    ['2027-03-01', '20270301'],
    ['2028-02-29T00:00:00', '20280229'],
    ['1893456000', '20300101'],
  ])('takes the day as the issuer wrote it: %s', (validUntil, day) => {
    expect(readValue(written(badgeLine({ validUntil })), 'DTSTART')).toBe(day);
  });

  it('leaves out badges without an end, and tells which', () => {
    const calendar = unwrap(badgesAsCalendar([badgeLine(), badgeLine({ validUntil: null }, { id: 'endless' })], now));
    expect(calendar.leftOut).toEqual(['endless']);
    expect(calendar.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('refuses to write a calendar of nothing', () => {
    expect(codeOf(badgesAsCalendar([], now))).toBe('export.no-end');
    for (const validUntil of [null, '', 'never', '2027-02-30T00:00:00Z', '20270301T000000Z\r\nBEGIN:VALARM']) {
      expect(codeOf(badgesAsCalendar([badgeLine({ validUntil })], now))).toBe('export.no-end');
    }
  });

  it('names a badge without a name, and no issuer where none is said', () => {
    const text = written(badgeLine({ name: '\u200b', issuer: { id: null, name: null } }));
    expect(readValue(text, 'SUMMARY')).toBe('A badge without a name ends');
    expect(readValue(text, 'DESCRIPTION')).not.toContain('issued by');
  });

  it('escapes what has a meaning in a value', () => {
    expect(calendarText('a,b;c\\d\r\ne\nf\rg:"h"')).toBe('a\\,b\\;c\\\\d\\ne\\nf\\ng:"h"');
  });

  it('folds at 75 octets, between characters', () => {
    expect(contentLine('x'.repeat(75))).toBe(`${'x'.repeat(75)}\r\n`);
    expect(contentLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x\r\n`);
    expect(contentLine(`${'x'.repeat(72)}🪡y`)).toBe(`${'x'.repeat(72)}\r\n 🪡y\r\n`);
  });

  it('lets no name out of its line, whatever it says', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\r', '\n', '\r\n', 'BEGIN:VALARM', 'END:VEVENT', '\\', ';', ',', ':', '"', '\u2028', '\u0085'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
        fc.constantFrom('\ud800', '🪡'.repeat(20)),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, hostile, (name, issuer) => {
        const text = written(badgeLine({ name, issuer: { id: issuer, name: issuer } }));
        expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const lines = linesOf(text);
        expect(lines).toHaveLength(13);
        expect(lines.map((line) => line.split(/[:;]/)[0])).toEqual(
          linesOf(written(badgeLine())).map((line) => line.split(/[:;]/)[0]),
        );
        // unescaped, a separator would start another value
        const value = (readValue(text, 'SUMMARY') ?? '').replace(/\\[\\;,n]/g, '');
        expect(value).not.toMatch(/[\\;,]/);
        expect(text.isWellFormed()).toBe(true);
      }),
      { numRuns: 300, seed: 5545 },
    );
  });
});
