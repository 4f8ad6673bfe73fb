import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import type { ActiveContext, TermDefinition } from './active-context.ts';
import { enterContext, enterEmbeddedContext } from './context-processing.ts';
import { expandVocabularyIri, isAbsoluteIri, isKeyword } from './iri.ts';
import {
  ambiguousJsonLd,
  droppedValue,
  invalidJsonLd,
  type Path,
  type Refused,
  undefinedTerm,
  unsupportedJsonLd,
} from './refusal.ts';

/** What leads to a value: the key it stands under, what that means where it was written, and the context there. */
export interface Lead {
  readonly context: ActiveContext;
  /** null at the top of a document and inside `@graph` */
  readonly key: string | null;
  /** what the context has for the key; undefined where the key is an IRI itself */
  readonly definition: TermDefinition | undefined;
}

/** A JSON object read with the contexts in force: for each keyword the key that stands for it, or null. */
export interface JsonLdObject {
  readonly element: JsonObject;
  /** for properties and ids, with the terms that the types brought */
  readonly context: ActiveContext;
  /** for the types themselves */
  readonly typeContext: ActiveContext;
  /** as written, sorted */
  readonly types: readonly string[];
  id: string | null;
  type: string | null;
  value: string | null;
  list: string | null;
  set: string | null;
  graph: string | null;
  index: string | null;
  language: string | null;
  direction: string | null;
  /** every other key; each is a term or an IRI */
  readonly properties: string[];
}

/**
 * Reads an object's keys.
 *
 * @throws {Refused} for keys that mean nothing, keywords that collide or are not implemented, and contexts that may not follow
 * @see JSON-LD 1.1 API, 5.1.2 "Expansion Algorithm", steps 7 to 13.3
 */
export function readObject(element: JsonObject, lead: Lead, path: Path): JsonLdObject {
  const keys = Object.keys(element);
  const typeContext = contextInside(element, keys, lead, path);
  const types = typesOf(element, typeContext, path);
  let context = typeContext;
  for (const type of types) {
    const scoped = typeContext.terms.get(type)?.localContext;
    if (scoped !== undefined) context = enterContext(context, scoped, 'type');
  }
  const object: JsonLdObject = {
    element,
    context,
    typeContext,
    types,
    id: null,
    type: null,
    value: null,
    list: null,
    set: null,
    graph: null,
    index: null,
    language: null,
    direction: null,
    properties: [],
  };
  for (const key of keys) noteKey(object, key, path);
  return object;
}

/** Whether a property would leave no trace: null, or no graph where graphs are its values. */
export function saysNothing(object: JsonLdObject, key: string): boolean {
  const definition = object.context.terms.get(key);
  const value: JsonValue | undefined = object.element[key];
  if (definition?.type === '@json') return false;
  if (value === null) return true;
  return definition?.container === '@graph' && Array.isArray(value) && value.every((item) => item === null);
}

function noteKey(object: JsonLdObject, key: string, path: Path): void {
  const definition = object.context.terms.get(key);
  if (definition !== undefined && definition.predicate !== '') {
    object.properties.push(key);
    return;
  }
  const iri = definition === undefined ? expandVocabularyIri(object.context, key) : definition.iri;
  if (iri === null) throw undefinedTerm(key, path);
  if (isKeyword(iri)) {
    noteKeyword(object, iri, key, path);
    return;
  }
  if (!isAbsoluteIri(iri)) throw undefinedTerm(key, path);
  if (iri.startsWith('_:')) throw blankProperty(object.element[key], key, path);
  object.properties.push(key);
}

/** Only generalised RDF knows properties without a name: what they say would be dropped. */
function blankProperty(value: JsonValue | undefined, key: string, path: Path): Refused {
  return saysSomething(value)
    ? droppedValue('blank node predicate', path, key)
    : unsupportedJsonLd('a blank node as a property', path, key);
}

function saysSomething(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(saysSomething);
  return isJsonObject(value) ? !Object.hasOwn(value, '@set') : value !== null;
}

function noteKeyword(object: JsonLdObject, keyword: string, key: string, path: Path): void {
  switch (keyword) {
    case '@context':
      return;
    // written out: by the name of a member it takes as long as all the rest of reading a key
    case '@id':
      if (object.id !== null) throw collision(key, path);
      object.id = key;
      return;
    case '@type':
      if (object.type !== null) throw collision(key, path);
      object.type = key;
      return;
    case '@value':
    case '@list':
    case '@set':
    case '@graph':
    case '@index':
    case '@language':
    case '@direction': {
      const name = keyword.slice(1) as 'value' | 'list' | 'set' | 'graph' | 'index' | 'language' | 'direction';
      if (object[name] !== null) throw collision(key, path);
      object[name] = key;
      return;
    }
    default:
      throw unsupportedJsonLd(keyword, path, key);
  }
}

function collision(key: string, path: Path): Refused {
  return invalidJsonLd('colliding keywords', path, key);
}

/** The context in force for an object's own keys, before its types are looked at (5.1.2, steps 7 to 9). */
function contextInside(element: JsonObject, keys: readonly string[], lead: Lead, path: Path): ActiveContext {
  let { context } = lead;
  if (context.previous !== null && !staysInside(element, keys, context, context.previous, path)) {
    context = context.previous;
  }
  const scoped = lead.definition?.localContext;
  if (scoped !== undefined) context = enterContext(context, scoped, 'property');
  if (Object.hasOwn(element, '@context')) context = enterEmbeddedContext(context, element['@context']);
  return context;
}

/** Whether the terms that a type brought still hold here: in values and mere references to a node they do. */
function staysInside(
  element: JsonObject,
  keys: readonly string[],
  context: ActiveContext,
  previous: ActiveContext,
  path: Path,
): boolean {
  const hasOwnContext = Object.hasOwn(element, '@context');
  if (keys.length === 1 && !hasOwnContext) {
    const only = expandVocabularyIri(context, keys[0] as string);
    return only === '@value' || only === '@id';
  }
  if (!keys.some((key) => expandVocabularyIri(context, key) === '@value')) return false;
  if (keys.length === 2 && !hasOwnContext) return true;
  // A value object of three keys: the standard stays, the common implementation leaves. No matter where both mean the same.
  const isSame = keys.every((key) => meansTheSame(key, element[key], context, previous));
  if (hasOwnContext || !isSame) throw ambiguousJsonLd('a value object in a type-scoped context', path);
  return true;
}

function meansTheSame(
  key: string,
  value: JsonValue | undefined,
  context: ActiveContext,
  previous: ActiveContext,
): boolean {
  const expanded = expandVocabularyIri(context, key);
  if (expanded !== expandVocabularyIri(previous, key)) return false;
  if (expanded !== '@type' || typeof value !== 'string') return true;
  return (
    expandVocabularyIri(context, value) === expandVocabularyIri(previous, value) &&
    context.terms.get(value)?.localContext === previous.terms.get(value)?.localContext
  );
}

const NO_TYPES: readonly string[] = [];

/** The types of an object as written, sorted (5.1.2, steps 10 and 11). */
function typesOf(element: JsonObject, context: ActiveContext, path: Path): readonly string[] {
  let typeKey: string | null = null;
  for (const key of context.typeKeys) {
    if (!Object.hasOwn(element, key)) continue;
    if (typeKey !== null) throw unsupportedJsonLd('@type twice', path);
    typeKey = key;
  }
  if (typeKey === null) return NO_TYPES;
  const written = element[typeKey];
  if (typeof written === 'string') return [written];
  if (!Array.isArray(written) || !written.every((type) => typeof type === 'string')) {
    throw invalidJsonLd('invalid type value', path, typeKey);
  }
  return written.length > 1 ? [...written].sort() : written;
}
