import { hash } from 'node:crypto';
import { type CanonicalValue, spell } from './canonical-bytes.ts';

/** Bytes of a seal and of the digest over all seals. */
export const SEAL_BYTES = 32;

/** Of SHA-256: what HMAC pads its key to. */
const BLOCK_BYTES = 64;

/** Nearly every record fits; used again, since the collector would have more to do with new ones than the hashes have with records. */
const innerScratch = Buffer.alloc(16 * 1024);
const outerScratch = Buffer.alloc(BLOCK_BYTES + SEAL_BYTES);

/**
 * Authenticates one record: HMAC-SHA-256 over the table's name and every column, in order.
 *
 * Made of two one-shot hashes (RFC 2104, 2): a record is sealed or compared whenever it is written or read, and setting up an HMAC costs
 * Node five times as much as hashing a record twice. The padded keys and the record are wiped.
 *
 * @param recordsKey - 32 bytes
 * @returns 32 bytes
 * @throws {TypeError} for a key of another length
 */
export function sealOf(recordsKey: Uint8Array, table: string, values: readonly CanonicalValue[]): Uint8Array {
  if (recordsKey.length !== SEAL_BYTES) throw new TypeError('the key of records has 32 bytes');
  const inner = spell([table, ...values], BLOCK_BYTES, innerScratch);
  const outer = outerScratch;
  for (let index = 0; index < BLOCK_BYTES; index++) {
    const byte = recordsKey[index] ?? 0;
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  writeHash(inner, outer, BLOCK_BYTES);
  const seal = new Uint8Array(SEAL_BYTES);
  writeHash(outer, seal, 0);
  inner.fill(0);
  outer.fill(0);
  return seal;
}

/** SHA-256, asked for as a text of 32 letters: a new buffer costs Node five times as much, and so does having one filled by it. */
function writeHash(bytes: Uint8Array, into: Uint8Array, offset: number): void {
  const letters = hash('sha256', bytes, 'binary');
  for (let index = 0; index < SEAL_BYTES; index++) into[offset + index] = letters.charCodeAt(index);
}

/**
 * A digest over a set of records that costs one addition per record added or removed, whatever their number: the sum of
 * their seals modulo 2^256 (MSet-Add-Hash; Clarke et al., "Incremental Multiset Hash Functions", 2003). Each seal is the
 * output of a keyed function that an attacker without the key can neither compute nor see (the file is encrypted), so
 * records cannot be chosen to add up.
 *
 * @param digest - 32 bytes, little-endian; not modified
 */
export function addSeal(digest: Uint8Array, seal: Uint8Array): Uint8Array {
  return sum(digest, seal, 1);
}

/** Takes out what `addSeal` put in. */
export function subtractSeal(digest: Uint8Array, seal: Uint8Array): Uint8Array {
  return sum(digest, seal, -1);
}

function sum(digest: Uint8Array, seal: Uint8Array, sign: 1 | -1): Uint8Array {
  if (digest.length !== SEAL_BYTES || seal.length !== SEAL_BYTES)
    throw new TypeError('seals and digests have 32 bytes');
  const result = new Uint8Array(SEAL_BYTES);
  let carry = 0;
  for (let index = 0; index < SEAL_BYTES; index++) {
    const value = (digest[index] as number) + sign * (seal[index] as number) + carry;
    result[index] = value & 255;
    carry = value >> 8;
  }
  return result;
}
