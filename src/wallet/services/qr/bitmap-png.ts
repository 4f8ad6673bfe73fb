import { deflateSync } from 'node:zlib';
import { writePngChunk } from '../../../core/baking/png-chunks.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * Writes a picture of black and white: PNG, one bit a pixel, no further chunks. The same pixels give the same bytes.
 *
 * @param width - pixels, at least 1
 * @param height - pixels, at least 1
 * @see PNG (Third Edition), 11.2.1 and 11.2.3: greyscale, bit depth 1, 0 is black, filter 0
 */
export function encodeBitmapPng(
  width: number,
  height: number,
  isBlack: (row: number, column: number) => boolean,
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 1;
  const rowBytes = 1 + Math.ceil(width / 8);
  const rows = new Uint8Array(height * rowBytes);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = row * rowBytes + 1 + (column >> 3);
      if (!isBlack(row, column)) rows[at] = (rows[at] as number) | (0x80 >> (column & 7));
    }
  }
  const pixels = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    writePngChunk('IHDR', header),
    writePngChunk('IDAT', pixels),
    writePngChunk('IEND', new Uint8Array()),
  ]);
}
