/** Remainders of each byte under the reflected polynomial 0xedb88320. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/**
 * CRC-32 as PNG, ZIP and Uniform Resources use it. Finds accidents, never attackers.
 *
 * @returns 32 bits, unsigned
 * @see ISO 3309; PNG (Third Edition), Annex D; BCR-2020-012
 */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) {
    remainder = (TABLE[(remainder ^ (bytes[index] as number)) & 0xff] as number) ^ (remainder >>> 8);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
