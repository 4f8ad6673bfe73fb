/** What a record's column or a key slot's parameter may hold. Integers only; times and lists are text. */
export type CanonicalValue = null | number | string | Uint8Array;

const encoder = new TextEncoder();

/**
 * One spelling per list of values, so that what is authenticated cannot be read in two ways: for each value a tag
 * (`n` null, `i` integer, `t` text, `b` bytes), for all but null the length in bytes (4 bytes, big-endian), then the
 * value (text as UTF-8, integers as their decimal digits).
 *
 * @throws {TypeError} for a number that is no safe integer
 */
export function canonicalBytes(values: readonly CanonicalValue[]): Uint8Array {
  const parts = values.map(encodeValue);
  const total = parts.reduce((sum, part) => sum + 1 + (part.tag === TAG_NULL ? 0 : 4 + part.body.length), 0);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const { tag, body } of parts) {
    bytes[offset++] = tag;
    if (tag === TAG_NULL) continue;
    view.setUint32(offset, body.length);
    bytes.set(body, offset + 4);
    offset += 4 + body.length;
  }
  return bytes;
}

const TAG_NULL = 0x6e;
const TAG_INTEGER = 0x69;
const TAG_TEXT = 0x74;
const TAG_BYTES = 0x62;
const NOTHING = new Uint8Array(0);

function encodeValue(value: CanonicalValue): { tag: number; body: Uint8Array } {
  if (value === null) return { tag: TAG_NULL, body: NOTHING };
  if (typeof value === 'string') return { tag: TAG_TEXT, body: encoder.encode(value) };
  if (typeof value !== 'number') return { tag: TAG_BYTES, body: value };
  if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers have a canonical spelling');
  return { tag: TAG_INTEGER, body: encoder.encode(String(value)) };
}
