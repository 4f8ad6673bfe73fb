import type PDFDocument from 'pdfkit';
import type { Run, Typefaces, Weight } from './typefaces.ts';
import { type Direction, directionOf, inVisualOrder, stretchesOf } from './visual-order.ts';

type Document = InstanceType<typeof PDFDocument>;

/** How a text is to stand on the page; lengths in points. */
export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: 'left' | 'centre' | 'right';
  /** distance of lines, in sizes; default 1.3 */
  readonly leading?: number;
  /** added between letters: for words in capitals */
  readonly spacing?: number;
  /** what does not fit ends in "…"; default: as many lines as it takes */
  readonly maxLines?: number;
}

/** Letters of one typeface that run one way. */
interface Piece extends Run {
  readonly level: number;
  readonly width: number;
}

interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** a part of the word before it: no blank between them */
  readonly isGlued: boolean;
  /** of the blank before it */
  readonly blankLevel: number;
}

interface Line {
  readonly words: Word[];
  /** 1: it begins at the right */
  readonly base: 0 | 1;
}

/** A part of a paragraph, with its place there. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly direction: Direction;
}

/** More than any page takes. */
const MOST_CHARACTERS = 6000;

/** Scripts that are written without blanks: a line may end after any of their letters. */
const UNSPACED = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}□])/u;

/**
 * Sets text word by word, since each may need a typeface of its own, in the order in which the Unicode Bidirectional Algorithm has it stand.
 * A paragraph that begins from the right stands at the right.
 */
export function createSetter(document: Document, typefaces: Typefaces) {
  /** Of a run at size 1: a line is broken many times before it stands, and shaping letters is what costs. */
  const unitWidths = new Map<string, number>();
  const unitWidthOf = ({ font, text }: Run): number => {
    const key = `${font}\n${text}`;
    let width = unitWidths.get(key);
    if (width === undefined) {
      document.font(font).fontSize(100);
      width = document.widthOfString(text) / 100;
      unitWidths.set(key, width);
    }
    return width;
  };
  const widthOf = (run: Run, size: number, spacing: number): number =>
    unitWidthOf(run) * size + (spacing === 0 ? 0 : spacing * [...run.text].length);

  const wordOf = ({ text, start, direction }: Part, style: TextStyle): Word => {
    const { size, weight = 'regular', spacing = 0 } = style;
    const pieces = stretchesOf(text, start, direction).flatMap((stretch) =>
      typefaces
        .runsOf(stretch.text, weight)
        .map((run) => ({ ...run, level: stretch.level, width: widthOf(run, size, spacing) })),
    );
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
    return { pieces, width, isGlued: false, blankLevel: direction.levels?.[start - 1] ?? 0 };
  };

  const blankWidth = ({ size, weight = 'regular', spacing = 0 }: TextStyle): number =>
    typefaces.runsOf(' ', weight).reduce((sum, run) => sum + widthOf(run, size, spacing), 0);

  /** A word that is wider than the line (an address) is cut where it must be. */
  const fittingWords = (part: Part, width: number, style: TextStyle): readonly Word[] => {
    const word = wordOf(part, style);
    if (word.width <= width || [...part.text].length < 2) return [word];
    const unspaced = part.text.split(UNSPACED);
    const letters = [...part.text];
    const half = Math.ceil(letters.length / 2);
    const texts = unspaced.length > 1 ? unspaced : [letters.slice(0, half).join(''), letters.slice(half).join('')];
    let start = part.start;
    return texts
      .flatMap((text) => {
        const words = fittingWords({ ...part, text, start }, width, style);
        start += text.length;
        return words;
      })
      .map((one, index) => (index === 0 ? one : { ...one, isGlued: true }));
  };

  function linesOf(text: string, width: number, style: TextStyle): readonly Line[] {
    const blank = blankWidth(style);
    const lines: Line[] = [];
    for (const paragraph of text.slice(0, MOST_CHARACTERS).split('\n')) {
      const spaced = paragraph.trim().split(/\s+/u);
      const direction = directionOf(spaced.join(' '));
      let line: Line = { words: [], base: direction.base };
      let used = 0;
      let start = 0;
      for (const one of spaced) {
        const part = { text: one, start, direction };
        start += one.length + 1;
        if (one === '') continue;
        for (const word of fittingWords(part, width, style)) {
          const before = line.words.length === 0 || word.isGlued ? 0 : blank;
          if (line.words.length > 0 && used + before + word.width > width) {
            lines.push(line);
            line = { words: [], base: direction.base };
            used = 0;
          }
          used += (line.words.length === 0 ? 0 : before) + word.width;
          line.words.push(word);
        }
      }
      if (line.words.length > 0) lines.push(line);
    }
    const { maxLines } = style;
    if (maxLines === undefined || lines.length <= maxLines) return lines;
    const kept = lines.slice(0, maxLines);
    const last = kept[maxLines - 1] as Line;
    const levels = Uint8Array.of(last.base);
    const dots = wordOf({ text: '…', start: 0, direction: { base: last.base, levels } }, style);
    while (last.words.length > 1 && widthOfLine(last, blank) + dots.width > width) last.words.pop();
    last.words.push({ ...dots, isGlued: true });
    return kept;
  }

  /** The narrowest width that takes no more lines: no single word is left over at the end. */
  function evenWidth(text: string, width: number, style: TextStyle): number {
    const { maxLines: _, ...unbounded } = style;
    const count = linesOf(text, width, unbounded).length;
    if (count > (style.maxLines ?? count) || count === 1) return width;
    let [narrow, wide] = [width / 2, width];
    while (wide - narrow > 4) {
      const middle = (narrow + wide) / 2;
      if (linesOf(text, middle, unbounded).length > count) narrow = middle;
      else wide = middle;
    }
    return wide;
  }

  function widthOfLine({ words }: Line, blank: number): number {
    return words.reduce((total, { width, isGlued }, at) => total + width + (at === 0 || isGlued ? 0 : blank), 0);
  }

  /** Blanks are pieces too: they change places with the words around them. */
  function piecesOf({ words }: Line, blank: number): readonly Piece[] {
    return words.flatMap(({ pieces, isGlued, blankLevel }, at) =>
      at === 0 || isGlued ? pieces : [{ font: '', text: '', level: blankLevel, width: blank }, ...pieces],
    );
  }

  return {
    /** @returns how high it would stand */
    heightOf(text: string, width: number, style: TextStyle): number {
      return linesOf(text, width, style).length * style.size * (style.leading ?? 1.3);
    },

    /** How many lines it takes. */
    countLines(text: string, width: number, style: TextStyle): number {
      return linesOf(text, width, style).length;
    },

    /**
     * @param x, y - of the upper left corner
     * @returns where the next thing may stand
     */
    set(text: string, x: number, y: number, width: number, style: TextStyle): number {
      const { size, align = 'left', leading = 1.3, spacing = 0, colour = '#1e1c19' } = style;
      let top = y;
      const lines = linesOf(text, align === 'centre' ? evenWidth(text, width, style) : width, style);
      const blank = blankWidth(style);
      for (const line of lines) {
        const room = width - widthOfLine(line, blank);
        const isAtRight = align === 'right' || (align === 'left' && line.base === 1);
        let at = x + (isAtRight ? room : align === 'centre' ? room / 2 : 0);
        for (const piece of inVisualOrder(piecesOf(line, blank))) {
          if (piece.text !== '') {
            document.font(piece.font).fontSize(size).fillColor(colour);
            document.text(piece.text, at, top, { lineBreak: false, characterSpacing: spacing, baseline: -size });
          }
          at += piece.width;
        }
        top += size * leading;
      }
      return top;
    },
  };
}

export type Setter = ReturnType<typeof createSetter>;
