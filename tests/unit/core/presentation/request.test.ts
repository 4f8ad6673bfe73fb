import { encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase45 } from '../../../../src/core/encoding/base45.ts';
import { createRequest, digitsOf, parseRequest } from '../../../../src/core/presentation/request.ts';

const now = new Date('2026-11-22T10:00:00.500Z');
const nonce = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const asked = { audience: 'Klinik Nord, Frau Öztürk', wantedTypes: ['OpenBadgeCredential'], minutes: 5, nonce, now };

const created = (more: Partial<typeof asked> = {}) => {
  const request = createRequest({ ...asked, ...more });
  if (!request.ok) throw request.error;
  return request.value;
};

const codeOf = (text: string, at = now): unknown => {
  const request = parseRequest(text, at);
  return request.ok ? 'read' : `${request.error.code} ${request.error.details.part ?? ''}`.trim();
};

const forged = (fields: Readonly<Record<number, unknown>>): string =>
  `LAPELR1:${encodeBase45(
    encode(
      new Map<unknown, unknown>([
        [1, nonce],
        [2, 'Someone'],
        [3, 1_800_000_000],
        [4, []],
        ...Object.entries(fields).map(([key, value]): [number, unknown] => [Number(key), value]),
      ]),
    ),
  )}`;

describe('createRequest', () => {
  it('makes a request that reads back, for one small code', () => {
    const request = created();
    expect(request.nonce).toBe('AQIDBAUGBwgJCgsMDQ4PEA');
    expect(request.expires).toBe('2026-11-22T10:05:00Z');
    expect(request.digits).toBe(String(0x010203040506 % 1_000_000).padStart(6, '0'));
    expect(request.text).toMatch(/^LAPELR1:[0-9A-Z $%*+\-./:]+$/);
    expect(request.text.length).toBeLessThan(150);
    const { text: _text, digits: _digits, ...rest } = request;
    expect(parseRequest(request.text, now)).toEqual({ ok: true, value: rest });
  });

  it('is written as docs/presentation-format.md shows it', () => {
    const request = created({ audience: 'Klinik Nord', now: new Date('2026-11-22T10:00:00Z') });
    expect(request.text).toBe(
      'LAPELR1:0XK65AKB0*M0DY0W016C1PN1:Y1312HPDXVD5/DJOD9-9YKETH0YNDQ2OSP0:PEI9EB.D2EC93DVN8  C1$CBWEAEC',
    );
    expect(request.digits).toBe('157446');
  });

  it('refuses an audience that nobody could read', () => {
    for (const audience of ['', '  ', ' x', 'x\n', 'a\u202eb', 'a\u200bb', 'x'.repeat(201), '\ud800']) {
      expect(createRequest({ ...asked, audience })).toMatchObject({ error: { code: 'present.unreadable-text' } });
    }
  });

  it('takes wrong nonces, times and types for our own mistakes', () => {
    expect(() => created({ nonce: new Uint8Array(15) })).toThrow(TypeError);
    expect(() => created({ minutes: 0 })).toThrow(TypeError);
    expect(() => created({ minutes: 61 })).toThrow(TypeError);
    expect(() => created({ minutes: 1.5 })).toThrow(TypeError);
    expect(() => created({ wantedTypes: ['a b'] })).toThrow(TypeError);
    expect(() => created({ wantedTypes: Array.from({ length: 17 }, () => 'T') })).toThrow(TypeError);
  });

  it('speaks digits of six places, whatever the nonce', () => {
    expect(digitsOf(new Uint8Array(16))).toBe('000000');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(digitsOf(bytes)).toMatch(/^[0-9]{6}$/);
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});

describe('parseRequest', () => {
  it('refuses a request whose time is over, to the second', () => {
    const { text } = created();
    expect(codeOf(text, new Date('2026-11-22T10:04:59.999Z'))).toBe('read');
    expect(codeOf(text, new Date('2026-11-22T10:05:00Z'))).toBe('presentation.request-expired');
  });

  it('refuses what is no request, and one of a newer version', () => {
    expect(codeOf('')).toBe('presentation.not-a-request');
    expect(codeOf('LAPEL1:ABC')).toBe('presentation.not-a-request');
    expect(codeOf('https://example.org')).toBe('presentation.not-a-request');
    expect(codeOf(` ${created().text}`)).toBe('presentation.not-a-request');
    expect(codeOf('LAPELR2:ABC')).toBe('presentation.newer-format');
  });

  it('refuses fields that are not what they should be', () => {
    expect(codeOf(forged({}))).toBe('read');
    expect(codeOf(forged({ 1: new Uint8Array(15) }))).toBe('presentation.malformed-request nonce');
    expect(codeOf(forged({ 1: 'nonce' }))).toBe('presentation.malformed-request nonce');
    expect(codeOf(forged({ 2: 7 }))).toBe('presentation.malformed-request audience');
    expect(codeOf(forged({ 2: 'evil\u202egnp.exe' }))).toBe('presentation.malformed-request audience');
    expect(codeOf(forged({ 2: 'x'.repeat(201) }))).toBe('presentation.malformed-request audience');
    expect(codeOf(forged({ 3: -1 }))).toBe('presentation.malformed-request expires');
    expect(codeOf(forged({ 3: 1.5 }))).toBe('presentation.malformed-request expires');
    expect(codeOf(forged({ 3: 2 ** 52 }))).toBe('presentation.malformed-request expires');
    expect(codeOf(forged({ 3: '2026' }))).toBe('presentation.malformed-request expires');
    expect(codeOf(forged({ 4: 'T' }))).toBe('presentation.malformed-request types');
    expect(codeOf(forged({ 4: [1] }))).toBe('presentation.malformed-request types');
    expect(codeOf(forged({ 5: 1 }))).toBe('presentation.malformed-request form');
    expect(codeOf('LAPELR1:')).toBe('presentation.malformed-request form');
    expect(codeOf(`${created().text}0`)).toBe('presentation.malformed-request form');
    expect(codeOf(`LAPELR1:${'0'.repeat(9000)}`)).toBe('presentation.malformed-request form');
  });

  it('never throws, and never reads a second spelling', () => {
    const { text } = created();
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0AZ $:'), (at, character) => {
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        const request = parseRequest(changed, now);
        if (request.ok && changed !== text)
          expect(request.value).not.toMatchObject({
            nonce: created().nonce,
            audience: asked.audience,
            expires: created().expires,
            wantedTypes: asked.wantedTypes,
          });
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
