import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAfter, isBefore, isSettled, settledSpan } from '../../../../src/core/verification/clock.ts';

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

describe('settledSpan', () => {
  it('holds exactly the instants for which every comparison comes out as it did', () => {
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.array(fc.tuple(instant, fc.constantFrom(isBefore, isAfter))),
        (now, later, made) => {
          const changes: number[] = [];
          const judged = { now: new Date(now), onChange: (at: number) => void changes.push(at) };
          const answers = made.map(([other, compare]) => compare(other, judged));
          const span = settledSpan(judged, changes);
          const then = { now: new Date(later) };
          const isAlike = made.every(([other, compare], index) => compare(other, then) === answers[index]);
          if (later >= now) expect(isSettled(then, span)).toBe(isAlike);
          else expect(isSettled(then, span)).toBe(false);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
    expect(isSettled({ now: new Date(year2026) }, settledSpan({ now: new Date(year2026) }, [Number.NaN]))).toBe(false);
  });
});
