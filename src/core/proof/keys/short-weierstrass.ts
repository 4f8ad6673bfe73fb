import { type Result, refuse, succeed } from '../../result.ts';

/** Curves y² = x³ + ax + b over a prime p that is 3 modulo 4, so that square roots are one power (all four here are). */
interface Curve {
  readonly fieldBytes: number;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
}

export type EcdsaCurve = 'P-256' | 'P-384' | 'P-521' | 'secp256k1';

const P256 = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const P384 = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const P521 = 2n ** 521n - 1n;
const K256 = 2n ** 256n - 2n ** 32n - 977n;

/** @see NIST SP 800-186, 3.2.1 (P-256, P-384, P-521); SEC 2, 2.4.1 (secp256k1) */
const CURVES: Readonly<Record<EcdsaCurve, Curve>> = {
  'P-256': {
    fieldBytes: 32,
    p: P256,
    a: P256 - 3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    fieldBytes: 48,
    p: P384,
    a: P384 - 3n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  'P-521': {
    fieldBytes: 66,
    p: P521,
    a: P521 - 3n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
  secp256k1: { fieldBytes: 32, p: K256, a: 0n, b: 7n },
};

export interface AffinePoint {
  /** big-endian, of the field's length (32, 48 or 66 bytes) */
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

export function fieldLength(curve: EcdsaCurve): number {
  return CURVES[curve].fieldBytes;
}

/** Whether the coordinates are below the prime and satisfy the curve's equation (an invalid-curve attack does not). */
export function isOnCurve(curve: EcdsaCurve, point: AffinePoint): boolean {
  const { p, fieldBytes } = CURVES[curve];
  if (point.x.length !== fieldBytes || point.y.length !== fieldBytes) return false;
  const x = integerFromBytes(point.x);
  const y = integerFromBytes(point.y);
  if (x >= p || y >= p) return false;
  return (y * y) % p === rightHandSide(curve, x);
}

/**
 * Finds the point of a compressed encoding: 0x02 or 0x03 (parity of y), then x.
 *
 * @see SEC 1, 2.3.4 "Octet-String-to-Elliptic-Curve-Point Conversion"
 */
export function decompressPoint(curve: EcdsaCurve, encoded: Uint8Array): Result<AffinePoint, 'not-a-point'> {
  const { p, fieldBytes } = CURVES[curve];
  const parity = encoded[0];
  if (encoded.length !== fieldBytes + 1 || (parity !== 2 && parity !== 3)) return refuse('not-a-point');
  const x = integerFromBytes(encoded.subarray(1));
  if (x >= p) return refuse('not-a-point');
  const square = rightHandSide(curve, x);
  let y = power(square, (p + 1n) / 4n, p);
  if ((y * y) % p !== square) return refuse('not-a-point');
  if (Number(y & 1n) !== (parity & 1)) y = p - y;
  // y = 0 has no odd twin; no such point exists on these curves of prime order, but p is not a coordinate either.
  if (y >= p) return refuse('not-a-point');
  return succeed({ x: encoded.slice(1), y: bytesFromInteger(y, fieldBytes) });
}

/** The compressed encoding: parity byte and x. The point is the caller's to have checked. */
export function compressPoint(point: AffinePoint): Uint8Array {
  const encoded = new Uint8Array(point.x.length + 1);
  encoded[0] = 2 + ((point.y[point.y.length - 1] as number) & 1);
  encoded.set(point.x, 1);
  return encoded;
}

function rightHandSide(curve: EcdsaCurve, x: bigint): bigint {
  const { p, a, b } = CURVES[curve];
  return (((x * x + a) % p) * x + b) % p;
}

/** base^exponent mod modulus. Not constant in time: only for public values. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let bits = exponent; bits > 0n; bits >>= 1n) {
    if ((bits & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Big-endian. */
export function integerFromBytes(bytes: Uint8Array): bigint {
  let hex = '0x';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return bytes.length === 0 ? 0n : BigInt(hex);
}

/** Big-endian, left-padded to `length` bytes. */
export function bytesFromInteger(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(length * 2, '0');
  if (hex.length > length * 2) throw new TypeError(`the integer does not fit ${length} bytes`);
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}
