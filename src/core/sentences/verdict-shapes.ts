import type { Verdict } from '../verification/report.ts';

/** Where a verdict has its mark, a certificate that nobody signed has a dash. */
export const UNSIGNED_DASH = 'M3.5 8H12.5';

/** One path of a mark. `body` takes the verdict's colour, `ink` the colour of what stands on it. */
export interface MarkPath {
  readonly d: string;
  readonly paint: 'fill' | 'stroke';
  readonly colour: 'body' | 'ink';
  readonly strokeWidth?: number;
  readonly strokeDasharray?: string;
}

const TICK = 'M4.8 8.3 7.1 10.5 11.2 5.9';
const CROSS = 'M5.9 5.9 10.1 10.1M10.1 5.9 5.9 10.1';
const DIAMOND = 'M8 .9 15.1 8 8 15.1.9 8Z';
const DISC = 'M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1Z';
/** Begins a little left of the top, so that a gap stands there. */
const RING = 'M6.91 1.8A6.3 6.3 0 1 1 6.9 1.8';
const QUESTION = 'M6.2 6.5A1.85 1.85 0 1 1 8.7 8.2Q8 8.5 8 9.2M8 11.3v.01';

/**
 * Three silhouettes in a box of 16 by 16 that differ when blurred or printed grey: a filled disc, a filled diamond, and an
 * open, broken ring in which nothing is filled because something is missing.
 */
export const verdictShapes: Readonly<Record<Verdict, readonly MarkPath[]>> = {
  valid: [
    { d: DISC, paint: 'fill', colour: 'body' },
    { d: TICK, paint: 'stroke', colour: 'ink', strokeWidth: 1.7 },
  ],
  invalid: [
    { d: DIAMOND, paint: 'fill', colour: 'body' },
    { d: CROSS, paint: 'stroke', colour: 'ink', strokeWidth: 1.7 },
  ],
  unknown: [
    { d: RING, paint: 'stroke', colour: 'body', strokeWidth: 1.5, strokeDasharray: '3.3 1.65' },
    { d: QUESTION, paint: 'stroke', colour: 'body', strokeWidth: 1.6 },
  ],
};
