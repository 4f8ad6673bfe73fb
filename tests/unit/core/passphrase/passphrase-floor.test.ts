import { describe, expect, it } from 'vitest';
import { reachesFloor } from '../../../../src/core/passphrase/passphrase-floor.ts';

describe('reachesFloor', () => {
  it.each([
    ['nothing', ''],
    ['seven letters', 'abcdefg'],
    ['seven letters of two bytes each', 'äöüäöüä'],
    ['seven letters whose accents are signs of their own', 'e\u0301'.repeat(7)],
    ['seven signs outside the first plane', '🧵'.repeat(7)],
  ])('refuses %s', (_, passphrase) => {
    expect(reachesFloor(passphrase)).toBe(false);
  });

  it.each([['abcdefgh'], ['e\u0301'.repeat(8)], ['🧵'.repeat(8)]])('takes eight: %s', (passphrase) => {
    expect(reachesFloor(passphrase)).toBe(true);
  });
});
