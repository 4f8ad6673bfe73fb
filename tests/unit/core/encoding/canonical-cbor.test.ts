import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCborMap, encodeCborMap } from '../../../../src/core/encoding/canonical-cbor.ts';

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const read = (hex: string, keys: readonly number[] = [1, 2]): unknown => {
  const fields = decodeCborMap(bytesOf(hex), keys);
  return fields === undefined ? 'refused' : Object.fromEntries(fields);
};

describe('a CBOR map in its one spelling (RFC 8949, 4.2.1)', () => {
  it('gives back what was written, in order of keys', () => {
    const values = fc.oneof(
      fc.nat(),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }),
      fc.uint8Array(),
      fc.array(fc.string()),
    );
    fc.assert(
      fc.property(values, values, (one, two) => {
        const bytes = encodeCborMap(
          new Map<number, unknown>([
            [2, two],
            [1, one],
          ]),
        );
        expect(bytes).toEqual(
          encodeCborMap(
            new Map<number, unknown>([
              [1, one],
              [2, two],
            ]),
          ),
        );
        expect(decodeCborMap(bytes, [1, 2])).toEqual(
          new Map<number, unknown>([
            [1, one],
            [2, two],
          ]),
        );
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it.each([
    ['a201000200', { 1: 0, 2: 0 }],
    ['a2011903e8024100', { 1: 1000, 2: Uint8Array.of(0) }],
  ])('reads %s', (hex, fields) => expect(read(hex)).toEqual(fields));

  it.each([
    ['keys in another order', 'a202000100'],
    ['a number in more bytes than it needs', 'a20118000200'],
    ['a length in more bytes than it needs', 'a201000258020000'],
    ['a map of no definite length', 'bf01000200ff'],
    ['text of no definite length', 'a20100027f6161ff'],
    ['the same key twice', 'a201000100'],
    ['a further key', 'a3010002000300'],
    ['a missing key', 'a10100'],
    ['another key', 'a201000300'],
    ['bytes after the end', 'a20100020000'],
    ['an end too soon', 'a2010002'],
    ['a float where a number would do', 'a20100 02fb0000000000000000'.replace(' ', '')],
    ['not a number', 'a2010002f97e00'],
    ['undefined', 'a2010002f7'],
    ['a tag', 'a2010002c000'],
    ['text that is not UTF-8', 'a20100026180'],
    ['a number beyond 2^53', 'a20100021bffffffffffffffff'],
    ['no map', '820100'],
    ['nothing', ''],
  ])('refuses %s', (_, hex) => expect(read(hex)).toBe('refused'));

  it('refuses thousands of nested arrays without falling over', () => {
    const deep = new Uint8Array(300_000).fill(0x81);
    deep.set(bytesOf('a20100 02'.replace(' ', '')));
    expect(decodeCborMap(deep, [1, 2])).toBeUndefined();
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const fields = decodeCborMap(Uint8Array.of(0xa2, ...bytes), [1, 2]);
        if (fields !== undefined) expect(encodeCborMap(fields)).toEqual(Uint8Array.of(0xa2, ...bytes));
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
