import { sha256 } from '@noble/hashes/sha2.js';

const WORD_BITS = 64;
const TWO_TO_64 = 2 ** 64;

function wrapped(value: bigint): bigint {
  return BigInt.asUintN(WORD_BITS, value);
}

function rotatedLeft(value: bigint, bits: number): bigint {
  return wrapped((value << BigInt(bits)) | (value >> BigInt(WORD_BITS - bits)));
}

/** Numbers that look random and are the same for sender and receiver. Not for secrets. */
export interface Xoshiro {
  /** The next 64 bits. */
  next(): bigint;
  /** The next number in [0, 1]: 1 itself when the 64 bits round up to 2^64, about once in 2^54. */
  nextFraction(): number;
  /** The next whole number in [0, bound). */
  nextBelow(bound: number): number;
}

/**
 * xoshiro256**, its state the SHA-256 of `seed`, four big-endian words.
 *
 * The algorithm, the seeding and the way to a fraction are all part of the format: sender and receiver must mix the
 * same fragments.
 *
 * @see BCR-2024-001, 4 "The Xoshiro256** Pseudorandom Number Generator"
 */
export function createXoshiro(seed: Uint8Array): Xoshiro {
  const digest = sha256(seed);
  const words = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  let [a, b, c, d] = [words.getBigUint64(0), words.getBigUint64(8), words.getBigUint64(16), words.getBigUint64(24)];

  function next(): bigint {
    const result = wrapped(rotatedLeft(wrapped(b * 5n), 7) * 9n);
    const shifted = wrapped(b << 17n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotatedLeft(d, 45);
    return result;
  }

  // Number() rounds to nearest, ties to even, as the reference's conversion does (IEEE 754).
  const nextFraction = (): number => Number(next()) / TWO_TO_64;

  return {
    next,
    nextFraction,
    // Stricter than the reference, which would run past the end when the fraction is 1.
    nextBelow: (bound) => Math.min(Math.floor(nextFraction() * bound), bound - 1),
  };
}
