/** Code points from and to, both included. An answer may hold more than the expression does, never less. */
export type CodePoints = readonly (readonly [number, number])[];

export interface PatternItem {
  readonly node:
    | { readonly kind: 'one'; readonly of: CodePoints }
    | { readonly kind: 'group'; readonly alternatives: PatternSequence[] }
    | { readonly kind: 'start' | 'end' | 'boundary' };
  readonly min: number;
  /** `Infinity` where unbounded */
  readonly max: number;
}

export type PatternSequence = readonly PatternItem[];

const ANY: CodePoints = [[0, 0x10ffff]];
const DIGIT: CodePoints = [[0x30, 0x39]];
const WORD: CodePoints = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** ECMA-262, 12.2 and 12.3: white space and line terminators. */
const SPACE: CodePoints = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const CLASSES: ReadonlyMap<string, CodePoints> = new Map([
  ['d', DIGIT],
  ['w', WORD],
  ['s', SPACE],
  ['D', complement(DIGIT)],
  ['W', complement(WORD)],
  ['S', complement(SPACE)],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['0', 0],
]);

/**
 * Reads a regular expression (ECMA-262, 22.2.1, with `u`) of which the platform has said that it is one.
 *
 * @returns its alternatives, or undefined where it holds what is not looked through here: look-around, back references,
 *   named groups
 */
export function readPattern(pattern: string): PatternSequence[] | undefined {
  const reader = new PatternReader(pattern);
  try {
    return reader.alternatives();
  } catch (error) {
    if (error instanceof NotLookedThrough) return undefined;
    throw error;
  }
}

class NotLookedThrough extends Error {
  override readonly name = 'NotLookedThrough';
}

class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  alternatives(): PatternSequence[] {
    const found: PatternSequence[] = [];
    let items: PatternItem[] = [];
    for (;;) {
      const next = this.#characters[this.#at];
      if (next === undefined || next === ')') break;
      if (next === '|') {
        this.#at += 1;
        found.push(items);
        items = [];
      } else items.push(this.#item());
    }
    found.push(items);
    return found;
  }

  #item(): PatternItem {
    const node = this.#node();
    const [min, max] = this.#quantifier();
    return { node, min, max };
  }

  #node(): PatternItem['node'] {
    const next = this.#take();
    if (next === '^') return { kind: 'start' };
    if (next === '$') return { kind: 'end' };
    if (next === '.') return { kind: 'one', of: ANY };
    if (next === '[') return { kind: 'one', of: this.#class() };
    if (next === '\\') return this.#escape();
    if (next !== '(') return { kind: 'one', of: single(next) };
    if (this.#characters[this.#at] === '?') {
      this.#at += 1;
      if (this.#take() !== ':') throw new NotLookedThrough();
    }
    const alternatives = this.alternatives();
    if (this.#take() !== ')') throw new NotLookedThrough();
    return { kind: 'group', alternatives };
  }

  #escape(): PatternItem['node'] {
    const next = this.#characters[this.#at];
    if (next === 'b' || next === 'B') {
      this.#at += 1;
      return { kind: 'boundary' };
    }
    return { kind: 'one', of: this.#escaped() };
  }

  /** What stands behind a backslash, inside a class or outside. */
  #escaped(): CodePoints {
    const next = this.#take();
    if (/[1-9k]/.test(next)) throw new NotLookedThrough();
    const known = CLASSES.get(next);
    if (known !== undefined) return known;
    const control = CONTROLS.get(next);
    if (control !== undefined) return [[control, control]];
    if (next === 'p' || next === 'P') {
      while (this.#take() !== '}');
      return ANY;
    }
    if (next === 'c') return point(this.#take().charCodeAt(0) % 32);
    if (next === 'x') return point(Number.parseInt(this.#take() + this.#take(), 16));
    if (next !== 'u') return single(next);
    let digits = '';
    if (this.#characters[this.#at] === '{') {
      this.#at += 1;
      for (let digit = this.#take(); digit !== '}'; digit = this.#take()) digits += digit;
    } else for (let count = 0; count < 4; count += 1) digits += this.#take();
    const value = Number.parseInt(digits, 16);
    // half of a pair may be joined with the other half behind it
    return value >= 0xd800 && value <= 0xdfff ? ANY : point(value);
  }

  #class(): CodePoints {
    const isNegated = this.#characters[this.#at] === '^';
    if (isNegated) this.#at += 1;
    const ranges: (readonly [number, number])[] = [];
    while (this.#characters[this.#at] !== ']') {
      const from = this.#member();
      const isRange = this.#characters[this.#at] === '-' && this.#characters[this.#at + 1] !== ']';
      if (!isRange) {
        ranges.push(...from);
        continue;
      }
      this.#at += 1;
      const to = this.#member();
      ranges.push([from[0]?.[0] ?? 0, to.at(-1)?.[1] ?? 0x10ffff]);
    }
    this.#at += 1;
    if (!isNegated) return ranges;
    // what was taken for everything may be less than that, so its complement may be more than nothing
    return ranges.some(([from, to]) => from === 0 && to === 0x10ffff) ? ANY : complement(ranges);
  }

  #member(): CodePoints {
    const next = this.#take();
    if (next !== '\\') return single(next);
    if (this.#characters[this.#at] === 'b') {
      this.#at += 1;
      return point(8);
    }
    return this.#escaped();
  }

  #quantifier(): readonly [number, number] {
    const next = this.#characters[this.#at];
    const bounds = this.#bounds(next);
    if (bounds === undefined) return [1, 1];
    // lazy or greedy, the ways are the same
    if (this.#characters[this.#at] === '?') this.#at += 1;
    return bounds;
  }

  #bounds(next: string | undefined): readonly [number, number] | undefined {
    if (next === undefined || !'*+?{'.includes(next)) return undefined;
    this.#at += 1;
    if (next === '*') return [0, Number.POSITIVE_INFINITY];
    if (next === '+') return [1, Number.POSITIVE_INFINITY];
    if (next === '?') return [0, 1];
    let text = '';
    for (let digit = this.#take(); digit !== '}'; digit = this.#take()) text += digit;
    const [min, max] = text.split(',');
    if (max === undefined) return [Number(min), Number(min)];
    return [Number(min), max === '' ? Number.POSITIVE_INFINITY : Number(max)];
  }

  #take(): string {
    const next = this.#characters[this.#at];
    if (next === undefined) throw new NotLookedThrough();
    this.#at += 1;
    return next;
  }
}

function point(value: number): CodePoints {
  return [[value, value]];
}

function single(character: string): CodePoints {
  return point(character.codePointAt(0) as number);
}

function complement(ranges: CodePoints): CodePoints {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  const rest: (readonly [number, number])[] = [];
  let from = 0;
  for (const [first, last] of sorted) {
    if (first > from) rest.push([from, first - 1]);
    from = Math.max(from, last + 1);
  }
  if (from <= 0x10ffff) rest.push([from, 0x10ffff]);
  return rest;
}

/** Whether no character is in both. */
export function isDisjoint(one: CodePoints, other: CodePoints): boolean {
  return one.every(([from, to]) => other.every(([first, last]) => to < first || last < from));
}
