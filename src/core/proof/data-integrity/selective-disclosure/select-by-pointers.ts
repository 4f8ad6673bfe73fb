import { isJsonObject, type JsonObject, type JsonValue } from '../../../encoding/json.ts';

/** A pointer that names nothing in the document. */
export interface NoSuchPlace {
  readonly missing: string;
}

type Selected = null | boolean | number | string | SelectedArray | SelectedObject;
type SelectedArray = (Selected | undefined)[];
interface SelectedObject {
  [name: string]: Selected;
}

/**
 * The part of a document that JSON pointers select: each target whole, and above it the ids and types of everything
 * on the way, since a statement without its subject says nothing.
 *
 * @param document - with an id in every node that is to be found again; not modified
 * @returns undefined where there is no pointer: then nothing is selected
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.4.11 to 3.4.13 "createInitialSelection", "selectPaths", "selectJsonLd"
 */
export function selectByPointers(
  document: JsonObject,
  pointers: readonly string[],
): JsonObject | undefined | NoSuchPlace {
  if (pointers.length === 0) return undefined;
  const selection: SelectedObject = initialSelection(document);
  const context = document['@context'];
  if (context !== undefined) selection['@context'] = copyOf(context);
  for (const pointer of pointers) {
    if (!select(document, selection, pathsOf(pointer))) return { missing: pointer };
  }
  return withoutGaps(selection) as JsonObject;
}

/** @see RFC 6901, 3 and 4 */
export function pathsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((path) => path.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function select(document: JsonObject, selection: SelectedObject, paths: readonly string[]): boolean {
  let value: JsonValue = document;
  let selected: Selected = selection;
  let parent: SelectedObject | SelectedArray | undefined;
  for (const path of paths) {
    const member = memberOf(value, path);
    if (member === undefined || typeof selected !== 'object' || selected === null) return false;
    parent = selected;
    value = member;
    let next: Selected | undefined = memberOf(parent as JsonValue, path) as Selected | undefined;
    if (next === undefined) {
      next = Array.isArray(value) ? [] : isJsonObject(value) ? initialSelection(value) : null;
      put(parent, path, next);
    }
    selected = next;
  }
  const last = paths.at(-1);
  if (last === undefined || parent === undefined) Object.assign(selection, copyOf(document));
  else if (isJsonObject(value))
    put(parent, last, { ...(selected as SelectedObject), ...(copyOf(value) as SelectedObject) });
  else put(parent, last, copyOf(value));
  return true;
}

function initialSelection(value: JsonObject): SelectedObject {
  const selection: SelectedObject = {};
  for (const name of ['@id', 'id', '@type', 'type']) {
    const member = value[name];
    if (member !== undefined) selection[name] = copyOf(member);
  }
  return selection;
}

function memberOf(value: JsonValue, path: string): JsonValue | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,9})$/.test(path) ? value[Number(path)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, path) ? value[path] : undefined;
}

function put(parent: SelectedObject | SelectedArray, path: string, value: Selected): void {
  if (Array.isArray(parent)) parent[Number(path)] = value;
  else parent[path] = value;
}

function copyOf(value: JsonValue): Selected {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isJsonObject(value)) return value as Selected;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, copyOf(member)]])),
  );
}

/** Arrays of which only some members were selected close up. */
function withoutGaps(value: Selected): Selected {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map((item) => withoutGaps(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutGaps(member)]));
}
