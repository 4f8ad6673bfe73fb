import { decode, encode } from 'cborg';

const STRICT = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
} as const;

/** Writes a map in CBOR's one deterministic spelling (RFC 8949, 4.2.1). */
export function encodeCborMap(fields: ReadonlyMap<number, unknown>): Uint8Array {
  return encode(fields);
}

/**
 * Reads a map that has exactly the given keys, written as {@link encodeCborMap} would write it: another order, longer
 * numbers, bytes after the end are all refused.
 *
 * @param keys - at most 23, so that the head of the map is one byte
 * @returns undefined for everything else; the values are still to be checked
 */
export function decodeCborMap(bytes: Uint8Array, keys: readonly number[]): ReadonlyMap<number, unknown> | undefined {
  // Looking at the head first keeps a decoder that recurses away from thousands of nested arrays.
  if (bytes[0] !== 0xa0 + keys.length) return undefined;
  try {
    const fields: unknown = decode(bytes, STRICT);
    if (!(fields instanceof Map) || !keys.every((key) => fields.has(key))) return undefined;
    const again = encode(fields);
    const isSame = again.length === bytes.length && again.every((byte, index) => byte === bytes[index]);
    return isSame ? (fields as ReadonlyMap<number, unknown>) : undefined;
  } catch {
    // cborg throws plain errors for whatever is not CBOR as asked for; there is one name for all of them
    return undefined;
  }
}
