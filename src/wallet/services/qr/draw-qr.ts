import QRCode, { type QRCodeSegment } from 'qrcode';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { encodeBitmapPng } from './bitmap-png.ts';

/** A QR code before it is drawn. */
export interface QrCode {
  /** 1 to 40 (ISO/IEC 18004) */
  readonly version: number;
  /** side length in modules, quiet zone not counted: 17 + 4 * version */
  readonly modules: number;
  /** what may be unreadable: L about 7 %, M about 15 % */
  readonly level: 'L' | 'M';
  isDark(row: number, column: number): boolean;
}

/** Side of 117 modules: what a camera still reads from a screen at arm's length (about 3.4 of its pixels a module). */
export const DEFAULT_MAX_VERSION = 25;
/** Light border in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/**
 * Lays out a text as one QR code: alphanumeric where all of it is (5.5 bits a character instead of 8), else UTF-8.
 *
 * @param options.maxVersion - 1 to 40; default {@link DEFAULT_MAX_VERSION}
 * @returns the smallest version at level M that is allowed; level L where only that fits;
 *   `presentation.too-large-for-one-code` where neither does
 */
export function layOutQr(text: string, options: { readonly maxVersion?: number } = {}): Result<QrCode> {
  const maxVersion = options.maxVersion ?? DEFAULT_MAX_VERSION;
  const segments: QRCodeSegment[] = ALPHANUMERIC.test(text)
    ? [{ mode: 'alphanumeric', data: text }]
    : [{ mode: 'byte', data: Buffer.from(text) }];
  for (const level of ['M', 'L'] as const) {
    const code = tryCreate(segments, level);
    if (code !== undefined && code.version <= maxVersion) {
      const { size, data } = code.modules;
      return succeed({
        version: code.version,
        modules: size,
        level,
        isDark: (row, column) => data[row * size + column] === 1,
      });
    }
  }
  const details = { characters: text.length };
  return refuse(new WalletError('presentation.too-large-for-one-code', 'one QR code', { details }));
}

function tryCreate(
  segments: QRCodeSegment[],
  errorCorrectionLevel: 'L' | 'M',
): ReturnType<typeof QRCode.create> | undefined {
  try {
    return QRCode.create(segments, { errorCorrectionLevel });
  } catch (error) {
    // The library has no code for it; every other throw is a mistake of ours.
    if (error instanceof Error && /too big|cannot contain/i.test(error.message)) return undefined;
    throw error;
  }
}

/**
 * Draws as PNG, black on white.
 *
 * @param options.scale - pixels a module; default 8
 */
export function drawQrPng(code: QrCode, options: { readonly scale?: number } = {}): Uint8Array {
  const scale = options.scale ?? 8;
  const side = (code.modules + 2 * QUIET_ZONE) * scale;
  const moduleAt = (pixel: number): number => Math.floor(pixel / scale) - QUIET_ZONE;
  return encodeBitmapPng(side, side, (row, column) => isDarkAt(code, moduleAt(row), moduleAt(column)));
}

/** Draws as SVG text: one path, crisp at any size, no outside reference. */
export function drawQrSvg(code: QrCode): string {
  const side = code.modules + 2 * QUIET_ZONE;
  let path = '';
  for (let row = 0; row < code.modules; row += 1) {
    for (let column = 0; column < code.modules; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < code.modules && code.isDark(row, column + 1)) column += 1;
      path += `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${column + 1 - from}v1h${from - column - 1}z`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>\n`
  );
}

/**
 * Draws with half blocks, two modules a character.
 *
 * @param options.columns - width of the terminal
 * @param options.hasColour - black on white whatever the terminal's colours are; without it the light modules are the
 *   ones printed, which is right on a dark terminal, and inverted but still readable for cameras on a light one
 * @returns lines, or undefined where the terminal is too narrow: a code that wraps is no code
 */
export function drawQrTerminal(
  code: QrCode,
  options: { readonly columns: number; readonly hasColour: boolean },
): string | undefined {
  const border = [QUIET_ZONE, 2].find((modules) => code.modules + 2 * modules <= options.columns);
  if (border === undefined) return undefined;
  const isInked = (row: number, column: number): boolean =>
    isDarkAt(code, row, column) === options.hasColour && row < code.modules + border;
  const lines: string[] = [];
  for (let row = -border; row < code.modules + border; row += 2) {
    let line = '';
    for (let column = -border; column < code.modules + border; column += 1) {
      const [upper, lower] = [isInked(row, column), isInked(row + 1, column)];
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(options.hasColour ? `\u001b[38;5;16;48;5;231m${line}\u001b[0m` : line);
  }
  return `${lines.join('\n')}\n`;
}

function isDarkAt(code: QrCode, row: number, column: number): boolean {
  const isInside = row >= 0 && column >= 0 && row < code.modules && column < code.modules;
  return isInside && code.isDark(row, column);
}
