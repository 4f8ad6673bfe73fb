import { createRequire } from 'node:module';

export interface Column {
  readonly title: string;
  /** takes what is left of the line; at most one column does */
  readonly isFlexible?: boolean;
  /** columns of text at most; longer cells end in "…" */
  readonly width?: number;
}

export interface Cell {
  readonly text: string;
  /** applied after the text was fitted, so that escape codes do not count as width */
  readonly paint?: (text: string) => string;
}

const GAP = 2;

/** Text of one column a character, as most of it is: ASCII, Latin letters of Europe, the quotes and dashes of our sentences. */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2039\u203a]*$/;

let stringWidth: ((text: string) => number) | undefined;

/** Terminal columns of text. The library is loaded when the first wide text is met: its expressions cost 50 ms to read. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  stringWidth ??= (createRequire(import.meta.url)('string-width') as { default: (text: string) => number }).default;
  return stringWidth(text);
}

/** Shortens to `width` terminal columns at a grapheme boundary; East Asian characters count two. */
export function shortened(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  const graphemes = new Intl.Segmenter();
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = columnsOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return `${kept}…`;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/**
 * A table of one line a row that fits in `columns` terminal columns.
 *
 * Cells hold other people's text: the caller has already made it showable (no controls, no bidi overrides).
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], lineWidth: number): string {
  const natural = columns.map((column, index) =>
    Math.min(
      column.width ?? Number.POSITIVE_INFINITY,
      Math.max(columnsOf(column.title), ...rows.map((row) => columnsOf(row[index]?.text ?? ''))),
    ),
  );
  const gaps = GAP * (columns.length - 1);
  const flexible = columns.findIndex((column) => column.isFlexible);
  if (flexible >= 0) {
    const others = natural.reduce((sum, width, index) => (index === flexible ? sum : sum + width), 0);
    natural[flexible] = Math.max(8, Math.min(natural[flexible] ?? 0, lineWidth - gaps - others));
  }
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, index) => {
        const fitted = padded(shortened(cell.text, natural[index] ?? 0), natural[index] ?? 0);
        return cell.paint ? cell.paint(fitted) : fitted;
      })
      .join(' '.repeat(GAP))
      .trimEnd();
  return [line(columns.map(({ title }) => ({ text: title }))), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** Breaks a sentence into lines of at most `width` columns, each line after the first indented. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}
