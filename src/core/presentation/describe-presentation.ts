import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { type Result, succeed } from '../result.ts';
import { showable } from '../sentences/sentences.ts';
import { openCredential } from '../verification/open-credential.ts';
import type { CredentialSummary } from '../verification/report.ts';
import type { PresentationToCreate } from './create-presentation.ts';
import { identityOf, readPresentedCredential } from './presented-credential.ts';

/** One thing that the other side will be able to read. */
export interface PresentedField {
  /** JSON pointer (RFC 6901) inside the credential; empty where the credential is one text */
  readonly path: string;
  /** bounded and without invisible characters: for eyes, not for comparing */
  readonly value: string;
  /** of the value as it is sent, in characters; pictures are long */
  readonly length: number;
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
  'credentials' | 'holder' | 'nonce' | 'audience' | 'purpose' | 'created' | 'expiresInMs'
>;

const MAX_FIELDS = 2000;

/**
 * Lists everything that a presentation would hand over, before anything is signed.
 *
 * A token is opened: what is in it is readable by whoever gets it. Of an SD-JWT exactly what it discloses is listed. Nothing is judged.
 *
 * @returns `present.not-a-credential`, as `createPresentation` would
 */
export function describePresentation(asked: Asked): Result<PresentationPreview> {
  const credentials = new Map<string, CredentialPreview>();
  for (const [index, text] of asked.credentials.entries()) {
    const presented = readPresentedCredential(text, index + 1);
    if (!presented.ok) return presented;
    const preview = describeCredential(text.trim(), presented.value.form, asked.holder);
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

function describeCredential(text: string, form: CredentialPreview['form'], holder: string): CredentialPreview {
  const opened = openCredential(text);
  // What cannot be opened (an address alone, a damaged token) is shown as the text it is: that too will be read.
  const document: JsonValue = opened.ok ? opened.value.decoded.document : text;
  const all = listFields(document);
  return {
    summary: opened.ok ? opened.value.decoded.summary : null,
    form,
    possession: isJsonObject(document) ? possessionOf(document, holder) : 'not-provable',
    fields: all.slice(0, MAX_FIELDS),
    unlisted: Math.max(0, all.length - MAX_FIELDS),
  };
}

function possessionOf(document: JsonObject, holder: string): PossessionClaim {
  const ids = asList(document.credentialSubject).map((subject) =>
    isJsonObject(subject) && typeof subject.id === 'string' ? subject.id : null,
  );
  if (ids.some((id) => id?.startsWith('did:') && id !== holder)) return 'another-holder';
  return ids.length > 0 && ids.every((id) => id === holder) ? 'proven' : 'not-provable';
}

/** Leaves in document order; the document is at most 64 levels deep (`parseStrictJson`). */
function listFields(value: JsonValue, path = ''): readonly PresentedField[] {
  if (typeof value === 'string') return [{ path, value: showable(value), length: value.length }];
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return [{ path, value: text, length: text.length }];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : listFields(member as JsonValue, `${path}/${escaped(name)}`),
  );
}

function escaped(name: string): string {
  return showable(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
