import { dereference, type Schema, type SchemaDraft } from '@cfworker/json-schema';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { type JsonLimits, parseStrictJson } from '../../encoding/strict-json.ts';
import { splitFragment } from '../../proof/keys/did.ts';
import type { Snapshot, Snapshots } from '../../snapshot/snapshot.ts';
import { copySchema } from './copy-schema.ts';
import { DIALECTS } from './schema-keywords.ts';
import { SchemaRefusal } from './schema-refusal.ts';
import type { DocumentSize, WorkBudget } from './work-budget.ts';

const MIB = 1024 * 1024;
const SCHEMA_LIMITS: JsonLimits = { maxBytes: MIB, maxBytesOutsideData: MIB, maxDepth: 64 };
/** Documents that one schema may be made of. */
const MAX_DOCUMENTS = 16;
/** Bytes of them all. */
const MAX_TOTAL_BYTES = 4 * MIB;

/** A schema with everything it refers to, ready for the validator. */
export interface GatheredSchema {
  readonly root: Schema | boolean;
  readonly draft: SchemaDraft;
  /** every subschema by its absolute address */
  readonly lookup: Record<string, Schema | boolean>;
  /** what it was read from, the named one first */
  readonly snapshots: readonly Snapshot[];
}

/**
 * Reads a schema and what it refers to, from snapshots only.
 *
 * @throws {SchemaRefusal} where a document is not here, not readable, too large, or asks for what is not done here
 */
export function gatherSchema(
  named: Snapshot,
  snapshots: Snapshots,
  size: DocumentSize,
  budget: WorkBudget,
): GatheredSchema {
  if (!URL.canParse(named.url)) throw unreadable(named.url.slice(0, 200), 'url');
  const found = new Map([[new URL(named.url).href, named]]);
  const lookup: GatheredSchema['lookup'] = Object.create(null);
  let root: GatheredSchema | undefined;
  let bytes = 0;
  for (const [url, snapshot] of found) {
    bytes += snapshot.bytes.length;
    // reading costs as well, and a container may hold a thousand credentials that name one schema
    budget.spend(snapshot.bytes.length / 2);
    if (found.size > MAX_DOCUMENTS || bytes > MAX_TOTAL_BYTES) throw tooComplex(url, 'documents');
    const json = readDocument(snapshot);
    const draft = draftOf(json, url, root?.draft);
    const resolve = (reference: string): string => resolveReference(reference, url, json, found, snapshots);
    const schema = copySchema(json, { draft, budget, size, resolve });
    dereference(schema, lookup, new URL(url));
    root ??= { root: schema, draft, lookup, snapshots: [] };
  }
  if (root === undefined) throw new TypeError('a map with one document was empty');
  for (const schema of Object.values(lookup)) {
    const reference = typeof schema === 'boolean' ? undefined : schema.__absolute_ref__;
    if (reference !== undefined && lookup[reference] === undefined) throw unreadable(reference.slice(0, 200), '$ref');
  }
  return { ...root, snapshots: [...found.values()] };
}

function readDocument({ url, bytes }: Snapshot): JsonObject {
  const json = parseStrictJson(bytes, SCHEMA_LIMITS);
  if (!json.ok) {
    const isLarge = json.error.code === 'input.too-large' || json.error.code === 'json.too-deep';
    throw isLarge ? tooComplex(url, json.error.code) : unreadable(url, json.error.code);
  }
  if (!isJsonObject(json.value)) throw unreadable(url, 'schema');
  return json.value;
}

/** VC JSON Schema 1.0, 3: a schema says in which dialect it is written. A part may leave that to the whole. */
function draftOf({ $schema }: JsonObject, url: string, whole: SchemaDraft | undefined): SchemaDraft {
  if ($schema === undefined && whole !== undefined) return whole;
  const draft = typeof $schema === 'string' ? DIALECTS.get($schema.replace(/#$/, '')) : undefined;
  // the validator applies one dialect to all
  if (draft === undefined || (whole !== undefined && draft !== whole)) throw unreadable(url, '$schema');
  return draft;
}

/**
 * @param url - of the document that refers, as `URL` writes it
 * @returns the address under which what is meant was found, not the one it gives itself
 */
function resolveReference(
  reference: string,
  url: string,
  { $id }: JsonObject,
  found: Map<string, Snapshot>,
  snapshots: Snapshots,
): string {
  const base = ownName($id, url);
  if (!URL.canParse(reference, base)) throw unreadable(url, '$ref');
  const { document, fragment } = splitFragment(new URL(reference, base).href);
  const suffix = fragment === null || fragment === '' ? '' : `#${fragment}`;
  if (document === base || document === url) return `${url}${suffix}`;
  if (!found.has(document)) {
    const snapshot = snapshots.findSnapshot(document) ?? snapshots.findSnapshot(splitFragment(reference).document);
    if (snapshot === undefined) throw new SchemaRefusal('schema.no-snapshot', { url: document.slice(0, 200) });
    found.set(document, snapshot);
  }
  return `${document}${suffix}`;
}

function ownName($id: JsonValue | undefined, url: string): string {
  if (typeof $id !== 'string' || !URL.canParse($id, url)) return url;
  return splitFragment(new URL($id, url).href).document;
}

function unreadable(url: string, problem: string): SchemaRefusal {
  return new SchemaRefusal('schema.unreadable', { url, problem });
}

function tooComplex(url: string, problem: string): SchemaRefusal {
  return new SchemaRefusal('schema.too-complex', { url, problem });
}
