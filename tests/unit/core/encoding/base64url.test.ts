import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from '../../../../src/core/encoding/base64url.ts';

const refusal = (text: string, maxLength?: number) => {
  const result = decodeBase64url(text, maxLength);
  return result.ok ? 'accepted' : result.error;
};

describe('decodeBase64url', () => {
  it('decodes the example of RFC 7515, appendix C', () => {
    expect(decodeBase64url('A-z_4ME')).toEqual({ ok: true, value: Uint8Array.of(3, 236, 255, 224, 193) });
  });

  it('takes the empty text for no bytes', () => {
    expect(decodeBase64url('')).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  it('gives back what was encoded, at every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase64url(encodeBase64url(bytes))).toEqual({ ok: true, value: bytes });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('accepts only what encoding its bytes would give: no second spelling', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AB_-/+=9z '), maxLength: 12 }), (text) => {
        const result = decodeBase64url(text);
        if (result.ok) expect(encodeBase64url(result.value)).toBe(text);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('refuses padding', () => expect(refusal('AQ==')).toBe('bad-character'));
  it('refuses the alphabet of plain base64', () => {
    expect(refusal('A+z_')).toBe('bad-character');
    expect(refusal('A/z_')).toBe('bad-character');
  });
  it('refuses white space and line breaks', () => {
    expect(refusal('AQID\n')).not.toBe('accepted');
    expect(refusal('A QI')).toBe('bad-character');
  });
  it('refuses letters beyond ASCII, also those that share low bits with the alphabet', () => {
    expect(refusal('AQI\u0141')).toBe('bad-character');
    expect(refusal('\u00c1QID')).toBe('bad-character');
    expect(refusal('AQ\ud83d\ude00')).toBe('bad-character');
  });
  it('refuses a single character left over', () => expect(refusal('AQIDB')).toBe('bad-length'));
  it('refuses unused bits that are not zero', () => {
    expect(refusal('AR')).toBe('not-canonical');
    expect(refusal('AQJ')).toBe('not-canonical');
  });
  it('refuses text beyond its bound before reading it', () => expect(refusal('A'.repeat(101), 100)).toBe('too-long'));
});

describe('encodeBase64url', () => {
  it('encodes more than one piece of output without a seam', () => {
    const bytes = new Uint8Array(20_000).map((_, index) => index * 31);
    expect(decodeBase64url(encodeBase64url(bytes))).toEqual({ ok: true, value: bytes });
  });
});
