import { readPngDimensions } from '../../core/baking/png-chunks.ts';
import type { NormalisedImage } from '../../core/credential/normalised-credential.ts';
import { jpegDimensions } from '../jpeg-dimensions.ts';
import { element } from './element.ts';

const MAX_PIXELS = 16_000_000;
const MAX_LENGTH = 4 * 1024 * 1024;

/**
 * The badge's own picture, if it is inside the credential: one behind an address is not fetched.
 *
 * Through an image element alone, where an SVG runs nothing and loads nothing. What claims more pixels than a badge needs, or does not
 * say how many, is not handed to the decoder.
 */
export function badgePicture(picture: NormalisedImage | undefined): HTMLElement | null {
  if (picture?.kind !== 'data' || picture.source.length > MAX_LENGTH || !isOfKnownSize(picture.source)) return null;
  const image = element('img', { src: picture.source, alt: picture.caption ?? '', decoding: 'async' });
  const mat = element('div', { class: 'mat' }, image);
  image.addEventListener('error', () => mat.remove());
  return mat;
}

function isOfKnownSize(source: string): boolean {
  if (/^data:image\/svg\+xml[;,]/i.test(source)) return true;
  const base64 = /^data:image\/(png|jpeg);base64,/i.exec(source);
  if (base64 === null) return false;
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(source.slice(base64[0].length)), (character) => character.charCodeAt(0));
  } catch {
    // the one thing it throws for: no base64
    return false;
  }
  const size = base64[1]?.toLowerCase() === 'png' ? readPngDimensions(bytes) : jpegDimensions(bytes);
  return size !== undefined && size.width * size.height <= MAX_PIXELS;
}
