import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Crypto, PublicKey, SignatureAlgorithm, SignatureToVerify } from './crypto.ts';
import { hasReducedS, isAcceptableEd25519Key } from './proof/keys/ed25519-key.ts';
import { algorithmsOfKey, isSameBytes } from './proof/keys/public-key.ts';
import { verifyRsaPkcs1, verifyRsaPss } from './rsa.ts';

/**
 * Cryptography in plain JavaScript, for a page: the web verifier, and the cross-check of the native one in tests.
 *
 * About seventeen times slower than the platform's for Ed25519; a page judges a handful of badges.
 */
export const portableCrypto: Crypto = {
  sha256: (bytes) => sha256(bytes),
  sha384: (bytes) => sha384(bytes),
  sha512: (bytes) => sha512(bytes),
  verifySignature: verifyPortably,
};

const ECDSA = { 'P-256': p256, 'P-384': p384, 'P-521': p521, secp256k1 };

function verifyPortably({ algorithm, key, message, signature }: SignatureToVerify): boolean {
  // The key fixes the algorithm (RFC 8725, 3.1): anything else is a confusion attack or our own mistake, never right.
  if (!algorithmsOfKey(key).includes(algorithm)) return false;
  if (key.kind === 'Ed25519') return verifyEd25519(key.bytes, message, signature);
  if (key.kind === 'RSA') return verifyRsa(algorithm, key, message, signature);
  return verifyEcdsa(key, message, signature);
}

/**
 * RFC 8032, 5.1.7, in its cofactorless form, as OpenSSL and BoringSSL have it: R is compared byte by byte.
 *
 * noble's own strict `verify` uses the cofactored equation. Both are allowed by the RFC, and they differ on signatures
 * whose maker chose a key or an R with a small-order part: such a badge must not be right in a page and wrong in Node.
 */
function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isAcceptableEd25519Key(key) || !hasReducedS(signature)) return false;
  const { Point } = ed25519;
  let publicPoint: InstanceType<typeof Point>;
  try {
    publicPoint = Point.fromBytes(key, false);
  } catch {
    // the only thing it throws for is bytes that are no point
    return false;
  }
  const r = signature.subarray(0, 32);
  const s = littleEndian(signature.subarray(32));
  const hash = sha512.create().update(r).update(key).update(message).digest();
  const k = littleEndian(hash) % Point.Fn.ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(publicPoint.multiplyUnsafe(k));
  return isSameBytes(expected.toBytes(), r);
}

function verifyEcdsa(key: Extract<PublicKey, { x: Uint8Array }>, message: Uint8Array, signature: Uint8Array): boolean {
  const curve = ECDSA[key.kind];
  const length = key.x.length;
  if (signature.length !== 2 * length) return false;
  const encoded = new Uint8Array(1 + 2 * length);
  encoded[0] = 4;
  encoded.set(key.x, 1);
  encoded.set(key.y, 1 + length);
  try {
    // lowS false: JOSE and Data Integrity do not ask for the lower of the two s, and issuers do not produce it.
    return curve.verify(signature, message, encoded, { prehash: true, lowS: false, format: 'compact' });
  } catch {
    // thrown for a point off the curve and for r or s out of range: no signature
    return false;
  }
}

function verifyRsa(
  algorithm: SignatureAlgorithm,
  key: Extract<PublicKey, { kind: 'RSA' }>,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const digest = sha256(message);
  return algorithm === 'PS256' ? verifyRsaPss(key, digest, signature, sha256) : verifyRsaPkcs1(key, digest, signature);
}

function littleEndian(bytes: Uint8Array): bigint {
  let hex = '';
  for (let index = bytes.length - 1; index >= 0; index--) hex += (bytes[index] as number).toString(16).padStart(2, '0');
  return BigInt(`0x${hex}`);
}
