import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytewords, encodeBytewords } from '../../../../../src/core/presentation/ur/bytewords.ts';
import { expectFault, expectValue } from './expect-result.ts';
import { bytesOf } from './wolf.ts';

/** BCR-2020-012, "Example/Test Vector": the tagged seed, and its sixteen bytes alone. */
const SEED = 'd99d6ca20150c7098580125e2ab0981253468b2dbc5202c11947da';
const SEED_WORDS = 'tantjzoeadgdstaslplabghydrpfmkbggufgludprfgmaosecffltnsoaawkbd';
const PAYLOAD = 'c7098580125e2ab0981253468b2dbc52';
const PAYLOAD_WORDS = 'staslplabghydrpfmkbggufgludprfgmzepsbtwd';

describe('encodeBytewords', () => {
  it('writes the published examples, in upper case', () => {
    expect(encodeBytewords(bytesOf(SEED))).toBe(SEED_WORDS.toUpperCase());
    expect(encodeBytewords(bytesOf(PAYLOAD))).toBe(PAYLOAD_WORDS.toUpperCase());
    expect(encodeBytewords(Uint8Array.of(0, 1, 2, 128, 255))).toBe('AEADAOLAZMJENDEOTI');
  });

  it('uses nothing but letters, so that a QR code stays in alphanumeric mode', () => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(encodeBytewords(every)).toMatch(/^[A-Z]{520}$/);
  });
});

describe('decodeBytewords', () => {
  it('reads the published examples in either case', () => {
    expect(expectValue(decodeBytewords(SEED_WORDS))).toEqual(bytesOf(SEED));
    expect(expectValue(decodeBytewords(SEED_WORDS.toUpperCase()))).toEqual(bytesOf(SEED));
    expect(expectValue(decodeBytewords('aeadaolazmjendeoti'))).toEqual(Uint8Array.of(0, 1, 2, 128, 255));
  });

  it('returns what was encoded, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        expect(expectValue(decodeBytewords(encodeBytewords(bytes)))).toEqual(bytes);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('refuses a wrong checksum', () => {
    expectFault(decodeBytewords('aeadaolazojendeowf'), 'wrong-checksum');
  });

  it('refuses every other value of every single byte', () => {
    const right = encodeBytewords(Uint8Array.of(7, 77, 177));
    const pairs = right.match(/../g) as string[];
    for (let place = 0; place < pairs.length; place += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const pair = encodeBytewords(Uint8Array.of(byte)).slice(0, 2);
        if (pair === pairs[place]) continue;
        expectFault(decodeBytewords(pairs.toSpliced(place, 1, pair).join('')), 'wrong-checksum');
      }
    }
  });

  it('refuses a checksum with nothing before it', () => {
    for (const text of ['', 'ae', 'aeaeae', 'aeaeaeae']) expectFault(decodeBytewords(text), 'too-short');
  });

  it('refuses half a word', () => {
    expectFault(decodeBytewords('aeadaolazmjendeot'), 'odd-length');
  });

  it('refuses letters that are no word', () => {
    expectFault(decodeBytewords('xxadaolazmjendeoti'), 'unknown-word');
  });

  it('refuses characters that are no letters, also those that lower-case to one', () => {
    for (const odd of [' ', '@', '[', '`', '{', '1', '-', '\u212a', '\u0161', '\u0000', '\ud83d']) {
      expectFault(decodeBytewords(`a${odd}adaolazmjendeoti`), 'unknown-word');
      expectFault(decodeBytewords(`${odd}eadaolazmjendeoti`), 'unknown-word');
    }
  });

  it('refuses the longer styles: one way of writing is enough', () => {
    expectFault(decodeBytewords('able acid also lava zoom jade need echo taxi'), 'unknown-word');
    expectFault(decodeBytewords('able-acid-also-lava-zoom-jade-need-echo-taxi'), 'unknown-word');
  });
});
