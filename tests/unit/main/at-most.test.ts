import { describe, expect, it } from 'vitest';
import { atMost } from '../../../src/main/at-most.ts';

describe('atMost', () => {
  it('does everything, in order, never more than so many at once, and goes on after a failure', async () => {
    let underWay = 0;
    let most = 0;
    const double = atMost(3, async (asked: number) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 1));
      underWay -= 1;
      if (asked === 2) throw new Error('no');
      return asked * 2;
    });
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => double(index)));
    expect(most).toBe(3);
    expect(all.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual(
      Array.from({ length: 20 }, (_, index) => (index === 2 ? 'no' : index * 2)),
    );
  });
});
