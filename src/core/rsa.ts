import type { PublicKey } from './crypto.ts';
import { bytesFromInteger, integerFromBytes, power } from './proof/keys/short-weierstrass.ts';

/** Verification only, of public values only: nothing here is constant in time, and nothing here has a secret. */
export type RsaPublicKey = Extract<PublicKey, { kind: 'RSA' }>;

const SHA256_LENGTH = 32;

/** DigestInfo of SHA-256 before the digest itself (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = Uint8Array.of(
  0x30,
  0x31,
  0x30,
  0x0d,
  6,
  9,
  0x60,
  0x86,
  0x48,
  1,
  0x65,
  3,
  4,
  2,
  1,
  5,
  0,
  4,
  0x20,
);

/**
 * RSASSA-PKCS1-v1_5 with SHA-256 (RS256).
 *
 * The whole padded message is built and compared, never parsed: parsers that skip over it were how such signatures
 * came to be forged for small exponents (Bleichenbacher, 2006).
 *
 * @param digest - 32 bytes
 * @see RFC 8017, 8.2.2
 */
export function verifyRsaPkcs1(key: RsaPublicKey, digest: Uint8Array, signature: Uint8Array): boolean {
  const encoded = recover(key, signature, key.n.length);
  if (encoded === undefined) return false;
  const expected = new Uint8Array(key.n.length).fill(0xff);
  expected[0] = 0;
  expected[1] = 1;
  const end = expected.length - SHA256_DIGEST_INFO.length - SHA256_LENGTH;
  expected[end - 1] = 0;
  expected.set(SHA256_DIGEST_INFO, end);
  expected.set(digest, end + SHA256_DIGEST_INFO.length);
  return expected.every((byte, index) => byte === encoded[index]);
}

/**
 * RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (PS256; RFC 7518, 3.5).
 *
 * @param digest - 32 bytes
 * @see RFC 8017, 8.1.2 and 9.1.2
 */
export function verifyRsaPss(
  key: RsaPublicKey,
  digest: Uint8Array,
  signature: Uint8Array,
  sha256: (bytes: Uint8Array) => Uint8Array,
): boolean {
  const modulusBits = key.n.length * 8 - leadingZeroBits(key.n[0] ?? 0);
  const encodedBits = modulusBits - 1;
  const length = Math.ceil(encodedBits / 8);
  const encoded = recover(key, signature, length);
  if (encoded === undefined || encoded[length - 1] !== 0xbc) return false;
  const maskedLength = length - SHA256_LENGTH - 1;
  const hash = encoded.subarray(maskedLength, length - 1);
  const unusedBits = 8 * length - encodedBits;
  if ((encoded[0] as number) >> (8 - unusedBits) !== 0) return false;
  const block = encoded.slice(0, maskedLength);
  const mask = mgf1(hash, maskedLength, sha256);
  for (let index = 0; index < maskedLength; index++) block[index] = (block[index] as number) ^ (mask[index] as number);
  block[0] = (block[0] as number) & (0xff >> unusedBits);
  const saltAt = maskedLength - SHA256_LENGTH;
  if (block.subarray(0, saltAt - 1).some((byte) => byte !== 0) || block[saltAt - 1] !== 1) return false;
  const salted = new Uint8Array(8 + 2 * SHA256_LENGTH);
  salted.set(digest, 8);
  salted.set(block.subarray(saltAt), 8 + SHA256_LENGTH);
  return sha256(salted).every((byte, index) => byte === hash[index]);
}

/** The encoded message under a signature, or undefined where there can be none. */
function recover(key: RsaPublicKey, signature: Uint8Array, length: number): Uint8Array | undefined {
  const modulus = integerFromBytes(key.n);
  const s = integerFromBytes(signature);
  // The length is exact (RFC 8017, 8.2.2, step 1): a shorter or zero-padded form would be a second signature.
  if (signature.length !== key.n.length || s >= modulus) return undefined;
  const message = power(s, integerFromBytes(key.e), modulus);
  return message >> BigInt(8 * length) === 0n ? bytesFromInteger(message, length) : undefined;
}

/** @see RFC 8017, appendix B.2.1 */
function mgf1(seed: Uint8Array, length: number, sha256: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const mask = new Uint8Array(Math.ceil(length / SHA256_LENGTH) * SHA256_LENGTH);
  const input = new Uint8Array(seed.length + 4);
  input.set(seed);
  for (let counter = 0; counter * SHA256_LENGTH < length; counter++) {
    input[seed.length + 2] = counter >> 8;
    input[seed.length + 3] = counter & 255;
    mask.set(sha256(input), counter * SHA256_LENGTH);
  }
  return mask.subarray(0, length);
}

function leadingZeroBits(byte: number): number {
  return Math.clz32(byte) - 24;
}
