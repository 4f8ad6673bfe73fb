import { createHash, createPrivateKey, sign as signNatively } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import type { PublicKey } from '../../src/core/crypto.ts';
import { decodeBase64url } from '../../src/core/encoding/base64url.ts';
import type { SigningAlgorithm } from '../../src/core/proof/jose/create-jwt.ts';
import { encodeMultikey } from '../../src/core/proof/keys/public-key.ts';

/**
 * A key that is no secret: anybody can derive it from its label. It signs invented badges, always with the same bytes
 * (RFC 8032; RFC 6979 for ECDSA; RFC 8017, 8.2 for RSA has no randomness).
 */
export interface SampleKey {
  readonly publicKey: PublicKey;
  readonly algorithm: SigningAlgorithm;
  /** signatures as JOSE and Data Integrity want them: ECDSA raw r||s */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

type KeyKind = Extract<PublicKey['kind'], 'Ed25519' | 'P-256' | 'P-384' | 'RSA'>;

export function sampleKey(label: string, kind: KeyKind): SampleKey {
  switch (kind) {
    case 'Ed25519':
      return ed25519Key(sampleSeed(label, 32));
    case 'P-256':
      return ecdsaKey(p256, kind, 'ES256', sampleSeed(label, 32));
    case 'P-384':
      return ecdsaKey(p384, kind, 'ES384', sampleSeed(label, 48));
    case 'RSA':
      return rsaKey(label);
  }
}

/** At least as long as the key, so that for ECDSA it is below the order but for a chance of 2^-32 (noble would throw). */
export function sampleSeed(label: string, length: number): Uint8Array {
  const digest = createHash('sha512').update(`Lapel SAMPLE key, not a secret: ${label}`).digest();
  return Uint8Array.from(digest.subarray(0, length));
}

function ed25519Key(secret: Uint8Array): SampleKey {
  return {
    publicKey: { kind: 'Ed25519', bytes: ed25519.getPublicKey(secret) },
    algorithm: 'EdDSA',
    sign: (bytes) => ed25519.sign(bytes, secret),
  };
}

function ecdsaKey(
  curve: typeof p256,
  kind: 'P-256' | 'P-384',
  algorithm: 'ES256' | 'ES384',
  secret: Uint8Array,
): SampleKey {
  const point = curve.getPublicKey(secret, false);
  const size = (point.length - 1) / 2;
  return {
    publicKey: { kind, x: point.slice(1, 1 + size), y: point.slice(1 + size) },
    algorithm,
    sign: (bytes) => curve.sign(bytes, secret, { prehash: true, lowS: false, format: 'compact' }),
  };
}

/** RSA keys cannot be had from a label without writing a prime search: two are kept in a file, marked as samples. */
function rsaKey(label: string): SampleKey {
  const file = path.join(import.meta.dirname, 'rsa-sample-keys.json');
  const jwk = (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, { n: string; e: string }>)[label];
  if (jwk === undefined) throw new TypeError(`no RSA sample key for ${label}`);
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return {
    publicKey: { kind: 'RSA', n: bytesOf(jwk.n), e: bytesOf(jwk.e) },
    algorithm: 'RS256',
    sign: (bytes) => Uint8Array.from(signNatively('RSA-SHA256', bytes, privateKey)),
  };
}

function bytesOf(base64url: string): Uint8Array {
  const decoded = decodeBase64url(base64url);
  if (!decoded.ok) throw new TypeError('a sample key is damaged');
  return decoded.value;
}

/** The key as Multikey text; institutions with RSA keys publish JWKs instead. */
export function multikeyOf({ publicKey }: SampleKey): string {
  if (publicKey.kind === 'RSA') throw new TypeError('no Multikey form for RSA');
  return encodeMultikey(publicKey);
}
