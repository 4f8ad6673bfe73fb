const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0080-\u00a0<>"{}|\\^`\u2028\u2029]+$/;

/** Longest address that is an address: pictures and enveloped credentials inside `data:` are longer and measured elsewhere. */
const MAX_URI_LENGTH = 8192;

/**
 * Whether text is an absolute URI or IRI (RFC 3986, 3; RFC 3987): a scheme, something behind it, no blanks and none
 * of the characters that no URI may hold. Percent signs and non-ASCII letters pass: issuers write both.
 */
export function isAbsoluteUri(text: unknown): text is string {
  if (typeof text !== 'string' || !ABSOLUTE_URI.test(text)) return false;
  return text.length <= MAX_URI_LENGTH || text.startsWith('data:');
}

/** `data:` kinds that show or carry and cannot act: pictures (shown only through `<img>`), documents, credentials. */
const PASSIVE_DATA =
  /^data:(?:image\/(?:png|jpeg|gif|webp|svg\+xml)|application\/(?:pdf|json|ld\+json|jose|vc[a-z+-]*|vp[a-z+-]*)|text\/(?:plain|markdown|csv)|audio\/|video\/|[,;])/i;

/**
 * Whether an address could do something by being opened: run script, read the disk, draw a page of the badge's own
 * making under our name. Blanks and controls are dropped first, as browsers drop them: `java\nscript:` runs.
 */
export function isHazardousUri(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this expression's purpose
  const start = text.slice(0, 256).replace(/[\u0000-\u0020\u007f-\u00a0]/g, '');
  if (/^(?:javascript|vbscript|file|blob|filesystem|about|chrome|view-source|jar|livescript|mocha):/i.test(start)) {
    return true;
  }
  return /^data:/i.test(start) && !PASSIVE_DATA.test(start);
}
