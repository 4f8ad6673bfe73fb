import { type Path, pointerOf, step } from '../../credential/fault.ts';
import { isJsonObject, type JsonValue } from '../../encoding/json.ts';

/**
 * Compares two JSON values: names in any order, lists in theirs, numbers by value, text unit by unit.
 *
 * @param one, other - as parsed; depth is bounded by the strict parser
 * @returns JSON pointer of the first difference (`/` for the values themselves), undefined where they are equal
 */
export function firstDifference(one: JsonValue | undefined, other: JsonValue | undefined): string | undefined {
  const path = find(one, other, undefined);
  return path === 'none' ? undefined : pointerOf(path) || '/';
}

function find(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  at: Path | undefined,
): Path | undefined | 'none' {
  if (one === other) return 'none';
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
      const found = find(one[index] as JsonValue, other[index] as JsonValue, step(at, index));
      if (found !== 'none') return found;
    }
    return 'none';
  }
  if (isJsonObject(one) && isJsonObject(other)) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = find(one[name], other[name], step(at, name));
      if (found !== 'none') return found;
    }
    return 'none';
  }
  return at;
}
