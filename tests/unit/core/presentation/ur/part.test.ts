import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePart, encodePart, partLength, type UrPart } from '../../../../../src/core/presentation/ur/part.ts';
import { expectFault, expectValue } from './expect-result.ts';
import { bytesOf, hexOf } from './wolf.ts';

/** BCR-2024-001, 4 "Part Serialization". */
const PUBLISHED = '850c0818641a12345678450105030305';
const PUBLISHED_PART: UrPart = {
  partNumber: 12,
  fragmentCount: 8,
  messageLength: 100,
  checksum: 0x12345678,
  data: Uint8Array.of(1, 5, 3, 3, 5),
};

describe('encodePart', () => {
  it('writes the published example', () => {
    expect(hexOf(encodePart(PUBLISHED_PART))).toBe(PUBLISHED);
  });

  it('writes every number with the shortest head', () => {
    const lengths = [0, 23, 24, 255, 256, 65535, 65536, 0xffff_ffff].map(
      (checksum) =>
        encodePart({ ...PUBLISHED_PART, checksum }).length - encodePart({ ...PUBLISHED_PART, checksum: 0 }).length,
    );
    expect(lengths).toEqual([0, 0, 1, 1, 2, 2, 4, 4]);
  });

  it('is as long as foretold', () => {
    for (const length of [1, 23, 24, 255, 256, 70_000])
      expect(encodePart({ ...PUBLISHED_PART, data: new Uint8Array(length) })).toHaveLength(
        partLength(PUBLISHED_PART, length),
      );
  });
});

describe('decodePart', () => {
  it('reads the published example', () => {
    expect(expectValue(decodePart(bytesOf(PUBLISHED)))).toEqual(PUBLISHED_PART);
  });

  it('returns what was encoded', () => {
    const uint32 = fc.oneof(fc.nat(30), fc.nat(300), fc.nat(70_000), fc.integer({ min: 0, max: 0xffff_ffff }));
    const part = fc.record({
      partNumber: uint32,
      fragmentCount: uint32,
      messageLength: uint32,
      checksum: uint32,
      data: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(part, (original) => {
        expect(expectValue(decodePart(encodePart(original)))).toEqual(original);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('reads nothing that it would have written otherwise', () => {
    const published = bytesOf(PUBLISHED);
    for (let place = 0; place < published.length; place += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const changed = published.with(place, byte);
        const part = decodePart(changed);
        if (part.ok) expect(encodePart(part.value)).toEqual(changed);
      }
    }
  });

  it.each([
    ['nothing at all', ''],
    ['a head cut off', '850c0818'],
    ['data cut off', '850c0818641a123456784501050303'],
    ['a byte behind the end', `${PUBLISHED}00`],
    ['an array of four', '840c0818641a12345678'],
    ['an array of six', '860c0818641a1234567845010503030500'],
    ['an array of unknown length', '9f0c0818641a12345678450105030305ff'],
    ['an array length written too long', '98050c0818641a12345678450105030305'],
    ['a number written in two bytes that needs one', '85180c0818641a12345678450105030305'],
    ['a number written in three bytes that needs two', '850c081900641a12345678450105030305'],
    ['a number written in five bytes that needs one', '851a0000000c0818641a12345678450105030305'],
    ['a number of 64 bits', '851b000000000000000c0818641a12345678450105030305'],
    ['a byte string length written too long', '850c0818641a1234567858050105030305'],
    ['a byte string of unknown length', '850c0818641a123456785f450105030305ff'],
    ['text in place of bytes', '850c0818641a12345678650105030305'],
    ['a negative number', '852c0818641a12345678450105030305'],
    ['a floating-point number', '85f94a000818641a12345678450105030305'],
    ['a tag around the array', 'c1850c0818641a12345678450105030305'],
    ['a byte string longer than the text', '850c0818641a123456785affffffff0105030305'],
  ])('refuses %s', (_, hex) => {
    expectFault(decodePart(bytesOf(hex)), 'not-canonical');
  });
});
