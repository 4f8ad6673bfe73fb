import type { TextHash } from '../../encoding/hex.ts';
import type { JsonObject } from '../../encoding/json.ts';
import type { CheckCode, Details } from '../../errors.ts';
import { findUnapprovedContext } from './approved-contexts.ts';
import type { Dataset } from './dataset.ts';
import { issueCanonicalLabels, type TextOrder } from './dataset-canonicalization.ts';
import { datasetOf } from './expansion.ts';
import { type GraphWork, newGraphWork } from './graph-work.ts';
import { type BlankNode, type Quad, quadText, type RdfTerm } from './n-quads.ts';
import { ambiguousJsonLd, Refused, unapprovedContext, unsupportedJsonLd } from './refusal.ts';
import { sortQuads } from './sorted-quads.ts';

/** Why a document has no canonical form that a proof could be judged over. */
export interface NoCanonicalForm {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details: Details;
}

export interface Canonical {
  readonly outcome: 'canonical';
  /** canonical N-Quads: sorted lines, each ended by a line feed */
  readonly nquads: string;
}

export type CanonicalForm = Canonical | NoCanonicalForm;

export interface CanonicalQuads {
  readonly outcome: 'canonical';
  /** canonical N-Quads, one line with its line feed each, sorted */
  readonly quads: readonly string[];
  /**
   * Canonical label (`c14n0`, …) by blank node. A blank node that the document names is called as there (`_:x`); the
   * others by their place: the JSON pointer of the node, `…#graph` for the name of a graph around it, `…#0` for the
   * cells of a list.
   */
  readonly labels: ReadonlyMap<string, string>;
  /** the same lines with other names for the blank nodes, sorted anew; `rename` gets a canonical label, gives one without `_:` */
  readonly relabelled: (rename: (canonicalLabel: string) => string) => readonly string[];
}

/**
 * The canonical form of a JSON-LD document: the text that Data Integrity's RDF cryptosuites sign.
 *
 * Knows a closed set of contexts and reads nothing else. Refuses what JSON-LD refuses and what it would silently drop;
 * refuses to decide (`not-checked`) what is not implemented, what implementations read differently, and what takes
 * unbounded work. Gives no wrong text.
 *
 * @param document - parsed JSON with its contexts; not modified
 * @param hash - SHA-256, or SHA-384 for the cryptosuites on P-384
 * @param work - shared by all documents of one input
 * @see JSON-LD 1.1 Processing Algorithms and API; RDF Dataset Canonicalization (RDFC-1.0)
 */
export function canonicalForm(document: JsonObject, hash: TextHash, work = newGraphWork()): CanonicalForm {
  return decided(document, () => ({ outcome: 'canonical', nquads: labelledDataset(document, hash, work).nquads }));
}

/** The canonical form as single quads with the names of blank nodes, for selective disclosure. As `canonicalForm`. */
export function canonicalQuads(
  document: JsonObject,
  hash: TextHash,
  work = newGraphWork(),
): CanonicalQuads | NoCanonicalForm {
  return decided(document, () => {
    const { dataset, labels } = labelledDataset(document, hash, work);
    const byPlace = new Map([...labels].map(([node, label]) => [node.place, label]));
    // A key that ends like the place of a list's cell could make two places one: then no label is certain.
    if (byPlace.size !== labels.size) throw unsupportedJsonLd('two nodes with one place', []);
    return {
      outcome: 'canonical',
      quads: linesOf(dataset.quads, labels).sort(),
      labels: byPlace,
      relabelled: (rename) =>
        dataset.quads.map((quad) => quadText(quad, (node) => rename(labels.get(node) as string))).sort(),
    };
  });
}

function decided<T>(document: JsonObject, canonicalise: () => T): T | NoCanonicalForm {
  try {
    return canonicalise();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return preferUnapprovedContext(document, error.refusal);
  }
}

/** With a context that is not ours nothing else can be said for certain, whatever was found wrong first. */
function preferUnapprovedContext(document: JsonObject, refusal: NoCanonicalForm): NoCanonicalForm {
  if (refusal.outcome !== 'failed') return refusal;
  const context = findUnapprovedContext(document);
  return context === null ? refusal : unapprovedContext(context).refusal;
}

interface LabelledDataset {
  readonly dataset: Dataset;
  readonly labels: ReadonlyMap<BlankNode, string>;
  readonly nquads: string;
  /** something is said twice */
  readonly hasRepetition: boolean;
}

function labelledDataset(document: JsonObject, hash: TextHash, work: GraphWork): LabelledDataset {
  const dataset = datasetOf(document);
  refuseForgottenDirections(dataset.quads);
  const labelled = labelDataset(dataset, hash, work);
  const clean = labelled.hasRepetition ? labelDataset(withoutRepetitions(dataset), hash, work) : labelled;
  refuseUnclearOrder(clean, hash, work);
  return clean;
}

function labelDataset(dataset: Dataset, hash: TextHash, work: GraphWork, order?: TextOrder): LabelledDataset {
  const labels = issueCanonicalLabels(dataset, hash, work, order);
  if (order !== undefined) {
    const nquads = linesOf(dataset.quads, labels).sort(order).join('');
    return { dataset, labels, nquads, hasRepetition: false };
  }
  const { text, hasRepetition } = sortQuads(dataset.quads, (node) => labels.get(node) as string);
  return { dataset, labels, nquads: text, hasRepetition };
}

function linesOf(quads: readonly Quad[], labels: ReadonlyMap<BlankNode, string>): string[] {
  return quads.map((quad) => quadText(quad, (node) => labels.get(node) as string));
}

/**
 * A dataset is a set: what is said twice counts once. The common implementation counts it twice when the two were
 * written differently (`1` and `"1"` of one datatype), and then signs another text: such documents are not decided.
 */
function withoutRepetitions(dataset: Dataset): Dataset {
  const numbers = new Map(dataset.blankNodes.map((node, index) => [node, String(index)]));
  const unique = new Map<string, Quad>();
  for (const quad of dataset.quads) {
    const text = quadText(quad, (node) => numbers.get(node) as string);
    const earlier = unique.get(text);
    if (earlier === undefined) {
      unique.set(text, quad);
    } else if (earlier.origin !== quad.origin || quad.origin === 'singular' || quad.origin === 'list') {
      throw ambiguousJsonLd('one value written in two ways', []);
    }
  }
  return dataset.only(unique.values());
}

/** Two texts that differ in direction alone: the common implementation drops the second. */
function refuseForgottenDirections(quads: readonly Quad[]): void {
  if (!quads.some(({ origin }) => origin === 'directed')) return;
  const places = new Map<RdfTerm | null, number>();
  const placeOf = (term: RdfTerm | null): number => {
    const known = places.get(term);
    if (known !== undefined) return known;
    places.set(term, places.size);
    return places.size - 1;
  };
  const directed = new Map<string, string>();
  const keyOf = ({ subject, predicate, object, graph }: Quad): string =>
    `${placeOf(subject)} ${placeOf(graph)} ${predicate} ${lexicalPart(object as string)}`;
  for (const quad of quads) {
    if (quad.origin === 'directed') directed.set(keyOf(quad), quad.object as string);
  }
  for (const quad of quads) {
    if (typeof quad.object !== 'string') continue;
    const other = directed.get(keyOf(quad));
    if (other !== undefined && other !== quad.object) throw ambiguousJsonLd('one text in two directions', []);
  }
}

function lexicalPart(literal: string): string {
  return literal.slice(0, literal.lastIndexOf('"') + 1);
}

const BEYOND_SURROGATES = /[\ue000-\uffff]/;
const SURROGATE = /[\ud800-\udfff]/;

/** The standard sorts by code point, JavaScript by code unit. They differ only where both kinds of character occur. */
function refuseUnclearOrder({ dataset, nquads }: LabelledDataset, hash: TextHash, work: GraphWork): void {
  if (!nquads.isWellFormed()) throw unsupportedJsonLd('half a character (a lone surrogate)', []);
  if (!BEYOND_SURROGATES.test(nquads) || !SURROGATE.test(nquads)) return;
  if (labelDataset(dataset, hash, work, byCodePoint).nquads !== nquads) {
    throw ambiguousJsonLd('rare characters in an order that differs', []);
  }
}

function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    if (one.charCodeAt(index) === other.charCodeAt(index)) continue;
    return (codePointAt(one, index) ?? 0) - (codePointAt(other, index) ?? 0);
  }
  return one.length - other.length;
}

/** The code point that a code unit belongs to; for the second half of a pair, of the whole pair. */
function codePointAt(text: string, index: number): number | undefined {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff && index > 0 ? text.codePointAt(index - 1) : text.codePointAt(index);
}
