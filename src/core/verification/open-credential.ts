import type { DecodedDocument } from '../credential/credential.ts';
import { decodeDocument } from '../credential/decode-document.ts';
import { looksLikeAssertion } from '../credential/legacy/decode-assertion.ts';
import { recogniseText } from '../credential/recognise.ts';
import type { Decoders } from '../crypto.ts';
import { isJsonObject, type JsonObject } from '../encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../encoding/strict-json.ts';
import { WalletError } from '../errors.ts';
import { portableHashes } from '../portable-hashes.ts';
import { coseBytesOf, readCosePayload } from '../proof/cose/cose-sign1.ts';
import type { DigestedProof } from '../proof/data-integrity/digested-proof.ts';
import { decodeEnveloped, type Enveloped, isEnveloped } from '../proof/jose/enveloped.ts';
import { type CompactJws, decodeCompactJws } from '../proof/jose/jws.ts';
import { findOtherForm } from '../proof/jose/other-forms.ts';
import { type DecodedSdJwt, decodeSdJwt } from '../proof/jose/sd-jwt.ts';
import { type DecodedVcJwt, decodeVcJwt } from '../proof/jose/vc-jwt.ts';
import { type Result, refuse, succeed } from '../result.ts';

/** How a credential is secured, with what its check needs. */
export type Securing =
  /** by Data Integrity proofs inside the document, or by none; `digested` where it was remembered (`RememberedCredential`) */
  | { readonly kind: 'embedded'; readonly digested?: readonly DigestedProof[] }
  | { readonly kind: 'vc-jwt'; readonly token: DecodedVcJwt }
  | { readonly kind: 'sd-jwt'; readonly token: DecodedSdJwt }
  /** Open Badges 1.x and 2.0: by being published by its issuer; `address`: where it was found, if that is how it came */
  | { readonly kind: 'hosted'; readonly address?: string }
  /** Open Badges 1.x and 2.0: by a JWS whose payload is the assertion */
  | { readonly kind: 'signed-assertion'; readonly jws: CompactJws }
  /** in a way that is recognised and not verified here */
  | { readonly kind: 'unsupported'; readonly name: string };

/** A credential, presentation or assertion taken out of whatever it came in, decoded, not verified. */
export interface OpenedCredential {
  readonly decoded: DecodedDocument;
  readonly securing: Securing;
}

/**
 * Opens one credential: JSON, a compact token, or an envelope around one.
 *
 * @param content - parsed JSON, or text without blanks around it
 * @returns `input.*`, `json.*` and `jwt.*` codes where it is none
 */
export function openCredential(content: JsonObject | string): Result<OpenedCredential> {
  if (typeof content === 'string') return openText(content);
  if (!isEnveloped(content)) return openJson(content);
  const enveloped = decodeEnveloped(content);
  if (!enveloped.ok) return enveloped;
  const { form, mediaType } = enveloped.value;
  if (form === 'cose') {
    const opened = openCose(enveloped.value.content);
    if (opened !== undefined) return succeed(opened);
  }
  if (form === 'cose' || form === undefined) {
    return refuse(
      new WalletError('input.unsupported-form', 'envelope of another form', { details: { form: mediaType } }),
    );
  }
  const opened = openText(enveloped.value.content);
  if (!opened.ok || kindOf(opened.value.decoded) === enveloped.value.kind) return opened;
  return refuse(new WalletError('jwt.malformed-envelope', 'other kind inside', { details: { part: 'type' } }));
}

/** VCDM 2.0, 4.13.1 and 4.13.2: an enveloped credential is a credential, and an enveloped presentation is a presentation. */
function kindOf({ format }: DecodedDocument): Enveloped['kind'] {
  return format === 'vp-1.1' || format === 'vp-2.0' ? 'vp' : 'vc';
}

/**
 * Opens a COSE_Sign1 message as far as it can be told what it says: its signature is not checked, and that is told by name.
 *
 * @param input - the message, or its hexadecimal or base64 text
 * @returns undefined where no credential in JSON is inside
 */
export function openCose(input: Uint8Array | string): OpenedCredential | undefined {
  const bytes = coseBytesOf(input);
  const text = bytes === undefined ? undefined : readCosePayload(bytes);
  const json = text === undefined ? undefined : parseStrictJson(text, credentialJsonLimits);
  if (!json?.ok || !isJsonObject(json.value)) return undefined;
  const decoded = decodeDocument(json.value, { isEnveloped: true });
  if (!decoded.ok || decoded.value.dataModel === 'legacy') return undefined;
  return { decoded: decoded.value, securing: { kind: 'unsupported', name: 'COSE_Sign1' } };
}

function openText(text: string): Result<OpenedCredential> {
  const recognised = recogniseText(text);
  if (!recognised.ok) return recognised;
  switch (recognised.value.kind) {
    case 'json':
      return openJson(recognised.value.value);
    case 'jwt':
      return openJwt(recognised.value.text);
    case 'sd-jwt':
      return openSdJwt(recognised.value.text);
    default:
      return refuse(new WalletError('input.not-a-credential', `text of kind ${recognised.value.kind}`));
  }
}

function openJson(document: JsonObject): Result<OpenedCredential> {
  const decoded = decodeDocument(document);
  if (!decoded.ok) return calledByName(document, decoded);
  const kind = decoded.value.dataModel === 'legacy' ? 'hosted' : 'embedded';
  return succeed({ decoded: decoded.value, securing: { kind } });
}

/** What is secured in a form that is not read here is told as that, and not as damaged or none. */
function calledByName(content: JsonObject | string, otherwise: Refusal): Refusal {
  const form = findOtherForm(content);
  return form === undefined
    ? otherwise
    : refuse(new WalletError('input.unsupported-form', 'another form of JOSE', { details: { form } }));
}

type Refusal = { readonly ok: false; readonly error: WalletError };

function openJwt(compact: string): Result<OpenedCredential> {
  const token = decodeVcJwt(compact);
  if (!token.ok) {
    return token.error.code === 'jwt.not-a-credential'
      ? openSignedAssertion(compact, token)
      : calledByName(compact, token);
  }
  if (looksLikeAssertion(token.value.document)) return openSignedAssertion(compact, token);
  const decoded = decodeDocument(token.value.document, { isEnveloped: true });
  if (!decoded.ok) return decoded;
  return succeed({ decoded: decoded.value, securing: { kind: 'vc-jwt', token: token.value } });
}

/**
 * The same for the bytes of a compact token (`findCompactToken`), without a text in between.
 *
 * @param decoders - the host's own, where there are any
 * @returns undefined where it is no credential in a JWT, or anything is wrong with it: opened as text, it says what
 */
export function openCompactToken(codes: Uint8Array, decoders: Decoders): OpenedCredential | undefined {
  const token = decodeVcJwt(codes, decoders);
  if (!token.ok || looksLikeAssertion(token.value.document)) return undefined;
  const decoded = decodeDocument(token.value.document, { isEnveloped: true });
  if (!decoded.ok) return undefined;
  return { decoded: decoded.value, securing: { kind: 'vc-jwt', token: token.value } };
}

/** Decoding ties disclosures to what was signed by their digests; what the holder withheld may be what is required. */
function openSdJwt(compact: string): Result<OpenedCredential> {
  const token = decodeSdJwt(compact, portableHashes);
  if (!token.ok) return token;
  // an SD-JWT VC is put into the words of a data model that it need not follow: it may say nothing about anybody
  const isPartial = token.value.withheld > 0 || token.value.credentialType !== null;
  const decoded = decodeDocument(token.value.document, { isEnveloped: true, isPartial });
  if (!decoded.ok) return decoded;
  return succeed({ decoded: decoded.value, securing: { kind: 'sd-jwt', token: token.value } });
}

/** Open Badges 2.0, "SignedBadge Verification": the payload is the assertion, whatever the header calls it. */
function openSignedAssertion(compact: string, otherwise: Result<DecodedVcJwt>): Result<OpenedCredential> {
  const jws = decodeCompactJws(compact);
  if (!jws.ok) return jws;
  const payload = parseStrictJson(jws.value.payload);
  if (!payload.ok) return payload;
  if (!isJsonObject(payload.value) || !looksLikeAssertion(payload.value)) {
    return otherwise.ok ? refuse(new WalletError('input.not-a-credential', 'JWS of something else')) : otherwise;
  }
  const decoded = decodeDocument(payload.value, { isEnveloped: true });
  if (!decoded.ok) return decoded;
  return succeed({ decoded: decoded.value, securing: { kind: 'signed-assertion', jws: jws.value } });
}
