/** A node without a name, or with one that holds inside its document only (`_:x`). */
export interface BlankNode {
  /** `_:x` as written, else the place of the node: a JSON pointer, with `#…` for a graph's name and cells of a list */
  readonly place: string;
  /** every quad that mentions the node, once */
  readonly quads: Quad[];
  /** hash of these quads, as lower-case hex; empty until RDFC-1.0 computes it */
  firstDegreeHash: string;
}

/** IRIs and literals are kept as the text that N-Quads has for them. */
export type RdfTerm = string | BlankNode;

export interface Quad {
  readonly subject: RdfTerm;
  /** `<iri>` */
  readonly predicate: string;
  readonly object: RdfTerm;
  /** null for the default graph */
  readonly graph: RdfTerm | null;
  /** how its object was written: equal quads from different spellings are kept apart by some implementations */
  readonly origin: Origin;
}

/** How a value was written. Two equal quads of one origin are one quad to everybody. */
export type Origin =
  | 'reference'
  /** the head or a cell of a list; empty lists are one thing to RDF, and two to some implementations */
  | 'list'
  | 'type'
  | 'plain'
  | 'directed'
  | 'coerced'
  | 'native'
  | 'coerced native'
  | 'json'
  /** told apart by more than its value (an index, structured JSON): a second one is not certain to be the same */
  | 'singular';

export function blankNode(place: string): BlankNode {
  return { place, quads: [], firstDegreeHash: '' };
}

/** One line of N-Quads with its line feed, blank nodes named by `label`. */
export function quadText(quad: Quad, label: (node: BlankNode) => string): string {
  const { subject, predicate, object, graph } = quad;
  const s = typeof subject === 'string' ? subject : `_:${label(subject)}`;
  const o = typeof object === 'string' ? object : `_:${label(object)}`;
  if (graph === null) return `${s} ${predicate} ${o} .\n`;
  return `${s} ${predicate} ${o} ${typeof graph === 'string' ? graph : `_:${label(graph)}`} .\n`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const NOT_IN_LITERAL = /[\u0000-\u001f\u007f"\\]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const NEEDS_ESCAPE = /[\u0000-\u001f\u007f"\\]/;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function numericEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A scheme, and nothing after it that N-Quads escapes or that no IRI may hold: what nearly every IRI is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that N-Quads escapes
const CLEAN_IRI = /^[A-Za-z][A-Za-z0-9+,\-.]*:[^\s\u0000-\u0020<>"{}|^`\\]*$/;
const ABSOLUTE_IRI = /^[A-Za-z][A-Za-z0-9+,\-.]*:\S*$/;

/**
 * `<iri>`, with `\uXXXX` for the ASCII characters that IRIREF leaves out.
 *
 * @returns null if the text is no absolute IRI: it lacks a scheme or has white space
 */
export function iriText(iri: string): string | null {
  if (CLEAN_IRI.test(iri)) return `<${iri}>`;
  return ABSOLUTE_IRI.test(iri) ? `<${iri.replace(NOT_IN_IRI, numericEscape)}>` : null;
}

/**
 * A literal's value in quotes, escaped as canonical N-Quads does.
 *
 * @see RDF Dataset Canonicalization, 5.2 "Canonical N-Quads form"
 */
export function literalText(value: string): string {
  if (!NEEDS_ESCAPE.test(value)) return `"${value}"`;
  return `"${value.replace(NOT_IN_LITERAL, (character) => SHORT_ESCAPES[character] ?? numericEscape(character))}"`;
}
