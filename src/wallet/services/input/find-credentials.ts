import { recognise } from '../../../core/credential/recognise.ts';
import { isJsonObject } from '../../../core/encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { Snapshots } from '../../../core/snapshot/snapshot.ts';
import { inputLimits, unpackBudget } from './input-limits.ts';
import { findInsideJson } from './inside-json.ts';
import { sliceJson } from './json-slice.ts';
import { isLink, readLink } from './links.ts';
import { candidatesIn, type Look, leadsTo, type Part } from './look.ts';
import { lookAtPdf, lookAtPicture } from './look-at-paper.ts';
import { isMail, readMail } from './mail.ts';
import { noteDirect, noteKind } from './note-looks.ts';
import { asContained, type OpenedInput, openInput, openText } from './open-input.ts';
import { newTrail, noteAddress, noteProbe, type Trail } from './trail.ts';
import { BADGE_ADDRESS, readWebPage } from './web-page.ts';
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
const LINKS_READ = 32;
const FEW_LINKS = 3;
const LINKS = /(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]{4,}/gi;

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
  const budget = { parts: MAX_PARTS };
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
      return code === 'presentation.not-an-envelope' ? lookAtPage(bytes, look) : direct;
    case 'json':
    case 'json-list':
      return code === 'input.not-a-credential' ? lookInsideJson(bytes, direct.error, look) : direct;
    case 'jwt':
    case 'sd-jwt':
      // several tokens, or one with words behind it; a token by itself is refused as what it is
      return isOneWord(bytes) ? direct : lookInsideText(bytes, direct.error, look);
    case 'url':
      return lookAtLink(decodeUtf8(bytes) ?? '', direct.error, look);
    case undefined:
      return code === 'input.not-a-credential' || code === 'input.not-utf8'
        ? lookInsideText(bytes, direct.error, look)
        : direct;
    default:
      return direct;
  }
}

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

async function lookAtPage(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const html = decodeUtf8(bytes);
  if (html === undefined) return refuse(new WalletError('input.not-utf8', 'a page'));
  const { scripts, text, addresses } = readWebPage(html, look.baseUrl);
  noteProbe(look.trail, 'probe.scripts', {
    outcome: scripts.length > 0 ? 'found' : 'nothing',
    details: { count: scripts.length },
    where: look.where,
  });
  const inScripts = await lookIntoParts(
    scripts.map((content, index) => ({ name: `script-${index + 1}`, content })),
    look,
  );
  if (inScripts !== undefined) return succeed(inScripts);
  const candidates = candidatesIn(text, 'text-');
  noteProbe(look.trail, 'probe.text', {
    outcome: candidates.length > 0 ? 'found' : 'nothing',
    details: { count: candidates.length },
    where: look.where,
  });
  const inText = await lookIntoParts(candidates, look);
  if (inText !== undefined) return succeed(inText);
  for (const url of addresses) noteAddress(look.trail, url, look.where);
  const [url] = addresses;
  if (url !== undefined) return refuse(leadsTo('import.page-is-an-address', url));
  return refuse(new WalletError('import.nothing-found', 'a page'));
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

async function lookInsideText(bytes: Uint8Array, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  if (isMail(bytes)) {
    const parts = readMail(bytes);
    noteProbe(look.trail, 'probe.mail', { outcome: 'told', details: { count: parts.length }, where: look.where });
    const found = await lookIntoParts(
      parts.map(({ name, bytes: content }, index) => ({
        name: `part-${index + 1} (${name.replace(/[#/\\]/g, '_')})`,
        content,
      })),
      look,
    );
    if (found !== undefined) return succeed(found);
    const [url] = look.trail.addresses;
    return refuse(
      url === undefined ? new WalletError('import.nothing-found', 'a mail') : leadsTo('input.only-an-address', url),
    );
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse(error);
  if (isLink(text) || /^\s*VP1-/.test(text)) return lookAtLink(text, error, look);
  const candidates = candidatesIn(text, 'text-');
  noteProbe(look.trail, 'probe.text', {
    outcome: candidates.length > 0 ? 'found' : 'nothing',
    details: { count: candidates.length },
    where: look.where,
  });
  const found = await lookIntoParts(candidates, look);
  if (found !== undefined) return succeed(found);
  const links = [...text.matchAll(LINKS)].slice(0, LINKS_READ).map(([link]) => link.replace(/[.,;:!?)\]]+$/, ''));
  const carrying = links.filter((link) => !/^https?:/i.test(link) || /[?#]/.test(link));
  const inLinks = await lookIntoParts(
    carrying.map((content, index) => ({ name: `link-${index + 1}`, content })),
    look,
  );
  if (inLinks !== undefined) return succeed(inLinks);
  // a text full of links is about something else; of such a one only those count that speak of a badge
  const likely = links.length > FEW_LINKS ? links.filter((link) => BADGE_ADDRESS.test(link)) : links;
  for (const link of likely) noteAddress(look.trail, link, look.where);
  const [url] = look.trail.addresses;
  return url === undefined ? refuse(error) : refuse(leadsTo('input.only-an-address', url));
}

async function lookAtLink(text: string, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  const own = text.trim();
  if (own.startsWith('VP1-')) return lookAtPackedCode(own, look);
  const link = readLink(own);
  noteProbe(look.trail, 'probe.link', {
    outcome: link.ok ? 'found' : 'refused',
    where: look.where,
    ...(link.ok ? {} : { error: link.error }),
  });
  // an address without https carries nothing and leads somewhere all the same: whoever goes online says why not there
  if (!link.ok) return error.code === 'input.only-an-address' ? refuse(error) : link;
  const found = await lookIntoParts(
    link.value.payloads.map((content, index) => ({ name: `payload-${index + 1}`, content })),
    look,
  );
  if (found !== undefined) return succeed(found);
  for (const url of link.value.addresses) noteAddress(look.trail, url, look.where);
  if (error.code === 'input.only-an-address') return refuse(error);
  const [url] = link.value.addresses;
  return refuse(
    url === undefined ? new WalletError('import.link-empty', 'a link') : leadsTo('input.only-an-address', url),
  );
}

/** `VP1-…`: base32 around CBOR-LD. The unpacking is a room of its own; what comes out is JSON like any other. */
async function lookAtPackedCode(text: string, look: Look): Promise<Result<OpenedInput>> {
  const { unpackVp1 } = await import('./packed-code.ts');
  const unpacked = await unpackVp1(text);
  if (!unpacked.ok) {
    noteProbe(look.trail, 'probe.link', { outcome: 'refused', where: look.where, error: unpacked.error });
    return unpacked;
  }
  const found = openText(unpacked.value, look.snapshots);
  return found.ok ? succeed(asContained(found.value, 'code')) : found;
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
