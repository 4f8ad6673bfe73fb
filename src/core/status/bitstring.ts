import { Gunzip } from 'fflate';
import { decodeBase64url } from '../encoding/base64url.ts';
import { type Result, refuse, succeed } from '../result.ts';

/** What a list may unpack to: 64 million places. A longer one is somebody's attempt to fill the memory. */
export const BITSTRING_MAX_BYTES = 8 * 1024 * 1024;

/** 16 KiB: the least that the standard asks for, so that one set bit hides among many (noted, not enforced). */
export const BITSTRING_MIN_BYTES = 16 * 1024;

/** Even noise does not grow by more than this when packed. */
const ENCODED_MAX_LENGTH = 11_500_000;

/** Bytes that DEFLATE makes of one at most: 258 of two bits (RFC 1951, 3.2.5). */
const DEFLATE_MAX_RATIO = 1032;

/** Packed bytes given to the decompressor at a time. */
const SLICE_BYTES = 1024;

export type BitstringFault = 'malformed' | 'too-large';

/**
 * Unpacks a status list.
 *
 * Laxer than each standard alone in one point: the multibase prefix `u` of BitstringStatusList and the bare base64 or
 * base64url of StatusList2021 are both taken for either, since GZIP begins with `H4sI` and never with `u`, so no text
 * can be read in two ways. Stricter in others: canonical base64, one GZIP member whose length agrees with its trailer,
 * nothing behind it, at most 8 MiB, checked while unpacking.
 *
 * @returns one bit for each place, the first of the first byte being place 0
 * @see Bitstring Status List 1.0, 2.2 (`encodedList`), 3.4 "Bitstring Expansion"; RFC 1952
 */
export function decodeBitstring(encodedList: string): Result<Uint8Array, BitstringFault> {
  if (encodedList.length > ENCODED_MAX_LENGTH) return refuse('too-large');
  const packed = decodeBase64(encodedList);
  // two bytes of magic, deflate, no optional fields beyond name and comment; 10 bytes of header and 8 of trailer at least
  if (packed === undefined || packed.length < 18 || packed[0] !== 0x1f || packed[1] !== 0x8b || packed[2] !== 8) {
    return refuse('malformed');
  }
  const claimed = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(packed.length - 4, true);
  // a trailer that promises more than DEFLATE can make of these bytes is no trailer: cut off, or something stands behind it
  if (claimed > packed.length * DEFLATE_MAX_RATIO) return refuse('malformed');
  if (claimed > BITSTRING_MAX_BYTES) return refuse('too-large');
  const bits = new Uint8Array(claimed);
  let length = 0;
  let hasMoreMembers = false;
  let isTooLong = false;
  const gunzip = new Gunzip((chunk) => {
    // The trailer is the sender's word: what comes out must fit what it promised, whatever that was.
    if (isTooLong || length + chunk.length > claimed) isTooLong = true;
    else bits.set(chunk, length);
    length += chunk.length;
  });
  // fflate calls this for every member but the first
  gunzip.onmember = () => {
    hasMoreMembers = true;
  };
  try {
    for (let at = 0; at < packed.length && !isTooLong && !hasMoreMembers; at += SLICE_BYTES) {
      gunzip.push(packed.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= packed.length);
    }
  } catch {
    // fflate throws for every kind of damage; which one it was helps nobody
    return refuse('malformed');
  }
  if (isTooLong) return refuse(length > BITSTRING_MAX_BYTES ? 'too-large' : 'malformed');
  if (hasMoreMembers || length !== claimed || crc32(bits) !== trailingChecksum(packed)) return refuse('malformed');
  return succeed(bits);
}

function decodeBase64(text: string): Uint8Array | undefined {
  const bare = text.startsWith('u') ? text.slice(1) : text.replace(/={1,2}$/, '');
  const isPlainAlphabet = !text.startsWith('u') && (bare.includes('+') || bare.includes('/'));
  const bytes = decodeBase64url(
    isPlainAlphabet ? bare.replaceAll('+', '-').replaceAll('/', '_') : bare,
    ENCODED_MAX_LENGTH,
  );
  return bytes.ok ? bytes.value : undefined;
}

function trailingChecksum(packed: Uint8Array): number {
  return new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(packed.length - 8, true);
}

const CRC_TABLE = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  CRC_TABLE[index] = value;
}

/** RFC 1952, 8: fflate does not look at it. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) {
    value = (CRC_TABLE[(value ^ (bytes[index] as number)) & 255] as number) ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * Reads one place of the list: `size` bits from the left, most significant first.
 *
 * @param index - place, from 0
 * @param size - bits a place, 1 to 32
 * @returns the value, or undefined where the list ends before
 * @see Bitstring Status List 1.0, 3.2 "Validate Algorithm": position is index times size
 */
export function readStatus(bits: Uint8Array, index: number, size: number): number | undefined {
  const first = index * size;
  if (!Number.isSafeInteger(first) || first + size > bits.length * 8) return undefined;
  let value = 0;
  for (let at = first; at < first + size; at++) {
    const byte = bits[Math.floor(at / 8)] as number;
    value = value * 2 + ((byte >> (7 - (at % 8))) & 1);
  }
  return value;
}
