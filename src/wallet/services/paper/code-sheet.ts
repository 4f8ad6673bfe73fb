import type PDFDocument from 'pdfkit';
import { drawCode } from './draw-code.ts';
import type { Paper } from './paper.ts';
import type { Setter, TextStyle } from './set-text.ts';

const INK = '#1e1c19';
const QUIET = '#57524a';
const MARGIN = 48;
/** Between codes, beyond their own quiet zones; the number of each stands there. */
const GAP = 16;
/** Where the codes begin. */
const TOP = 104;

const heading: TextStyle = { size: 17, weight: 'strong', colour: INK };
const prose: TextStyle = { size: 10.5, leading: 1.36, colour: INK, maxLines: 2 };
const label: TextStyle = { size: 8.5, colour: QUIET, align: 'centre' };

/**
 * The last page of a paper on which one code is not enough: all codes together, as large as the page lets them be, with their numbers.
 */
export function setCodeSheet(
  document: InstanceType<typeof PDFDocument>,
  setter: Setter,
  { codes, words: { sheet }, facts }: Paper,
  page: { readonly width: number; readonly height: number },
): void {
  document.addPage();
  const width = page.width - 2 * MARGIN;
  const title = facts.presentation === undefined ? sheet.heading : sheet.headingOfPresentation;
  const y = setter.set(title, MARGIN, 40, width, heading);
  setter.set(sheet.how(codes.length), MARGIN, y + 4, width, prose);
  const { columns, side } = gridOf(codes.length, width, page.height - TOP - MARGIN);
  const left = MARGIN + (width - columns * (side + GAP) + GAP) / 2;
  for (const [index, code] of codes.entries()) {
    const x = left + (index % columns) * (side + GAP);
    const top = TOP + Math.floor(index / columns) * (side + GAP);
    drawCode(document, code, x, top, side);
    setter.set(sheet.place(index + 1, codes.length), x, top + side, side, label);
  }
}

/** The columns that let the codes be largest. */
function gridOf(count: number, width: number, height: number): { readonly columns: number; readonly side: number } {
  let best = { columns: 1, side: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const side = Math.min((width + GAP) / columns, (height + GAP) / rows) - GAP;
    if (side > best.side) best = { columns, side };
  }
  return best;
}
