import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Depth is the parser's to bound (64); this is a net under values built by our own code. */
const MAX_DEPTH = 256;

/**
 * Serialises a JSON value in the one canonical form: no white space, names sorted by their UTF-16 code units, numbers
 * and strings as ECMAScript writes them. Members that are `undefined` are left out.
 *
 * @throws {TypeError} for NaN, infinities, lone surrogates, values that are no JSON, or nesting beyond 256: strict
 *   parsing refuses all of these, so one that arrives here is our own mistake
 * @see RFC 8785, 3.2.2 "Serialization of Primitive Data Types", 3.2.3 "Sorting of Object Properties"
 */
export function canonicalJson(value: JsonValue): string {
  return serialise(value, 0);
}

/** As `canonicalJson`, in UTF-8 (RFC 8785, 3.2.4). */
export function canonicalJsonBytes(value: JsonValue): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}

function serialise(value: JsonValue, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('nested too deep for canonical JSON');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite has no JSON form');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => serialise(item, depth + 1)).join(',')}]`;
  if (isJsonObject(value)) return serialiseObject(value, depth);
  throw new TypeError(`a ${typeof value} has no JSON form`);
}

function serialiseObject(value: JsonObject, depth: number): string {
  const members: string[] = [];
  // The default order of `sort` compares UTF-16 code units, which is what the standard asks for.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${quote(name)}:${serialise(member, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

function quote(text: string): string {
  // JSON.stringify would escape half a character, which RFC 8785, 3.2.2.2 tells to refuse.
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical JSON form');
  return JSON.stringify(text);
}
