import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFragmentSolver } from '../../../../../src/core/presentation/ur/fragment-solver.ts';

const [A, B, C, D] = [0x11, 0x22, 0x44, 0x88] as const;
const sum = (...values: readonly number[]) => Uint8Array.of(values.reduce((total, value) => total ^ value, 0));

describe('createFragmentSolver', () => {
  it('solves the example of the paper', () => {
    const solver = createFragmentSolver(4, 1);
    expect(solver.add([0, 1], sum(A, B))).toBe('new');
    expect(solver.add([2], sum(C))).toBe('new');
    expect(solver.add([3], sum(D))).toBe('new');
    expect(solver.add([0, 2], sum(A, C))).toBe('new');
    expect(solver.join()).toEqual(Uint8Array.of(A, B, C, D));
  });

  it('solves sums that overlap without one containing another', () => {
    const solver = createFragmentSolver(3, 1);
    solver.add([0, 1], sum(A, B));
    solver.add([1, 2], sum(B, C));
    expect(solver.add([0, 2], sum(A, C))).toBe('known');
    expect(solver.rank).toBe(2);
    solver.add([0, 1, 2], sum(A, B, C));
    expect(solver.join()).toEqual(Uint8Array.of(A, B, C));
  });

  it('is no wiser after the same again', () => {
    const solver = createFragmentSolver(2, 1);
    expect(solver.add([1, 0], sum(A, B))).toBe('new');
    for (let again = 0; again < 10; again += 1) expect(solver.add([0, 1], sum(A, B))).toBe('known');
    expect(solver.rank).toBe(1);
  });

  it('notices a contradiction and stays as it was', () => {
    const solver = createFragmentSolver(3, 1);
    solver.add([0, 1], sum(A, B));
    solver.add([1], sum(B));
    expect(solver.add([0], sum(D))).toBe('contradiction');
    expect(solver.add([0, 1], sum(D))).toBe('contradiction');
    solver.add([2], sum(C));
    expect(solver.join()).toEqual(Uint8Array.of(A, B, C));
  });

  it('leaves the bytes it is given alone', () => {
    const solver = createFragmentSolver(2, 1);
    const mixed = sum(A, B);
    solver.add([0, 1], mixed);
    solver.add([0], sum(A));
    expect(mixed).toEqual(sum(A, B));
  });

  it('joins nothing before everything is known', () => {
    const solver = createFragmentSolver(2, 1);
    solver.add([0], sum(A));
    expect(() => solver.join()).toThrow(TypeError);
  });

  it('finds all fragments from any sums, as soon as they determine them', () => {
    const sums = fc
      .integer({ min: 1, max: 70 })
      .chain((count) =>
        fc.tuple(
          fc.uint8Array({ minLength: count, maxLength: count }),
          fc.array(fc.uniqueArray(fc.nat(count - 1), { minLength: 1 }), { maxLength: 120 }),
        ),
      );
    fc.assert(
      fc.property(sums, ([fragments, choices]) => {
        const solver = createFragmentSolver(fragments.length, 1);
        for (const places of choices) {
          const before = solver.rank;
          const answer = solver.add(places, sum(...places.map((place) => fragments[place] as number)));
          expect(answer).toBe(solver.rank > before ? 'new' : 'known');
        }
        // the rest one by one: each is new exactly until the rank is full
        for (const [place, fragment] of fragments.entries()) solver.add([place], sum(fragment));
        expect(solver.join()).toEqual(fragments);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
