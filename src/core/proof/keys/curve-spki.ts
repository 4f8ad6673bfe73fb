import type { PublicKey } from '../../crypto.ts';
import { type Result, succeed } from '../../result.ts';
import { ed25519PublicKey, isSameBytes, type KeyProblem, malformedKey } from './public-key.ts';
import { fieldLength, isOnCurve } from './short-weierstrass.ts';

/** ecPublicKey (RFC 5480, 2.1.1), as an object identifier in DER. */
const EC_PUBLIC_KEY = [6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1] as const;

/**
 * All that stands before the key itself in the one DER spelling of a SubjectPublicKeyInfo on each curve: named curves
 * (RFC 5480, 2.1.1.1) with uncompressed points (2.2), and Ed25519 (RFC 8410, 4).
 */
const HEADS = [
  ['P-256', [0x30, 0x59, 0x30, 0x13, ...EC_PUBLIC_KEY, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7, 3, 0x42, 0, 4]],
  ['P-384', [0x30, 0x76, 0x30, 0x10, ...EC_PUBLIC_KEY, 6, 5, 0x2b, 0x81, 4, 0, 0x22, 3, 0x62, 0, 4]],
  ['P-521', [0x30, 0x81, 0x9b, 0x30, 0x10, ...EC_PUBLIC_KEY, 6, 5, 0x2b, 0x81, 4, 0, 0x23, 3, 0x81, 0x86, 0, 4]],
] as const;
const ED25519_HEAD = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0);

/**
 * Decodes the SubjectPublicKeyInfo of a key on a curve.
 *
 * @param bytes - DER, the whole of it
 * @returns undefined where it is of another algorithm, or spelled in any other way
 */
export function decodeCurveSpki(bytes: Uint8Array): Result<PublicKey, KeyProblem> | undefined {
  const ed25519 = behind(bytes, ED25519_HEAD);
  if (ed25519?.length === 32) return ed25519PublicKey(ed25519.slice());
  for (const [kind, head] of HEADS) {
    const length = fieldLength(kind);
    const point = behind(bytes, head);
    if (point?.length !== 2 * length) continue;
    const [x, y] = [point.slice(0, length), point.slice(length)];
    return isOnCurve(kind, { x, y }) ? succeed({ kind, x, y }) : malformedKey(`its point is not on the curve ${kind}`);
  }
  return undefined;
}

function behind(bytes: Uint8Array, head: ArrayLike<number>): Uint8Array | undefined {
  const isThere = isSameBytes(bytes.subarray(0, head.length), Uint8Array.from(head));
  return isThere ? bytes.subarray(head.length) : undefined;
}
