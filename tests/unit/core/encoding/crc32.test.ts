import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/core/encoding/crc32.ts';

const of = (text: string): string => crc32(new TextEncoder().encode(text)).toString(16).padStart(8, '0');

describe('crc32', () => {
  it.each([
    ['123456789', 'cbf43926'],
    ['', '00000000'],
    ['IEND', 'ae426082'],
    ['Hello, world!', 'ebe6c6e6'],
    ['Wolf', '598c84dc'],
  ])('agrees with published values: %j', (text, expected) => expect(of(text)).toBe(expected));

  it('is never negative', () => expect(crc32(Uint8Array.of(0))).toBe(0xd202ef8d));
});
