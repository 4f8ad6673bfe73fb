import { type Result, refuse } from '../result.ts';
import { decodeBase58btc, encodeBase58btc } from './base58btc.ts';
import { decodeBase64url, type EncodingFault, encodeBase64url } from './base64url.ts';

/**
 * Decodes a multibase text: `z` base58btc or `u` base64url without padding, the two that Data Integrity uses.
 *
 * @param maxLength - in characters, prefix included; base58btc has its own, smaller bound
 * @see Controlled Identifiers 1.0, 2.4 "Multibase"
 */
export function decodeMultibase(text: string, maxLength = 65_536): Result<Uint8Array, EncodingFault> {
  if (text.length > maxLength) return refuse('too-long');
  if (text.startsWith('z')) return decodeBase58btc(text.slice(1));
  if (text.startsWith('u')) return decodeBase64url(text.slice(1));
  return refuse('unknown-base');
}

export function encodeMultibase(bytes: Uint8Array, base: 'base58btc' | 'base64url'): string {
  return base === 'base58btc' ? `z${encodeBase58btc(bytes)}` : `u${encodeBase64url(bytes)}`;
}
