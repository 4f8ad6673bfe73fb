/** JSON values as `parseStrictJson` returns them: plain objects without prototype surprises, safe numbers. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of a list; the list itself where it holds nothing else, as most do. */
export function textsOf(list: readonly JsonValue[]): readonly string[] {
  return list.every(isText) ? list : list.filter(isText);
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string';
}

/** The objects of a list; the list itself where it holds nothing else. */
export function objectsOf(list: readonly JsonValue[]): readonly JsonObject[] {
  return list.every(isJsonObject) ? list : list.filter(isJsonObject);
}

const NOTHING: readonly JsonValue[] = [];

/** JSON-LD's "one or many": a missing value is no value, a single value is a list of one. */
export function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return NOTHING;
  return Array.isArray(value) ? value : [value as JsonValue];
}
