import type { JsonObject, JsonValue } from '../../encoding/json.ts';
import type { ActiveContext, TermDefinition } from './active-context.ts';
import { enterContext, enterEmbeddedContext, getInitialContext } from './context-processing.ts';
import { Dataset } from './dataset.ts';
import { expandReference, expandVocabularyIri, isAbsoluteIri, isKeyword } from './iri.ts';
import { jsonLiteral, literalOf, type Scalar } from './literal.ts';
import { type BlankNode, iriText, type Origin, type RdfTerm } from './n-quads.ts';
import {
  ambiguousJsonLd,
  droppedValue,
  invalidJsonLd,
  pointer,
  relativeReference,
  tooComplex,
  undefinedTerm,
  unsupportedJsonLd,
} from './refusal.ts';
import { expandValueObject } from './value-object.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDF_TYPE = `<${RDF}type>`;
const RDF_FIRST = `<${RDF}first>`;
const RDF_REST = `<${RDF}rest>`;
const RDF_NIL = `<${RDF}nil>`;

/** Objects and arrays inside each other; the JSON decoder refuses deeper ones before. */
const MAX_DEPTH = 72;

/** Where a value stands, which decides what may stand there. */
type Place =
  /** the value of a property */
  | 'property'
  /** the value of a property whose values are graphs of their own (`proof`) */
  | 'graph property'
  /** an item of a list */
  | 'list'
  /** the top of a document, or directly inside `@graph`: only nodes that say something may stand here */
  | 'top';

/** What leads to a value: the key, what it means where it was written, and the context there. */
interface Lead {
  readonly context: ActiveContext;
  /** null at the top of a document and inside `@graph` */
  readonly key: string | null;
  /** what the context has for the key; undefined where the key is an IRI itself */
  readonly definition: TermDefinition | undefined;
}

/** A term and how it was written, as found for one value. A list of these is what a property's value stands for. */
export interface Found {
  readonly term: RdfTerm;
  readonly origin: Origin;
}

interface Walk {
  readonly dataset: Dataset;
  readonly path: (string | number)[];
}

/**
 * The RDF dataset that a JSON-LD document stands for. Expansion, node map generation and deserialisation happen in one
 * pass: nothing is built in between, since the quads alone are wanted. Keys are taken as they come; their order decides
 * nothing in RDF.
 *
 * @throws {Refused} for what the standard refuses, for what would be dropped silently (the "safe mode" of jsonld), for
 *   contexts that are not bundled, and for what is not implemented (see docs of the codes)
 * @see JSON-LD 1.1 API, 5.1.2 "Expansion Algorithm", 7.2 "Node Map Generation", 8.1 "Deserialize JSON-LD to RDF"
 */
export function datasetOf(document: JsonObject): Dataset {
  const walk: Walk = { dataset: new Dataset(), path: [] };
  expandValue(walk, document, { context: getInitialContext(), key: null, definition: undefined }, 'top', null, []);
  return walk.dataset;
}

/** Appends to `into` what `value` stands for; nodes inside it state their quads in `graph`. */
function expandValue(
  walk: Walk,
  value: JsonValue | undefined,
  lead: Lead,
  place: Place,
  graph: RdfTerm | null,
  into: Found[],
): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    if (place === 'top' || place === 'graph property') throw droppedValue('free-floating scalar', walk.path);
    expandScalar(walk, value, lead, place, into);
    return;
  }
  if (walk.path.length > MAX_DEPTH) throw tooComplex(`${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item: JsonValue = value[index];
      walk.path.push(index);
      if (place === 'list' && Array.isArray(item)) {
        into.push({ term: expandNestedList(walk, item, lead, graph), origin: 'list' });
      } else {
        expandValue(walk, item, lead, place, graph, into);
      }
      walk.path.pop();
    }
    return;
  }
  expandObject(walk, value as JsonObject, lead, place, graph, into);
}

function expandNestedList(walk: Walk, value: JsonValue, lead: Lead, graph: RdfTerm | null): RdfTerm {
  // Inside an explicit @list the standard flattens inner arrays and the common implementation makes lists of them.
  if (lead.definition?.container !== '@list') throw ambiguousJsonLd('an array inside @list', walk.path);
  const items: Found[] = [];
  expandValue(walk, value, lead, 'list', graph, items);
  return stateList(walk, items, graph);
}

/**
 * A string, number or boolean in the place of a value.
 *
 * @see JSON-LD 1.1 API, 5.3.2 "Value Expansion"
 */
function expandScalar(walk: Walk, value: Scalar, lead: Lead, place: Place, into: Found[]): void {
  let { context, definition } = lead;
  if (definition?.localContext !== undefined) {
    context = enterContext(context, definition.localContext, 'property');
    definition = context.terms.get(lead.key as string);
  }
  const type = definition?.type ?? null;
  if (typeof value === 'string' && (type === '@id' || type === '@vocab')) {
    const reference = type === '@id' ? expandReference(context, value) : expandVocabularyIri(context, value);
    if (type === '@id' && reference === null) throw droppedValue('reserved @id value', walk.path);
    // An empty text names nothing; as the value of a property it states nothing, to every implementation.
    if ((reference === null || reference === '') && place === 'property' && definition?.isReverse !== true) return;
    into.push({ term: resource(walk, reference, value), origin: 'reference' });
    return;
  }
  const datatype = type === '@id' || type === '@vocab' ? null : type;
  const literal = datatype === '@json' ? jsonLiteral(value, walk.path) : literalOf(value, datatype, walk.path);
  into.push({ term: literal.text, origin: literal.origin });
}

/** An IRI or blank node as a term, refused unless absolute. `written` is what the document has. */
function resource(walk: Walk, expanded: string | null, written: string): RdfTerm {
  if (expanded === null || !isAbsoluteIri(expanded)) throw relativeReference(written, walk.path);
  if (expanded.startsWith('_:')) return walk.dataset.named(expanded);
  return iriText(expanded);
}

/** The keywords that an object's keys stand for, and the properties among them. */
interface Entries {
  id: string | null;
  type: string | null;
  value: string | null;
  list: string | null;
  set: string | null;
  graph: string | null;
  index: string | null;
  language: string | null;
  direction: string | null;
  readonly properties: string[];
}

function expandObject(
  walk: Walk,
  element: JsonObject,
  lead: Lead,
  place: Place,
  graph: RdfTerm | null,
  into: Found[],
): void {
  const keys = Object.keys(element);
  let context = contextInside(walk, element, keys, lead);
  const typeContext = context;
  const types = typesOf(walk, element, keys, typeContext);
  for (const type of types) {
    const scoped = typeContext.terms.get(type)?.localContext;
    if (scoped !== undefined) context = enterContext(context, scoped, 'type');
  }
  const entries = entriesOf(walk, keys, context);
  if (entries.value !== null) {
    if (place === 'top' || place === 'graph property') {
      throw droppedValue('object with only @value', walk.path);
    }
    const literal = expandValueObject(element, entries, types, typeContext, context, walk.path);
    into.push({ term: literal.text, origin: literal.origin });
    return;
  }
  if (entries.list !== null || entries.set !== null) {
    expandCollection(walk, element, entries, types, context, lead, place, graph, into);
    return;
  }
  if (entries.direction !== null) throw unsupportedJsonLd('@direction outside a value', walk.path);
  if (entries.language !== null) {
    if (keys.length === 1 && element[entries.language] !== null) {
      throw droppedValue('object with only @language', walk.path);
    }
    throw unsupportedJsonLd('@language outside a value', walk.path);
  }
  if (place === 'graph property') {
    const name = walk.dataset.unnamed(`${pointer(walk.path)}#graph`);
    expandNode(walk, element, entries, types, typeContext, context, 'top', name);
    into.push({ term: name, origin: 'reference' });
    return;
  }
  const node = expandNode(walk, element, entries, types, typeContext, context, place, graph);
  if (node !== null) into.push({ term: node, origin: 'reference' });
}

/** The context in force for an object's own keys, before its types are looked at (5.1.2, steps 7 to 9). */
function contextInside(walk: Walk, element: JsonObject, keys: readonly string[], lead: Lead): ActiveContext {
  let { context } = lead;
  const hasOwnContext = Object.hasOwn(element, '@context');
  if (context.previous !== null && !staysInside(walk, element, keys, context, context.previous, hasOwnContext)) {
    context = context.previous;
  }
  const scoped = lead.definition?.localContext;
  if (scoped !== undefined) context = enterContext(context, scoped, 'property');
  if (hasOwnContext) context = enterEmbeddedContext(context, element['@context']);
  return context;
}

/** Whether terms that a type brought still hold: in values, and in mere references to a node. */
function staysInside(
  walk: Walk,
  element: JsonObject,
  keys: readonly string[],
  context: ActiveContext,
  previous: ActiveContext,
  hasOwnContext: boolean,
): boolean {
  if (keys.length === 1 && !hasOwnContext) {
    const only = expandVocabularyIri(context, keys[0] as string);
    return only === '@value' || only === '@id';
  }
  if (!keys.some((key) => expandVocabularyIri(context, key) === '@value')) return false;
  if (keys.length === 2 && !hasOwnContext) return true;
  // A value object of three keys: the standard stays, the common implementation leaves. No matter where both mean the same.
  for (const key of keys) {
    const value = element[key];
    const expanded = expandVocabularyIri(context, key);
    const isSame =
      expanded === expandVocabularyIri(previous, key) &&
      (expanded !== '@type' ||
        typeof value !== 'string' ||
        (expandVocabularyIri(context, value) === expandVocabularyIri(previous, value) &&
          context.terms.get(value)?.localContext === undefined));
    if (!isSame || hasOwnContext) throw ambiguousJsonLd('a value object in a type-scoped context', walk.path);
  }
  return true;
}

/** The types of an object as written, sorted (5.1.2, steps 10 and 11). */
function typesOf(walk: Walk, element: JsonObject, keys: readonly string[], context: ActiveContext): readonly string[] {
  let typeKey: string | null = null;
  for (const key of keys) {
    const expanded = context.terms.get(key)?.iri ?? key;
    if (expanded !== '@type') continue;
    if (typeKey !== null) throw unsupportedJsonLd('@type twice', walk.path);
    typeKey = key;
  }
  if (typeKey === null) return NO_TYPES;
  const written = element[typeKey];
  if (typeof written === 'string') return [written];
  if (!Array.isArray(written) || !written.every((type) => typeof type === 'string')) {
    throw invalidJsonLd('invalid type value', walk.path, typeKey);
  }
  return written.length > 1 ? [...written].sort() : written;
}

const NO_TYPES: readonly string[] = [];

function entriesOf(walk: Walk, keys: readonly string[], context: ActiveContext): Entries {
  const entries: Entries = {
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
  for (const key of keys) {
    const definition = context.terms.get(key);
    if (definition !== undefined && definition.predicate !== '') {
      entries.properties.push(key);
      continue;
    }
    const iri = definition === undefined ? expandVocabularyIri(context, key) : definition.iri;
    if (iri === null || !iri.startsWith('@')) {
      if (iri === null || !isAbsoluteIri(iri)) throw undefinedTerm(key, walk.path);
      if (iri.startsWith('_:')) throw droppedValue('blank node predicate', walk.path, key);
      entries.properties.push(key);
    } else {
      noteKeyword(walk, entries, iri, key);
    }
  }
  return entries;
}

function noteKeyword(walk: Walk, entries: Entries, keyword: string, key: string): void {
  switch (keyword) {
    case '@context':
      return;
    case '@id':
    case '@type':
    case '@value':
    case '@list':
    case '@set':
    case '@graph':
    case '@index':
    case '@language':
    case '@direction': {
      const name = keyword.slice(1) as Exclude<keyof Entries, 'properties'>;
      if (entries[name] !== null) throw invalidJsonLd('colliding keywords', walk.path, key);
      entries[name] = key;
      return;
    }
    default:
      if (!isKeyword(keyword)) throw undefinedTerm(key, walk.path);
      throw unsupportedJsonLd(keyword, walk.path, key);
  }
}

/** `@list` and `@set` objects (5.1.2, steps 13.4.11, 13.4.12 and 16). */
function expandCollection(
  walk: Walk,
  element: JsonObject,
  entries: Entries,
  types: readonly string[],
  context: ActiveContext,
  lead: Lead,
  place: Place,
  graph: RdfTerm | null,
  into: Found[],
): void {
  const { list, set } = entries;
  const key = (list ?? set) as string;
  const hasMore =
    (list !== null && set !== null) ||
    types.length > 0 ||
    entries.id !== null ||
    entries.graph !== null ||
    entries.language !== null ||
    entries.direction !== null ||
    entries.properties.some((property) => !saysNothing(element[property], context.terms.get(property)));
  if (hasMore) throw invalidJsonLd('invalid set or list object', walk.path);
  checkIndex(walk, element, entries);
  const value = element[key];
  if (value === null) throw unsupportedJsonLd('an empty @list or @set', walk.path, key);
  const inside: Lead = {
    context,
    key: lead.key,
    definition: lead.key === null ? undefined : context.terms.get(lead.key),
  };
  walk.path.push(key);
  if (list !== null) {
    if (place === 'top' || place === 'graph property') {
      throw droppedValue('object with only @list', walk.path);
    }
    const items: Found[] = [];
    expandValue(walk, value, inside, 'list', graph, items);
    into.push({ term: stateList(walk, items, graph), origin: 'list' });
  } else if (place === 'list') {
    throw unsupportedJsonLd('@set in a list', walk.path);
  } else {
    expandValue(walk, value, inside, place, graph, into);
  }
  walk.path.pop();
}

function checkIndex(walk: Walk, element: JsonObject, entries: Entries): void {
  if (entries.index !== null && typeof element[entries.index] !== 'string') {
    throw invalidJsonLd('invalid @index value', walk.path, entries.index);
  }
}

/** States the cells of an RDF list and returns its head (JSON-LD 1.1 API, 8.3.2 "List to RDF Conversion"). */
function stateList(walk: Walk, items: readonly Found[], graph: RdfTerm | null): RdfTerm {
  const { dataset } = walk;
  const place = pointer(walk.path);
  let rest: RdfTerm = RDF_NIL;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index] as Found;
    const cell: BlankNode = dataset.unnamed(`${place}#${index}`);
    dataset.state(cell, RDF_FIRST, item.term, graph, item.origin);
    dataset.state(cell, RDF_REST, rest, graph, 'list');
    rest = cell;
  }
  return rest;
}

/** A node: its types and properties become quads in `graph`. Returns what names it; null for a document that is a graph. */
function expandNode(
  walk: Walk,
  element: JsonObject,
  entries: Entries,
  types: readonly string[],
  typeContext: ActiveContext,
  context: ActiveContext,
  place: Place,
  graph: RdfTerm | null,
): RdfTerm | null {
  const { dataset } = walk;
  const isTop = place === 'top';
  const isDocument = isTop && walk.path.length === 0;
  if (entries.index !== null) throw unsupportedJsonLd('@index of a node', walk.path);
  if (isDocument && isMereGraph(element, entries, types, context)) {
    expandGraph(walk, element, entries.graph as string, context, null);
    return null;
  }
  const node = nodeName(walk, element, entries, context);
  for (const type of types) {
    const iri = expandVocabularyIri(typeContext, type);
    if (iri === null || !isAbsoluteIri(iri)) throw relativeReference(type, walk.path, entries.type ?? '@type');
    dataset.state(node, RDF_TYPE, iri.startsWith('_:') ? dataset.named(iri) : iriText(iri), graph, 'type');
  }
  let says = types.length > 0;
  if (entries.graph !== null) {
    says = true;
    expandGraph(walk, element, entries.graph, context, node);
  }
  for (const key of entries.properties) {
    walk.path.push(key);
    if (expandProperty(walk, element[key], key, context, node, graph)) says = true;
    walk.path.pop();
  }
  if (isTop && !says) {
    throw droppedValue(entries.id === null ? 'empty object' : 'object with only @id', walk.path);
  }
  return node;
}

/** A document that is nothing but `@graph` is that graph's content (5.1.2, end). */
function isMereGraph(element: JsonObject, entries: Entries, types: readonly string[], context: ActiveContext): boolean {
  if (entries.graph === null || entries.id !== null || types.length > 0) return false;
  return entries.properties.every((key) => saysNothing(element[key], context.terms.get(key)));
}

/** Whether a property would leave no trace: null, or no graph where graphs are its values. */
function saysNothing(value: JsonValue | undefined, definition: TermDefinition | undefined): boolean {
  if (definition?.type === '@json') return false;
  if (value === null || value === undefined) return true;
  return definition?.container === '@graph' && Array.isArray(value) && value.every((item) => item === null);
}

function expandGraph(walk: Walk, element: JsonObject, key: string, context: ActiveContext, name: RdfTerm | null): void {
  const value = element[key];
  walk.path.push(key);
  if (value === null || typeof value !== 'object') throw invalidJsonLd('invalid @graph value', walk.path);
  expandValue(walk, value, { context, key: null, definition: undefined }, 'top', name, []);
  walk.path.pop();
}

function nodeName(walk: Walk, element: JsonObject, entries: Entries, context: ActiveContext): RdfTerm {
  if (entries.id === null) return walk.dataset.unnamed(pointer(walk.path));
  const id = element[entries.id];
  if (typeof id !== 'string') throw invalidJsonLd('invalid @id value', walk.path, entries.id);
  const iri = expandReference(context, id);
  if (iri === null) throw droppedValue('reserved @id value', walk.path, entries.id);
  return resource(walk, iri, id);
}

/** Returns whether the property says something: an empty graph and null do not, an empty array does. */
function expandProperty(
  walk: Walk,
  value: JsonValue | undefined,
  key: string,
  context: ActiveContext,
  node: RdfTerm,
  graph: RdfTerm | null,
): boolean {
  const { dataset } = walk;
  const definition = context.terms.get(key);
  if (definition?.type === '@json') {
    const literal = jsonLiteral(value, walk.path);
    dataset.state(node, definition.predicate, literal.text, graph, literal.origin);
    return true;
  }
  if (value === null) return false;
  const predicate = definition?.predicate ?? iriText(expandVocabularyIri(context, key) as string);
  const container = definition?.container ?? null;
  const place = container === '@list' ? 'list' : container === '@graph' ? 'graph property' : 'property';
  const found: Found[] = [];
  expandValue(walk, value, { context, key, definition }, place, graph, found);
  if (container === '@list' && (Array.isArray(value) || found[0]?.origin !== 'list')) {
    dataset.state(node, predicate, stateList(walk, found, graph), graph, 'list');
    return true;
  }
  for (const { term, origin } of found) {
    if (definition?.isReverse !== true) {
      dataset.state(node, predicate, term, graph, origin);
    } else if (origin === 'list' || (typeof term === 'string' && term.startsWith('"'))) {
      throw invalidJsonLd('invalid reverse property value', walk.path);
    } else {
      dataset.state(term, predicate, node, graph, origin);
    }
  }
  return container !== '@graph' || found.length > 0;
}
