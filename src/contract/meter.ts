import type { Pace } from './call.ts';

/** Bounds how often calls come and how many are under way, so that a compromised window cannot keep the wallet busy. */
export interface Meter {
  /** @returns why a call may not start now; `undefined` where it may, and then `finish` must be called once */
  start(channel: string, pace: Pace): 'too-often' | 'too-busy' | undefined;
  finish(): void;
}

const MOST_UNDER_WAY = 64;

/** @param elapsedMs - a clock that only goes forward */
export function createMeter(elapsedMs: () => number): Meter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let underWay = 0;
  return {
    start(channel, { burst, perMinute }) {
      if (underWay >= MOST_UNDER_WAY) return 'too-busy';
      const now = elapsedMs();
      const bucket = buckets.get(channel) ?? { tokens: burst, at: now };
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
      bucket.at = now;
      buckets.set(channel, bucket);
      if (bucket.tokens < 1) return 'too-often';
      bucket.tokens -= 1;
      underWay += 1;
      return undefined;
    },
    finish() {
      underWay -= 1;
    },
  };
}
