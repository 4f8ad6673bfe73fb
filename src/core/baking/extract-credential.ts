import { type Result, succeed } from '../result.ts';
import { type CarriedKind, decodeCarriedText } from './carried-text.ts';
import { bakeIntoPng, extractFromPng } from './png.ts';
import { hasPngSignature } from './png-chunks.ts';
import { refused } from './refused.ts';
import { extractFromSvg } from './svg.ts';
import { bakeIntoSvg } from './svg-bake.ts';

/** What `lapel extract` answers (cli.md). */
export interface ExtractedCredential {
  readonly container: 'png' | 'svg';
  readonly kind: CarriedKind;
  /** exactly as carried: encoding it as UTF-8 gives the bytes that were baked */
  readonly text: string;
  /** false for an SVG with script, event handlers, foreign content or outside references */
  readonly isInert: boolean;
}

/**
 * Takes the credential out of a baked picture, whichever of the two formats it is in. Judges nothing.
 *
 * @param image - a whole PNG or SVG file, not modified
 * @returns `baking.no-credential` for a picture without one, `baking.not-a-picture` for anything else
 */
export function extractCredential(image: Uint8Array): Result<ExtractedCredential> {
  if (hasPngSignature(image)) {
    const carried = extractFromPng(image);
    return carried.ok ? succeed({ container: 'png', ...carried.value, isInert: true }) : carried;
  }
  if (!looksLikeMarkup(image)) return refused('baking.not-a-picture');
  const carried = extractFromSvg(image);
  return carried.ok ? succeed({ container: 'svg', ...carried.value }) : carried;
}

/**
 * Bakes a credential into a PNG or SVG and reads it back before handing it out: a picture that does not give
 * back exactly what went in is never returned.
 *
 * @param image - a whole PNG or SVG file, not modified
 * @param credential - text of a JSON credential or assertion, a compact JWS, or a hosted assertion's address
 * @param options.replace - take out a badge that is there already; otherwise `baking.already-baked`
 */
export function bakeCredential(
  image: Uint8Array,
  credential: string,
  options: { readonly replace: boolean } = { replace: false },
): Result<Uint8Array> {
  const carried = decodeCarriedText(credential, 'ob3');
  if (!carried.ok) return carried;
  const baked = hasPngSignature(image)
    ? bakeIntoPng(image, carried.value, options)
    : looksLikeMarkup(image)
      ? bakeIntoSvg(image, carried.value, options)
      : refused('baking.not-a-picture');
  if (!baked.ok) return baked;
  const again = extractCredential(baked.value);
  if (!again.ok) return again;
  if (again.value.text !== carried.value.text) throw new TypeError('a baked picture does not give back what went in');
  return baked;
}

/** Whether the first character after blanks and a byte order mark is `<`. */
function looksLikeMarkup(bytes: Uint8Array): boolean {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  return bytes[at] === 0x3c;
}
