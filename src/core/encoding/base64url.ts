import { type Result, refuse, succeed } from '../result.ts';

/** Why an encoded text is not one: which rule it breaks. Two spellings of the same bytes are never both accepted. */
export type EncodingFault = 'bad-character' | 'bad-length' | 'not-canonical' | 'too-long' | 'unknown-base';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Value of each ASCII code, or 255 where the code is not of the alphabet. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** 8 MiB of bytes: larger than any credential or picture that is read. */
export const BASE64URL_MAX_LENGTH = 11_184_811;

/**
 * Decodes base64url without padding: the only spelling that JOSE and multibase `u` allow.
 *
 * Stricter than RFC 4648 asks: padding, white space, `+` and `/`, and unused trailing bits that are not zero are
 * refused, since each would let one signature be written in several ways.
 *
 * @param maxLength - in characters
 * @see RFC 7515, 2 "Base64url Encoding"; RFC 4648, 3.5 "Canonical Encoding"
 */
export function decodeBase64url(text: string, maxLength = BASE64URL_MAX_LENGTH): Result<Uint8Array, EncodingFault> {
  const length = text.length;
  if (length > maxLength) return refuse('too-long');
  const rest = length & 3;
  if (rest === 1) return refuse('bad-length');
  const bytes = new Uint8Array((length * 3) >> 2);
  const whole = length - rest;
  let at = 0;
  // One comparison at the end instead of four a round: a value above 63 leaves its mark here.
  let seen = 0;
  let index = 0;
  while (index < whole) {
    const a = valueAt(text, index);
    const b = valueAt(text, index + 1);
    const c = valueAt(text, index + 2);
    const d = valueAt(text, index + 3);
    seen |= a | b | c | d;
    bytes[at++] = (a << 2) | (b >> 4);
    bytes[at++] = (b << 4) | (c >> 2);
    bytes[at++] = (c << 6) | d;
    index += 4;
  }
  let trailing = 0;
  if (rest >= 2) {
    const a = valueAt(text, index);
    const b = valueAt(text, index + 1);
    const c = rest === 3 ? valueAt(text, index + 2) : 0;
    seen |= a | b | c;
    bytes[at++] = (a << 2) | (b >> 4);
    if (rest === 3) bytes[at++] = (b << 4) | (c >> 2);
    trailing = rest === 3 ? c & 3 : b & 15;
  }
  if (seen > 63) return refuse('bad-character');
  if (trailing !== 0) return refuse('not-canonical');
  return succeed(bytes);
}

/** 0 to 63, or 255 for a character outside the alphabet. */
function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (VALUES[code] as number) : 255;
}

/** Encodes as base64url without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const a = bytes[index] as number;
    const b = bytes[index + 1];
    const c = bytes[index + 2];
    part += `${ALPHABET[a >> 2]}${ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)]}`;
    if (b !== undefined) part += ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)];
    if (c !== undefined) part += ALPHABET[c & 63];
    if (part.length > 8192) {
      parts.push(part);
      part = '';
    }
  }
  parts.push(part);
  return parts.join('');
}
