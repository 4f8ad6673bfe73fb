import fs from 'node:fs';
import { createXoshiro } from '../../src/core/presentation/ur/xoshiro.ts';
import { layOutQr, type QrCode } from '../../src/wallet/services/qr/draw-qr.ts';

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 235;
const INK = 16;

export interface Filming {
  /** which frames the camera misses: seen as an empty screen */
  readonly isMissed: (index: number) => boolean;
  /** how crooked the screen is held, in its own plane */
  readonly degrees: number;
  /** how far it leans back, seen from three times its height; default 0 */
  readonly leanDegrees?: number;
  /** camera pixels a module; `docs/presentation-format.md` asks for 3.4 */
  readonly pixelsAModule: number;
  /** side of the square of camera pixels that each pixel is the mean of: a lens out of focus; default 1 */
  readonly blur?: number;
  /** light of what lies around the code and its margin, of 255; default: as the screen's own */
  readonly around?: number;
  /** how far each pixel is off at most, of 255 steps of light: a dark room; default 0 */
  readonly noise?: number;
}

/**
 * Films the texts of QR codes, ten a second, as a camera would see them on a screen: turned, blurred by half a module, some missed.
 *
 * @param path - of the film (YUV4MPEG2, 4:2:0), which Chromium plays in a loop as its camera
 */
export function filmCodes(
  path: string,
  texts: readonly string[],
  { isMissed, degrees, pixelsAModule, leanDegrees = 0, blur = 1, around = PAPER, noise = 0 }: Filming,
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
      picture = noisy(blurred(film(code.value, { degrees, pixelsAModule, leanDegrees, around }), blur), noise);
      pictures.set(text, picture);
    }
    parts.push(Buffer.from('FRAME\n'), picture, grey);
  }
  fs.writeFileSync(path, Buffer.concat(parts));
}

/** Two samples a pixel each way: what a lens does at this size. */
function film(
  code: QrCode,
  {
    degrees,
    pixelsAModule,
    leanDegrees,
    around,
  }: Required<Pick<Filming, 'degrees' | 'pixelsAModule' | 'leanDegrees' | 'around'>>,
): Uint8Array {
  const picture = new Uint8Array(WIDTH * HEIGHT);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [upright, away] = [Math.cos((leanDegrees * Math.PI) / 180), Math.sin((leanDegrees * Math.PI) / 180)];
  const distance = 3 * code.modules;
  const half = code.modules / 2;
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      let light = 0;
      for (const [down, across] of SAMPLES) {
        // where the ray through this point meets the screen
        const seen = (row + down - HEIGHT / 2) / pixelsAModule;
        const y = seen / (upright - (seen * away) / distance);
        const x = ((column + across - WIDTH / 2) / pixelsAModule) * (1 + (y * away) / distance);
        light += lightAt(code, y * cos - x * sin + half, x * cos + y * sin + half, around);
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

/** The same noise in every film. */
function noisy(picture: Uint8Array, noise: number): Uint8Array {
  if (noise === 0) return picture;
  const random = createXoshiro(Uint8Array.of(noise));
  return picture.map((light) => Math.max(0, Math.min(255, light + random.nextBelow(2 * noise + 1) - noise)));
}

const SAMPLES = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** Modules of light around a code (ISO/IEC 18004, 6.3.8). */
const MARGIN = 4;

function lightAt(code: QrCode, row: number, column: number, around: number): number {
  const [r, c] = [Math.floor(row), Math.floor(column)];
  const isFar = (at: number) => at < -MARGIN || at >= code.modules + MARGIN;
  if (isFar(r) || isFar(c)) return around;
  const isInside = r >= 0 && c >= 0 && r < code.modules && c < code.modules;
  return isInside && code.isDark(r, c) ? INK : PAPER;
}
