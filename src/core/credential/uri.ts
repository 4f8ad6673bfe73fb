import type { JsonValue } from '../encoding/json.ts';

const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0080-\u00a0<>"{}|\\^`\u2028\u2029]+$/;

/** Longest address that is an address: pictures and enveloped credentials inside `data:` are longer and measured elsewhere. */
const MAX_URI_LENGTH = 8192;

/** Media type and parameters of a `data:` address (RFC 2397). */
const MAX_LABEL_LENGTH = 500;
const BLANKS = [' ', '\n', '\r', '\t', '"', '<'];

/** Whether an address begins as most do; none of these acts. */
function isHarmless(text: string): boolean {
  return (
    text.startsWith('https://') || text.startsWith('did:') || text.startsWith('urn:') || text.startsWith('http://')
  );
}

/** `isHarmless`, `ABSOLUTE_URI` and plain ASCII in one: compiled, it takes half the time of any loop over the letters. */
const PLAIN_ADDRESS = /^(?:https?:\/\/|did:|urn:)[^\s<>"{}|\\^`\u0080-\uffff]*[^\s<>"{}|\\^`\u0080-\uffff:]$/;

/**
 * Whether text plainly is an absolute address that does not act: `isAbsoluteUri` and not `isHazardousUri`, for most
 * addresses there are. False says nothing.
 */
export function isPlainAddress(text: JsonValue | undefined): boolean {
  return typeof text === 'string' && text.length <= MAX_URI_LENGTH && PLAIN_ADDRESS.test(text);
}

/**
 * Whether text is an absolute URI or IRI (RFC 3986, 3; RFC 3987): a scheme, something behind it, no blanks and none
 * of the characters that no URI may hold. Percent signs and non-ASCII letters pass: issuers write both.
 */
export function isAbsoluteUri(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  if (text.startsWith('data:')) return isDataUri(text);
  return text.length <= MAX_URI_LENGTH && ABSOLUTE_URI.test(text);
}

/** A picture of megabytes is not read letter by letter: its label is, and that no blank stands in what follows. */
function isDataUri(text: string): boolean {
  const comma = text.indexOf(',');
  if (comma === -1 || comma > MAX_LABEL_LENGTH || !ABSOLUTE_URI.test(text.slice(0, comma))) return comma === 5;
  return BLANKS.every((blank) => !text.includes(blank, comma));
}

/** `data:` kinds that show or carry and cannot act: pictures (shown only through `<img>`), documents, credentials. */
const PASSIVE_DATA =
  /^data:(?:image\/(?:png|jpeg|gif|webp|svg\+xml)|application\/(?:pdf|json|ld\+json|jose|jwt|(?:dc\+)?sd-jwt|vc[a-z+-]*|vp[a-z+-]*)|text\/(?:plain|markdown|csv)|audio\/|video\/|[,;])/i;

/**
 * Whether an address could do something by being opened: run script, read the disk, draw a page of the badge's own
 * making under our name. Blanks and controls are dropped first, as browsers drop them: `java\nscript:` runs.
 */
export function isHazardousUri(text: string): boolean {
  if (isHarmless(text)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this expression's purpose
  const start = text.slice(0, 256).replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  if (/^(?:javascript|vbscript|file|blob|filesystem|about|chrome|view-source|jar|livescript|mocha):/i.test(start)) {
    return true;
  }
  return /^data:/i.test(start) && !PASSIVE_DATA.test(start);
}
