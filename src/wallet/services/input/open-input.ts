import { extractCredential } from '../../../core/baking/extract-credential.ts';
import type { DecodedDocument } from '../../../core/credential/credential.ts';
import { type Recognised, recognise, recogniseText } from '../../../core/credential/recognise.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { portableHashes } from '../../../core/portable-hashes.ts';
import { findCarriedBadge } from '../../../core/presentation/legacy-badge.ts';
import { readCodesText } from '../../../core/presentation/read-codes.ts';
import { extractPresentation } from '../../../core/presentation/self-verifying-page.ts';
import { decodeEnveloped, isEnveloped } from '../../../core/proof/jose/enveloped.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { Snapshots } from '../../../core/snapshot/snapshot.ts';
import { isListOfSnapshots } from '../../../core/snapshot/snapshot-index.ts';
import { type OpenedCredential, openCredential } from '../../../core/verification/open-credential.ts';
import type { CredentialForm, OriginalForm } from '../../vault/credentials.ts';
import { sliceJson } from './json-slice.ts';

/** A credential found in an input: the exact bytes that are its own, and what it says. */
export interface FoundCredential {
  /** UTF-8 of exactly the credential, without blanks around it; what its id and its verdict are of */
  readonly bytes: Uint8Array;
  readonly form: CredentialForm;
  readonly opened: OpenedCredential;
  /** JSON pointer inside the input's document; absent where the input is the credential */
  readonly path?: string;
}

export interface OpenedInput {
  /** what the input as a whole is */
  readonly form: OriginalForm;
  /** each credential, or why one of several cannot be taken */
  readonly found: readonly Result<FoundCredential>[];
}

/** In one container. */
const MAX_CREDENTIALS = 2000;

/** Containers inside containers: a presentation of a CLR of badges is three. */
const MAX_DEPTH = 4;

/**
 * Finds the credentials in some bytes: a credential in JSON or a token, a picture that carries one, a presentation or CLR
 * with several, a list of them. Judges nothing.
 *
 * @param snapshots - where a picture carries only an address, the copy of what is published there
 * @returns `input.*`, `json.*`, `jwt.*`, `baking.*` where there is none, `import.*` where it cannot be kept
 */
export function openInput(bytes: Uint8Array, snapshots: Snapshots): Result<OpenedInput> {
  const recognised = recognise(bytes);
  if (!recognised.ok) return recognised;
  switch (recognised.value.kind) {
    case 'png':
    case 'svg': {
      const extracted = extractCredential(bytes);
      if (!extracted.ok) return extracted;
      const found = openText(extracted.value.text, snapshots);
      return found.ok ? succeed({ form: recognised.value.kind, found: found.value.found }) : found;
    }
    case 'json':
    case 'json-list':
    case 'jwt':
    case 'sd-jwt':
    case 'url':
    case 'qr-text': {
      const text = decodeUtf8(bytes);
      if (text === undefined) throw new TypeError('text was recognised in what is not UTF-8');
      return openText(text, snapshots, recognised);
    }
    case 'html': {
      // a page that carries a presentation (`.lapel.html`): only that is taken out, nothing that the page itself would answer
      const carried = extractPresentation(bytes);
      const found = carried.ok ? openText(carried.value, snapshots) : carried;
      return found.ok ? succeed(asContained(found.value, 'presentation')) : found;
    }
    default:
      return refuse(new WalletError('input.not-a-credential', `input of kind ${recognised.value.kind}`));
  }
}

/** The same credentials as parts of something that was taken apart: `part` names the place, a pointer inside it stands behind `#`. */
export function asContained({ found }: OpenedInput, part: string): OpenedInput {
  const placed = found.map((one): Result<FoundCredential> => {
    if (!one.ok) return one;
    const { path } = one.value;
    const inner = path === undefined ? '' : path.startsWith('/') ? `#${path}` : `/${path}`;
    return succeed({ ...one.value, path: `${part}${inner}` });
  });
  return { form: 'container', found: placed };
}

/**
 * The same for text: JSON, a token, the text of codes, the address of a hosted assertion.
 *
 * @param known - where its bytes were recognised already, so that nothing is parsed twice
 */
export function openText(text: string, snapshots: Snapshots, known?: Result<Recognised>): Result<OpenedInput> {
  const own = withoutBlanks(text);
  const recognised = known ?? recogniseText(own);
  if (!recognised.ok) return recognised;
  const { value } = recognised;
  if (value.kind === 'url') return openHosted(value.url, snapshots);
  if (value.kind === 'qr-text') return openCodes(value.text, snapshots);
  if (value.kind === 'json-list') {
    if (isListOfSnapshots(value.value))
      return refuse(new WalletError('input.issuer-pack', 'snapshots, no credentials'));
    const found = openList(own, value.value);
    if (found.some((part) => part.ok)) return succeed({ form: 'container', found });
    return refuse(new WalletError('input.not-a-credential', `list of ${found.length} other things`));
  }
  if (value.kind !== 'json' && value.kind !== 'jwt' && value.kind !== 'sd-jwt') {
    return refuse(new WalletError('input.not-a-credential', `text of kind ${value.kind}`));
  }
  // A token in quotes or in an envelope is the token; other JSON is itself.
  const token = value.kind === 'json' ? tokenIn(value.value) : value.text;
  const opened = openCredential(value.kind === 'json' ? value.value : value.text);
  if (!opened.ok) return opened;
  const { decoded } = opened.value;
  if (decoded.format === 'unsigned-record')
    return refuse(new WalletError('import.unsigned-record-alone', 'a record of a file'));
  const itself = foundCredential(token ?? own, formOf(opened.value), opened.value);
  const isPresentation = decoded.format === 'vp-1.1' || decoded.format === 'vp-2.0';
  const source = token === undefined ? own : undefined;
  const inner = openInner(decoded, source, 1);
  if (!isPresentation) return succeed({ form: itself.form, found: [succeed(itself), ...inner] });
  if (inner.length === 0) return refuse(new WalletError('import.nothing-inside', 'presentation without credentials'));
  return succeed({ form: 'container', found: inner });
}

/** The text of one code, or of the frames of a moving one; what it holds may not be such text again. */
function openCodes(codes: string, snapshots: Snapshots): Result<OpenedInput> {
  const content = readCodesText(codes, portableHashes);
  if (!content.ok) return content;
  const recognised = recogniseText(content.value);
  if (!recognised.ok) return recognised;
  if (recognised.value.kind === 'qr-text')
    return refuse(new WalletError('input.not-a-credential', 'codes inside codes'));
  const found = openText(content.value, snapshots);
  return found.ok ? succeed(asContained(found.value, 'code')) : found;
}

/**
 * Without a byte order mark and JSON's blanks at its ends. By hand: an expression for blanks before the end tries every run of blanks at
 * each of its places, and a badge with a hundred thousand of them between two words would keep it busy for minutes.
 */
function withoutBlanks(text: string): string {
  let from = text.startsWith('\ufeff') ? 1 : 0;
  let to = text.length;
  while (from < to && BLANKS.has(text[from] as string)) from += 1;
  while (to > from && BLANKS.has(text[to - 1] as string)) to -= 1;
  return text.slice(from, to);
}

const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n']);

/** An early badge that names its assertion's address: the published copy is the badge. */
function openHosted(url: string, snapshots: Snapshots): Result<OpenedInput> {
  const snapshot = snapshots.findSnapshot(url);
  if (snapshot === undefined)
    return refuse(new WalletError('input.only-an-address', 'hosted assertion', { details: { url } }));
  const text = decodeUtf8(snapshot.bytes);
  if (text === undefined) return refuse(new WalletError('input.not-utf8', 'hosted assertion'));
  const own = text.trim();
  const opened = openCredential(own);
  if (!opened.ok) return opened;
  const form = formOf(opened.value);
  return succeed({ form, found: [succeed(foundCredential(own, form, opened.value))] });
}

/** Some wallets export a list of credentials, or of records that hold one each as text. */
function openList(text: string, list: readonly JsonValue[]): Result<FoundCredential>[] {
  return list.slice(0, MAX_CREDENTIALS).flatMap((item, index) => {
    const isRecord = isJsonObject(item) && typeof item.rawCredential === 'string';
    const content = isRecord ? (item.rawCredential as string) : item;
    if (typeof content !== 'string' && !isJsonObject(content)) {
      return [refuse(new WalletError('input.not-a-credential', 'item of a list'))];
    }
    return openPart(content, isRecord ? `/${index}/rawCredential` : `/${index}`, text, 1);
  });
}

/** The credentials inside, and those inside them. */
function openInner(decoded: DecodedDocument, source: string | undefined, depth: number): Result<FoundCredential>[] {
  if (depth > MAX_DEPTH) return [];
  return decoded.inner.slice(0, MAX_CREDENTIALS).flatMap(({ path, content }) => {
    const carried =
      typeof content === 'string' ? undefined : findCarriedBadge(content, decoded.controller, portableHashes);
    if (carried === undefined) return openPart(content, path, source, depth);
    if (carried === 'damaged') return [refuse(new WalletError('input.carrier-damaged', 'a carrier'))];
    return openCarried(carried.text, `${path}/relatedResource`);
  });
}

/** A badge from before 3.0 travels in a carrier that its holder made: the badge is what is kept, not the carrier. */
function openCarried(text: string, path: string): Result<FoundCredential>[] {
  const opened = openCredential(text);
  return [opened.ok ? succeed({ ...foundCredential(text, formOf(opened.value), opened.value), path }) : opened];
}

/**
 * @param source - the JSON text that `path` points into; undefined inside a token, where the text as it was written is
 *   encoded away: then the credential is written anew from what was parsed
 */
function openPart(
  content: JsonObject | string,
  path: string,
  source: string | undefined,
  depth: number,
): Result<FoundCredential>[] {
  const opened = openCredential(content);
  if (!opened.ok) return [refusedAt(path, opened.error)];
  const { decoded } = opened.value;
  if (decoded.format === 'unsigned-record') {
    return [refusedAt(path, new WalletError('import.unsigned-record-alone', 'a record of a file'))];
  }
  const token = typeof content === 'string' ? content : tokenIn(content);
  const text = token ?? ((source && sliceJson(source, path)) || JSON.stringify(content));
  const form = formOf(opened.value);
  const inner = openInner(decoded, form === 'json' ? text : undefined, depth + 1);
  const isPresentation = decoded.format === 'vp-1.1' || decoded.format === 'vp-2.0';
  const nested = inner.map((part) =>
    part.ok ? succeed({ ...part.value, path: `${path}${part.value.path ?? ''}` }) : part,
  );
  if (isPresentation) return nested;
  return [succeed({ ...foundCredential(text, form, opened.value), path }), ...nested];
}

/** Which of several it is, so that a person can be told. */
function refusedAt(path: string, cause: WalletError): Result<never> {
  return refuse(new WalletError(cause.code, cause.message, { cause, details: { ...cause.details, inside: path } }));
}

/** The token that an envelope of VCDM 2.0 carries; the envelope itself is nobody's statement. */
function tokenIn(content: JsonObject): string | undefined {
  if (!isEnveloped(content)) return undefined;
  const enveloped = decodeEnveloped(content);
  return enveloped.ok ? enveloped.value.content : undefined;
}

function formOf({ securing }: OpenedCredential): CredentialForm {
  if (securing.kind === 'sd-jwt') return 'sd-jwt';
  return securing.kind === 'vc-jwt' || securing.kind === 'signed-assertion' ? 'jwt' : 'json';
}

function foundCredential(text: string, form: CredentialForm, opened: OpenedCredential): FoundCredential {
  return { bytes: new TextEncoder().encode(text), form, opened };
}
