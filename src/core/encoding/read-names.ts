import type { JsonValue } from './json.ts';

/** What of a text with names that begin or hold a backslash is wrong with the names; nothing: the value. */
export interface NamesRead {
  readonly value: JsonValue;
  /** the first name that stands twice in one object */
  readonly duplicate: string | undefined;
  readonly hasProto: boolean;
}

/**
 * Reads JSON with every name taken by itself, as a text of its own.
 *
 * The parser of V8 13.6 (Node 24) compares names that it expects, from objects read before, with the letters of the text, and overlooks
 * that these may be escapes: after `{"x":1,"\\":2}`, `{"x":1,"\n":2}` has a name of one backslash there. Such a wrong name always
 * holds a backslash, so that few texts come here.
 *
 * @param text - well-formed JSON, nested no deeper than the caller allows
 */
export function readNames(text: string): NamesRead {
  const reader = new Reader(text);
  const value = reader.read();
  return { value, duplicate: reader.duplicate, hasProto: reader.hasProto };
}

const BLANKS = /[\t\n\r ]*/y;
/** Whatever is no string, no array and no object: what ends it cannot stand in it. */
const PLAIN = /[^\t\n\r ,\]}]+/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

class Reader {
  duplicate: string | undefined;
  hasProto = false;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    const opening = this.#next();
    if (opening === '{') return this.#object();
    if (opening === '[') return this.#array();
    const end = opening === '"' ? closingQuoteOf(this.#text, this.#at) + 1 : this.#endOf(PLAIN);
    return JSON.parse(this.#take(end)) as JsonValue;
  }

  #object(): JsonValue {
    const object: Record<string, JsonValue> = {};
    for (this.#at += 1; this.#next() !== '}'; ) {
      if (this.#next() === ',') this.#at += 1;
      this.#next();
      const name = JSON.parse(this.#take(closingQuoteOf(this.#text, this.#at) + 1)) as string;
      if (Object.hasOwn(object, name)) this.duplicate ??= name;
      this.#next();
      this.#at += 1; // its colon
      const value = this.read();
      // set, it would be no name but a prototype
      if (name === '__proto__') this.hasProto = true;
      else object[name] = value;
    }
    this.#at += 1;
    return object;
  }

  #array(): JsonValue {
    const array: JsonValue[] = [];
    for (this.#at += 1; this.#next() !== ']'; ) {
      if (this.#next() === ',') this.#at += 1;
      array.push(this.read());
    }
    this.#at += 1;
    return array;
  }

  /** The next character that is no blank, which is where reading goes on. */
  #next(): string {
    this.#at = this.#endOf(BLANKS);
    return this.#text.charAt(this.#at);
  }

  #endOf(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : this.#at;
  }

  #take(end: number): string {
    const taken = this.#text.slice(this.#at, end);
    this.#at = end;
    return taken;
  }
}

/** In time linear in that string: a search for backslashes must not run past its end. */
function closingQuoteOf(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
