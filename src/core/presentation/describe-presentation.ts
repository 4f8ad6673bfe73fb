import type { Hashes } from '../crypto.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { findConfirmedKey } from '../proof/jose/key-binding.ts';
import { type Result, succeed } from '../result.ts';
import { showable } from '../sentences/sentences.ts';
import { openCredential } from '../verification/open-credential.ts';
import type { CredentialSummary } from '../verification/report.ts';
import { isBoundTo } from './bind-token.ts';
import { fieldChoiceOf } from './choose-fields.ts';
import type { PresentationToCreate } from './create-presentation.ts';
import { identityOf, type PresentedCredential, readPresentedCredential } from './presented-credential.ts';

/** One thing that the other side will be able to read. */
export interface PresentedField {
  /** JSON pointer (RFC 6901) inside the credential, of an SD-JWT inside its claims; empty where the credential is one text */
  readonly pointer: string;
  /** the same for eyes: without invisible characters */
  readonly path: string;
  /** bounded and without invisible characters: for eyes, not for comparing */
  readonly value: string;
  /** of the value as it is sent, in characters; pictures are long */
  readonly length: number;
  /** the other side sees it whatever the holder chooses */
  readonly isMandatory: boolean;
  /** the other side sees it as things are chosen now */
  readonly isShown: boolean;
}

/**
 * What the presentation will prove about who shows it.
 * - `proven`: issued to the very key that signs
 * - `another-holder`: issued to another DID; a careful verifier refuses it
 * - `not-provable`: issued to an e-mail address, a name or nobody; "compare with an identity document"
 */
export type PossessionClaim = 'proven' | 'another-holder' | 'not-provable';

export interface CredentialPreview {
  readonly summary: CredentialSummary | null;
  readonly form: 'json' | 'jwt' | 'sd-jwt' | 'legacy';
  readonly possession: PossessionClaim;
  /** whether single fields can be left out (`ecdsa-sd-2023`, SD-JWT) */
  readonly canChoose: boolean;
  readonly fields: readonly PresentedField[];
  /** fields beyond the first 2,000, which are sent and not listed */
  readonly unlisted: number;
}

export interface PresentationPreview {
  readonly holder: string;
  readonly audience: string | null;
  readonly purpose: string | null;
  /** whether a verifier's nonce is answered; without one the presentation can be shown again by whoever sees it */
  readonly isLive: boolean;
  readonly created: string;
  readonly expires: string;
  readonly credentials: readonly CredentialPreview[];
}

type Asked = Pick<
  PresentationToCreate,
  'credentials' | 'fields' | 'holder' | 'nonce' | 'audience' | 'purpose' | 'created' | 'expiresInMs'
> & { readonly crypto: Hashes };

const MAX_FIELDS = 2000;

/**
 * Lists everything that a presentation would hand over, before anything is signed.
 *
 * A token is opened: what is in it is readable by whoever gets it. What the holder leaves out is listed too, as not shown. Nothing is
 * judged.
 *
 * @returns `present.not-a-credential`, as `createPresentation` would
 */
export function describePresentation(asked: Asked): Result<PresentationPreview> {
  const credentials = new Map<string, CredentialPreview>();
  for (const [index, text] of asked.credentials.entries()) {
    const presented = readPresentedCredential(text, index + 1);
    if (!presented.ok) return presented;
    const preview = describeCredential(text.trim(), presented.value, asked.fields?.get(index), asked);
    credentials.set(identityOf(presented.value), preview);
  }
  return succeed({
    holder: asked.holder,
    audience: asked.audience ?? null,
    purpose: asked.purpose ?? null,
    isLive: asked.nonce !== undefined,
    created: timestamp(asked.created),
    expires: timestamp(new Date(asked.created.getTime() + asked.expiresInMs)),
    credentials: [...credentials.values()],
  });
}

function describeCredential(
  text: string,
  presented: PresentedCredential,
  pointers: readonly string[] | undefined,
  { holder, crypto }: Pick<Asked, 'holder' | 'crypto'>,
): CredentialPreview {
  const opened = openCredential(text);
  // What cannot be opened (an address alone, a damaged token) is shown as the text it is: that too will be read.
  const document: JsonValue = opened.ok ? opened.value.decoded.document : text;
  const token = opened.ok && opened.value.securing.kind === 'sd-jwt' ? opened.value.securing.token : undefined;
  const choice = fieldChoiceOf(presented, crypto);
  const all = listFields(token?.claims ?? document);
  return {
    summary: opened.ok ? opened.value.decoded.summary : null,
    form: presented.form,
    possession: isJsonObject(document) ? possessionOf(document, holder, token?.claims) : 'not-provable',
    canChoose: choice.canChoose,
    fields: all.slice(0, MAX_FIELDS).map((field) => ({
      ...field,
      isMandatory: choice.isMandatory(field.pointer),
      isShown: pointers === undefined || choice.isShown(field.pointer, pointers),
    })),
    unlisted: Math.max(0, all.length - MAX_FIELDS),
  };
}

/** @param claims - of an SD-JWT, whose issuer may have given it to a key instead of an id */
function possessionOf(document: JsonObject, holder: string, claims?: JsonObject): PossessionClaim {
  const ids = asList(document.credentialSubject).map((subject) =>
    isJsonObject(subject) && typeof subject.id === 'string' ? subject.id : null,
  );
  if (ids.some((id) => id?.startsWith('did:') && id !== holder)) return 'another-holder';
  if (ids.length > 0 && ids.every((id) => id === holder)) return 'proven';
  if (claims === undefined || findConfirmedKey(claims) === undefined) return 'not-provable';
  return isBoundTo(claims, holder) ? 'proven' : 'another-holder';
}

type Leaf = Omit<PresentedField, 'isMandatory' | 'isShown'>;

/** Leaves in document order; the document is at most 64 levels deep (`parseStrictJson`). */
function listFields(value: JsonValue, pointer = ''): readonly Leaf[] {
  if (typeof value === 'string') {
    return [{ pointer, path: pathOf(pointer), value: showable(value), length: value.length }];
  }
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return [{ pointer, path: pathOf(pointer), value: text, length: text.length }];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : listFields(member as JsonValue, `${pointer}/${escaped(name)}`),
  );
}

function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .map((step) => showable(step))
    .join('/');
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
