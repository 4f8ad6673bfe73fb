import { type CarriedKind, decodeCarriedText } from '../baking/carried-text.ts';
import { decodeDocument } from '../credential/decode-document.ts';
import { recogniseText } from '../credential/recognise.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { isJsonObject, type JsonObject } from '../encoding/json.ts';
import { parseStrictJson } from '../encoding/strict-json.ts';
import { type Result, succeed } from '../result.ts';
import { refused } from './refused.ts';

/** A credential that is to be handed over: read far enough to know how, and not judged. */
export type PresentedCredential =
  | {
      readonly form: 'json';
      readonly credential: JsonObject;
      readonly dataModel: '1.1' | '2.0';
    }
  | {
      readonly form: 'jwt' | 'sd-jwt';
      /** as imported */
      readonly token: string;
      /** what the token says, unverified; for an SD-JWT without what is disclosed beside it */
      readonly claims: JsonObject;
    }
  | {
      /** Open Badges 1.x and 2.0 */
      readonly form: 'legacy';
      readonly kind: Extract<CarriedKind, `ob1-${string}` | `ob2-${string}`>;
      /** as imported */
      readonly text: string;
      /** the assertion; undefined where only its address is known */
      readonly assertion: JsonObject | undefined;
    };

/**
 * Reads a credential that was chosen for presentation.
 *
 * @param text - as imported, decoded from UTF-8
 * @param number - counted from 1, for the refusal
 * @returns `present.not-a-credential` also for a presentation: one inside another says nothing about who shows it
 */
export function readPresentedCredential(text: string, number: number): Result<PresentedCredential> {
  const notOne = refused('present.not-a-credential', { number });
  const recognised = recogniseText(text);
  if (!recognised.ok) return notOne;
  const { value } = recognised;
  if (value.kind === 'json') return readJson(value.value, text, number) ?? notOne;
  if (value.kind === 'url') return succeed({ form: 'legacy', kind: 'ob2-url', text: value.url, assertion: undefined });
  if (value.kind !== 'jwt' && value.kind !== 'sd-jwt') return notOne;
  const claims = claimsOf(value.text);
  if (claims === undefined || isJsonObject(claims.vp)) return notOne;
  const carried = value.kind === 'jwt' ? decodeCarriedText(value.text, 'ob3') : undefined;
  if (carried?.ok && carried.value.kind === 'ob2-jws') {
    return succeed({ form: 'legacy', kind: 'ob2-jws', text: value.text, assertion: claims });
  }
  return succeed({ form: value.kind, token: value.text, claims });
}

/** The same for the same credential, however its JSON was laid out. */
export function identityOf(credential: PresentedCredential): string {
  if (credential.form === 'json') return JSON.stringify(credential.credential);
  return credential.form === 'legacy' ? credential.text : credential.token;
}

function readJson(document: JsonObject, text: string, number: number): Result<PresentedCredential> | undefined {
  const decoded = decodeDocument(document);
  if (!decoded.ok || decoded.value.format.startsWith('vp-')) return undefined;
  if (decoded.value.format === 'unsigned-record') return refused('present.unsigned-record', { number });
  const { dataModel } = decoded.value;
  if (dataModel !== 'legacy') return succeed({ form: 'json', credential: document, dataModel });
  const carried = decodeCarriedText(text, 'ob2');
  const kind = carried.ok && carried.value.kind === 'ob2-json' ? 'ob2-json' : 'ob1-json';
  return succeed({ form: 'legacy', kind, text, assertion: document });
}

/** What a token says: for display and for telling its kind, never to be believed. */
function claimsOf(token: string): JsonObject | undefined {
  const bytes = decodeBase64url(token.split('.', 2)[1] ?? '');
  const claims = bytes.ok ? parseStrictJson(bytes.value) : undefined;
  return claims?.ok && isJsonObject(claims.value) ? claims.value : undefined;
}
