import { type CodePoints, isDisjoint, type PatternItem, type PatternSequence, readPattern } from './pattern-syntax.ts';

/** Longest expression that is looked through, in characters. */
const MAX_PATTERN_LENGTH = 2048;
/** Most characters that an expression without unbounded repetition may span. */
const MAX_WIDTH = 100_000;

/**
 * Bounds what one search with a stranger's regular expression can cost: engines try every way in which repetitions and
 * alternatives can share a text between them, so `(a+)+$` takes years over forty letters.
 *
 * The bound is the number of ways times the length of each. A repetition of one character's kind has one way only where
 * what follows cannot begin with that kind (`[a-z]+@`), or where the expression ends. A group that is repeated without end
 * has to be of fixed length and without alternatives; nothing else is let through.
 *
 * @param length - of the longest text it may meet, in characters
 * @returns steps, or `Infinity` where no bound was found
 * @throws {SyntaxError} if it is no regular expression
 */
export function patternCost(pattern: string, length: number): number {
  if (pattern.length > MAX_PATTERN_LENGTH) return Number.POSITIVE_INFINITY;
  new RegExp(pattern, 'u');
  const alternatives = readPattern(pattern)?.map(withoutTail);
  if (alternatives === undefined) return Number.POSITIVE_INFINITY;
  const measure: Measure = { length };
  const ways = waysOfAll(alternatives, 'accept', measure);
  const width = widthOfAll(alternatives);
  if (Number.isFinite(width) && width > MAX_WIDTH) return Number.POSITIVE_INFINITY;
  const reach = pattern.length + (Number.isFinite(width) ? width : length);
  const isAnchored = alternatives.every(([first]) => first?.node.kind === 'start' && first.min > 0);
  return length + ways * reach * (isAnchored ? 1 : length + 1);
}

/** A repetition at the very end has matched with its first rounds: how many more there are is of no interest. */
function withoutTail(sequence: PatternSequence): PatternSequence {
  const kept = [...sequence];
  for (let last = kept.at(-1); last?.node.kind === 'one' && last.max > last.min; last = kept.at(-1)) {
    kept.pop();
    if (last.min > 0) kept.push({ ...last, max: last.min });
  }
  return kept;
}

interface Measure {
  readonly length: number;
}

/** What may come next; `accept`: the whole expression has matched. */
type Follow = CodePoints | 'accept' | 'anything';

function waysOfAll(alternatives: readonly PatternSequence[], follow: Follow, measure: Measure): number {
  let ways = 0;
  for (const sequence of alternatives) ways += waysOfSequence(sequence, follow, measure);
  return ways;
}

function waysOfSequence(sequence: PatternSequence, follow: Follow, measure: Measure): number {
  let ways = 1;
  let next = follow;
  // from behind, so that what follows is known
  for (const item of [...sequence].reverse()) {
    ways *= waysOfItem(item, next, measure);
    next = beginningOf(item, next);
  }
  return ways;
}

function waysOfItem({ node, min, max }: PatternItem, next: Follow, measure: Measure): number {
  if (node.kind === 'one') {
    if (min === max || isDecided(node.of, next)) return 1;
    return Math.min(max, measure.length) - Math.min(min, measure.length) + 1;
  }
  if (node.kind !== 'group') return Number.isFinite(max) ? 1 : Number.POSITIVE_INFINITY;
  if (max <= 1) return waysOfAll(node.alternatives, next, measure) + (1 - min);
  if (Number.isFinite(max)) return waysOfTimes(waysOfAll(node.alternatives, 'anything', measure), min, max);
  return isFixed(node.alternatives) ? measure.length + 1 : Number.POSITIVE_INFINITY;
}

/** Of something that is repeated: one round has so many ways, two rounds their square. */
function waysOfTimes(ways: number, min: number, max: number): number {
  if (max > MAX_PATTERN_LENGTH) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let times = min; times <= max; times += 1) sum += ways ** times;
  return sum;
}

/** Whether a run of such characters can be left at one place only. */
function isDecided(run: CodePoints, next: Follow): boolean {
  if (next === 'accept') return true;
  return next !== 'anything' && isDisjoint(run, next);
}

/** One alternative in which every part is there exactly once, so that a round has one way and one length. */
function isFixed(alternatives: readonly PatternSequence[]): boolean {
  const [only] = alternatives;
  if (only === undefined || alternatives.length > 1 || only.length === 0) return false;
  return only.every(({ node, min, max }) => node.kind === 'one' && min === max && min > 0);
}

/** With what a text can go on at this item. */
function beginningOf({ node, min }: PatternItem, next: Follow): Follow {
  // nothing follows the end
  if (node.kind === 'end') return min === 0 ? next : [];
  if (node.kind !== 'one' && node.kind !== 'group') return 'anything';
  const own = node.kind === 'group' ? beginningOfAll(node.alternatives, next) : node.of;
  return min === 0 ? either(own, next) : own;
}

function beginningOfAll(alternatives: readonly PatternSequence[], next: Follow): Follow {
  const beginnings = alternatives.map((sequence) => {
    return [...sequence].reverse().reduce<Follow>((after, item) => beginningOf(item, after), next);
  });
  return beginnings.reduce(either);
}

function either(one: Follow, other: Follow): Follow {
  // the whole expression has matched either way: there is nothing left to go back for
  if (one === 'accept' || other === 'accept') return one === other ? 'accept' : 'anything';
  if (one === 'anything' || other === 'anything') return 'anything';
  return [...one, ...other];
}

function widthOfAll(alternatives: readonly PatternSequence[]): number {
  return Math.max(...alternatives.map((sequence) => sequence.reduce((sum, item) => sum + widthOf(item), 0)));
}

function widthOf({ node, max }: PatternItem): number {
  if (node.kind === 'one') return max;
  return node.kind === 'group' ? widthOfAll(node.alternatives) * max : 0;
}
