import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { charsetOfPage, decodeDeclared, decodeUtf16 } from './declared-text.ts';
import { findInsideText } from './inside-text.ts';
import { isLink, readLink } from './links.ts';
import { candidatesIn, type Look, leadsTo } from './look.ts';
import { isMail, readMail } from './mail.ts';
import { asContained, type OpenedInput, openText } from './open-input.ts';
import { noteAddress, noteProbe } from './trail.ts';
import { BADGE_ADDRESS, readWebPage } from './web-page.ts';

/** Of bytes that are no UTF-8 and say nothing of themselves. */
const UNDECLARED_MAX_BYTES = 6 * 1024 * 1024;
const LINKS_READ = 32;
const FEW_LINKS = 3;
const LINKS = /(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]{4,}/gi;

/** A page: its data blocks, else its words and attributes, else the addresses that it declares. */
export async function lookAtPage(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const html = decodeDeclared(bytes, charsetOfPage(bytes));
  if (html === undefined) return lookAtUndeclared(bytes, new WalletError('input.not-utf8', 'a page'), look);
  const { scripts, text, addresses } = readWebPage(html, look.baseUrl);
  noteProbe(look.trail, 'probe.scripts', {
    outcome: scripts.length > 0 ? 'found' : 'nothing',
    details: { count: scripts.length },
    where: look.where,
  });
  const inScripts = await look.intoParts(
    scripts.map((content, index) => ({ name: `script-${index + 1}`, content })),
    look,
  );
  if (inScripts !== undefined) return succeed(inScripts);
  const candidates = candidatesIn(text, 'text-', look.budget);
  noteProbe(look.trail, 'probe.text', {
    outcome: candidates.length > 0 ? 'found' : 'nothing',
    details: { count: candidates.length },
    where: look.where,
  });
  const inText = await look.intoParts(candidates, look);
  if (inText !== undefined) return succeed(inText);
  for (const url of addresses) noteAddress(look.trail, url, look.where);
  const [url] = addresses;
  if (url !== undefined) return refuse(leadsTo('import.page-is-an-address', url));
  return refuse(new WalletError('import.nothing-found', 'a page'));
}

/** A mail, or a text that is no badge itself, in whatever encoding it comes. */
export async function lookInsideText(bytes: Uint8Array, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  if (isMail(bytes)) return lookInsideMail(bytes, look);
  const text = decodeUtf8(bytes);
  if (text !== undefined && error.code !== 'json.byte-order-mark') {
    const isLinkAlone = isLink(text) || /^\s*VP1-/.test(text);
    return isLinkAlone ? lookAtLink(text, error, look) : lookAtWords(text, error, look);
  }
  const marked = text?.replace(/^\ufeff/, '') ?? decodeUtf16(bytes);
  if (marked === undefined) return lookAtUndeclared(bytes, error, look);
  const found = await look.intoParts([{ name: 'text', content: marked }], look);
  if (found !== undefined) return succeed(found);
  // its mark is not what it is refused for
  const direct = openText(marked, look.snapshots);
  return direct.ok ? refuse(error) : refuse(direct.error);
}

async function lookInsideMail(bytes: Uint8Array, look: Look): Promise<Result<OpenedInput>> {
  const parts = readMail(bytes);
  noteProbe(look.trail, 'probe.mail', { outcome: 'told', details: { count: parts.length }, where: look.where });
  const found = await look.intoParts(
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

/** Words with tokens, JSON and texts of codes among them, and links that carry something. */
async function lookAtWords(text: string, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  const candidates = findInsideText(text, look.budget);
  noteProbe(look.trail, 'probe.text', {
    outcome: candidates.length > 0 ? 'found' : 'nothing',
    details: { count: candidates.length },
    where: look.where,
  });
  const links = [...text.matchAll(LINKS)].slice(0, LINKS_READ).map(({ 0: link, index }) => ({
    link: withoutEnd(link),
    isInside: candidates.some(({ offset, end }) => index >= offset && index < end),
  }));
  const carrying = links.filter(({ link, isInside }) => !isInside && (!/^https?:/i.test(link) || /[?#]/.test(link)));
  const found = await look.intoParts(
    [
      ...candidates.map(({ text: content, offset }) => ({ name: `text-${offset}`, content })),
      ...carrying.map(({ link }, index) => ({ name: `link-${index + 1}`, content: link })),
    ],
    look,
  );
  if (found !== undefined) return succeed(found);
  // a text full of links is about something else; of such a one only those count that speak of a badge
  const likely = links.length > FEW_LINKS ? links.filter(({ link }) => BADGE_ADDRESS.test(link)) : links;
  for (const { link } of likely) noteAddress(look.trail, link, look.where);
  const [url] = look.trail.addresses;
  return url === undefined ? refuse(error) : refuse(leadsTo('input.only-an-address', url));
}

/** Without the marks of the sentence that it ends. By hand: an expression for marks before the end tries every run of them at each place. */
function withoutEnd(link: string): string {
  let end = link.length;
  while (end > 0 && SENTENCE_MARKS.has(link[end - 1] as string)) end -= 1;
  return link.slice(0, end);
}

const SENTENCE_MARKS: ReadonlySet<string> = new Set('.,;:!?)]');

/**
 * Bytes of an encoding that nobody told: what is plain ASCII in them means the same in nearly all, so tokens and JSON without any other
 * letter are taken, and nothing is guessed.
 */
async function lookAtUndeclared(bytes: Uint8Array, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
  if (bytes.length > UNDECLARED_MAX_BYTES) return refuse(error);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const plain = candidatesIn(text, 'text-', look.budget).filter(({ content }) => /^[\t\n\r\x20-\x7e]*$/.test(content));
  noteProbe(look.trail, 'probe.text', {
    outcome: plain.length > 0 ? 'found' : 'nothing',
    details: { count: plain.length },
    where: look.where,
  });
  const found = await look.intoParts(plain, look);
  return found === undefined ? refuse(error) : succeed(found);
}

/** What a link carries in itself; it is not opened. */
export async function lookAtLink(text: string, error: WalletError, look: Look): Promise<Result<OpenedInput>> {
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
  const found = await look.intoParts(
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
