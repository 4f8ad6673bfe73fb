import { zlibSync } from 'fflate';
import { writePngChunk } from '../../src/core/baking/png-chunks.ts';

/** One step of a colour channel when colours are first counted: 4 of 256, below what an eye tells apart at an edge; 1 for exact fields. */
type Step = 1 | 4;
const PALETTE_SIZE = 256;

interface Colour {
  readonly rgba: readonly [number, number, number, number];
  readonly count: number;
}

/**
 * Writes a picture of few colours as an indexed PNG (W3C PNG 3rd edition, 11.2.1 colour type 3), a third of its size.
 *
 * @param rgba - straight (not premultiplied) pixels, four bytes each, row by row
 * @returns the same bytes on every machine: no timestamps, one fixed filter, a deflater written in JavaScript
 */
export function encodePalettePng(rgba: Uint8Array, width: number, height: number, step: Step = 4): Uint8Array {
  if (rgba.length !== width * height * 4) throw new TypeError('pixels do not fill the picture');
  const palette = chooseColours(rgba, step);
  const indexOf = new Map<number, number>();
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const key = keyAt(rgba, (y * width + x) * 4, step);
      let index = indexOf.get(key);
      if (index === undefined) {
        index = nearest(palette, fromKey(key));
        indexOf.set(key, index);
      }
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    writePngChunk('IHDR', header),
    writePngChunk('PLTE', Uint8Array.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    writePngChunk('tRNS', Uint8Array.from(palette.map(([, , , a]) => a))),
    writePngChunk('IDAT', zlibSync(rows, { level: 9 })),
    writePngChunk('IEND', new Uint8Array()),
  ]);
}

/** The colour at `offset` on a grid of that step, as one number; every wholly transparent pixel is the same one. */
function keyAt(rgba: Uint8Array, offset: number, step: Step): number {
  const channel = (i: number) => {
    const value = rgba[offset + i] ?? 0;
    return Math.min(255, Math.round(value / step) * step);
  };
  const alpha = channel(3);
  if (alpha === 0) return 0;
  return ((channel(0) * 256 + channel(1)) * 256 + channel(2)) * 256 + alpha;
}

function fromKey(key: number): readonly [number, number, number, number] {
  return [Math.floor(key / 0x1000000), Math.floor(key / 0x10000) % 256, Math.floor(key / 0x100) % 256, key % 256];
}

/**
 * The transparent one and the commonest first, then ever the colour that stands farthest from those chosen, weighed
 * by how often it is seen: flat fields keep their colour, edges share what is left.
 */
function chooseColours(rgba: Uint8Array, step: Step): readonly (readonly [number, number, number, number])[] {
  const counts = new Map<number, number>();
  for (let offset = 0; offset < rgba.length; offset += 4) {
    const key = keyAt(rgba, offset, step);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const seen: Colour[] = [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .map(([key, count]) => ({ rgba: fromKey(key), count }));
  const distances = seen.map(() => Number.POSITIVE_INFINITY);
  const chosen: (readonly [number, number, number, number])[] = [];
  let next = 0;
  while (chosen.length < Math.min(PALETTE_SIZE, seen.length)) {
    const colour = seen[next]?.rgba ?? [0, 0, 0, 0];
    chosen.push(colour);
    let worst = -1;
    for (const [i, { rgba: other, count }] of seen.entries()) {
      const distance = Math.min(distances[i] ?? 0, distanceBetween(colour, other));
      distances[i] = distance;
      const loss = distance * Math.sqrt(count);
      if (loss > worst) [worst, next] = [loss, i];
    }
  }
  return chosen;
}

function nearest(
  palette: readonly (readonly [number, number, number, number])[],
  colour: readonly [number, number, number, number],
): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, candidate] of palette.entries()) {
    const distance = distanceBetween(candidate, colour);
    if (distance < least) [least, best] = [distance, i];
  }
  return best;
}

function distanceBetween(
  a: readonly [number, number, number, number],
  b: readonly [number, number, number, number],
): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2 + 2 * (a[3] - b[3]) ** 2;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
