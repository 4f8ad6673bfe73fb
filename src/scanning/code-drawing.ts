/// <reference path="./qrcode.d.ts" />
import { create } from 'qrcode/lib/core/qrcode.js';

/** Light border in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/** A QR code as one path of black runs on a white square. */
export interface DrawnCode {
  /** of the square, in modules, quiet zone included */
  readonly side: number;
  /** SVG path data, a unit a module */
  readonly path: string;
  readonly version: number;
}

/**
 * Lays a code out.
 *
 * @param text - of the alphanumeric set: digits, capitals, space and $%*+-./:
 * @param level - of error correction; `M` for paper and still codes, `L` where the next frame comes anyway
 * @throws {Error} if the text does not fit into version 40 or has other characters
 */
export function drawCode(text: string, level: 'L' | 'M'): DrawnCode {
  const { modules, version } = create([{ mode: 'alphanumeric', data: text }], { errorCorrectionLevel: level });
  const { size, data } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] !== 1) continue;
      const from = column;
      while (column + 1 < size && data[row * size + column + 1] === 1) column += 1;
      path += `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${column + 1 - from}v1h${from - column - 1}z`;
    }
  }
  return { side: size + 2 * QUIET_ZONE, path, version };
}
