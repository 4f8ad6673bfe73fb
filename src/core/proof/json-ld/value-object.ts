import type { JsonObject } from '../../encoding/json.ts';
import type { ActiveContext } from './active-context.ts';
import { expandVocabularyIri, isAbsoluteIri } from './iri.ts';
import { directionLiteral, jsonLiteral, type Literal, languageLiteral, literalOf } from './literal.ts';
import { ambiguousJsonLd, droppedValue, invalidJsonLd, type Path, relativeReference } from './refusal.ts';

/** RFC 5646 in outline (BCP 47): letters, then groups of letters and digits. */
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/** The keys of an object that stand for these keywords, as found in it; the rest must say nothing. */
export interface ValueEntries {
  readonly id: string | null;
  readonly type: string | null;
  readonly value: string | null;
  readonly list: string | null;
  readonly set: string | null;
  readonly graph: string | null;
  readonly index: string | null;
  readonly language: string | null;
  readonly direction: string | null;
  readonly properties: readonly string[];
}

/**
 * An object with `@value` as a literal.
 *
 * @param types - the values of its `@type`, as written
 * @param typeContext - the context that types are expanded in
 * @see JSON-LD 1.1 API, 5.1.2 "Expansion Algorithm", steps 13.4.7 to 13.4.10 and 14
 */
export function expandValueObject(
  element: JsonObject,
  entries: ValueEntries,
  types: readonly string[],
  typeContext: ActiveContext,
  context: ActiveContext,
  path: Path,
): Literal {
  const literal = literalIn(element, entries, types, typeContext, context, path);
  if (entries.index === null) return literal;
  if (typeof element[entries.index] !== 'string') throw invalidJsonLd('invalid @index value', path, entries.index);
  return { text: literal.text, origin: 'singular' };
}

function literalIn(
  element: JsonObject,
  entries: ValueEntries,
  types: readonly string[],
  typeContext: ActiveContext,
  context: ActiveContext,
  path: Path,
): Literal {
  const hasMore =
    entries.id !== null ||
    entries.list !== null ||
    entries.set !== null ||
    entries.graph !== null ||
    entries.properties.some((key) => element[key] !== null || context.terms.get(key)?.type === '@json');
  if (hasMore || types.length > 1) throw invalidJsonLd('invalid value object', path);
  const datatype = types[0] === undefined ? null : expandDatatype(types[0], typeContext, path);
  const language = languageOf(element, entries, path);
  const direction = directionOf(element, entries, path);
  if (datatype !== null && (language !== null || direction !== null)) {
    throw invalidJsonLd('invalid value object', path);
  }
  const value = element[entries.value as string];
  if (datatype === '@json') return jsonLiteral(value, path);
  if (value === null || value === undefined) throw droppedValue('null @value value', path);
  if (typeof value === 'object') throw invalidJsonLd('invalid value object value', path);
  if (language !== null && typeof value !== 'string') throw invalidJsonLd('invalid language-tagged value', path);
  if (direction !== null) {
    // The common implementation forgets the direction of what is no text.
    if (typeof value !== 'string') throw ambiguousJsonLd('@direction of a number', path);
    return directionLiteral(value, language ?? '', direction);
  }
  if (language !== null && typeof value === 'string') return languageLiteral(value, language);
  return literalOf(value, datatype, path);
}

function expandDatatype(type: string, context: ActiveContext, path: Path): string {
  const iri = expandVocabularyIri(context, type);
  if (iri === '@json') return iri;
  if (iri === null || !isAbsoluteIri(iri)) throw relativeReference(type, path, '@type');
  if (iri.startsWith('_:')) throw invalidJsonLd('invalid typed value', path, '@type');
  return iri;
}

function languageOf(element: JsonObject, entries: ValueEntries, path: Path): string | null {
  if (entries.language === null) return null;
  const language = element[entries.language];
  if (language === null) return null;
  if (typeof language !== 'string') throw invalidJsonLd('invalid language-tagged string', path, entries.language);
  if (!LANGUAGE_TAG.test(language)) throw droppedValue('invalid @language value', path, entries.language);
  return language.toLowerCase();
}

function directionOf(element: JsonObject, entries: ValueEntries, path: Path): 'ltr' | 'rtl' | null {
  if (entries.direction === null) return null;
  const direction = element[entries.direction];
  if (direction !== 'ltr' && direction !== 'rtl') {
    throw invalidJsonLd('invalid base direction', path, entries.direction);
  }
  return direction;
}
