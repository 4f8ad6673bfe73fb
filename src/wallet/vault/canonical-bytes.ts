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

/** Texts up to this length are written letter by letter: calling into the engine's encoder costs more than they do. */
const SHORT_TEXT = 100;

/** Texts up to this length are given the room that any text of theirs could need; longer ones are counted first. */
const COUNTED_TEXT = 4096;

/** The longest of safe integers: a sign and 16 digits. */
const INTEGER_BYTES = 17;

/**
 * The same behind `room` bytes, whose content means nothing yet: what is to be hashed together is written into one buffer, once.
 *
 * Every record is spelled whenever it is written or read, so values are written in place: several times as fast as encoding each by itself.
 *
 * @param scratch - written into and returned as a view, where the spelling surely fits; the caller wipes it
 * @param first - a value before the others
 */
export function spell(values: readonly CanonicalValue[], room: number, scratch?: Buffer, first?: string): Buffer {
  let most = room + (first === undefined ? 0 : HEAD_BYTES + mostBytesOf(first));
  for (let index = 0; index < values.length; index++) most += HEAD_BYTES + mostBytesOf(values[index] as CanonicalValue);
  const bytes = scratch !== undefined && most <= scratch.length ? scratch : Buffer.allocUnsafe(most);
  let offset = first === undefined ? room : writeValue(bytes, first, room);
  for (let index = 0; index < values.length; index++) {
    offset = writeValue(bytes, values[index] as CanonicalValue, offset);
  }
  return bytes.subarray(0, offset);
}

/** @returns where the value ends; there is room for it */
function writeValue(bytes: Buffer, value: CanonicalValue, offset: number): number {
  if (value === null) {
    bytes[offset] = TAG_NULL;
    return offset + 1;
  }
  const start = offset + HEAD_BYTES;
  let end: number;
  if (typeof value === 'string') {
    bytes[offset] = TAG_TEXT;
    end = writeText(bytes, value, start);
  } else if (typeof value === 'number') {
    bytes[offset] = TAG_INTEGER;
    end = writeText(bytes, String(value), start);
  } else {
    bytes[offset] = TAG_BYTES;
    bytes.set(value, start);
    end = start + value.length;
  }
  const length = end - start;
  bytes[offset + 1] = length >>> 24;
  bytes[offset + 2] = length >>> 16;
  bytes[offset + 3] = length >>> 8;
  bytes[offset + 4] = length;
  return end;
}

/** @returns where the text ends, in UTF-8; there is room for it */
function writeText(bytes: Buffer, text: string, start: number): number {
  if (text.length > SHORT_TEXT) return start + bytes.write(text, start);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return start + bytes.write(text, start);
    bytes[start + index] = unit;
  }
  return start + text.length;
}

/** A bound, not a count: UTF-8 takes at most three bytes for each unit of UTF-16. */
function mostBytesOf(value: CanonicalValue): number {
  if (value === null) return 0;
  if (typeof value === 'string') return value.length > COUNTED_TEXT ? Buffer.byteLength(value) : 3 * value.length;
  if (typeof value !== 'number') return value.length;
  if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers have a canonical spelling');
  return INTEGER_BYTES;
}
