import type { ActiveContext } from './active-context.ts';

/** JSON-LD 1.1, 1.7 "Syntax Tokens and Keywords", with those of framing, which may not be terms either. */
const KEYWORDS: ReadonlySet<string> = new Set([
  '@base',
  '@container',
  '@context',
  '@default',
  '@direction',
  '@embed',
  '@explicit',
  '@graph',
  '@id',
  '@included',
  '@index',
  '@json',
  '@language',
  '@list',
  '@nest',
  '@none',
  '@omitDefault',
  '@prefix',
  '@preserve',
  '@protected',
  '@requireAll',
  '@reverse',
  '@set',
  '@type',
  '@value',
  '@version',
  '@vocab',
]);

const KEYWORD_FORM = /^@[a-zA-Z]+$/;

/** A scheme and no white space: all that RDF serialisation asks of an IRI here. `_:` names a blank node. */
const ABSOLUTE = /^(?:[A-Za-z][A-Za-z0-9+,\-.]*|_):\S*$/;

export function isKeyword(text: string): boolean {
  return text.charCodeAt(0) === 0x40 && KEYWORDS.has(text);
}

/** `@` and letters: reserved for keywords to come, ignored wherever an IRI is wanted (JSON-LD 1.1 API, 5.2.2, step 2). */
export function isKeywordForm(text: string): boolean {
  return text.charCodeAt(0) === 0x40 && KEYWORD_FORM.test(text);
}

export function isAbsoluteIri(text: string): boolean {
  return ABSOLUTE.test(text);
}

/** `_:x`, a name that holds inside one document only. */
export function isBlankNodeLabel(text: string): boolean {
  return text.startsWith('_:') && isAbsoluteIri(text);
}

/** Whether a text counts as an IRI already, and is not put behind a vocabulary (5.2.2, steps 6.2 and 6.5). */
function hasScheme(text: string): boolean {
  const colon = text.indexOf(':');
  return (colon > 0 && text.startsWith('//', colon + 1)) || text.startsWith('_:') || isAbsoluteIri(text);
}

/**
 * A compact IRI written out; null where the text has no prefix that is a term and may be one.
 *
 * @see JSON-LD 1.1 API, 5.2.2 "IRI Expansion", step 6
 */
export function expandCompactIri(terms: ActiveContext['terms'], text: string): string | null {
  const colon = text.indexOf(':');
  if (colon <= 0 || text.startsWith('//', colon + 1)) return null;
  const prefix = terms.get(text.slice(0, colon));
  return prefix?.isPrefix === true ? prefix.iri + text.slice(colon + 1) : null;
}

/**
 * Expands a key or a type: terms first, then compact IRIs, then the vocabulary of the context.
 *
 * @returns an IRI, a keyword, or null for what is reserved or explicitly no term. May be relative: the caller refuses.
 * @see JSON-LD 1.1 API, 5.2.2 "IRI Expansion", with vocab true
 */
export function expandVocabularyIri(context: ActiveContext, text: string): string | null {
  const definition = context.terms.get(text);
  if (definition !== undefined) return definition.iri;
  if (text.charCodeAt(0) === 0x40) {
    if (KEYWORDS.has(text)) return text;
    if (KEYWORD_FORM.test(text)) return null;
  }
  const expanded = expandCompactIri(context.terms, text);
  if (expanded !== null) return expanded;
  return context.vocab === null || hasScheme(text) ? text : context.vocab + text;
}

/**
 * Expands the text of an `@id`. There is no base IRI here, so what is relative stays so and is refused by the caller.
 *
 * @see JSON-LD 1.1 API, 5.2.2 "IRI Expansion", with document relative true
 */
export function expandReference(context: ActiveContext, text: string): string | null {
  if (text.charCodeAt(0) === 0x40) {
    if (KEYWORDS.has(text)) return text;
    if (KEYWORD_FORM.test(text)) return null;
  }
  return expandCompactIri(context.terms, text) ?? text;
}
