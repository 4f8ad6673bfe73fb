import type { TextHash } from '../../encoding/hex.ts';
import type { Dataset } from './dataset.ts';
import type { GraphWork } from './graph-work.ts';
import { type BlankNode, quadText } from './n-quads.ts';
import { Refused } from './refusal.ts';
import { sortQuads } from './sorted-quads.ts';

/** Names in the order of code units, or of code points where that differs. */
export type TextOrder = (one: string, other: string) => number;

/**
 * Hashes and permutations that one document may cost, and one quad of it. An honest one with many alike nodes takes some
 * hundreds, 1EdTech's complete example seven for each of its 400 quads; a "poison graph" is made to take
 * billions (RDF Dataset Canonicalization, 7.1). It also is small: hundreds of them fit into one file, so what is small
 * may cost little.
 */
const MAX_WORK = 20_000;
const BASE_WORK = 200;
const QUAD_WORK = 16;

/** Neighbours of neighbours; keeps the recursion far from the end of the stack. */
const MAX_NAMING_DEPTH = 200;

/** Names given in turn, `prefix0`, `prefix1`, … (4.5 "Blank Node Identifier Issuer"). */
class Issuer {
  readonly #prefix: string;
  readonly issued: Map<BlankNode, string>;

  constructor(prefix: string, issued = new Map<BlankNode, string>()) {
    this.#prefix = prefix;
    this.issued = issued;
  }

  copy(): Issuer {
    return new Issuer(this.#prefix, new Map(this.issued));
  }

  labelOf(node: BlankNode): string {
    const known = this.issued.get(node);
    if (known !== undefined) return known;
    const label = this.#prefix + this.issued.size;
    this.issued.set(node, label);
    return label;
  }
}

/**
 * Issues the canonical labels of a dataset's blank nodes.
 *
 * @param hash - SHA-256, or SHA-384 where the cryptosuite says so
 * @param work - what is left for the whole input; counted down
 * @param order - sorts texts; undefined for JavaScript's own order (code units)
 * @throws {Refused} `proof.poison-graph` where naming takes more work than any honest document, `proof.too-much-work` where the whole
 *   input has taken its share
 * @see RDF Dataset Canonicalization (RDFC-1.0), 4.4 to 4.8
 */
export function issueCanonicalLabels(
  dataset: Dataset,
  hash: TextHash,
  work: GraphWork,
  order?: TextOrder,
): Map<BlankNode, string> {
  const canonical = new Issuer('c14n');
  const nodes = dataset.blankNodes.filter((node) => node.quads.length > 0);
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) {
    // The options of a proof are one node, and the first label is the first label whatever the hash.
    canonical.labelOf(only);
    return canonical.issued;
  }
  const byHash = new Map<string, BlankNode[]>();
  for (const node of nodes) {
    node.firstDegreeHash = hash(firstDegreeText(node, order));
    const alike = byHash.get(node.firstDegreeHash);
    if (alike === undefined) byHash.set(node.firstDegreeHash, [node]);
    else alike.push(node);
  }
  const sorted = [...byHash.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  const undecided: BlankNode[][] = [];
  for (const [, alike] of sorted) {
    const [unique] = alike;
    if (alike.length === 1 && unique !== undefined) canonical.labelOf(unique);
    else undecided.push(alike);
  }
  const left = Math.min(MAX_WORK, BASE_WORK + QUAD_WORK * dataset.quads.length);
  const naming: Naming = { canonical, hash, left, work, depth: 0 };
  for (const alike of undecided) {
    const results: NDegreeResult[] = [];
    for (const node of alike) {
      if (canonical.issued.has(node)) continue;
      const issuer = new Issuer('b');
      issuer.labelOf(node);
      results.push(hashNDegreeQuads(naming, node, issuer));
    }
    results.sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0));
    for (const { issuer } of results) {
      for (const node of issuer.issued.keys()) canonical.labelOf(node);
    }
  }
  return canonical.issued;
}

/** The text that a node's first-degree hash is taken of: its quads with itself as `_:a` and all others as `_:z` (4.6). */
function firstDegreeText(node: BlankNode, order: TextOrder | undefined): string {
  const label = (other: BlankNode): string => (other === node ? 'a' : 'z');
  if (order === undefined) return sortQuads(node.quads, label).text;
  return node.quads
    .map((quad) => quadText(quad, label))
    .sort(order)
    .join('');
}

interface Naming {
  readonly canonical: Issuer;
  readonly hash: TextHash;
  /** hashes and permutations that it may still cost */
  left: number;
  /** the same, for the whole input */
  readonly work: GraphWork;
  depth: number;
}

interface NDegreeResult {
  readonly hash: string;
  readonly issuer: Issuer;
}

function countWork(naming: Naming): void {
  naming.left -= 1;
  naming.work.stepsLeft -= 1;
  if (naming.work.stepsLeft < 0) throw new Refused('not-checked', 'proof.too-much-work', {});
  if (naming.left < 0 || naming.depth > MAX_NAMING_DEPTH) {
    throw new Refused('not-checked', 'proof.poison-graph', {});
  }
}

/** 4.7 "Hash Related Blank Node" for every neighbour of a node, gathered by hash (4.8, steps 1 to 3). */
function neighboursByHash(naming: Naming, node: BlankNode, issuer: Issuer): [string, BlankNode[]][] {
  const byHash = new Map<string, BlankNode[]>();
  const add = (neighbour: unknown, predicate: string, position: 's' | 'o' | 'g'): void => {
    if (neighbour === null || typeof neighbour === 'string' || neighbour === node) return;
    const related = neighbour as BlankNode;
    countWork(naming);
    const issued = naming.canonical.issued.get(related) ?? issuer.issued.get(related);
    const name = issued === undefined ? related.firstDegreeHash : `_:${issued}`;
    const hash = naming.hash(position === 'g' ? `g${name}` : position + predicate + name);
    const known = byHash.get(hash);
    if (known === undefined) byHash.set(hash, [related]);
    else known.push(related);
  };
  for (const quad of node.quads) {
    add(quad.subject, quad.predicate, 's');
    add(quad.object, quad.predicate, 'o');
    add(quad.graph, quad.predicate, 'g');
  }
  return [...byHash.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** 4.8 "Hash N-Degree Quads". */
function hashNDegreeQuads(naming: Naming, node: BlankNode, pathIssuer: Issuer): NDegreeResult {
  naming.depth += 1;
  countWork(naming);
  let issuer = pathIssuer;
  let data = '';
  for (const [relatedHash, related] of neighboursByHash(naming, node, issuer)) {
    data += relatedHash;
    let chosenPath = '';
    let chosenIssuer: Issuer | null = null;
    for (const permutation of permutationsOf(related)) {
      countWork(naming);
      const attempt = pathOf(naming, permutation, issuer.copy(), chosenPath);
      if (attempt !== null && (chosenPath === '' || attempt.path < chosenPath)) {
        chosenPath = attempt.path;
        chosenIssuer = attempt.issuer;
      }
    }
    data += chosenPath;
    if (chosenIssuer === null) throw new TypeError('no permutation was chosen');
    issuer = chosenIssuer;
  }
  naming.depth -= 1;
  return { hash: naming.hash(data), issuer };
}

/** The path for one order of neighbours (4.8, steps 5.4.1 to 5.4.5); null where another order is already better. */
function pathOf(
  naming: Naming,
  permutation: readonly BlankNode[],
  issuerCopy: Issuer,
  chosenPath: string,
): { path: string; issuer: Issuer } | null {
  let issuer = issuerCopy;
  let path = '';
  const recursion: BlankNode[] = [];
  for (const related of permutation) {
    const canonicalLabel = naming.canonical.issued.get(related);
    if (canonicalLabel !== undefined) {
      path += `_:${canonicalLabel}`;
    } else {
      if (!issuer.issued.has(related)) recursion.push(related);
      path += `_:${issuer.labelOf(related)}`;
    }
    if (isWorse(path, chosenPath)) return null;
  }
  for (const related of recursion) {
    const result = hashNDegreeQuads(naming, related, issuer);
    path += `_:${issuer.labelOf(related)}<${result.hash}>`;
    issuer = result.issuer;
    if (isWorse(path, chosenPath)) return null;
  }
  return { path, issuer };
}

function isWorse(path: string, chosenPath: string): boolean {
  // What is greater already stays greater: the length that the standard compares as well decides nothing.
  return chosenPath !== '' && path > chosenPath;
}

/** All orders of the items, each once, without holding them all (Heap's algorithm). */
function* permutationsOf(items: readonly BlankNode[]): Generator<readonly BlankNode[]> {
  const order = [...items];
  const counters = new Array<number>(order.length).fill(0);
  yield order;
  let index = 1;
  while (index < order.length) {
    const counter = counters[index] as number;
    if (counter < index) {
      const other = index % 2 === 0 ? 0 : counter;
      const moved = order[index] as BlankNode;
      order[index] = order[other] as BlankNode;
      order[other] = moved;
      counters[index] = counter + 1;
      index = 1;
      yield order;
    } else {
      counters[index] = 0;
      index += 1;
    }
  }
}
