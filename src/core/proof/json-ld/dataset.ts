import { type BlankNode, blankNode, type Origin, type Quad, type RdfTerm } from './n-quads.ts';
import { tooComplex } from './refusal.ts';

/** A credential states some fifty quads with three blank nodes, a transcript of 200 courses some ten thousand. */
const MAX_QUADS = 50_000;
const MAX_BLANK_NODES = 20_000;

/** Characters of N-Quads in all. A long id with many properties would otherwise fill the memory: each quad repeats it. */
const MAX_TEXT_LENGTH = 32 * 1024 * 1024;

/** The quads that a document states, and the blank nodes among their terms. */
export class Dataset {
  readonly quads: Quad[] = [];
  readonly blankNodes: BlankNode[] = [];
  readonly #named = new Map<string, BlankNode>();
  #textLength = 0;

  /** The blank node that a document calls `label` (`_:x`): the same each time. */
  named(label: string): BlankNode {
    const known = this.#named.get(label);
    if (known !== undefined) return known;
    const made = this.unnamed(label);
    this.#named.set(label, made);
    return made;
  }

  /** A new blank node; `place` tells where in the document it stands. */
  unnamed(place: string): BlankNode {
    if (this.blankNodes.length >= MAX_BLANK_NODES) throw tooComplex(`${MAX_BLANK_NODES} unnamed things`);
    const made = blankNode(place);
    this.blankNodes.push(made);
    return made;
  }

  state(subject: RdfTerm, predicate: string, object: RdfTerm, graph: RdfTerm | null, origin: Origin): void {
    if (this.quads.length >= MAX_QUADS) throw tooComplex(`${MAX_QUADS} statements`);
    this.#textLength += lengthOf(subject) + predicate.length + lengthOf(object) + lengthOf(graph);
    if (this.#textLength > MAX_TEXT_LENGTH) throw tooComplex(`${MAX_TEXT_LENGTH} characters`);
    const quad: Quad = { subject, predicate, object, graph, origin };
    this.quads.push(quad);
    if (typeof subject !== 'string') subject.quads.push(quad);
    if (typeof object !== 'string' && object !== subject) object.quads.push(quad);
    if (graph !== null && typeof graph !== 'string' && graph !== subject && graph !== object) graph.quads.push(quad);
  }

  /** The same blank nodes with some of the quads. This dataset is used up. */
  only(quads: Iterable<Quad>): Dataset {
    const chosen = new Dataset();
    for (const node of this.blankNodes) {
      node.quads.length = 0;
      chosen.blankNodes.push(node);
    }
    for (const { subject, predicate, object, graph, origin } of quads) {
      chosen.state(subject, predicate, object, graph, origin);
    }
    return chosen;
  }
}

function lengthOf(term: RdfTerm | null): number {
  return typeof term === 'string' ? term.length : 0;
}
