import type { ErrorCode } from '../errors.ts';
import { WalletError } from '../errors.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { JsonValue } from './json.ts';
import { findJsonFault } from './json-fault.ts';
import { type JsonLimits, type PlainJson, parsePlainJson } from './plain-json.ts';
import { readNames } from './read-names.ts';
import { decodeUtf8 } from './utf8.ts';

export type { JsonLimits } from './plain-json.ts';

const MIB = 1024 * 1024;

/** What a credential may weigh (hostile-inputs: 1 MiB of JSON, 4 MiB where pictures are inside, 64 levels). */
export const credentialJsonLimits: JsonLimits = { maxBytes: 4 * MIB, maxBytesOutsideData: MIB, maxDepth: 64 };

/**
 * Parses JSON so that no two careful readers could understand it differently (RFC 8259; I-JSON, RFC 7493, section 2).
 *
 * Refused: anything but UTF-8 without byte order mark, duplicate names (compared after unescaping), the name
 * `__proto__`, integers that a double cannot hold, numbers that overflow or vanish, halves of surrogate pairs,
 * bytes after the value, and whatever exceeds the limits.
 *
 * The platform's own parser builds the value; one pass over the text before it and one over the value after it ask
 * what that parser does not. What is short and plain is let through by less (`parsePlainJson`). Strings are skipped by searching for their closing quote, so a picture costs next to nothing.
 *
 * @param input - UTF-8 bytes, or text that was already decoded (a JWT's payload, an SVG's content)
 * @returns fresh plain objects and arrays, `json.*` or `input.*` codes otherwise
 */
export function parseStrictJson(
  input: Uint8Array | string,
  limits: JsonLimits = credentialJsonLimits,
): Result<JsonValue> {
  const read = readStrictJson(input, limits);
  return read.ok ? succeed(read.value.value) : read;
}

/** The same, with what was noticed by the way: `namesDigests` is true where nobody looked. */
export function readStrictJson(
  input: Uint8Array | string,
  limits: JsonLimits = credentialJsonLimits,
): Result<PlainJson> {
  if (input.length > limits.maxBytes) {
    return refused('input.too-large', { bytes: input.length, limit: limits.maxBytes });
  }
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined) return refused('input.not-utf8');
  if (typeof input !== 'string') {
    const plain = parsePlainJson(input, text, limits);
    if (plain !== undefined) return succeed(plain);
  }
  if (text.charCodeAt(0) === 0xfeff) return refused('json.byte-order-mark');
  if (typeof input === 'string' && !text.isWellFormed()) return refused('json.lone-surrogate', { offset: 0 });

  const survey = surveyText(text, limits.maxDepth);
  if (survey.fault !== undefined) return refused(survey.fault.code, survey.fault.details);
  if (input.length - survey.dataLength > limits.maxBytesOutsideData) {
    return refused('input.too-large', { bytes: input.length - survey.dataLength, limit: limits.maxBytesOutsideData });
  }

  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch (cause) {
    return refused('json.malformed', { offset: findJsonFault(text) }, cause);
  }
  // The text is now known to be JSON, so each colon outside a string is a member; fewer names than that is a duplicate.
  const names = { count: 0, hasProto: false, hasBackslash: false };
  if (typeof value === 'object' && value !== null) countNames(value, names);
  const read = names.hasBackslash || names.count !== survey.members ? readNames(text) : undefined;
  // `copy[name] = …` on such a name sets a prototype instead: content that is signed would vanish from a copy.
  if (names.hasProto || read?.hasProto === true) return refused('json.forbidden-key', { key: '__proto__' });
  if (read?.duplicate !== undefined) return refused('json.duplicate-key', { key: read.duplicate });
  return succeed({ value: read === undefined ? value : read.value, namesDigests: true });
}

interface Survey {
  /** colons outside strings */
  readonly members: number;
  /** characters inside strings that begin with `data:` */
  readonly dataLength: number;
  readonly fault?: { readonly code: ErrorCode; readonly details: Readonly<Record<string, number>> };
}

const QUOTE = 0x22;
const COLON = 0x3a;

/** One pass over text that need not be JSON yet: depth, numbers, escaped surrogates, members. */
function surveyText(text: string, maxDepth: number): Survey {
  let members = 0;
  let dataLength = 0;
  let depth = 0;
  let backslash = nextIndex(text, '\\', 0);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      let close = nextIndex(text, '"', at + 1);
      if (backslash < close) {
        if (backslash < at) backslash = nextIndex(text, '\\', at);
        if (backslash < close) {
          close = closingQuote(text, at + 1, backslash);
          if (hasLoneSurrogate(text.slice(at, close + 1))) {
            return { members, dataLength, fault: { code: 'json.lone-surrogate', details: { offset: at } } };
          }
          backslash = nextIndex(text, '\\', close);
        }
      }
      if (text.startsWith('data:', at + 1)) dataLength += Math.min(close, text.length) - at;
      at = close;
    } else if (unit === COLON) {
      members += 1;
    } else if (unit === 0x7b || unit === 0x5b) {
      depth += 1;
      if (depth > maxDepth) {
        return { members, dataLength, fault: { code: 'json.too-deep', details: { limit: maxDepth } } };
      }
    } else if (unit === 0x7d || unit === 0x5d) {
      depth -= 1;
    } else if (unit === 0x2d || (unit >= 0x30 && unit <= 0x39)) {
      const end = numberEnd(text, at + 1);
      if (end - at > 15 && !isExactNumber(text.slice(at, end))) return unsafeNumber(members, dataLength, at);
      if (end - at <= 15 && hasExponent(text, at, end) && !isExactNumber(text.slice(at, end))) {
        return unsafeNumber(members, dataLength, at);
      }
      at = end - 1;
    }
  }
  return { members, dataLength };
}

function unsafeNumber(members: number, dataLength: number, offset: number): Survey {
  return { members, dataLength, fault: { code: 'json.unsafe-integer', details: { offset } } };
}

/** Like indexOf, with the end of the text standing for "nowhere". */
function nextIndex(text: string, sought: string, from: number): number {
  const index = text.indexOf(sought, from);
  return index === -1 ? text.length : index;
}

/** Finds the quote that ends a string in which the first backslash stands at `backslash`; the text's length if none. */
function closingQuote(text: string, from: number, backslash: number): number {
  let at = Math.max(from, backslash);
  let close = nextIndex(text, '"', from);
  while (at < close && close < text.length) {
    // an escape is two characters at least; only what it escapes matters here
    const afterEscape = at + 2;
    if (close < afterEscape) close = nextIndex(text, '"', afterEscape);
    at = nextIndex(text, '\\', afterEscape);
  }
  return close;
}

const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

function hasLoneSurrogate(literal: string): boolean {
  if (!ESCAPED_SURROGATE.test(literal)) return false;
  try {
    return !(JSON.parse(literal) as string).isWellFormed();
  } catch {
    // not a JSON string at all: the parser refuses the whole text, with its own code
    return false;
  }
}

function numberEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isNumberUnit =
      (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x2e ||
      unit === 0x65 ||
      unit === 0x45 ||
      unit === 0x2b ||
      unit === 0x2d;
    if (!isNumberUnit) break;
  }
  return at;
}

function hasExponent(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x65 || unit === 0x45) return true;
  }
  return false;
}

/** Whether a double keeps what the digits say as far as whole numbers go: no overflow, no vanishing, no rounded integer. */
function isExactNumber(digits: string): boolean {
  const value = Number(digits);
  if (Number.isNaN(value)) return true; // no number: the parser refuses the text
  if (!Number.isFinite(value)) return false;
  if (value === 0) return !/[1-9]/.test(digits.split(/[eE]/, 1)[0] ?? '');
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

interface Names {
  count: number;
  hasProto: boolean;
  /** one may have been misread then: `readNames` */
  hasBackslash: boolean;
}

function countNames(value: object, names: Names): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index] as JsonValue;
      if (typeof item === 'object' && item !== null) countNames(item, names);
    }
    return;
  }
  const object = value as { readonly [name: string]: JsonValue };
  // the parser's own fresh objects: what they inherit has no names to go through
  for (const name in object) {
    names.count += 1;
    if (name === '__proto__') names.hasProto = true;
    if (name.includes('\\')) names.hasBackslash = true;
    const member = object[name];
    if (typeof member === 'object' && member !== null) countNames(member, names);
  }
}

function refused(
  code: ErrorCode,
  details: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `strict JSON: ${code}`, cause === undefined ? { details } : { cause, details }));
}
