import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { type Result, succeed } from '../../../core/result.ts';
import { decodeRecoveryCode, formatRecoveryCode } from '../../vault/recovery-code.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { drawQrSvg, layOutQr, type QrCode } from '../qr/draw-qr.ts';
import { drawCode } from './draw-code.ts';
import type { PaperSize } from './paper.ts';
import { createSetter, type TextStyle } from './set-text.ts';
import { firstTypeface, loadTypefaces } from './typefaces.ts';
import { dayInWords, wordsOf } from './words.ts';
import type { PaperWords } from './words-en.ts';

export interface RecoverySheetOptions {
  readonly form: 'pdf' | 'svg';
  /** of the PDF; default A4 */
  readonly size?: PaperSize;
  /** the day that is printed */
  readonly now: Date;
  /** BCP 47; default English */
  readonly language?: string;
}

/** Points, upright. */
const SIZES: Readonly<Record<PaperSize, readonly [width: number, height: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
};
const MARGIN = 64;
const CODE_SIDE = 168;
const INK = '#1e1c19';
const QUIET = '#57524a';

const title: TextStyle = { size: 26, weight: 'strong', colour: INK };
const prose: TextStyle = { size: 12, leading: 1.42, colour: INK };
const letters: TextStyle = { size: 25, weight: 'strong', colour: INK, spacing: 2.5, leading: 1.5 };
const small: TextStyle = { size: 10, leading: 1.4, colour: QUIET };

/**
 * Draws a recovery code to be kept on paper: as letters and as a QR code, with what it is for. Nothing on it names a person or a folder.
 *
 * The bytes hold the code as anybody can read it: the caller writes them where the person says, and wipes them. The libraries that draw
 * keep copies that nobody can wipe.
 *
 * @param code - as the wallet gave it or as a person typed it
 * @returns `vault.recovery-code-mistyped` where length, letters or check are off
 */
export async function drawRecoverySheet(code: string, options: RecoverySheetOptions): Promise<Result<Uint8Array>> {
  const entropy = decodeRecoveryCode(code);
  if (!entropy.ok) return entropy;
  const written = formatRecoveryCode(entropy.value);
  wipe(entropy.value);
  const laidOut = layOutQr(written);
  if (!laidOut.ok) throw laidOut.error; // 34 letters fit into any code
  const words = wordsOf(options.language ?? 'en');
  const day = dayInWords(options.now.toISOString(), words) ?? '';
  if (options.form === 'svg') return succeed(new TextEncoder().encode(svgOf(written, laidOut.value, day, words)));
  return succeed(await pdfOf(written, laidOut.value, day, words, options));
}

async function pdfOf(
  code: string,
  qr: QrCode,
  day: string,
  { language, recovery }: PaperWords,
  { size = 'a4', now }: RecoverySheetOptions,
): Promise<Uint8Array> {
  const [width, height] = SIZES[size];
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    font: firstTypeface(),
    lang: language,
    displayTitle: true,
    info: { Title: recovery.title, Creator: 'Lapel', Producer: 'Lapel', CreationDate: now },
  } as unknown as PDFKit.PDFDocumentOptions);
  const written = buffer(document.pipe(new PassThrough()));
  document.addPage();
  const { set } = createSetter(document, loadTypefaces(document));
  const column = width - 2 * MARGIN;
  let y = set(recovery.title, MARGIN, MARGIN, column, title) + 4;
  y = set(recovery.of(day), MARGIN, y, column, small) + 22;
  y = set(recovery.whatItIs, MARGIN, y, column, prose) + 30;
  const beside = MARGIN + CODE_SIDE + 30;
  let line = y + 6;
  for (const part of linesOf(code)) line = set(part, beside, line, width - MARGIN - beside, letters);
  drawCode(document, qr, MARGIN, y, CODE_SIDE);
  y += CODE_SIDE + 30;
  y = set(recovery.howToUse, MARGIN, y, column, prose) + 14;
  y = set(recovery.howToKeep, MARGIN, y, column, prose) + 34;
  y = set(recovery.notes, MARGIN, y, column, small) + 26;
  for (let rule = 0; rule < 3; rule += 1) {
    document
      .lineWidth(0.5)
      .moveTo(MARGIN, y + rule * 30)
      .lineTo(width - MARGIN, y + rule * 30)
      .stroke(QUIET);
  }
  document.end();
  return new Uint8Array(await written);
}

/** Seven groups, two a line. */
function linesOf(code: string): readonly string[] {
  const groups = code.split('-');
  return [0, 2, 4, 6].map((from) => groups.slice(from, from + 2).join(' '));
}

/** The same in one drawing without typefaces of its own: the letters stand in whatever the computer has. */
function svgOf(code: string, qr: QrCode, day: string, { recovery }: PaperWords): string {
  const drawn = drawQrSvg(qr).replace('<svg ', '<svg x="40" y="120" width="200" height="200" ');
  const lines = linesOf(code).map(
    (part, index) =>
      `<text x="280" y="${160 + index * 44}" font-family="monospace" font-size="32" font-weight="bold">${part}</text>`,
  );
  const told = [...cut(recovery.whatItIs), '', ...cut(recovery.howToUse), '', ...cut(recovery.howToKeep)].map(
    (part, index) => `<text x="40" y="${372 + index * 20}" font-family="sans-serif" font-size="14">${part}</text>`,
  );
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 680" width="640" height="680" fill="#000">',
    '<path fill="#fff" d="M0 0h640v680H0z"/>',
    `<text x="40" y="62" font-family="sans-serif" font-size="30" font-weight="bold">${recovery.title}</text>`,
    `<text x="40" y="92" font-family="sans-serif" font-size="14">${recovery.of(day)}</text>`,
    drawn.trim(),
    ...lines,
    ...told,
    '</svg>',
    '',
  ].join('\n');
}

/** Lines of at most 84 letters. Our own sentences: nothing in them is markup. */
function cut(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length > 83) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
