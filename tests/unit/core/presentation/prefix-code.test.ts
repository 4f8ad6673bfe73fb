import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrefixCode } from '../../../../src/core/presentation/prefix-code.ts';

/** Kraft's sum: 1 for a code that wastes nothing and means one thing. */
function kraftSum(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + (length === 0 ? 0 : 2 ** -length), 0);
}

describe('createPrefixCode', () => {
  it('gives the example of RFC 1951, 3.2.2', () => {
    // A to H with lengths 3, 3, 3, 3, 3, 2, 4, 4; the codes are written here with their first bit lowest
    const { lengths, codes } = createPrefixCode([4, 4, 4, 4, 4, 8, 2, 2], 15);
    expect(lengths).toEqual([3, 3, 3, 3, 3, 2, 4, 4]);
    const written = codes.map((code, symbol) => code.toString(2).padStart(lengths[symbol] as number, '0'));
    expect(written.map((code) => [...code].reverse().join(''))).toEqual([
      '010',
      '011',
      '100',
      '101',
      '110',
      '00',
      '1110',
      '1111',
    ]);
  });

  it('gives a lone symbol one bit', () => {
    expect(createPrefixCode([0, 9, 0], 15).lengths).toEqual([0, 1, 0]);
  });

  it('is complete, obeys its limit, and gives no rarer symbol a shorter code', () => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(1_000_000)), { minLength: 2, maxLength: 120 });
    fc.assert(
      fc.property(counts, fc.constantFrom(7, 15), (all, maxBits) => {
        fc.pre(all.filter((count) => count > 0).length >= 2);
        const { lengths } = createPrefixCode(all, maxBits);
        expect(kraftSum(lengths)).toBe(1);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(maxBits);
        const used = all
          .map((count, symbol) => ({ count, length: lengths[symbol] as number }))
          .filter(({ count }) => count > 0);
        expect(used.every(({ length }) => length > 0)).toBe(true);
        used.sort((one, other) => other.count - one.count || one.length - other.length);
        for (const [index, { length }] of used.entries())
          if (index > 0) expect(length).toBeGreaterThanOrEqual(used[index - 1]?.length ?? 0);
      }),
      { seed: 1990, numRuns: 100 },
    );
  });

  it('keeps to seven bits where Huffman would take more', () => {
    const { lengths } = createPrefixCode([1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144], 7);
    expect(Math.max(...lengths)).toBe(7);
    expect(kraftSum(lengths)).toBe(1);
  });
});
