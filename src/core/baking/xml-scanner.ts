import { malformed, XmlFault } from './xml-fault.ts';
import { readDocumentType, readXmlDeclaration } from './xml-prolog.ts';

export interface XmlAttribute {
  /** as written, prefix included */
  readonly name: string;
  readonly localName: string;
  /** null without a prefix: attributes never take the default namespace (Namespaces in XML, 6.2) */
  readonly namespace: string | null;
  /** references resolved, literal white space turned into spaces (XML 1.0, 3.3.3) */
  readonly value: string;
}

export interface XmlElement {
  readonly name: string;
  readonly localName: string;
  readonly namespace: string | null;
  readonly attributes: readonly XmlAttribute[];
  /** namespace declarations that stand on this very element, by prefix; `''` is the default namespace */
  readonly declares: ReadonlyMap<string, string>;
  /** offset of `<` */
  readonly start: number;
  /** offset just past `>` of the start tag */
  readonly startTagEnd: number;
  /** written as `<name/>` */
  readonly isEmpty: boolean;
}

/** `markup`: outside CDATA and as written; `reference`: from `&…;`; `cdata`: inside a CDATA section. */
export type XmlTextSource = 'markup' | 'reference' | 'cdata';

/** Told of each thing in document order. Depth 1 is the root. */
export interface XmlListener {
  startElement(element: XmlElement, depth: number): void;
  /** line ends already normalised to U+000A (XML 1.0, 2.11) */
  text(text: string, source: XmlTextSource, depth: number): void;
  /** @param end - offset just past the end tag (of the start tag, for an empty element) */
  endElement(depth: number, end: number): void;
}

export const XML_MAX_DEPTH = 1024;

const MAX_ATTRIBUTES = 256;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0, 2.2 excludes
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const SPACE = /[ \t\r\n]*/y;
const NAME_START =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const NAME_REST = `${NAME_START}0-9.\\u00b7\\u0300-\\u036f\\u203f-\\u2040-`;
/** XML 1.0, 2.3 [4] and [4a], without the colon; at most 256 characters. */
const NC_NAME = new RegExp(`[${NAME_START}][${NAME_REST}]{0,255}`, 'uy');
const REFERENCE = /&(?:#([0-9]{1,7})|#x([0-9a-fA-F]{1,6})|([A-Za-z][\w.-]{0,63}));/y;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Scans a whole XML 1.0 document with namespaces, strictly, without recursion and without a DTD.
 *
 * It exists because a badge in an SVG must be found by namespace and not by prefix, in Node and in a page alike, and
 * because no reader of ours may ever meet an entity: only the five predefined ones and character references are known;
 * a document type may name the SVG DTD of the W3C, which is never read, or nothing.
 *
 * @param text - well-formed UTF-16, already bounded by the caller
 * @throws {XmlFault} at the first thing that is not well-formed, or beyond a bound
 * @see XML 1.0 (Fifth Edition); Namespaces in XML 1.0 (Third Edition)
 */
export function scanXml(text: string, listener: XmlListener): void {
  const forbidden = text.search(FORBIDDEN);
  if (forbidden !== -1) throw malformed(forbidden);
  const scanner = new Scanner(text, listener);
  scanner.scanProlog();
  scanner.scanContent();
}

interface OpenElement {
  readonly name: string;
  readonly declares: ReadonlyMap<string, string>;
}

class Scanner {
  readonly #text: string;
  readonly #listener: XmlListener;
  readonly #open: OpenElement[] = [];
  /** the namespaces each prefix stands for, innermost last */
  readonly #bindings = new Map<string, string[]>([['xml', [XML_NAMESPACE]]]);
  #at = 0;

  constructor(text: string, listener: XmlListener) {
    this.#text = text;
    this.#listener = listener;
  }

  scanProlog(): void {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#at = readXmlDeclaration(this.#text, this.#at);
    let hasDocumentType = false;
    for (;;) {
      this.#skipSpace();
      if (this.#skipCommentOrInstruction()) continue;
      if (!this.#text.startsWith('<!DOCTYPE', this.#at)) break;
      if (hasDocumentType) throw malformed(this.#at);
      hasDocumentType = true;
      this.#at = readDocumentType(this.#text, this.#at);
    }
  }

  scanContent(): void {
    do {
      if (this.#text.charCodeAt(this.#at) !== 0x3c) throw malformed(this.#at);
      if (this.#text.startsWith('</', this.#at)) this.#scanEndTag();
      else if (this.#text.startsWith('<![CDATA[', this.#at)) this.#scanCdata();
      else if (!this.#skipCommentOrInstruction()) this.#scanStartTag();
      if (this.#open.length > 0) this.#scanText();
    } while (this.#open.length > 0);
    do this.#skipSpace();
    while (this.#skipCommentOrInstruction());
    if (this.#at !== this.#text.length) throw malformed(this.#at);
  }

  #scanStartTag(): void {
    const start = this.#at;
    this.#at += 1;
    const name = this.#takeName();
    const written = this.#takeAttributes();
    const isEmpty = this.#text.startsWith('/>', this.#at);
    if (!isEmpty && this.#text[this.#at] !== '>') throw malformed(this.#at);
    this.#at += isEmpty ? 2 : 1;

    const declares = this.#declare(written, start);
    const attributes = written
      .filter(({ name: written }) => written !== 'xmlns' && !written.startsWith('xmlns:'))
      .map(({ name: written, value }) => {
        const { prefix, localName } = split(written);
        return { name: written, localName, value, namespace: prefix === '' ? null : this.#resolve(prefix, start) };
      });
    // `a:x` and `b:x` are one attribute where both prefixes mean the same namespace (Namespaces in XML, 6.3).
    const expanded = new Set(attributes.map(({ namespace, localName }) => `${localName} ${namespace ?? ''}`));
    if (expanded.size !== attributes.length) throw malformed(start);

    const { prefix, localName } = split(name);
    const namespace = this.#resolve(prefix, start);
    this.#open.push({ name, declares });
    const depth = this.#open.length;
    if (depth > XML_MAX_DEPTH) throw new XmlFault('baking.svg-too-deep', { limit: XML_MAX_DEPTH });
    const element = { name, localName, namespace, attributes, declares, start, startTagEnd: this.#at, isEmpty };
    this.#listener.startElement(element, depth);
    if (isEmpty) this.#close();
  }

  #scanEndTag(): void {
    const start = this.#at;
    this.#at += 2;
    const name = this.#takeName();
    this.#skipSpace();
    if (this.#text[this.#at] !== '>' || this.#open.at(-1)?.name !== name) throw malformed(start);
    this.#at += 1;
    this.#close();
  }

  #close(): void {
    const depth = this.#open.length;
    for (const prefix of this.#open.pop()?.declares.keys() ?? []) this.#bindings.get(prefix)?.pop();
    this.#listener.endElement(depth, this.#at);
  }

  #scanText(): void {
    const depth = this.#open.length;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '<') {
      if (this.#text[this.#at] === '&') {
        this.#listener.text(this.#takeReference(), 'reference', depth);
        continue;
      }
      const end = this.#firstOf('<', '&');
      const run = this.#text.slice(this.#at, end);
      if (run.includes(']]>')) throw malformed(this.#at + run.indexOf(']]>'));
      this.#listener.text(normaliseLineEnds(run), 'markup', depth);
      this.#at = end;
    }
  }

  #scanCdata(): void {
    if (this.#open.length === 0) throw malformed(this.#at);
    const from = this.#at + '<![CDATA['.length;
    const end = this.#text.indexOf(']]>', from);
    if (end === -1) throw malformed(this.#at);
    this.#listener.text(normaliseLineEnds(this.#text.slice(from, end)), 'cdata', this.#open.length);
    this.#at = end + 3;
  }

  #takeAttributes(): readonly { readonly name: string; readonly value: string }[] {
    const taken: { name: string; value: string }[] = [];
    const names = new Set<string>();
    for (;;) {
      const before = this.#at;
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next === '>' || next === '/') return taken;
      if (this.#at === before) throw malformed(this.#at);
      const name = this.#takeName();
      this.#skipSpace();
      if (this.#text[this.#at] !== '=') throw malformed(this.#at);
      this.#at += 1;
      this.#skipSpace();
      taken.push({ name, value: this.#takeQuoted() });
      names.add(name);
      if (names.size !== taken.length || taken.length > MAX_ATTRIBUTES) throw malformed(before);
    }
  }

  #takeQuoted(): string {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw malformed(this.#at);
    this.#at += 1;
    let value = '';
    for (;;) {
      const unit = this.#text[this.#at];
      if (unit === quote) {
        this.#at += 1;
        return value;
      }
      if (unit === undefined || unit === '<') throw malformed(this.#at);
      if (unit === '&') {
        value += this.#takeReference();
        continue;
      }
      const end = Math.min(this.#firstOf(quote, '&'), this.#text.length);
      const run = this.#text.slice(this.#at, end);
      if (run.includes('<')) throw malformed(this.#at + run.indexOf('<'));
      value += run.replace(/\r\n|[\t\r\n]/g, ' ');
      this.#at = end;
    }
  }

  #takeReference(): string {
    REFERENCE.lastIndex = this.#at;
    const found = REFERENCE.exec(this.#text);
    if (found === null) throw malformed(this.#at);
    const [whole, decimal, hexadecimal, entity] = found;
    if (entity !== undefined) {
      const meaning = Object.hasOwn(PREDEFINED, entity) ? PREDEFINED[entity] : undefined;
      if (meaning === undefined) throw new XmlFault('baking.svg-entity', { entity });
      this.#at += whole.length;
      return meaning;
    }
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
    const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0;
    if (!isCharacter || FORBIDDEN.test(String.fromCodePoint(code))) throw malformed(this.#at);
    this.#at += whole.length;
    return String.fromCodePoint(code);
  }

  #takeName(): string {
    const first = this.#takeNcName();
    if (this.#text[this.#at] !== ':') return first;
    this.#at += 1;
    return `${first}:${this.#takeNcName()}`;
  }

  #takeNcName(): string {
    NC_NAME.lastIndex = this.#at;
    const found = NC_NAME.exec(this.#text);
    if (found === null) throw malformed(this.#at);
    this.#at += found[0].length;
    return found[0];
  }

  #declare(
    written: readonly { readonly name: string; readonly value: string }[],
    offset: number,
  ): ReadonlyMap<string, string> {
    const declares = new Map<string, string>();
    for (const { name, value } of written) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
      const isReserved =
        prefix === 'xmlns' || value === XMLNS_NAMESPACE || (prefix === 'xml') !== (value === XML_NAMESPACE);
      // Namespaces in XML 1.0 cannot undeclare a prefix (6.1).
      if (isReserved || (prefix !== '' && value === '')) throw malformed(offset);
      declares.set(prefix, value);
      const bound = this.#bindings.get(prefix);
      if (bound === undefined) this.#bindings.set(prefix, [value]);
      else bound.push(value);
    }
    return declares;
  }

  #resolve(prefix: string, offset: number): string | null {
    const namespace = this.#bindings.get(prefix)?.at(-1);
    if (namespace === undefined && prefix !== '') throw malformed(offset);
    return namespace === undefined || namespace === '' ? null : namespace;
  }

  #skipCommentOrInstruction(): boolean {
    if (this.#text.startsWith('<!--', this.#at)) {
      const end = this.#text.indexOf('--', this.#at + 4);
      if (end === -1 || this.#text[end + 2] !== '>') throw malformed(this.#at);
      this.#at = end + 3;
      return true;
    }
    if (!this.#text.startsWith('<?', this.#at)) return false;
    const end = this.#text.indexOf('?>', this.#at);
    if (end === -1 || /^<\?xml[ \t\r\n?]/i.test(this.#text.slice(this.#at, this.#at + 6))) throw malformed(this.#at);
    this.#at = end + 2;
    return true;
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }

  /** Nearest of two characters; the end of the text where neither follows. */
  #firstOf(one: string, other: string): number {
    let end = this.#at;
    while (end < this.#text.length && this.#text[end] !== one && this.#text[end] !== other) end += 1;
    return end;
  }
}

function split(name: string): { readonly prefix: string; readonly localName: string } {
  const colon = name.indexOf(':');
  return { prefix: name.slice(0, Math.max(colon, 0)), localName: name.slice(colon + 1) };
}

function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
