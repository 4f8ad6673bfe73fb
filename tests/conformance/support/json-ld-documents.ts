import { BUNDLED_CONTEXTS, findBundledContext } from '../../../src/core/proof/json-ld/contexts/bundled-contexts.ts';
import type { LocalContext, TermEntry } from '../../../src/core/proof/json-ld/contexts/term-notation.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const V2 = 'https://www.w3.org/ns/credentials/v2';
const V1 = 'https://www.w3.org/2018/credentials/v1';
const OB = 'https://purl.imsglobal.org/spec/ob/v3p0';
const CHAINS: readonly (readonly string[])[] = [
  [V2, `${OB}/context-3.0.3.json`],
  [V2, `${OB}/context-3.0.2.json`, `${OB}/extensions.json`],
  [V2, `${OB}/context-3.0.1.json`],
  [V1, `${OB}/context.json`, 'https://w3id.org/security/suites/ed25519-2020/v1'],
  [V1, 'https://w3id.org/security/data-integrity/v1', 'https://w3id.org/vc/status-list/2021/v1'],
  [V2, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', `${OB}/context-3.0.3.json`],
  [V2, 'https://purl.imsglobal.org/spec/clr/v2p0/context.json'],
  [V1, 'https://w3id.org/dcc/v1'],
  [V2, 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
  [V2, 'https://www.w3.org/ns/credentials/examples/v2'],
  ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1', 'https://w3id.org/security/jwk/v1'],
  ['https://w3id.org/security/v2'],
  ['https://w3id.org/security/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
];

/** Documents made from a number: the same number, the same document. Numbers small and even in every test run. */
export class DocumentMaker {
  #state: number;
  /** 0 for documents such as issuers make, up to 1 for whatever JSON-LD allows and forbids */
  readonly #wildness: number;
  /** terms that hold everywhere, and those that a type brings */
  readonly #terms = new Map<string, TermEntry | string>();
  readonly #types: string[] = [];
  readonly #chain: readonly string[];

  constructor(seed: number) {
    this.#state = seed >>> 0;
    this.#wildness = this.#pick([0, 0, 0, 0.01, 0.03, 0.15]);
    this.#chain = this.#chance(0.8)
      ? this.#pick(CHAINS)
      : Array.from({ length: 1 + this.#below(4) }, () => this.#pick([...BUNDLED_CONTEXTS.keys()]));
    for (const url of this.#chain) {
      for (const [term, entry] of termsOf(url)) this.#terms.set(term, entry);
    }
    for (const term of this.#terms.keys()) if (/^[A-Z1]/.test(term)) this.#types.push(term);
  }

  document(): { [key: string]: Json } {
    const node = this.#node(0);
    const document = { '@context': this.#contextChain(), ...node };
    if (!this.#wild()) return document;
    return { '@context': this.#contextChain(), '@graph': this.#some(() => this.#node(1)) };
  }

  #contextChain(): Json {
    return this.#chain.length === 1 && this.#chance(0.5) ? (this.#chain[0] as string) : [...this.#chain];
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #chance(probability: number): boolean {
    return this.#next() < probability;
  }

  #wild(): boolean {
    return this.#chance(this.#wildness);
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)] as T;
  }

  #some<T>(make: () => T): T[] {
    return Array.from({ length: this.#below(4) }, make);
  }

  #node(depth: number): { [key: string]: Json } {
    const node: { [key: string]: Json } = {};
    if (this.#wild()) node['@context'] = this.#pick<Json>([this.#contextChain(), null, [], V2, `${OB}/context.json`]);
    if (this.#chance(0.6)) node[this.#idKey()] = this.#id();
    const terms = new Map(this.#terms);
    if (this.#chance(0.9)) {
      const types = [this.#type(), ...(this.#chance(0.2) ? [this.#type()] : [])];
      node[this.#terms.has('type') && !this.#wild() ? 'type' : '@type'] =
        types.length > 1 || this.#chance(0.5) ? types : (types[0] as Json);
      for (const type of types) {
        const entry = this.#terms.get(type);
        if (typeof entry !== 'object') continue;
        for (const [term, scoped] of termsOf(entry['@context'] ?? {})) terms.set(term, scoped);
      }
    }
    const properties = [...terms.keys()].filter((term) => !/^[A-Z1@]/.test(term) && term !== 'id' && term !== 'type');
    const size = depth > 4 ? 1 : 1 + this.#below(6);
    for (let count = 0; count < size; count += 1) {
      if (this.#wild() || properties.length === 0) {
        node[this.#wildKey()] = this.#value(depth + 1);
      } else {
        const key = this.#pick(properties);
        node[key] = this.#wild() ? this.#value(depth + 1) : this.#fitting(terms.get(key), depth + 1);
      }
    }
    if (this.#wild()) node[this.#keyword()] = this.#pick<() => Json>([() => this.#scalar(), () => this.#value(9)])();
    return node;
  }

  #idKey(): string {
    return this.#terms.has('id') && !this.#wild() ? 'id' : '@id';
  }

  /** A value such as the term is meant for. */
  #fitting(entry: TermEntry | string | undefined, depth: number): Json {
    const one = (): Json => this.#fittingOne(entry, depth);
    return this.#chance(0.3) ? this.#some(one) : one();
  }

  #fittingOne(entry: TermEntry | string | undefined, depth: number): Json {
    const type = typeof entry === 'object' ? entry['@type'] : undefined;
    const isGraph = typeof entry === 'object' && entry['@container'] === '@graph';
    if (type === '@json') return this.#value(depth);
    const node = (): Json => this.#node(depth);
    if (isGraph) return node();
    if (type === '@vocab') return this.#pick(['assertionMethod', 'https://example.org/1', 'authentication']);
    if (type === '@id')
      return this.#pick<() => Json>([() => this.#id(), node, () => ({ [this.#idKey()]: this.#id() })])();
    if (type !== undefined) return this.#pick<() => Json>([() => this.#text(), () => this.#number(), () => true])();
    if (depth > 5) return this.#scalar();
    return this.#pick<() => Json>([() => this.#scalar(), () => this.#text(), node, () => this.#explicit(depth)])();
  }

  #keyword(): string {
    return this.#pick([
      '@index',
      '@language',
      '@graph',
      '@included',
      '@reverse',
      '@nest',
      '@value',
      '@set',
      '@foo',
      '@none',
    ]);
  }

  #wildKey(): string {
    return this.#pick([
      'unknownTerm',
      'https://example.org/p',
      'https://example.org/p',
      'urn:x:p',
      'sec:p',
      'cred:p',
      '_:p',
      'a b:c',
      '',
      ':x',
      '@x',
    ]);
  }

  #type(): string {
    if (this.#wild()) return this.#pick(['Unknown', 'https://example.org/T', '_:t', '@json', '@Foo', '', 'ob:T', 'id']);
    return this.#pick(this.#types.length > 0 ? this.#types : ['https://example.org/T']);
  }

  #id(): Json {
    if (this.#wild())
      return this.#pick<Json>([
        '',
        'relative',
        '#x',
        '@Foo',
        '@type',
        null,
        7,
        'a b:c',
        'http://exa mple/',
        'http://e/<x>',
      ]);
    return this.#pick([
      '_:a',
      '_:b',
      'urn:uuid:1',
      'did:key:z6Mk',
      'https://example.org/1',
      'https://example.org/2',
      'data:x,ü',
    ]);
  }

  #scalar(): Json {
    return this.#pick<() => Json>([
      () => this.#text(),
      () => this.#text(),
      () => this.#id(),
      () => this.#number(),
      () => this.#chance(0.5),
      () => (this.#wild() ? null : 'plain'),
    ])();
  }

  #text(): string {
    return this.#pick([
      'text',
      'Zürich "quoted" \\ back\nline\ttab\r\u0001\u007f\b\f',
      '日本語',
      '🎓 emoji',
      this.#wild() ? '\ufb01 ligature' : 'fi ligature',
      '2025-01-01T00:00:00Z',
      'https://example.org/1',
      '1',
      '1.5E0',
      '',
    ]);
  }

  #number(): number {
    return this.#pick([
      0,
      -0,
      1,
      -1,
      3.5,
      -2.25,
      0.1,
      1e21,
      1.5e300,
      this.#wild() ? 1e-7 : 1e-6,
      1.5e-7,
      123456789,
      2 ** 53 - 1,
      1 / 3,
      1e20,
    ]);
  }

  #value(depth: number): Json {
    if (depth > 6) return this.#scalar();
    return this.#pick<() => Json>([
      () => this.#scalar(),
      () => this.#scalar(),
      () => this.#node(depth),
      () => this.#node(depth),
      () => this.#some(() => this.#value(depth + 1)),
      () => this.#some(() => this.#scalar()),
      () => ({ [this.#idKey()]: this.#id() }),
      () => this.#explicit(depth),
    ])();
  }

  #explicit(depth: number): Json {
    return this.#pick<() => Json>([
      () => ({ '@value': this.#scalar() }),
      () => ({ '@value': this.#text(), '@language': this.#pick(['en', 'de-CH', 'EN']) }),
      () => ({ '@value': this.#text(), '@language': 'ar', '@direction': 'rtl' }),
      () => ({
        '@value': this.#scalar(),
        '@type': this.#pick(['https://example.org/dt', `${XSD}double`, `${XSD}string`, 'ext:x']),
      }),
      () => ({ '@value': this.#value(depth + 2), '@type': '@json' }),
      () => ({ '@list': this.#some(() => this.#value(depth + 2)) }),
      () => ({ '@set': this.#some(() => this.#value(depth + 2)) }),
      () => ({ '@id': this.#id() }),
      () => (this.#wild() ? { '@graph': this.#some(() => this.#node(depth + 2)) } : 'x'),
      () => (this.#wild() ? { '@value': this.#scalar(), [this.#keyword()]: this.#scalar(), '@index': 'x' } : 'y'),
      () => ({}),
    ])();
  }
}

const XSD = 'http://www.w3.org/2001/XMLSchema#';

function termsOf(context: LocalContext): [string, TermEntry | string][] {
  if (context === null) return [];
  if (typeof context === 'string') return termsOf(findBundledContext(context) as LocalContext);
  if (Array.isArray(context)) return (context as LocalContext[]).flatMap((item) => termsOf(item));
  return Object.entries(context).filter(
    (entry): entry is [string, TermEntry | string] => !entry[0].startsWith('@') && typeof entry[1] !== 'boolean',
  );
}
