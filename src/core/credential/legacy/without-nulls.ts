import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';

/**
 * A document without its nulls: to JSON-LD, and to the validators of Open Badges before 3.0, a member that is null is one that was
 * left out, and several platforms write all their members.
 *
 * @param json - as parsed; depth is bounded by the strict parser; not modified
 * @returns the document itself where it holds none
 * @see JSON-LD 1.1, 9.4 "Node Objects": "a key … whose value is null is ignored"
 */
export function withoutNulls(json: JsonObject): JsonObject {
  return hasNull(json) ? copyObject(json) : json;
}

function hasNull(value: JsonValue | undefined): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return (Array.isArray(value) ? value : Object.values(value)).some(hasNull);
}

function copyObject(json: JsonObject): JsonObject {
  const members = Object.entries(json).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, copy(value as JsonValue)]));
}

function copy(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => copy(item as JsonValue));
  return isJsonObject(value) ? copyObject(value) : value;
}
