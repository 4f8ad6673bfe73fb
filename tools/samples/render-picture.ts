import { Resvg } from '@resvg/resvg-js';
import { encodePalettePng } from './palette-png.ts';

/** A drawing as a PNG of 512 pixels a side. Drawings hold no text, so no font of the machine can show through. */
export function renderPicture(svg: string): Uint8Array {
  const image = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return encodePalettePng(straight(image.pixels), image.width, image.height);
}

/** The renderer's pixels are premultiplied by their alpha, PNG's are not. */
function straight(premultiplied: Uint8Array): Uint8Array {
  const rgba = Uint8Array.from(premultiplied);
  for (let offset = 0; offset < rgba.length; offset += 4) {
    const alpha = rgba[offset + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let i = 0; i < 3; i += 1)
      rgba[offset + i] = Math.min(255, Math.round(((rgba[offset + i] ?? 0) * 255) / alpha));
  }
  return rgba;
}
