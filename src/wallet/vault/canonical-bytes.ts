/** What a record's column or a key slot's parameter may hold. Integers only; times and lists are text. */
export type CanonicalValue = null | number | string | Uint8Array;

const TAG_NULL = 0x6e;
const TAG_INTEGER = 0x69;
const TAG_TEXT = 0x74;
const TAG_BYTES = 0x62;

/** Tag and length of a value that is not null. */
const HEAD_BYTES = 5;

/**
 * One spelling per list of values, so that what is authenticated cannot be read in two ways: for each value a tag
 * (`n` null, `i` integer, `t` text, `b` bytes), for all but null the length in bytes (4 bytes, big-endian), then the
 * value (text as UTF-8, integers as their decimal digits).
 *
 * @throws {TypeError} for a number that is no safe integer
 */
export function canonicalBytes(values: readonly CanonicalValue[]): Uint8Array {
  const spelling = spell(values, 0);
  return new Uint8Array(spelling.buffer, spelling.byteOffset, spelling.length);
}

/**
 * The same behind `room` bytes, whose content means nothing yet: what is to be hashed together is written into one buffer, once.
 *
 * Every record is spelled whenever it is written or read, so this counts bytes first and lets the engine write them in place: several
 * times as fast as encoding each value by itself.
 *
 * @param scratch - written into and returned as a view, where the spelling fits; the caller wipes it
 */
export function spell(values: readonly CanonicalValue[], room: number, scratch?: Buffer): Buffer {
  let total = room;
  for (const value of values) total += value === null ? 1 : HEAD_BYTES + lengthOf(value);
  const bytes =
    scratch !== undefined && total <= scratch.length ? scratch.subarray(0, total) : Buffer.allocUnsafe(total);
  let offset = room;
  for (const value of values) {
    if (value === null) {
      bytes[offset++] = TAG_NULL;
      continue;
    }
    const start = offset + HEAD_BYTES;
    let end: number;
    if (typeof value === 'string') {
      bytes[offset] = TAG_TEXT;
      end = start + bytes.write(value, start);
    } else if (typeof value === 'number') {
      bytes[offset] = TAG_INTEGER;
      end = start + bytes.write(String(value), start, 'latin1');
    } else {
      bytes[offset] = TAG_BYTES;
      bytes.set(value, start);
      end = start + value.length;
    }
    bytes.writeUInt32BE(end - start, offset + 1);
    offset = end;
  }
  return bytes;
}

function lengthOf(value: string | number | Uint8Array): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value !== 'number') return value.length;
  if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers have a canonical spelling');
  return String(value).length;
}
