import { hash } from 'node:crypto';
import { type CanonicalValue, spell } from './canonical-bytes.ts';

/** Bytes of a seal and of the digest over all seals. */
export const SEAL_BYTES = 32;

/** Of SHA-256: what HMAC pads its key to. */
const BLOCK_BYTES = 64;

/** Nearly every record fits; used again, since the collector would have more to do with new ones than the hashes have with records. */
const innerScratch = Buffer.alloc(16 * 1024);
const outerScratch = new Uint8Array(new ArrayBuffer(BLOCK_BYTES + SEAL_BYTES));

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
  const inner = spell(values, BLOCK_BYTES, innerScratch, table);
  const outer = outerScratch;
  for (let index = 0; index < SEAL_BYTES; index++) {
    const byte = recordsKey[index] as number;
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  for (let index = SEAL_BYTES; index < BLOCK_BYTES; index++) {
    inner[index] = 0x36;
    outer[index] = 0x5c;
  }
  writeHash(inner, outer, BLOCK_BYTES);
  const seal = newSeal();
  writeHash(outer, seal, 0);
  zero(inner);
  zero(outer);
  return seal;
}

/** SHA-256, asked for as a text of 32 letters: a new buffer costs Node five times as much, and so does having one filled by it. */
function writeHash(bytes: Uint8Array, into: Uint8Array, offset: number): void {
  const letters = hash('sha256', bytes, 'binary');
  for (let index = 0; index < SEAL_BYTES; index++) into[offset + index] = letters.charCodeAt(index);
}

/** What every Uint8Array has: a Buffer's own `fill` takes as long as hashing a small record. */
function zero(bytes: Uint8Array): void {
  Uint8Array.prototype.fill.call(bytes, 0);
}

const SEALS_A_SLAB = 256;
let slab = new ArrayBuffer(0);
let slabUsed = 0;

/**
 * Seals lie side by side in memory outside of the engine's heap: SQLite is handed each, and one that lay in the heap would be given memory of
 * its own for that, which the collector has to account for.
 */
function newSeal(): Uint8Array {
  if (slabUsed === slab.byteLength) {
    slab = new ArrayBuffer(SEALS_A_SLAB * SEAL_BYTES);
    slabUsed = 0;
  }
  slabUsed += SEAL_BYTES;
  return new Uint8Array(slab, slabUsed - SEAL_BYTES, SEAL_BYTES);
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
  const result = new Uint8Array(digest); // a Buffer’s `slice` would be no copy
  countSealIn(result, seal);
  return result;
}

/** Takes out what `addSeal` put in. */
export function subtractSeal(digest: Uint8Array, seal: Uint8Array): Uint8Array {
  const result = new Uint8Array(digest); // a Buffer’s `slice` would be no copy
  countSealOut(result, seal);
  return result;
}

/** `addSeal` in place: `digest` is changed. */
export function countSealIn(digest: Uint8Array, seal: Uint8Array): void {
  expectLengths(digest, seal);
  let carry = 0;
  for (let index = 0; index < SEAL_BYTES; index++) {
    const value = (digest[index] as number) + (seal[index] as number) + carry;
    digest[index] = value;
    carry = value >> 8;
  }
}

/** `subtractSeal` in place: `digest` is changed. */
export function countSealOut(digest: Uint8Array, seal: Uint8Array): void {
  expectLengths(digest, seal);
  let carry = 0;
  for (let index = 0; index < SEAL_BYTES; index++) {
    const value = (digest[index] as number) - (seal[index] as number) + carry;
    digest[index] = value;
    carry = value >> 8;
  }
}

function expectLengths(digest: Uint8Array, seal: Uint8Array): void {
  if (digest.length !== SEAL_BYTES || seal.length !== SEAL_BYTES)
    throw new TypeError('seals and digests have 32 bytes');
}
