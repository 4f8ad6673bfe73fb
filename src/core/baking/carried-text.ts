import { decodeBase64url } from '../encoding/base64url.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../encoding/strict-json.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { type Result, succeed } from '../result.ts';
import { refused } from './refused.ts';

/**
 * What a picture carries, by standard and form. Told by the text itself; only where the text cannot tell
 * (an address) does the place in the picture decide.
 */
export type CarriedKind = 'ob3-json' | 'ob3-jwt' | 'ob2-json' | 'ob2-jws' | 'ob2-url' | 'ob1-json' | 'ob1-url';

export interface CarriedText {
  readonly kind: CarriedKind;
  /** exactly as carried: encoding it as UTF-8 gives the bytes that were baked */
  readonly text: string;
}

/** Characters; a compact JWS around a credential with pictures, base64url of base64. */
const MAX_LENGTH = 8 * 1024 * 1024;
const URL_MAX_LENGTH = 2048;
const BEGINS_OBJECT = /^[ \t\r\n]*\{/;
/** Three parts; an empty signature (`alg: none`) is for the proof check to name. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/;

/**
 * Says what a carried text is.
 *
 * @param era - the place it was found in: `ob3` for the places of Open Badges 3.0, `ob2` for those of 1.1 and 2.0,
 *   `ob1` for the tEXt block that came before the specification
 * @returns `baking.not-a-credential` if it is no JSON object, compact JWS or http(s) address; `json.*` if it is JSON
 *   that two readers could understand differently
 */
export function decodeCarriedText(text: string, era: 'ob3' | 'ob2' | 'ob1'): Result<CarriedText> {
  if (text.length > MAX_LENGTH) return refused('input.too-large', { bytes: text.length, limit: MAX_LENGTH });
  if (BEGINS_OBJECT.test(text)) return decodeCarriedJson(text);
  const token = text.trim();
  if (COMPACT_JWS.test(token)) {
    const fallback = era === 'ob3' ? 'ob3-jwt' : 'ob2-jws';
    return succeed({ kind: kindOfPayload(token) ?? fallback, text: token });
  }
  if (isHostedAddress(token)) return succeed({ kind: era === 'ob1' ? 'ob1-url' : 'ob2-url', text: token });
  return refused('baking.not-a-credential');
}

/** Whether the text can be the address of a hosted assertion: absolute, http or https, no control characters. */
export function isHostedAddress(text: string): boolean {
  if (text.length > URL_MAX_LENGTH || !/^https?:\/\/[!-~]+$/i.test(text)) return false;
  return URL.canParse(text);
}

/** The same for JSON that was already parsed: which standard's statement is this? */
export function kindOfStatement(statement: JsonObject): 'ob3' | 'ob2' | 'ob1' {
  const types = asList(statement.type);
  const contexts = asList(statement['@context']);
  const isVerifiable = types.some((type) => type === 'VerifiableCredential' || type === 'VerifiablePresentation');
  if (isVerifiable || contexts.some(isCredentialsContext)) return 'ob3';
  return contexts.some((one) => typeof one === 'string' && one.includes('openbadges/v2')) ? 'ob2' : 'ob1';
}

function decodeCarriedJson(text: string): Result<CarriedText> {
  const parsed = parseStrictJson(text, credentialJsonLimits);
  if (!parsed.ok) return parsed.error.code === 'json.malformed' ? refused('baking.not-a-credential') : parsed;
  if (!isJsonObject(parsed.value)) return refused('baking.not-a-credential');
  return succeed({ kind: `${kindOfStatement(parsed.value)}-json`, text });
}

/** Looks into a token without believing it: only to name it. */
function kindOfPayload(token: string): 'ob3-jwt' | 'ob2-jws' | undefined {
  const bytes = decodeBase64url(token.split('.')[1] ?? '');
  const payloadText = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  if (payloadText === undefined) return undefined;
  const payload = parseStrictJson(payloadText, credentialJsonLimits);
  if (!payload.ok || !isJsonObject(payload.value)) return undefined;
  if (isJsonObject(payload.value.vc) || kindOfStatement(payload.value) === 'ob3') return 'ob3-jwt';
  return payload.value.badge === undefined ? undefined : 'ob2-jws';
}

function isCredentialsContext(context: JsonValue): boolean {
  return (
    typeof context === 'string' &&
    (context.startsWith('https://www.w3.org/ns/credentials/') ||
      context.startsWith('https://www.w3.org/2018/credentials/'))
  );
}
