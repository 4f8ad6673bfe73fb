import { describe, expect, it } from 'vitest';
import { createXoshiro } from '../../../../../src/core/presentation/ur/xoshiro.ts';
import { bytesOf, hexOf, makeMessage } from './wolf.ts';

const WOLF = new TextEncoder().encode('Wolf');

describe('createXoshiro', () => {
  it('gives the published sequence from a text', () => {
    const random = createXoshiro(WOLF);
    const drawn = Array.from({ length: 20 }, () => Number(random.next() % 100n));
    expect(drawn).toEqual([42, 81, 85, 8, 82, 84, 76, 73, 70, 88, 2, 74, 40, 48, 77, 54, 88, 7, 5, 88]);
  });

  it('gives the published sequence from a checksum', () => {
    const random = createXoshiro(bytesOf('598c84dc'));
    const drawn = Array.from({ length: 20 }, () => Number(random.next() % 100n));
    expect(drawn).toEqual([88, 44, 94, 74, 0, 99, 7, 77, 68, 35, 47, 78, 19, 21, 50, 15, 42, 36, 91, 11]);
  });

  it('gives the published whole numbers', () => {
    const random = createXoshiro(WOLF);
    const drawn = Array.from({ length: 20 }, () => random.nextBelow(10) + 1);
    expect(drawn).toEqual([6, 5, 8, 4, 10, 5, 7, 10, 4, 9, 10, 9, 7, 7, 1, 1, 2, 9, 9, 2]);
  });

  it('gives the published bytes', () => {
    expect(hexOf(makeMessage(20))).toBe('916ec65cf77cadf55cd7f9cda1a1030026ddd42e');
  });

  it('stays below its bound and within fractions of one', () => {
    const random = createXoshiro(WOLF);
    for (let draw = 0; draw < 1000; draw += 1) {
      expect(random.nextBelow(3)).toBeLessThan(3);
      expect(random.nextFraction()).toBeLessThanOrEqual(1);
    }
    expect(random.nextBelow(1)).toBe(0);
  });
});
