import type { LocalContext } from './contexts/term-notation.ts';

/** What a key means in an active context (JSON-LD 1.1 API, 4.2). Never modified once made. */
export interface TermDefinition {
  /** an absolute IRI, a keyword (aliases), or null for a key explicitly made meaningless */
  readonly iri: string | null;
  /** the IRI as N-Quads writes it, in angle brackets; empty for keywords, blank nodes and null */
  readonly predicate: string;
  readonly isPrefix: boolean;
  readonly isReverse: boolean;
  readonly isProtected: boolean;
  /** `@id`, `@vocab`, `@json` or a datatype; null where values are as written */
  readonly type: string | null;
  readonly container: '@set' | '@list' | '@graph' | null;
  /** a scoped context; undefined where there is none (null is one: it clears) */
  readonly localContext: LocalContext | undefined;
}

/** How a context comes to apply, which decides what it may redefine and how far it reaches (JSON-LD 1.1 API, 4.1). */
export type Arrival =
  /** written at a node: reaches everything inside, may not redefine protected terms */
  | 'embedded'
  /** by the property that leads here: may redefine protected terms */
  | 'property'
  /** by the type of a node: ends where the next node begins */
  | 'type';

/**
 * The terms in force at one place. Made once for each chain of contexts and kept for good: what follows from it hangs
 * on it in `next`, so its identity is the key by which processing is never done twice.
 */
export interface ActiveContext {
  readonly terms: ReadonlyMap<string, TermDefinition>;
  readonly vocab: string | null;
  /** what is in force again at the next node, where a type brought terms that do not reach further */
  readonly previous: ActiveContext | null;
  readonly hasProtected: boolean;
  /** the keys that stand for `@type` */
  readonly typeKeys: readonly string[];
  readonly next: Readonly<Record<Arrival, Map<LocalContext, ActiveContext>>>;
  /** number of the last document that came here, for counting how many contexts a document uses */
  lastDocument: number;
}

export function activeContext(
  terms: ReadonlyMap<string, TermDefinition>,
  vocab: string | null,
  previous: ActiveContext | null,
): ActiveContext {
  let hasProtected = false;
  const typeKeys = terms.has('@type') ? [] : ['@type'];
  for (const [term, definition] of terms) {
    hasProtected ||= definition.isProtected;
    if (definition.iri === '@type') typeKeys.push(term);
  }
  const next = { embedded: new Map(), property: new Map(), type: new Map() };
  return { terms, vocab, previous, hasProtected, typeKeys, next, lastDocument: 0 };
}
