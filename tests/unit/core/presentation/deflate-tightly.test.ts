import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { deflateTightly, TIGHT_MAX_BYTES } from '../../../../src/core/presentation/deflate-tightly.ts';
import { dictionary1 } from '../../../../src/core/presentation/dictionary-1.ts';
import { makeMessage } from './ur/wolf.ts';

const NONE = new Uint8Array();
const utf8 = new TextEncoder();

/** What another inflater makes of it. */
function inflated(packed: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return dictionary.length === 0 ? inflateSync(packed) : inflateSync(packed, { dictionary });
}

describe('deflateTightly', () => {
  it('writes what any inflater reads, whatever the bytes and the dictionary', () => {
    const repetitive = fc.array(fc.constantFrom('a', 'ab', '":"', '"type":["', 'https://'), {
      minLength: 1,
      maxLength: 300,
    });
    const content = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 600 }),
      repetitive.map((parts) => utf8.encode(parts.join(''))),
    );
    const dictionary = fc.oneof(
      fc.constant(NONE),
      fc.constant(dictionary1),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
    );
    fc.assert(
      fc.property(content, dictionary, (bytes, known) => {
        expect(inflated(deflateTightly(bytes, known), known)).toEqual(bytes);
      }),
      { seed: 1951, numRuns: 100 },
    );
  });

  it.each([
    ['a single byte', Uint8Array.of(0)],
    ['two bytes', Uint8Array.of(1, 2)],
    ['every byte once, so that nothing repeats', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['one byte over and over, at the longest length and the shortest distance', new Uint8Array(10_000)],
    ['a run of 258 and one of 259', new Uint8Array(258 + 259).fill(7, 258)],
    ['bytes without any pattern', makeMessage(5_000)],
  ])('packs %s', (_, bytes) => {
    expect(inflated(deflateTightly(bytes, NONE), NONE)).toEqual(bytes);
    expect(inflated(deflateTightly(bytes, dictionary1), dictionary1)).toEqual(bytes);
  });

  it('keeps codes within 15 bits when counts grow like Fibonacci numbers', () => {
    const counts = [1, 1];
    while (counts.length < 20) counts.push((counts.at(-1) as number) + (counts.at(-2) as number));
    // interleaved with bytes that never come twice in the same neighbourhood, so that literals remain literals
    const bytes = counts.flatMap((count, byte) => new Array<number>(Math.min(count, 1_500)).fill(byte));
    const shuffled = Uint8Array.from(bytes, (_, index) => bytes[(index * 7_919) % bytes.length] as number);
    expect(inflated(deflateTightly(shuffled, NONE), NONE)).toEqual(shuffled);
  });

  it('reaches back over all of 32 KiB', () => {
    const far = makeMessage(300, 'far');
    const dictionary = new Uint8Array(32_768);
    dictionary.set(makeMessage(32_468), 300);
    dictionary.set(far);
    const packed = deflateTightly(far.slice(0, 258), dictionary);
    expect(packed.length).toBeLessThan(30);
    expect(inflated(packed, dictionary)).toEqual(far.slice(0, 258));
  });

  it('is shorter than fflate at its best', () => {
    const credential = JSON.stringify({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: 'https://issuer.example/profile', type: ['Profile'], name: 'The Sailing School of Oulu' },
      validFrom: '2026-05-01T00:00:00Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://issuer.example/achievements/7',
          type: ['Achievement'],
          name: 'Day skipper',
          description: 'Plans and sails a passage by day in familiar waters.',
          criteria: { narrative: 'Two weeks at sea, a written paper, and a passage of sixty miles as skipper.' },
        },
      },
    });
    const bytes = utf8.encode(credential);
    const packed = deflateTightly(bytes, dictionary1);
    expect(inflated(packed, dictionary1)).toEqual(bytes);
    expect(packed.length).toBeLessThan(deflateSync(bytes, { level: 9, mem: 12, dictionary: dictionary1 }).length);
    expect(packed.length).toBeLessThan(0.35 * bytes.length);
  });

  it('gives the same bytes every time: what is shown twice is shown the same', () => {
    expect(deflateTightly(makeMessage(500), dictionary1)).toEqual(deflateTightly(makeMessage(500), dictionary1));
  });

  it('takes nothing, and what is too long for it, for our own mistake', () => {
    expect(() => deflateTightly(NONE, dictionary1)).toThrow(TypeError);
    expect(() => deflateTightly(new Uint8Array(TIGHT_MAX_BYTES + 1), dictionary1)).toThrow(TypeError);
    expect(inflated(deflateTightly(new Uint8Array(TIGHT_MAX_BYTES), NONE), NONE)).toHaveLength(TIGHT_MAX_BYTES);
  });
});
