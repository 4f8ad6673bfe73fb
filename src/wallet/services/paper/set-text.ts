import type PDFDocument from 'pdfkit';
import type { Run, Typefaces, Weight } from './typefaces.ts';

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

interface Word {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly isRightToLeft: boolean;
  /** a part of the word before it: no blank between them */
  readonly isGlued: boolean;
}

/** More than any page takes. */
const MOST_CHARACTERS = 6000;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Scripts that are written without blanks: a line may end after any of their letters. */
const UNSPACED = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}□])/u;

/** Sets text word by word, since each may need a typeface of its own and Arabic and Hebrew stand from right to left. */
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
  const widthOf = (runs: readonly Run[], size: number, spacing: number): number =>
    runs.reduce((sum, run) => sum + unitWidthOf(run) * size + (spacing === 0 ? 0 : spacing * [...run.text].length), 0);

  const wordOf = (text: string, style: TextStyle): Word => {
    const runs = typefaces.runsOf(text, style.weight ?? 'regular');
    return {
      runs,
      width: widthOf(runs, style.size, style.spacing ?? 0),
      isRightToLeft: RIGHT_TO_LEFT.test(text),
      isGlued: false,
    };
  };

  /** A word that is wider than the line (an address) is cut where it must be. */
  const fittingWords = (text: string, width: number, style: TextStyle): readonly Word[] => {
    const word = wordOf(text, style);
    if (word.width <= width || [...text].length < 2) return [word];
    const unspaced = text.split(UNSPACED);
    const letters = [...text];
    const half = Math.ceil(letters.length / 2);
    const parts = unspaced.length > 1 ? unspaced : [letters.slice(0, half).join(''), letters.slice(half).join('')];
    return parts
      .flatMap((part) => fittingWords(part, width, style))
      .map((part, index) => (index === 0 ? part : { ...part, isGlued: true }));
  };

  function linesOf(text: string, width: number, style: TextStyle): readonly (readonly Word[])[] {
    const blank = wordOf(' ', style).width;
    const lines: Word[][] = [];
    for (const paragraph of text.slice(0, MOST_CHARACTERS).split('\n')) {
      let line: Word[] = [];
      let used = 0;
      for (const part of paragraph.split(/\s+/u).filter((one) => one !== '')) {
        for (const word of fittingWords(part, width, style)) {
          const before = line.length === 0 || word.isGlued ? 0 : blank;
          if (line.length > 0 && used + before + word.width > width) {
            lines.push(line);
            line = [];
            used = 0;
          }
          used += (line.length === 0 ? 0 : before) + word.width;
          line.push(word);
        }
      }
      if (line.length > 0) lines.push(line);
    }
    const { maxLines } = style;
    if (maxLines === undefined || lines.length <= maxLines) return lines;
    const kept = lines.slice(0, maxLines);
    const last = kept[maxLines - 1] as Word[];
    const dots = wordOf('…', style);
    while (last.length > 1 && sum(last, blank) + dots.width > width) last.pop();
    last.push({ ...dots, isGlued: true });
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

  function sum(line: readonly Word[], blank: number): number {
    return line.reduce((total, { width, isGlued }, at) => total + width + (at === 0 || isGlued ? 0 : blank), 0);
  }

  /** Words of scripts that run from right to left change places with each other; the rest of the line stays. */
  function inVisualOrder(line: readonly Word[]): readonly Word[] {
    const rightToLeft = line.filter((word) => word.isRightToLeft).length;
    if (rightToLeft === 0) return line;
    if (2 * rightToLeft > line.length) return [...line].reverse();
    const ordered: Word[] = [];
    let stretch: Word[] = [];
    for (const word of line) {
      if (word.isRightToLeft) stretch.unshift(word);
      else {
        ordered.push(...stretch, word);
        stretch = [];
      }
    }
    return [...ordered, ...stretch];
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
      for (const line of lines) {
        const blank = wordOf(' ', style).width;
        const room = width - sum(line, blank);
        let at = x + (align === 'left' ? 0 : align === 'right' ? room : room / 2);
        for (const [place, word] of inVisualOrder(line).entries()) {
          if (place > 0 && !word.isGlued) at += blank;
          for (const { font, text: letters } of word.isRightToLeft ? [...word.runs].reverse() : word.runs) {
            document.font(font).fontSize(size).fillColor(colour);
            document.text(letters, at, top, { lineBreak: false, characterSpacing: spacing, baseline: -size });
            at += widthOf([{ font, text: letters }], size, spacing);
          }
        }
        top += size * leading;
      }
      return top;
    },
  };
}

export type Setter = ReturnType<typeof createSetter>;
