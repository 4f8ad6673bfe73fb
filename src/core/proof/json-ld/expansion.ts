import type { JsonObject, JsonValue } from '../../encoding/json.ts';
import { enterContext, getInitialContext } from './context-processing.ts';
import { Dataset } from './dataset.ts';
import { expandReference, expandVocabularyIri, isBlankNodeLabel } from './iri.ts';
import { type JsonLdObject, type Lead, readObject, saysNothing } from './json-ld-object.ts';
import { jsonLiteral, literalOf, type Scalar } from './literal.ts';
import { iriText, type Origin, type RdfTerm } from './n-quads.ts';
import {
  ambiguousJsonLd,
  droppedValue,
  invalidJsonLd,
  pointer,
  relativeReference,
  tooComplex,
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

/** A term and how it was written, as found for one value. A list of these is what a property's value stands for. */
interface Found {
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
 *   contexts that are not bundled, and for what is not implemented
 * @see JSON-LD 1.1 API, 5.1.2 "Expansion Algorithm", 7.2 "Node Map Generation", 8.1 "Deserialize JSON-LD to RDF"
 */
export function datasetOf(document: JsonObject): Dataset {
  const walk: Walk = { dataset: new Dataset(), path: [] };
  const object = readObject(document, { context: getInitialContext(), key: null, definition: undefined }, walk.path);
  // A document that is nothing but `@graph` is that graph's content (5.1.2, end).
  if (isMereGraph(object)) expandGraph(walk, object, null);
  else expandObject(walk, object, null, 'top', null, []);
  return walk.dataset;
}

function isMereGraph(object: JsonLdObject): boolean {
  if (object.graph === null || object.id !== null || object.types.length > 0) return false;
  const hasOther = object.value ?? object.list ?? object.set ?? object.index ?? object.language ?? object.direction;
  return hasOther === null && object.properties.every((key) => saysNothing(object, key));
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
    const found = expandScalar(walk, value, lead, place);
    if (found !== null) into.push(found);
    return;
  }
  if (walk.path.length > MAX_DEPTH) throw tooComplex(`${MAX_DEPTH} levels`);
  if (!Array.isArray(value)) {
    const object = readObject(value as JsonObject, lead, walk.path);
    expandObject(walk, object, lead.key, place, graph, into);
    return;
  }
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
}

function expandNestedList(walk: Walk, value: JsonValue, lead: Lead, graph: RdfTerm | null): RdfTerm {
  // Inside an explicit @list the standard flattens inner arrays and the common implementation makes lists of them.
  if (lead.definition?.container !== '@list') throw ambiguousJsonLd('an array inside @list', walk.path);
  const items: Found[] = [];
  expandValue(walk, value, lead, 'list', graph, items);
  return stateList(walk, items, graph);
}

/**
 * A string, number or boolean in the place of a value; null where it states nothing.
 *
 * @see JSON-LD 1.1 API, 5.3.2 "Value Expansion"
 */
function expandScalar(walk: Walk, value: Scalar, lead: Lead, place: Place): Found | null {
  if (place === 'top' || place === 'graph property') throw droppedValue('free-floating scalar', walk.path);
  let { context, definition } = lead;
  if (definition?.localContext !== undefined) {
    context = enterContext(context, definition.localContext, 'property');
    definition = context.terms.get(lead.key as string);
  }
  const type = definition?.type ?? null;
  if (type !== '@id' && type !== '@vocab') {
    const { text, origin } = type === '@json' ? jsonLiteral(value, walk.path) : literalOf(value, type, walk.path);
    return { term: text, origin };
  }
  if (typeof value !== 'string') {
    const { text, origin } = literalOf(value, null, walk.path);
    return { term: text, origin };
  }
  const reference = type === '@id' ? expandReference(context, value) : expandVocabularyIri(context, value);
  if (type === '@id' && reference === null) throw droppedValue('reserved @id value', walk.path);
  // An empty text names nothing; as the value of a property it states nothing, to every implementation.
  if ((reference === null || reference === '') && place === 'property' && definition?.isReverse !== true) return null;
  return { term: resource(walk, reference, value), origin: 'reference' };
}

/** An IRI or blank node as a term, refused unless absolute. `written` is what the document has. */
function resource(walk: Walk, expanded: string | null, written: string, key?: string): RdfTerm {
  const text = expanded === null ? null : iriText(expanded);
  if (text !== null) return text;
  if (expanded === null || !isBlankNodeLabel(expanded)) throw relativeReference(written, walk.path, key);
  return walk.dataset.named(expanded);
}

/** Appends what an object stands for: a literal, the head of a list, the items of a set, or the name of a node. */
function expandObject(
  walk: Walk,
  object: JsonLdObject,
  leadKey: string | null,
  place: Place,
  graph: RdfTerm | null,
  into: Found[],
): void {
  if (object.value !== null) {
    // The standard refuses this value, the common implementation overlooks it and reads the object as a node.
    if (isHollow(object.element[object.value]) && object.types[0] !== '@json') {
      throw ambiguousJsonLd('an empty array as @value', walk.path);
    }
    if (place === 'top' || place === 'graph property') throw droppedValue('object with only @value', walk.path);
    const { text, origin } = expandValueObject(object, walk.path);
    into.push({ term: text, origin });
    return;
  }
  if (object.list !== null || object.set !== null) {
    expandCollection(walk, object, leadKey, place, graph, into);
    return;
  }
  refuseStrayKeywords(walk, object);
  if (place === 'graph property') {
    const name = walk.dataset.unnamed(`${pointer(walk.path)}#graph`);
    expandNode(walk, object, true, name);
    into.push({ term: name, origin: 'reference' });
    return;
  }
  into.push({ term: expandNode(walk, object, place === 'top', graph), origin: 'reference' });
}

function isHollow(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.every(isHollow);
}

/** Keywords of values at a node: they say nothing in RDF, and are refused rather than overlooked. */
function refuseStrayKeywords(walk: Walk, { element, index, language, direction }: JsonLdObject): void {
  if (index !== null) throw unsupportedJsonLd('@index of a node', walk.path);
  if (direction !== null) throw unsupportedJsonLd('@direction outside a value', walk.path);
  if (language === null) return;
  if (Object.keys(element).length === 1 && element[language] !== null) {
    throw droppedValue('object with only @language', walk.path);
  }
  throw unsupportedJsonLd('@language outside a value', walk.path);
}

/** `@list` and `@set` objects (5.1.2, steps 13.4.11, 13.4.12 and 16). */
function expandCollection(
  walk: Walk,
  object: JsonLdObject,
  leadKey: string | null,
  place: Place,
  graph: RdfTerm | null,
  into: Found[],
): void {
  const { element, context, list, set, index } = object;
  const key = (list ?? set) as string;
  const value = element[key];
  // Null is an empty list to the standard, and nothing at all to the common implementation.
  if (value === null) throw ambiguousJsonLd('null as @list or @set', walk.path);
  // The standard refuses a type here, the common implementation makes a node of it.
  if (object.types.length > 0) throw ambiguousJsonLd('a @list or @set with a type', walk.path);
  const hasOther = object.id ?? object.graph ?? object.language ?? object.direction;
  const isAlone = hasOther === null && (list === null || set === null);
  if (!isAlone || !object.properties.every((name) => saysNothing(object, name))) {
    throw invalidJsonLd('invalid set or list object', walk.path);
  }
  if (index !== null && typeof element[index] !== 'string') {
    throw invalidJsonLd('invalid @index value', walk.path, index);
  }
  const lead: Lead = { context, key: leadKey, definition: leadKey === null ? undefined : context.terms.get(leadKey) };
  walk.path.push(key);
  if (list === null) {
    if (place === 'list') throw unsupportedJsonLd('@set in a list', walk.path);
    expandValue(walk, value, lead, place, graph, into);
  } else {
    if (place === 'top' || place === 'graph property') throw droppedValue('object with only @list', walk.path);
    const items: Found[] = [];
    expandValue(walk, value, lead, 'list', graph, items);
    into.push({ term: stateList(walk, items, graph), origin: 'list' });
  }
  walk.path.pop();
}

/** States the cells of an RDF list and returns its head (JSON-LD 1.1 API, 8.3.2 "List to RDF Conversion"). */
function stateList(walk: Walk, items: readonly Found[], graph: RdfTerm | null): RdfTerm {
  const { dataset } = walk;
  const place = pointer(walk.path);
  let rest: RdfTerm = RDF_NIL;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index] as Found;
    const cell = dataset.unnamed(`${place}#${index}`);
    dataset.state(cell, RDF_FIRST, item.term, graph, item.origin);
    dataset.state(cell, RDF_REST, rest, graph, 'list');
    rest = cell;
  }
  return rest;
}

/**
 * A node: its types and properties become quads in `graph`. Returns what names it.
 *
 * @param mustSay - refuse a node of which nothing would be left
 */
function expandNode(walk: Walk, object: JsonLdObject, mustSay: boolean, graph: RdfTerm | null): RdfTerm {
  const { dataset, path } = walk;
  const node = nodeName(walk, object);
  for (const type of object.types) {
    const iri = expandVocabularyIri(object.typeContext, type);
    dataset.state(node, RDF_TYPE, resource(walk, iri, type, object.type ?? '@type'), graph, 'type');
  }
  let says = object.types.length > 0;
  if (object.graph !== null) {
    says = true;
    expandGraph(walk, object, node);
  }
  for (const key of object.properties) {
    path.push(key);
    if (expandProperty(walk, object, key, node, graph)) says = true;
    path.pop();
  }
  if (mustSay && !says) throw droppedValue(object.id === null ? 'empty object' : 'object with only @id', path);
  return node;
}

function nodeName(walk: Walk, { element, context, id }: JsonLdObject): RdfTerm {
  if (id === null) return walk.dataset.unnamed(pointer(walk.path));
  const written = element[id];
  if (typeof written !== 'string') throw invalidJsonLd('invalid @id value', walk.path, id);
  const iri = expandReference(context, written);
  if (iri === null) throw droppedValue('reserved @id value', walk.path, id);
  return resource(walk, iri, written, id);
}

/** The nodes inside `@graph`, stated in the graph of that name; null for the default graph. */
function expandGraph(walk: Walk, object: JsonLdObject, name: RdfTerm | null): void {
  const key = object.graph as string;
  const value = object.element[key];
  walk.path.push(key);
  if (value === null || typeof value !== 'object') throw invalidJsonLd('invalid @graph value', walk.path);
  expandValue(walk, value, { context: object.context, key: null, definition: undefined }, 'top', name, []);
  walk.path.pop();
}

/** Returns whether the property says something: an empty graph and null do not, an empty array does. */
function expandProperty(
  walk: Walk,
  { element, context }: JsonLdObject,
  key: string,
  node: RdfTerm,
  graph: RdfTerm | null,
): boolean {
  const { dataset } = walk;
  const value = element[key];
  const definition = context.terms.get(key);
  if (definition?.type === '@json') {
    const { text, origin } = jsonLiteral(value, walk.path);
    dataset.state(node, definition.predicate, text, graph, origin);
    return true;
  }
  if (value === null) return false;
  const predicate = definition?.predicate ?? (iriText(expandVocabularyIri(context, key) as string) as string);
  const container = definition?.container ?? null;
  const place = container === '@list' ? 'list' : container === '@graph' ? 'graph property' : 'property';
  const lead: Lead = { context, key, definition };
  if (typeof value !== 'object' && place === 'property' && definition?.isReverse !== true) {
    const scalar = value === undefined ? null : expandScalar(walk, value, lead, place);
    if (scalar !== null) dataset.state(node, predicate, scalar.term, graph, scalar.origin);
    return true;
  }
  const found: Found[] = [];
  expandValue(walk, value, lead, place, graph, found);
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
