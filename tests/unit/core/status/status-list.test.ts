import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../../src/core/encoding/base64url.ts';
import { unpackList } from '../../../../src/core/status/status-list.ts';
import { snapshotOf } from '../proof/jose/jose-fixtures.ts';

/** A list of so many bytes whose first byte tells it from others. */
function listOf(bytes: number, first: number) {
  const bits = new Uint8Array(bytes);
  bits[0] = first;
  const encodedList = `u${encodeBase64url(gzipSync(bits, { mtime: 0, level: 1 }))}`;
  return { encodedList, snapshot: snapshotOf('https://lists.example/1', encodedList) };
}

describe('unpackList', () => {
  it('unpacks a list once for each copy, a long one also for another copy of the same bytes', () => {
    for (const bytes of [16_384, 2 * 1024 * 1024]) {
      const { encodedList, snapshot } = listOf(bytes, 1);
      const unpacked = unpackList(snapshot, encodedList);
      expect(unpackList(snapshot, encodedList)).toBe(unpacked);
      const again = unpackList({ ...snapshot }, encodedList);
      expect(again === unpacked).toBe(bytes > 1024 * 1024);
    }
  });

  it('keeps few of the long ones, and the right one of each', () => {
    const lists = Array.from({ length: 6 }, (_, index) => listOf(1024 * 1024 + 8, index + 1));
    const first = lists.map(({ snapshot, encodedList }) => unpackList(snapshot, encodedList));
    const second = lists.map(({ snapshot, encodedList }) => unpackList(snapshot, encodedList));
    for (const [index, bits] of [...first, ...second].entries()) {
      expect(bits).toBeInstanceOf(Uint8Array);
      expect((bits as Uint8Array)[0]).toBe((index % 6) + 1);
    }
    // asked in a circle of six, none of four kept ones is still there
    expect(second[0]).not.toBe(first[0]);
    const [last] = lists.slice(-1);
    expect(unpackList(last?.snapshot as never, last?.encodedList as string)).toBe(second[5]);
  });
});
