import type PDFDocument from 'pdfkit';
import type { QrCode } from '../qr/draw-qr.ts';

/** Draws a code as one filled path, quiet zone included in the side. */
export function drawCode(
  document: InstanceType<typeof PDFDocument>,
  code: QrCode,
  x: number,
  y: number,
  side: number,
): void {
  const quiet = 4;
  const module = side / (code.modules + 2 * quiet);
  document.rect(x, y, side, side).fill('#ffffff');
  for (let row = 0; row < code.modules; row += 1) {
    for (let column = 0; column < code.modules; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < code.modules && code.isDark(row, column + 1)) column += 1;
      document.rect(
        x + (from + quiet) * module,
        y + (row + quiet) * module,
        (column + 1 - from) * module,
        // neighbouring rows touch: no light line between them, however it is printed
        module * 1.02,
      );
    }
  }
  document.fill('#000000');
}
