import { decodeBase64url, encodeBase64url } from '../encoding/base64url.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { type Result, succeed } from '../result.ts';
import { refused } from './refused.ts';

/** Of the data block in which a page carries a presentation; a browser runs no script of such a type. */
export const EMBEDDED_PRESENTATION_TYPE = 'application/vnd.lapel.presentation';

const SLOT_START = `<script type="${EMBEDDED_PRESENTATION_TYPE}">`;
const SLOT_END = '</script>';
/** A verifier page (at most 2.5 MB) and a presentation of 4 MiB in base64url. */
const PAGE_MAX_BYTES = 10 * 1024 * 1024;

/**
 * Puts a presentation into the web verifier's page, so that one file shows and judges itself.
 *
 * As base64url: whatever a hostile badge says, none of it stands in the page as markup, and the page's own script block, whose hash
 * it shows and its policy names, stays what it was.
 *
 * @param page - the built `lapel-verifier.html`
 * @param presentation - JSON or token, as it would be handed over
 * @throws {TypeError} if the page has no empty slot, or more than one: it is not ours
 */
export function embedPresentation(page: string, presentation: string): string {
  const slot = `${SLOT_START}${SLOT_END}`;
  const at = page.indexOf(slot);
  if (at === -1 || page.indexOf(SLOT_START, at + 1) !== -1) throw new TypeError('not a page with one empty slot');
  const carried = encodeBase64url(new TextEncoder().encode(presentation));
  return `${page.slice(0, at)}${SLOT_START}${carried}${SLOT_END}${page.slice(at + slot.length)}`;
}

/**
 * Takes the presentation out of such a page, so that a verifier of one's own can judge it: the page's own answer proves little.
 *
 * @returns `presentation.not-an-envelope` for a page that carries none, or more than one; `presentation.damaged-envelope` where what it
 *   carries is no text in base64url
 */
export function extractPresentation(page: Uint8Array): Result<string> {
  if (page.length > PAGE_MAX_BYTES) return refused('input.too-large', { bytes: page.length, limit: PAGE_MAX_BYTES });
  const html = decodeUtf8(page);
  if (html === undefined) return refused('input.not-utf8');
  // the verifier's own script names the type too, so only the markup of a filled slot counts
  const slots = [...html.matchAll(FILLED_SLOT)];
  const [slot] = slots;
  if (slot === undefined || slots.length !== 1) return refused('presentation.not-an-envelope');
  return decodeEmbedded(slot[1] ?? '');
}

/** @param carried - the content of the slot; empty where the page carries nothing */
export function decodeEmbedded(carried: string): Result<string> {
  const bytes = decodeBase64url(carried.trim());
  const text = bytes.ok ? decodeUtf8(bytes.value) : undefined;
  return text === undefined ? refused('presentation.damaged-envelope', { part: 'page' }) : succeed(text);
}

const FILLED_SLOT = /<script type="application\/vnd\.lapel\.presentation">([A-Za-z0-9_-]+)<\/script>/g;
