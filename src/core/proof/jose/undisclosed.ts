import { isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';

/**
 * Whether a payload holds digests of what its holder may disclose (RFC 9901, 4.2.4): it belongs to an SD-JWT, whose disclosures stand
 * behind tildes. Without them the token reads as a whole one, and whoever cut them off has withheld an end or a status unseen.
 *
 * @param payload - as it came; looked through first, since nearly no token holds any
 * @param claims - what it says
 */
export function holdsDigests(payload: Uint8Array, claims: JsonObject): boolean {
  return mayHold(payload) && (claims._sd_alg !== undefined || holds(claims));
}

/** `_sd"`, `_sd_alg"` or `..."`: however the name begins, it ends so; an issuer that escapes its letters is nobody's. */
function mayHold(payload: Uint8Array): boolean {
  for (let at = 3; at < payload.length; at += 1) {
    if (payload[at] !== QUOTE) continue;
    const [a, b, c] = [payload[at - 3], payload[at - 2], payload[at - 1]];
    if ((a === LOW_LINE && b === 0x73 && c === 0x64) || (a === DOT && b === DOT && c === DOT)) return true;
    if (a === 0x61 && b === 0x6c && c === 0x67) return true;
  }
  return false;
}

const QUOTE = 0x22;
const LOW_LINE = 0x5f;
const DOT = 0x2e;

function holds(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => isPlaceholder(item) || holds(item));
  if (!isJsonObject(value)) return false;
  if (Array.isArray(value._sd)) return true;
  return Object.keys(value).some((name) => holds(value[name] as JsonValue));
}

function isPlaceholder(item: JsonValue): boolean {
  return isJsonObject(item) && typeof item['...'] === 'string';
}
