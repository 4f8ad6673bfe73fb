import type { Crypto } from '../../../crypto.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../encoding/json.ts';
import type { CanonicalQuads } from '../../json-ld/canonical-form.ts';
import type { GraphWork } from '../../json-ld/graph-work.ts';
import { type DigestProblem, digestFailed, textHashFor } from '../cryptosuite.ts';
import { loadCanonicalForm } from '../rdfc-digest.ts';
import { pathsOf, selectByPointers } from './select-by-pointers.ts';

/** A document's statements under the labels that were signed, and where its selections lie among them. */
export interface GroupedStatements {
  readonly outcome: 'grouped';
  /** N-Quads with their line feeds, in the order in which they are counted */
  readonly statements: readonly string[];
  /** for each selection that was asked for: the positions of its statements, ascending */
  readonly groups: readonly ReadonlySet<number>[];
  /**
   * for each selection: the canonical labels that a verifier will find in the selected part (`c14n0`, …), with the
   * label that was signed
   */
  readonly labels: readonly ReadonlyMap<string, string>[];
}

/**
 * Canonicalises a document, names its blank nodes anew, and finds the statements that JSON pointers select.
 *
 * Where the standard skolemises (gives every blank node an id by expanding and compacting the document), the nodes
 * without an id are found by their place and named there: the statements are the same.
 *
 * @param document - without `proof`; not modified
 * @param rename - gets a canonical label (`c14n0`), gives the label that was signed, without `_:`
 * @param selections - lists of RFC 6901 pointers
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.4.16 "canonicalizeAndGroup"
 */
export async function groupStatements(
  document: JsonObject,
  selections: readonly (readonly string[])[],
  rename: (canonicalLabel: string) => string,
  crypto: Crypto,
  graphWork?: GraphWork,
): Promise<GroupedStatements | DigestProblem> {
  const { canonicalQuads } = await loadCanonicalForm();
  const hash = textHashFor('P-256', crypto);
  const whole = canonicalQuads(document, hash, graphWork);
  if (whole.outcome !== 'canonical') return whole;
  const named = nameBlankNodes(document, whole);
  if (named === undefined) return { outcome: 'not-checked', code: 'proof.selection-unsupported' };
  const statements = whole.relabelled(rename);
  const groups: ReadonlySet<number>[] = [];
  const labels: ReadonlyMap<string, string>[] = [];
  for (const pointers of selections) {
    const selection = selectByPointers(named.document, withoutRepetition(pointers));
    if (selection === undefined) {
      groups.push(new Set());
      labels.push(new Map());
      continue;
    }
    if ('missing' in selection) return digestFailed('proof.selection-missing', { pointer: String(selection.missing) });
    const part = canonicalQuads(selection, hash, graphWork);
    if (part.outcome !== 'canonical') return part;
    const signed = signedLabels(part, named.canonicalLabels, rename);
    if (signed === undefined) return { outcome: 'not-checked', code: 'proof.selection-unsupported' };
    const selected = new Set(part.relabelled((label) => signed.get(label) ?? label));
    groups.push(new Set(statements.flatMap((statement, index) => (selected.has(statement) ? [index] : []))));
    labels.push(signed);
  }
  return { outcome: 'grouped', statements, groups, labels };
}

/** Each part of the document is copied once per distinct pointer above it: spelling one twice must not cost twice. */
function withoutRepetition(pointers: readonly string[]): readonly string[] {
  return [...new Map(pointers.map((pointer) => [JSON.stringify(pathsOf(pointer)), pointer])).values()];
}

interface NamedDocument {
  readonly document: JsonObject;
  /** canonical label in the whole document by the name given to the node (`_:…`) */
  readonly canonicalLabels: ReadonlyMap<string, string>;
}

/** Undefined where a blank node is no object of the document (graphs, cells of lists): those cannot be named there. */
function nameBlankNodes(document: JsonObject, whole: CanonicalQuads): NamedDocument | undefined {
  const canonicalLabels = new Map<string, string>();
  const places = new Map<string, string>();
  for (const [place, label] of whole.labels) {
    if (place.startsWith('_:')) {
      canonicalLabels.set(place, label);
      continue;
    }
    const name = `_:unnamed-${places.size}`;
    if (whole.labels.has(name) || !isJsonObject(valueAt(document, place))) return undefined;
    places.set(place, name);
    canonicalLabels.set(name, label);
  }
  return { document: nameAt(document, '', places) as JsonObject, canonicalLabels };
}

function nameAt(value: JsonValue, place: string, names: ReadonlyMap<string, string>): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => nameAt(item, `${place}/${index}`, names));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    return [name, member === undefined ? member : nameAt(member, `${place}/${step}`, names)];
  });
  const name = names.get(place);
  return Object.fromEntries(name === undefined ? members : [...members, ['@id', name]]);
}

function valueAt(document: JsonObject, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const path of pathsOf(pointer)) {
    if (Array.isArray(value)) value = value[Number(path)];
    else if (isJsonObject(value) && Object.hasOwn(value, path)) value = value[path];
    else return undefined;
  }
  return value;
}

function signedLabels(
  part: CanonicalQuads,
  canonicalLabels: ReadonlyMap<string, string>,
  rename: (canonicalLabel: string) => string,
): ReadonlyMap<string, string> | undefined {
  const signed = new Map<string, string>();
  for (const [name, labelInPart] of part.labels) {
    const label = canonicalLabels.get(name);
    if (label === undefined) return undefined;
    signed.set(labelInPart, rename(label));
  }
  return signed;
}
