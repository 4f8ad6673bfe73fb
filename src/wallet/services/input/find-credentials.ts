import { recognise } from '../../../core/credential/recognise.ts';
import { isJsonObject } from '../../../core/encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { type ErrorCode, WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { Snapshots } from '../../../core/snapshot/snapshot.ts';
import { inputLimits, refusedInput, unpackBudget } from './input-limits.ts';
import { findInsideJson } from './inside-json.ts';
import { TEXT_WORK } from './inside-text.ts';
import { sliceJson } from './json-slice.ts';
import { type Look, leadsTo, type Part } from './look.ts';
import { lookAtPdf, lookAtPicture } from './look-at-paper.ts';
import { lookAtLink, lookAtPage, lookInsideText } from './look-at-text.ts';
import { noteDirect, noteKind } from './note-looks.ts';
import { asContained, type OpenedInput, openInput, openText } from './open-input.ts';
import { findOtherPicture } from './other-pictures.ts';
import { newTrail, noteAddress, noteProbe, type Trail } from './trail.ts';
import { readZip } from './zip-archive.ts';

/** What looking needs, and whoever wants to know how it was looked. */
export interface FindOptions {
  readonly snapshots: Snapshots;
  /** written into, for the import doctor and for whoever may fetch the addresses that were met */
  readonly trail?: Trail;
  /** where the bytes were fetched from */
  readonly baseUrl?: string;
}

/** Things inside things: a mail with a PDF with a picture attached is three. */
const MAX_DEPTH = 4;
/** Parts of one input that are looked into. */
const MAX_PARTS = 256;

/**
 * Finds the credentials in some bytes, wherever in them they are: in the bytes themselves, baked into a picture, in the QR codes of a
 * picture or of a PDF's pages, attached to a PDF or a mail, in a web page's data blocks, inside the JSON of some platform, in the words
 * of a text, in the payload of a link. Judges nothing, opens no address.
 *
 * What is damaged where it should be whole (JSON with a key twice, a baked chunk with a wrong checksum) is refused by that name; the
 * search goes on only where there is nothing.
 *
 * @returns the refusal that says most about where the badge should have been
 */
export async function findCredentials(bytes: Uint8Array, options: FindOptions): Promise<Result<OpenedInput>> {
  const { snapshots, trail = newTrail(), baseUrl } = options;
  const isWatched = options.trail !== undefined;
  const budget = { parts: MAX_PARTS, textWork: TEXT_WORK };
  const place = { where: '', depth: 0, budget };
  const found = await lookInto(bytes, { snapshots, trail, isWatched, baseUrl, ...place, intoParts: lookIntoParts });
  return found.ok ? succeed({ ...found.value, found: withoutRepeats(found.value.found) }) : found;
}

async function lookInto(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const recognised = recognise(bytes);
  const kind = recognised.ok ? recognised.value.kind : undefined;
  if (look.isWatched) noteKind(bytes, kind, look.where, look.trail);
  const direct = openInput(bytes, look.snapshots);
  if (look.isWatched) noteDirect(direct, kind, look.where, look.trail);
  if (direct.ok || look.depth > MAX_DEPTH) return direct;
  const { code } = direct.error;
  switch (kind) {
    case 'png':
    case 'svg':
      return code === 'baking.no-credential' ? lookAtPicture(bytes, kind, look) : direct;
    case 'jpeg':
      return lookAtPicture(bytes, kind, look);
    case 'zip':
      return lookAtArchive(bytes, look);
    case 'pdf':
      return lookAtPdf(bytes, look);
    case 'html':
      return code === 'presentation.not-an-envelope' || code === 'input.not-utf8' ? lookAtPage(bytes, look) : direct;
    case 'json':
    case 'json-list':
      return NO_CREDENTIAL_ITSELF.has(code) ? lookInsideJson(bytes, direct.error, look) : direct;
    case 'jwt':
    case 'sd-jwt':
      // several tokens, or one with words behind it; a token by itself is refused as what it is
      return isOneWord(bytes) ? direct : lookInsideText(bytes, direct.error, look);
    case 'url':
      return lookAtLink(decodeUtf8(bytes) ?? '', direct.error, look);
    case 'gzip':
      return refusedInput('input.archive-unsupported');
    case undefined:
      return lookAtTheRest(bytes, direct.error, look);
    default:
      return direct;
  }
}

/** It may hold some all the same. */
const NO_CREDENTIAL_ITSELF: ReadonlySet<ErrorCode> = new Set([
  'input.not-a-credential',
  'input.part-of-a-badge',
  'input.older-record',
]);

/** What is of no kind that is known by its first bytes. */
async function lookAtTheRest(bytes: Uint8Array, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  const kind = findOtherPicture(bytes);
  if (kind !== undefined) return refuse(new WalletError('import.other-picture', 'a picture', { details: { kind } }));
  return isText(bytes, error.code) ? lookInsideText(bytes, error, look) : refuse(error);
}

/** Not JSON that is damaged: that is refused as what it is. */
function isText(bytes: Uint8Array, code: ErrorCode): boolean {
  if (code === 'input.not-a-credential' || code === 'input.not-utf8' || code === 'json.byte-order-mark') return true;
  return code === 'json.malformed' && WORDS_IN_BRACKETS.test(decodeUtf8(bytes.subarray(0, OPENING_BYTES)) ?? '');
}

/** A heading such as `[InternetShortcut]` or `[Badge]`, with which no JSON begins. */
const WORDS_IN_BRACKETS = /^\s*[[{]\s*(?!(?:true|false|null)\b)[A-Za-z]/;
const OPENING_BYTES = 64;

function isOneWord(bytes: Uint8Array): boolean {
  return !/\S\s+\S/.test(decodeUtf8(bytes) ?? '');
}

/** The same for text that was taken out of something. */
async function lookIntoText(text: string, look: Look): Promise<Result<OpenedInput>> {
  return lookInto(new TextEncoder().encode(text), look);
}

/** Looks into parts one after the other and gathers what they hold; undefined where none of them holds anything. */
async function lookIntoParts(parts: Iterable<Part>, look: Look): Promise<OpenedInput | undefined> {
  const gathered: OpenedInput['found'][number][] = [];
  for (const { name, content } of parts) {
    if (look.budget.parts <= 0) break;
    look.budget.parts -= 1;
    const where = look.where === '' ? name : `${look.where}/${name}`;
    const inner: Look = { ...look, where, depth: look.depth + 1 };
    const found = typeof content === 'string' ? await lookIntoText(content, inner) : await lookInto(content, inner);
    if (found.ok) gathered.push(...asContained(found.value, name).found);
  }
  return gathered.some((one) => one.ok) ? { form: 'container', found: gathered } : undefined;
}

/** An archive inside something else; one that was named by itself is opened before it comes here. */
async function lookAtArchive(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const entries = readZip(bytes, unpackBudget(inputLimits));
  if (!entries.ok) return entries;
  const parts: { name: string; content: Uint8Array }[] = [];
  for (const { path, content } of entries.value) {
    if (content.ok && parts.length < look.budget.parts)
      parts.push({ name: path.replaceAll('#', '_'), content: content.value });
  }
  const found = await lookIntoParts(parts, look);
  return found === undefined ? refuse(new WalletError('input.no-credential-inside', 'an archive')) : succeed(found);
}

async function lookInsideJson(bytes: Uint8Array, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  const text = (decodeUtf8(bytes) ?? '').replace(/^\ufeff/, '').trim();
  const parsed = parseStrictJson(text, credentialJsonLimits);
  if (!parsed.ok || !(isJsonObject(parsed.value) || Array.isArray(parsed.value))) return refuse(error);
  const { candidates, addresses } = findInsideJson(parsed.value);
  noteProbe(look.trail, 'probe.inside-json', {
    outcome: candidates.length > 0 ? 'found' : 'nothing',
    details: { count: candidates.length },
    where: look.where,
  });
  const gathered: OpenedInput['found'][number][] = [];
  for (const { path, content } of candidates) {
    const own = typeof content === 'string' ? content : (sliceJson(text, path) ?? '');
    const opened = openText(own, look.snapshots);
    if (!opened.ok) {
      noteProbe(look.trail, 'probe.part', { outcome: 'refused', details: { part: path }, error: opened.error });
      gathered.push(opened);
      continue;
    }
    for (const one of opened.value.found) {
      gathered.push(one.ok ? succeed({ ...one.value, path: `${path}${one.value.path ?? ''}` }) : one);
    }
  }
  if (gathered.some((one) => one.ok)) return succeed({ form: 'container', found: gathered });
  const [fault] = gathered;
  if (fault !== undefined && !fault.ok) return fault;
  for (const url of addresses) noteAddress(look.trail, url, look.where);
  const [url] = addresses;
  return url === undefined ? refuse(error) : refuse(leadsTo('input.only-an-address', url));
}

/** A badge that a PDF has attached and shows in a code as well is one badge. */
function withoutRepeats(found: OpenedInput['found']): OpenedInput['found'] {
  if (found.length < 2) return found;
  const seen = new Set<string>();
  return found.filter((one) => {
    if (!one.ok) return true;
    const key = Buffer.from(one.value.bytes).toString('latin1');
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
