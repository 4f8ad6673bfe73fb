import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase58btc, encodeBase58btc } from '../../../../src/core/encoding/base58btc.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const refusal = (text: string) => {
  const result = decodeBase58btc(text);
  return result.ok ? 'accepted' : result.error;
};

describe('decodeBase58btc', () => {
  it('decodes the examples of the base58 draft, section 5', () => {
    expect(decodeBase58btc('2NEpo7TZRRrLZSi2U')).toEqual({ ok: true, value: utf8('Hello World!') });
    expect(decodeBase58btc('USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z')).toEqual({
      ok: true,
      value: utf8('The quick brown fox jumps over the lazy dog.'),
    });
  });

  it('keeps leading zero bytes', () => {
    expect(decodeBase58btc('11233QC4')).toEqual({ ok: true, value: Uint8Array.of(0, 0, 0x28, 0x7f, 0xb4, 0xcd) });
    expect(decodeBase58btc('1')).toEqual({ ok: true, value: Uint8Array.of(0) });
  });

  it('takes the empty text for no bytes', () => {
    expect(decodeBase58btc('')).toEqual({ ok: true, value: new Uint8Array(0) });
  });

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        expect(decodeBase58btc(encodeBase58btc(bytes))).toEqual({ ok: true, value: bytes });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('accepts no second spelling of the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'1239AZaz'), maxLength: 20 }), (text) => {
        const result = decodeBase58btc(text);
        if (result.ok) expect(encodeBase58btc(result.value)).toBe(text);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('refuses the letters that look like others', () => {
    for (const letter of ['0', 'O', 'I', 'l']) expect(refusal(`2NE${letter}`)).toBe('bad-character');
  });
  it('refuses letters beyond ASCII', () => expect(refusal('2N\u0141')).toBe('bad-character'));
  it('refuses white space', () => expect(refusal(' 2NE')).toBe('bad-character'));
  it('refuses a text so long that decoding it would be work', () => expect(refusal('2'.repeat(1025))).toBe('too-long'));
});

describe('encodeBase58btc', () => {
  it('throws for more bytes than are ever written so', () => {
    expect(() => encodeBase58btc(new Uint8Array(751))).toThrow(TypeError);
  });
});
