import type { JsonValue } from './json.ts';

export interface JsonLimits {
  /** of the whole text, in bytes (characters where the text comes as a string) */
  readonly maxBytes: number;
  /** of all that is not inside a `data:` string: pictures may be large, statements need not be */
  readonly maxBytesOutsideData: number;
  /** arrays and objects inside each other */
  readonly maxDepth: number;
}

export interface PlainJson {
  readonly value: JsonValue;
  /** some member is called as those that hold digests of disclosures are (RFC 9901, 4.2.4): looked for while the names are gone through anyway */
  readonly namesDigests: boolean;
}

/** Beyond it, skipping strings by searching for their ends is faster than counting quotes in them. */
const PLAIN_MAX_BYTES = 6_144;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const LETTER_U = 0x75;
const SEVEN = 0x37;

/**
 * Parses JSON in which plainly nothing is wrong: most tokens, in half the time of a survey. It decides nothing; what it does
 * not take is looked at as a whole (`parseStrictJson`), and refused or taken there.
 *
 * Duplicates are what the platform's parser hides: it keeps the last. Every name and every textual value has two quotes, so
 * a text has at least twice as many as the value it became has names and texts, and exactly as many only if no member got lost (each
 * has a name). Quotes that are escaped are letters, and left out. Depth, numbers and names are asked of the value. Not plain are zero, which
 * may be a number that vanished, an escape that may be half of a pair, and one in a name, which may be misread (`readNames`).
 *
 * @param bytes - UTF-8 of `text`
 * @returns undefined for whatever is not plain, malformed text included
 */
export function parsePlainJson(bytes: Uint8Array, text: string, limits: JsonLimits): PlainJson | undefined {
  if (bytes.length > PLAIN_MAX_BYTES || bytes.length > limits.maxBytesOutsideData) return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    // malformed, for reasons that are told elsewhere
    return undefined;
  }
  const tally = { namesAndTexts: 0, isPlain: typeof value === 'object' && value !== null, namesDigests: false };
  if (tally.isPlain) count(value as object, tally, limits.maxDepth);
  if (!tally.isPlain) return undefined;
  const escaped = countEscapedQuotes(text);
  return escaped !== undefined && countQuotes(bytes) - escaped === 2 * tally.namesAndTexts
    ? { value, namesDigests: tally.namesDigests }
    : undefined;
}

/**
 * @param text - well-formed JSON: a backslash stands in a string, and whatever stands behind it is an escape
 * @returns how many quotes are no ends of a string; undefined where an escape stands in a name, or for half of a pair
 */
function countEscapedQuotes(text: string): number | undefined {
  let quotes = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at)) {
    for (let unit = BACKSLASH; unit !== QUOTE; unit = text.charCodeAt(at)) {
      if (unit === BACKSLASH) {
        const escaped = text.charCodeAt(at + 1);
        if (escaped === QUOTE) quotes += 1;
        if (escaped === LETTER_U && isSurrogate(text, at + 2)) return undefined;
        at += 1;
      }
      at += 1;
    }
    do at += 1;
    while (isBlank(text.charCodeAt(at)));
    if (text.charCodeAt(at) === COLON) return undefined;
  }
  return quotes;
}

/** Whether four hexadecimal digits stand for half of a pair: they begin with `d8` to `df`, in either case. */
function isSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) | 0x20) === 0x64 && text.charCodeAt(at + 1) > SEVEN;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

interface Tally {
  namesAndTexts: number;
  isPlain: boolean;
  namesDigests: boolean;
}

/** @param depthLeft - arrays and objects that may still be inside each other, this one included */
function count(value: object, tally: Tally, depthLeft: number): void {
  if (depthLeft === 0) {
    tally.isPlain = false;
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) countValue(value[index] as JsonValue, tally, depthLeft);
  } else {
    const object = value as { readonly [name: string]: JsonValue };
    for (const name in object) {
      tally.namesAndTexts += 1;
      if (name === '__proto__') tally.isPlain = false;
      if (name === '_sd' || name === '...') tally.namesDigests = true;
      countValue(object[name] as JsonValue, tally, depthLeft);
    }
  }
}

function countValue(value: JsonValue, tally: Tally, depthLeft: number): void {
  if (typeof value === 'string') tally.namesAndTexts += 1;
  else if (typeof value === 'number') tally.isPlain &&= isPlainNumber(value);
  else if (typeof value === 'object' && value !== null) count(value, tally, depthLeft - 1);
}

/** A double that is not what is left of a number beyond doubles: not zero, not rounded to a whole number, not infinite. */
function isPlainNumber(value: number): boolean {
  return value !== 0 && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Four bytes at a time: a byte that equals a quote is zero after the exclusive or, and only of such a one no bit is set in `set`. */
function countQuotes(bytes: Uint8Array): number {
  const { length } = bytes;
  const words = new DataView(bytes.buffer, bytes.byteOffset, length);
  const whole = length & ~3;
  let quotes = 0;
  for (let at = 0; at < whole; at += 4) {
    const other = words.getUint32(at, true) ^ 0x22222222;
    const set = ((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other;
    quotes += Math.imul((~set & 0x80808080) >>> 7, 0x01010101) >>> 24;
  }
  for (let at = whole; at < length; at += 1) if (bytes[at] === QUOTE) quotes += 1;
  return quotes;
}
