import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../../src/core/encoding/base45.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const decoded = (text: string, maxLength = 1000): unknown => {
  const result = decodeBase45(text, maxLength);
  return result.ok ? new TextDecoder().decode(result.value) : result.error;
};

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('agrees with RFC 9285, 4.3 and 4.4: %s', (plain, encoded) => {
    expect(encodeBase45(bytesOf(plain))).toBe(encoded);
    expect(decoded(encoded)).toBe(plain);
  });

  it('gives back any bytes, in characters of QR’s alphanumeric mode alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encodeBase45(bytes);
        expect(text).toMatch(/^[0-9A-Z $%*+\-./:]*$/);
        expect(decodeBase45(text, text.length)).toEqual({ ok: true, value: bytes });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('is the only spelling of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'059AZ $%*+-./:'), maxLength: 12 }), (text) => {
        const result = decodeBase45(text, 12);
        if (result.ok) expect(encodeBase45(result.value)).toBe(text);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('refuses what is no base45', () => {
    expect(decoded('A')).toBe('bad-length');
    expect(decoded('BB8B')).toBe('bad-length');
    expect(decoded('bb8')).toBe('bad-character');
    expect(decoded('BB8\n')).toBe('bad-length');
    expect(decoded('B\n')).toBe('bad-character');
    expect(decoded('BÉ8')).toBe('bad-character');
  });

  it('refuses groups above 65,535 and 255 (RFC 9285, 6)', () => {
    expect(decoded('GGW')).toBe('not-canonical');
    expect(decodeBase45('FGW', 3)).toEqual({ ok: true, value: Uint8Array.of(255, 255) });
    expect(decoded(':::')).toBe('not-canonical');
    expect(decoded('V5')).toBe('not-canonical');
    expect(decodeBase45('U5', 2)).toEqual({ ok: true, value: Uint8Array.of(255) });
  });

  it('refuses more than it was told to take', () => expect(decoded('BB8BB8', 5)).toBe('too-long'));
});
