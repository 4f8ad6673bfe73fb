import { type Result, refuse, succeed } from '../result.ts';
import type { EncodingFault } from './base64url.ts';

/** The 45 characters of QR's alphanumeric mode, in the order of their values (RFC 9285, table 1). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Value of each ASCII code, or 255 where the code is not of the alphabet. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < 45; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

/**
 * Encodes as base45: two bytes become three characters, a single last byte two.
 *
 * @see RFC 9285, 4
 */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 2) {
    const first = bytes[index] as number;
    const second = bytes[index + 1];
    const value = second === undefined ? first : first * 256 + second;
    text += `${ALPHABET[value % 45]}${ALPHABET[Math.floor(value / 45) % 45]}`;
    if (second !== undefined) text += ALPHABET[Math.floor(value / 2025)];
  }
  return text;
}

/**
 * Decodes base45. There is exactly one spelling of every byte sequence: groups above 65,535 (or 255, for the last
 * byte), lower case and white space around the text are refused.
 *
 * @param maxLength - in characters
 * @see RFC 9285, 4 and 6 "Security Considerations"
 */
export function decodeBase45(text: string, maxLength: number): Result<Uint8Array, EncodingFault> {
  if (text.length > maxLength) return refuse('too-long');
  const rest = text.length % 3;
  if (rest === 1) return refuse('bad-length');
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let at = 0;
  for (let index = 0; index < text.length; index += 3) {
    const isLastByte = index + 2 === text.length;
    const [a, b, c] = [valueAt(text, index), valueAt(text, index + 1), isLastByte ? 0 : valueAt(text, index + 2)];
    if (Math.max(a, b, c) > 44) return refuse('bad-character');
    const value = a + 45 * b + 2025 * c;
    if (value > (isLastByte ? 0xff : 0xffff)) return refuse('not-canonical');
    if (!isLastByte) bytes[at++] = value >> 8;
    bytes[at++] = value & 0xff;
  }
  return succeed(bytes);
}

function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (VALUES[code] as number) : 255;
}
