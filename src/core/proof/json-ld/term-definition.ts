import type { TermDefinition } from './active-context.ts';
import type { ContextDefinition, LocalContext, TermEntry } from './contexts/term-notation.ts';
import { expandCompactIri, isAbsoluteIri, isKeyword, isKeywordForm } from './iri.ts';
import { iriText } from './n-quads.ts';
import { invalidJsonLd } from './refusal.ts';

const SUPPORTED_ENTRIES: ReadonlySet<string> = new Set(['@id', '@reverse', '@type', '@container', '@context']);
const GENERIC_DELIMITER_AT_END = /[:/?#[\]@]$/;

/** The terms being defined by one local context, on top of those in force before it. */
export interface TermsInMaking {
  readonly local: ContextDefinition;
  /** those in force, changed in place as definitions are made */
  readonly terms: Map<string, TermDefinition>;
  readonly vocab: string | null;
  readonly overrideProtected: boolean;
  /** false while a term is being defined: meeting it again is a cycle */
  readonly defined: Map<string, boolean>;
  /** whether any definition differs from the one before */
  changed: boolean;
}

/**
 * Defines one term of a bundled context.
 *
 * @throws {TypeError} if the context is not a correct one, or uses an entry that no bundled context has: the bundle is ours
 * @throws {Refused} if the credential's own order of contexts redefines a protected term
 * @see JSON-LD 1.1 API, 4.2.2 "Create Term Definition"
 */
export function defineTerm(making: TermsInMaking, term: string): void {
  const state = making.defined.get(term);
  if (state === true) return;
  if (state === false) throw new TypeError(`cyclic definition of ${term}`);
  making.defined.set(term, false);
  if (term === '' || isKeyword(term) || isKeywordForm(term)) throw new TypeError(`${term} is no term`);

  const previous = making.terms.get(term);
  making.terms.delete(term);
  let made = definitionOf(making, term);
  if (previous !== undefined) {
    if (previous.isProtected && !making.overrideProtected) {
      // A later context must not give a protected word another meaning: that is how signed words would be renamed.
      if (!sameMeaning(previous, made)) throw invalidJsonLd('protected term redefinition', [term]);
      made = previous;
    } else if (previous.isProtected === made.isProtected && sameMeaning(previous, made)) {
      made = previous;
    }
  }
  if (made !== previous) making.changed = true;
  making.terms.set(term, made);
  making.defined.set(term, true);
}

function definitionOf(making: TermsInMaking, term: string): TermDefinition {
  const value = making.local[term];
  const isSimple = typeof value === 'string';
  if (!isSimple && (typeof value !== 'object' || value === null)) throw new TypeError(`${term} is not defined`);
  const entry: TermEntry = isSimple ? { '@id': value } : value;
  for (const name of Object.keys(entry)) {
    if (!SUPPORTED_ENTRIES.has(name)) throw new TypeError(`${name} in the definition of ${term}`);
  }
  const reverse = entry['@reverse'];
  const id = reverse ?? entry['@id'];
  if (id === undefined || id === term) throw new TypeError(`${term} has no IRI`);
  const iri = expandInMaking(making, id);
  if (!isKeyword(iri) && (!isAbsoluteIri(iri) || iri.startsWith('_:')))
    throw new TypeError(`${term} is no absolute IRI`);
  const type = entry['@type'];
  return {
    iri,
    predicate: isKeyword(iri) ? '' : (iriText(iri) as string),
    isPrefix: isSimple && !term.includes(':') && GENERIC_DELIMITER_AT_END.test(iri),
    isReverse: reverse !== undefined,
    isProtected: making.local['@protected'] === true,
    type: type === undefined ? null : typeInMaking(making, type),
    container: entry['@container'] ?? null,
    localContext: entry['@context'],
  };
}

function typeInMaking(making: TermsInMaking, type: string): string {
  if (type === '@id' || type === '@vocab' || type === '@json') return type;
  const iri = expandInMaking(making, type);
  if (!isAbsoluteIri(iri) || iri.startsWith('_:')) throw new TypeError(`${type} is no datatype`);
  return iri;
}

/** IRI expansion while a context is being processed: what an IRI rests on is defined first. */
function expandInMaking(making: TermsInMaking, text: string): string {
  if (isKeyword(text)) return text;
  if (Object.hasOwn(making.local, text)) defineTerm(making, text);
  const definition = making.terms.get(text);
  if (definition !== undefined) {
    if (definition.iri === null) throw new TypeError(`${text} stands for nothing`);
    return definition.iri;
  }
  const colon = text.indexOf(':');
  if (colon > 0 && !text.startsWith('//', colon + 1)) {
    const prefix = text.slice(0, colon);
    if (Object.hasOwn(making.local, prefix)) defineTerm(making, prefix);
  }
  const expanded = expandCompactIri(making.terms, text);
  if (expanded !== null) return expanded;
  return colon > 0 ? text : (making.vocab ?? '') + text;
}

/** Equal but for protection (JSON-LD 1.1 API, 4.2.2, step 27). */
function sameMeaning(one: TermDefinition, other: TermDefinition): boolean {
  return (
    one.iri === other.iri &&
    one.isPrefix === other.isPrefix &&
    one.isReverse === other.isReverse &&
    one.type === other.type &&
    one.container === other.container &&
    sameContext(one.localContext, other.localContext)
  );
}

function sameContext(one: LocalContext | undefined, other: LocalContext | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && sameJson(one, other));
}

function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const entries = Object.entries(one);
  return (
    entries.length === Object.keys(other).length &&
    entries.every(
      ([key, value]) => Object.hasOwn(other, key) && sameJson(value, (other as Record<string, unknown>)[key]),
    )
  );
}
