import fs from 'node:fs';
import { layOutQr, type QrCode } from '../../../src/wallet/services/qr/draw-qr.ts';

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 235;
const INK = 16;

export interface Filming {
  /** which frames the camera misses: seen as an empty screen */
  readonly isMissed: (index: number) => boolean;
  /** how crooked the screen is held */
  readonly degrees: number;
  /** camera pixels a module; `docs/presentation-format.md` asks for 3.4 */
  readonly pixelsAModule: number;
  /** side of the square of camera pixels that each pixel is the mean of: a lens out of focus; default 1 */
  readonly blur?: number;
}

/**
 * Films the texts of QR codes, ten a second, as a camera would see them on a screen: turned, blurred by half a module, some missed.
 *
 * @param path - of the film (YUV4MPEG2, 4:2:0), which Chromium plays in a loop as its camera
 */
export function filmCodes(
  path: string,
  texts: readonly string[],
  { isMissed, degrees, pixelsAModule, blur = 1 }: Filming,
): void {
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420mpeg2\n`)];
  const grey = new Uint8Array((WIDTH * HEIGHT) / 2).fill(128);
  const empty = new Uint8Array(WIDTH * HEIGHT).fill(90);
  const pictures = new Map<string, Uint8Array>();
  for (const [index, text] of texts.entries()) {
    let picture = isMissed(index) ? empty : pictures.get(text);
    if (picture === undefined) {
      const code = layOutQr(text, { maxVersion: 15 });
      if (!code.ok) throw code.error;
      picture = blurred(film(code.value, degrees, pixelsAModule), blur);
      pictures.set(text, picture);
    }
    parts.push(Buffer.from('FRAME\n'), picture, grey);
  }
  fs.writeFileSync(path, Buffer.concat(parts));
}

/** Two samples a pixel each way: what a lens does at this size. */
function film(code: QrCode, degrees: number, pixelsAModule: number): Uint8Array {
  const picture = new Uint8Array(WIDTH * HEIGHT);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const half = code.modules / 2;
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      let light = 0;
      for (const [down, across] of SAMPLES) {
        const x = (column + across - WIDTH / 2) / pixelsAModule;
        const y = (row + down - HEIGHT / 2) / pixelsAModule;
        light += lightAt(code, y * cos - x * sin + half, x * cos + y * sin + half);
      }
      picture[row * WIDTH + column] = light / SAMPLES.length;
    }
  }
  return picture;
}

/** Mean over a square, rows first. */
function blurred(picture: Uint8Array, side: number): Uint8Array {
  if (side <= 1) return picture;
  const reach = Math.floor(side / 2);
  const mean = (from: Uint8Array, step: number): Uint8Array =>
    from.map((_, at) => {
      let sum = 0;
      for (let offset = -reach; offset <= reach; offset += 1) sum += from[at + offset * step] ?? PAPER;
      return sum / (2 * reach + 1);
    });
  return mean(mean(picture, 1), WIDTH);
}

const SAMPLES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

function lightAt(code: QrCode, row: number, column: number): number {
  const [r, c] = [Math.floor(row), Math.floor(column)];
  const isInside = r >= 0 && c >= 0 && r < code.modules && c < code.modules;
  return isInside && code.isDark(r, c) ? INK : PAPER;
}
