import { type Result, refuse, succeed } from '../result.ts';
import type { EncodingFault } from './base64url.ts';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < 58; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/**
 * Work grows with the square of the length, so the length is bounded: 1,024 characters hold 750 bytes, more than any
 * key or signature written this way.
 */
export const BASE58BTC_MAX_LENGTH = 1024;

/**
 * Decodes base58 with the Bitcoin alphabet. Every text has one value: a leading `1` is a leading zero byte.
 *
 * @see Controlled Identifiers 1.0, 2.4 "Multibase"; draft-msporny-base58
 */
export function decodeBase58btc(text: string): Result<Uint8Array, EncodingFault> {
  if (text.length > BASE58BTC_MAX_LENGTH) return refuse('too-long');
  let zeros = 0;
  while (zeros < text.length && text.charCodeAt(zeros) === 0x31) zeros++;
  // Little-endian digits to base 2^24, so that digit * 58 + carry stays an exact 32-bit integer.
  const digits: number[] = [];
  for (let index = zeros; index < text.length; index++) {
    const code = text.charCodeAt(index);
    let carry = code < 128 ? (VALUES[code] as number) : 255;
    if (carry === 255) return refuse('bad-character');
    for (let at = 0; at < digits.length; at++) {
      carry += (digits[at] as number) * 58;
      digits[at] = carry & 0xffffff;
      carry >>>= 24;
    }
    if (carry > 0) digits.push(carry);
  }
  const bytes: number[] = [];
  for (const digit of digits) bytes.push(digit & 255, (digit >> 8) & 255, digit >> 16);
  while (bytes.length > 0 && bytes[bytes.length - 1] === 0) bytes.pop();
  const decoded = new Uint8Array(zeros + bytes.length);
  for (let index = 0; index < bytes.length; index++) decoded[zeros + index] = bytes[bytes.length - 1 - index] as number;
  return succeed(decoded);
}

/**
 * Encodes as base58 with the Bitcoin alphabet.
 *
 * @throws {TypeError} beyond 750 bytes: nothing that long is written this way
 */
export function encodeBase58btc(bytes: Uint8Array): string {
  if (bytes.length > 750) throw new TypeError(`${bytes.length} bytes are too many for base58`);
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  const digits: number[] = [];
  for (let index = zeros; index < bytes.length; index++) {
    let carry = bytes[index] as number;
    for (let at = 0; at < digits.length; at++) {
      carry += (digits[at] as number) << 8;
      digits[at] = carry % 58;
      carry = Math.floor(carry / 58);
    }
    while (carry > 0) {
      digits.push(carry % 58);
      carry = Math.floor(carry / 58);
    }
  }
  return (
    '1'.repeat(zeros) +
    digits
      .map((digit) => ALPHABET[digit])
      .reverse()
      .join('')
  );
}
