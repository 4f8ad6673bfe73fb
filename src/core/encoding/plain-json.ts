import type { JsonValue } from './json.ts';

export interface JsonLimits {
  /** of the whole text, in bytes (characters where the text comes as a string) */
  readonly maxBytes: number;
  /** of all that is not inside a `data:` string: pictures may be large, statements need not be */
  readonly maxBytesOutsideData: number;
  /** arrays and objects inside each other */
  readonly maxDepth: number;
}

/** Beyond it, skipping strings by searching for their ends is faster than counting quotes in them. */
const PLAIN_MAX_BYTES = 6_144;
const QUOTE = 0x22;

/**
 * Parses JSON in which plainly nothing is wrong: most tokens, in half the time of a survey. It decides nothing; what it does
 * not take is looked at as a whole (`parseStrictJson`), and refused or taken there.
 *
 * Duplicates are what the platform's parser hides: it keeps the last. Every name and every textual value has two quotes, so
 * a text has at least twice as many as the value it became has names and texts, and exactly as many only if no member got lost (each
 * has a name). Depth, numbers and names are asked of the value. Zero may be a number that vanished, and an escape a quote, half of a
 * pair, or a name that is misread (`readNames`): neither is plain.
 *
 * @param bytes - UTF-8 of `text`
 * @returns undefined for whatever is not plain, malformed text included
 */
export function parsePlainJson(bytes: Uint8Array, text: string, limits: JsonLimits): JsonValue | undefined {
  if (bytes.length > PLAIN_MAX_BYTES || bytes.length > limits.maxBytesOutsideData || text.includes('\\'))
    return undefined;
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    // malformed, for reasons that are told elsewhere
    return undefined;
  }
  const tally = { namesAndTexts: 0, isPlain: typeof value === 'object' && value !== null };
  if (tally.isPlain) count(value as object, tally, limits.maxDepth);
  return tally.isPlain && countQuotes(bytes) === 2 * tally.namesAndTexts ? value : undefined;
}

interface Tally {
  namesAndTexts: number;
  isPlain: boolean;
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
