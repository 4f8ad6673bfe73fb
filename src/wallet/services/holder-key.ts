import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { encodeMultibase } from '../../core/encoding/multibase.ts';

/** Ed25519 private key in PKCS #8 (RFC 8410, 7): this header, then the seed. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new TypeError(`an Ed25519 seed has 32 bytes, not ${seed.length}`);
  const der = Buffer.concat([PKCS8_HEADER, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

/**
 * @param seed - 32 bytes
 * @returns the public key, 32 bytes
 * @see RFC 8032, 5.1.5
 */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(der.length - 32));
}

/** @param publicKey - Ed25519, 32 bytes */
export function didKeyOf(publicKey: Uint8Array): string {
  const prefixed = new Uint8Array(34);
  prefixed.set([0xed, 0x01]); // multicodec ed25519-pub as varint
  prefixed.set(publicKey, 2);
  return `did:key:${encodeMultibase(prefixed, 'base58btc')}`;
}

/** The verification method of a did:key names itself in its fragment. */
export function verificationMethodOf(did: string): string {
  return `${did}#${did.slice('did:key:'.length)}`;
}

/** @returns an Ed25519 signature, 64 bytes (RFC 8032, 5.1.6) */
export function signWithSeed(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, privateKeyOf(seed)));
}
