import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAfter, isBefore } from '../../../../src/core/verification/clock.ts';

const year2026 = Date.parse('2026-01-01T00:00:00Z');
const instant = fc.integer({ min: year2026, max: year2026 + 1000 });

describe('isBefore and isAfter', () => {
  it('name every later instant at which they would answer otherwise, and none too late', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(isBefore, isAfter), (now, other, compare) => {
        const changes: number[] = [];
        const answer = compare(other, { now: new Date(now), onChange: (at) => changes.push(at) });
        const [change] = changes;
        if (change === undefined) {
          // nothing will ever change it
          for (const later of [now + 1, now + 5000]) expect(compare(other, { now: new Date(later) })).toBe(answer);
          return;
        }
        expect(change).toBeGreaterThan(now);
        expect(compare(other, { now: new Date(change - 1) })).toBe(answer);
        expect(compare(other, { now: new Date(change) })).toBe(!answer);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
