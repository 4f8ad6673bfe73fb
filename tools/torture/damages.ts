// What can be done to a file.
import { randomInt } from 'node:crypto';

/** One bit at each place, a different one each time. */
export function* flipsAt(offsets: Iterable<number>): Generator<(bytes: Buffer) => Buffer> {
  for (const offset of offsets) {
    yield (bytes) => {
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 << randomInt(8));
      return bytes;
    };
  }
}

export function* cutsAt(lengths: Iterable<number>): Generator<(bytes: Buffer) => Buffer> {
  for (const length of lengths) yield (bytes) => bytes.subarray(0, length);
}

export const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
/** So many random numbers below. */
export const some = (count: number, below: number): number[] => Array.from({ length: count }, () => randomInt(below));

/** Two blocks of equal length in each other's place. */
export function swapped(bytes: Buffer, start: number, block: number, a: number, b: number): Buffer {
  const first = Buffer.from(bytes.subarray(start + a * block, start + (a + 1) * block));
  bytes.copyWithin(start + a * block, start + b * block, start + (b + 1) * block);
  first.copy(bytes, start + b * block);
  return bytes;
}

/** So many pairs of different blocks. */
export function* pairs(count: number, blocks: number): Generator<readonly [number, number]> {
  for (let done = 0; done < count; ) {
    const [a, b] = [randomInt(blocks), randomInt(blocks)];
    if (a === b) continue;
    done += 1;
    yield [a, b];
  }
}
