import { withoutNulls } from '../../credential/legacy/without-nulls.ts';
import { idOf } from '../../credential/text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { firstDifference } from './json-difference.ts';

/** Members that hold an address, or the thing that has it (context of Open Badges 2.0: `"@type": "@id"`). */
const REFERENCES = new Set(['badge', 'issuer', 'image', 'criteria', 'evidence']);

/**
 * Compares what is in hand with what is published, as statements: Open Badges 2.0, "Additional Properties", lets whoever
 * passes a badge on write it in another form of JSON-LD that says the same.
 *
 * The same are a value and a list of it alone; a member that is left out, null or an empty list; an address and an object
 * that holds nothing else; `verify` and `verification`; `revoked: false` and nothing. Lists keep their order.
 *
 * Where one side embeds under its address what the other only links, the addresses are compared: what is embedded has still to
 * be compared with what is published there.
 *
 * @param embeddable - the members that may be embedded on one side, outermost first: each stands in the one before it
 * @returns JSON pointer of the first difference, undefined where both say the same
 */
export function findStatementDifference(
  inHand: JsonObject,
  published: JsonObject,
  embeddable: readonly string[],
): string | undefined {
  const [one, other] = aligned(inPlainForm(inHand), inPlainForm(published), embeddable);
  return firstDifference(one, other);
}

/** A statement in the one form in which statements are compared. */
export function inPlainForm(statement: JsonObject): JsonObject {
  const { verify, revoked, ...rest } = plainObject(withoutNulls(statement));
  return {
    ...rest,
    ...(revoked === undefined || revoked === false ? {} : { revoked }),
    ...(verify === undefined ? {} : rest.verification === undefined ? { verification: verify } : { verify }),
  };
}

function plainObject(json: JsonObject): JsonObject {
  const plain: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(json)) {
    if (value === undefined) continue;
    const alone = plainValue(name, value);
    if (alone !== undefined) plain.push([name, alone]);
  }
  return Object.fromEntries(plain);
}

/** @returns undefined for an empty list, which says nothing */
function plainValue(name: string, value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) {
    if (value.length < 2) return value.length === 0 ? undefined : plainValue(name, value[0] as JsonValue);
    return name === '@context' ? value : value.map((item) => plainValue(name, item as JsonValue) ?? []);
  }
  if (!isJsonObject(value) || name === '@context') return value;
  const plain = plainObject(value);
  const isAddress = REFERENCES.has(name) && typeof plain.id === 'string' && Object.keys(plain).length === 1;
  return isAddress ? (plain.id as string) : plain;
}

function aligned(
  one: JsonObject,
  other: JsonObject,
  [name, ...within]: readonly string[],
): readonly [JsonObject, JsonObject] {
  if (name === undefined) return [one, other];
  const [mine, theirs] = [one[name], other[name]];
  if (isJsonObject(mine) && isJsonObject(theirs)) {
    const [inner, outer] = aligned(mine, theirs, within);
    return [
      { ...one, [name]: inner },
      { ...other, [name]: outer },
    ];
  }
  const isLinked = (typeof mine === 'string' || typeof theirs === 'string') && idOf(mine) === idOf(theirs);
  return isLinked ? [without(one, name), without(other, name)] : [one, other];
}

function without(json: JsonObject, name: string): JsonObject {
  const { [name]: _, ...rest } = json;
  return rest;
}
