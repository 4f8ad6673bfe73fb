import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../../src/core/encoding/crc32.ts';
import { createAliasSampler } from '../../../../../src/core/presentation/ur/alias-sampler.ts';
import { createFragmentChooser } from '../../../../../src/core/presentation/ur/fragment-chooser.ts';
import { createXoshiro } from '../../../../../src/core/presentation/ur/xoshiro.ts';
import { makeMessage } from './wolf.ts';

const wolf = () => createXoshiro(new TextEncoder().encode('Wolf'));

describe('createAliasSampler', () => {
  it('draws the published sample of weights 1, 2, 4, 8', () => {
    const sample = createAliasSampler([1, 2, 4, 8]);
    const random = wolf();
    const drawn = Array.from({ length: 500 }, () => sample(random.nextFraction));
    expect(drawn.slice(0, 40).join('')).toBe('3333333023333122133233112113131202103331');
    expect([0, 1, 2, 3].map((place) => drawn.filter((other) => other === place).length)).toEqual([28, 68, 130, 274]);
  });

  it('draws the published degrees of eleven fragments', () => {
    const sample = createAliasSampler(Array.from({ length: 11 }, (_, index) => 1 / (index + 1)));
    const random = wolf();
    const degrees = Array.from({ length: 1000 }, () => sample(random.nextFraction) + 1);
    expect(degrees.slice(0, 20)).toEqual([7, 9, 2, 1, 4, 2, 1, 1, 3, 10, 7, 1, 1, 4, 3, 8, 6, 2, 3, 2]);
    const totals = Array.from({ length: 11 }, (_, index) => degrees.filter((degree) => degree === index + 1).length);
    expect(totals).toEqual([328, 151, 116, 77, 71, 54, 52, 55, 33, 33, 30]);
  });

  it('has one answer when there is one place', () => {
    expect(createAliasSampler([1])(() => 0.999)).toBe(0);
  });

  it('stays inside the list at the fraction 1, where the reference would run past it', () => {
    expect(createAliasSampler([1, 2, 4, 8])(() => 1)).toBeLessThan(4);
  });
});

describe('createFragmentChooser', () => {
  it('chooses the published fragments', () => {
    const choose = createFragmentChooser(11, crc32(makeMessage(1024)));
    const chosen = Array.from({ length: 30 }, (_, index) => [...choose(index + 1)].sort((one, other) => one - other));
    expect(chosen).toEqual([
      ...Array.from({ length: 11 }, (_, index) => [index]),
      [9],
      [2, 5, 6, 8, 9, 10],
      [8],
      [1, 5],
      [1],
      [0, 2, 4, 5, 8, 10],
      [5],
      [2],
      [2],
      [0, 1, 3, 4, 5, 7, 9, 10],
      [0, 1, 2, 3, 5, 6, 8, 9, 10],
      [0, 2, 4, 5, 7, 8, 9, 10],
      [3, 5],
      [4],
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [0, 1, 3, 4, 5, 6, 7, 9, 10],
      [6],
      [5, 6],
      [7],
    ]);
  });

  it('chooses each fragment at most once and at least one, however many there are', () => {
    for (const fragmentCount of [1, 2, 3, 31, 32, 33, 256]) {
      const choose = createFragmentChooser(fragmentCount, 0xfedcba98);
      for (const partNumber of [1, fragmentCount, fragmentCount + 1, 5000, 0xffff_ffff]) {
        const chosen = choose(partNumber);
        expect(chosen.length).toBeGreaterThan(0);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((place) => place >= 0 && place < fragmentCount)).toBe(true);
      }
    }
  });
});
