import { createHmac } from 'node:crypto';
import { type CanonicalValue, canonicalBytes } from './canonical-bytes.ts';

/** Bytes of a seal and of the digest over all seals. */
export const SEAL_BYTES = 32;

/**
 * Authenticates one record: HMAC-SHA-256 over the table's name and every column, in order.
 *
 * @param recordsKey - 32 bytes
 * @returns 32 bytes
 */
export function sealOf(recordsKey: Uint8Array, table: string, values: readonly CanonicalValue[]): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', recordsKey)
      .update(canonicalBytes([table, ...values]))
      .digest(),
  );
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
