import type { JsonObject } from '../../encoding/json.ts';
import { decodeMultibase } from '../../encoding/multibase.ts';
import { type DigestProblem, digestFailed } from './cryptosuite.ts';

/**
 * The signature in `proofValue`: multibase base58btc, of exactly the suite's length.
 *
 * @param length - 64 bytes for Ed25519 and P-256, 96 for P-384; DER forms have other lengths and are refused by it
 * @see Data Integrity EdDSA Cryptosuites v1.0, 2.2.1; ECDSA Cryptosuites v1.0, 2.2.1 (base58-btc only)
 */
export function decodeSignature(proof: JsonObject, length: number): Uint8Array | DigestProblem {
  const { proofValue } = proof;
  if (typeof proofValue !== 'string') return digestFailed('proof.malformed', { property: 'proofValue' });
  // A second base would be a second spelling of the same proof.
  if (!proofValue.startsWith('z')) return digestFailed('proof.malformed', { property: 'proofValue' });
  const bytes = decodeMultibase(proofValue);
  if (!bytes.ok || bytes.value.length !== length) return digestFailed('proof.malformed', { property: 'proofValue' });
  return bytes.value;
}

/** The proof as it is digested: everything but the signature. */
export function proofOptionsOf(proof: JsonObject): JsonObject {
  const { proofValue: _, ...options } = proof;
  return options;
}
