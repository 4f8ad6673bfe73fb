import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';

/**
 * Whether claims hold digests of what their holder may disclose (RFC 9901, 4.2.4): the token belongs to an SD-JWT, whose disclosures
 * stand behind tildes. Without them it reads as a whole one, and whoever cut them off has withheld an end or a status unseen.
 *
 * @param claims - as `parseStrictJson` returned them: nested no deeper than it lets through
 */
export function holdsDigests(claims: JsonObject): boolean {
  return claims._sd_alg !== undefined || holds(claims);
}

function holds(value: object): boolean {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index] as JsonValue;
      if (typeof item === 'object' && item !== null && (isPlaceholder(item) || holds(item))) return true;
    }
    return false;
  }
  const object = value as JsonObject;
  for (const name in object) {
    const member = object[name];
    if (typeof member !== 'object' || member === null) continue;
    if ((name === '_sd' && Array.isArray(member)) || holds(member)) return true;
  }
  return false;
}

function isPlaceholder(item: JsonValue): boolean {
  return isJsonObject(item) && typeof item['...'] === 'string';
}
