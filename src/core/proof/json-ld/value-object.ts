import { expandVocabularyIri, isAbsoluteIri } from './iri.ts';
import { type JsonLdObject, saysNothing } from './json-ld-object.ts';
import { directionLiteral, jsonLiteral, type Literal, languageLiteral, literalOf } from './literal.ts';
import { ambiguousJsonLd, droppedValue, invalidJsonLd, type Path, relativeReference } from './refusal.ts';

/** RFC 5646 in outline (BCP 47): letters, then groups of letters and digits. */
const LANGUAGE_TAG = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/;

/**
 * An object with `@value` as a literal.
 *
 * @see JSON-LD 1.1 API, 5.1.2 "Expansion Algorithm", steps 13.4.7 to 13.4.10 and 14
 */
export function expandValueObject(object: JsonLdObject, path: Path): Literal {
  const literal = literalIn(object, path);
  if (object.index === null) return literal;
  if (typeof object.element[object.index] !== 'string') throw invalidJsonLd('invalid @index value', path, object.index);
  return { text: literal.text, origin: 'singular' };
}

function literalIn(object: JsonLdObject, path: Path): Literal {
  const hasOther = object.id ?? object.list ?? object.set ?? object.graph;
  if (hasOther !== null || object.types.length > 1 || !object.properties.every((key) => saysNothing(object, key))) {
    throw invalidJsonLd('invalid value object', path);
  }
  const datatype = datatypeOf(object, path);
  const language = languageOf(object, path);
  const direction = directionOf(object, path);
  if (datatype !== null && (language !== null || direction !== null)) {
    throw invalidJsonLd('invalid value object', path);
  }
  const value = object.element[object.value as string];
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

function datatypeOf({ types, typeContext, type }: JsonLdObject, path: Path): string | null {
  const [written] = types;
  if (written === undefined) return null;
  const iri = expandVocabularyIri(typeContext, written);
  if (iri === '@json') return iri;
  if (iri === null || !isAbsoluteIri(iri)) throw relativeReference(written, path, type ?? '@type');
  if (iri.startsWith('_:')) throw invalidJsonLd('invalid typed value', path, type ?? '@type');
  return iri;
}

function languageOf({ element, language }: JsonLdObject, path: Path): string | null {
  if (language === null) return null;
  const written = element[language];
  if (written === null) return null;
  if (typeof written !== 'string') throw invalidJsonLd('invalid language-tagged string', path, language);
  if (!LANGUAGE_TAG.test(written)) throw droppedValue('invalid @language value', path, language);
  return written.toLowerCase();
}

function directionOf({ element, direction }: JsonLdObject, path: Path): 'ltr' | 'rtl' | null {
  if (direction === null) return null;
  const written = element[direction];
  if (written !== 'ltr' && written !== 'rtl') throw invalidJsonLd('invalid base direction', path, direction);
  return written;
}
