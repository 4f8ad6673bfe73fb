import { type Result, refuse, succeed } from '../result.ts';

/** Why an encoded text is not one: which rule it breaks. Two spellings of the same bytes are never both accepted. */
export type EncodingFault = 'bad-character' | 'bad-length' | 'not-canonical' | 'too-long' | 'unknown-base';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Value of each ASCII code, or 255 where the code is not of the alphabet. */
const VALUES = new Uint8Array(256).fill(255);
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** Twelve bits for each two characters as they lie in memory, or 0xffff: half the look-ups, and a third of the time. */
const PAIRS = pairTable();

function pairTable(): Uint16Array {
  const pairs = new Uint16Array(65_536).fill(0xffff);
  const codes = new Uint8Array(2);
  // read through the same view as the texts are, so that the host's byte order does not matter
  const code = new Uint16Array(codes.buffer);
  for (let first = 0; first < 64; first++) {
    for (let second = 0; second < 64; second++) {
      codes[0] = ALPHABET.charCodeAt(first);
      codes[1] = ALPHABET.charCodeAt(second);
      pairs[code[0] as number] = (first << 6) | second;
    }
  }
  return pairs;
}

const encoder = new TextEncoder();

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
  if (text.length > maxLength) return refuse('too-long');
  if ((text.length & 3) === 1) return refuse('bad-length');
  const codes = encoder.encode(text);
  // only characters beyond ASCII take more than one byte
  if (codes.length !== text.length) return refuse('bad-character');
  return decodeInto(new Uint8Array((codes.length * 3) >> 2), codes);
}

/**
 * The same for text that is already there as UTF-8, such as a part of a token.
 *
 * @param codes - not modified, not kept; bytes beyond ASCII are refused like every other stranger
 * @returns bytes that may share their memory with those of other public texts: nothing for secrets
 */
export function decodeBase64urlCodes(codes: Uint8Array): Result<Uint8Array, EncodingFault> {
  return (codes.length & 3) === 1 ? refuse('bad-length') : decodeInto(roomFor((codes.length * 3) >> 2), codes);
}

/** @param bytes - as long as what `codes` stand for, whose length is no multiple of four and one */
function decodeInto(bytes: Uint8Array, codes: Uint8Array): Result<Uint8Array, EncodingFault> {
  const { length } = codes;
  const rest = length & 3;
  const isRight = length <= SINGLES_MAX_LENGTH ? decodeSingles(bytes, codes) : decodePairs(bytes, codes);
  if (!isRight) return refuse('bad-character');
  if (rest === 0) return succeed(bytes);
  let at = ((length - rest) * 3) >> 2;
  const from = length - rest;
  const a = VALUES[codes[from] as number] as number;
  const b = VALUES[codes[from + 1] as number] as number;
  const c = rest === 3 ? (VALUES[codes[from + 2] as number] as number) : 0;
  if ((a | b | c) > 63) return refuse('bad-character');
  bytes[at++] = (a << 2) | (b >> 4);
  if (rest === 3) bytes[at++] = (b << 4) | (c >> 2);
  return (rest === 3 ? c & 3 : b & 15) === 0 ? succeed(bytes) : refuse('not-canonical');
}

/** A signature's letters: the table of pairs would be fetched from far for them, and other things driven out by it. */
const SINGLES_MAX_LENGTH = 256;

/** All groups of four; @returns whether each letter is of the alphabet */
function decodeSingles(bytes: Uint8Array, codes: Uint8Array): boolean {
  const whole = codes.length & ~3;
  let at = 0;
  let seen = 0;
  for (let index = 0; index < whole; index += 4) {
    const a = VALUES[codes[index] as number] as number;
    const b = VALUES[codes[index + 1] as number] as number;
    const c = VALUES[codes[index + 2] as number] as number;
    const d = VALUES[codes[index + 3] as number] as number;
    seen |= a | b | c | d;
    bytes[at++] = (a << 2) | (b >> 4);
    bytes[at++] = (b << 4) | (c >> 2);
    bytes[at++] = (c << 6) | d;
  }
  return seen < 64;
}

/** The same for more of them. */
function decodePairs(bytes: Uint8Array, codes: Uint8Array): boolean {
  const pairs = pairsOf(codes);
  const whole = (codes.length & ~3) >> 1;
  let at = 0;
  let seen = 0;
  for (let index = 0; index < whole; index += 2) {
    const high = PAIRS[pairs[index] as number] as number;
    const low = PAIRS[pairs[index + 1] as number] as number;
    seen |= high | low;
    bytes[at++] = high >> 4;
    bytes[at++] = (high << 4) | (low >> 8);
    bytes[at++] = low;
  }
  return seen < 4096;
}

/**
 * Memory for small results, cut from larger pieces and never given out twice: a piece of its own for each costs as much as
 * filling it.
 */
const PIECE_LENGTH = 65_536;
const SMALL_LENGTH = 8_192;
let piece = new Uint8Array(0);
let taken = 0;

function roomFor(length: number): Uint8Array {
  if (length > SMALL_LENGTH) return new Uint8Array(length);
  if (taken + length > piece.length) {
    piece = new Uint8Array(PIECE_LENGTH);
    taken = 0;
  }
  const from = taken;
  taken += length;
  return piece.subarray(from, taken);
}

/** Where texts are laid to be read two codes at a time: memory of their own costs more than reading them. */
const SCRATCH_LENGTH = 32_768;
const scratch = new Uint8Array(SCRATCH_LENGTH);
const scratchPairs = new Uint16Array(scratch.buffer);

/** Two codes at a time; an odd last one is read with the rest. Good until the next call. */
function pairsOf(codes: Uint8Array): Uint16Array {
  if (codes.length > SCRATCH_LENGTH) return new Uint16Array(codes.slice().buffer, 0, codes.length >> 1);
  scratch.set(codes);
  return scratchPairs;
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
