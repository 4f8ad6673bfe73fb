import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';
import { unpackWoff } from './woff.ts';

type Document = InstanceType<typeof PDFDocument>;

export type Weight = 'regular' | 'italic' | 'strong';

/** What of EB Garamond and Noto Sans the paper is set in; WOFF, since the library cannot cut WOFF2 down to the letters used. */
const SERIF_PARTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const;
const SERIF_STYLES: Readonly<Record<Weight, string>> = {
  regular: '400-normal',
  italic: '400-italic',
  strong: '500-normal',
};
const OTHER_SCRIPTS = [
  'noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff',
  'noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff',
  'noto-sans/files/noto-sans-devanagari-400-normal.woff',
  'noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff',
  // symbols and letters that the serif lacks
  'noto-sans/files/noto-sans-latin-400-normal.woff',
  'noto-sans/files/noto-sans-latin-ext-400-normal.woff',
] as const;

/**
 * Typefaces of the computer for scripts whose letters would take more room than all of Lapel: the first that is there is asked. Only
 * the letters used go into the file.
 */
const OF_THE_COMPUTER: readonly (readonly [file: string, name?: string])[] = [
  ['/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc', 'NotoSerifCJKjp-Regular'],
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'NotoSansCJKjp-Regular'],
  ['/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc', 'NotoSansCJKJP-Regular'],
  ['/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', 'NotoSansCJKjp-Regular'],
  ['/System/Library/Fonts/Supplemental/Arial Unicode.ttf'],
  ['/Library/Fonts/Arial Unicode.ttf'],
  ['C:\\Windows\\Fonts\\YuGothR.ttc', 'YuGothic-Regular'],
  ['C:\\Windows\\Fonts\\msyh.ttc', 'MicrosoftYaHei'],
  ['C:\\Windows\\Fonts\\malgun.ttf'],
  ['C:\\Windows\\Fonts\\Nirmala.ttf'],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'],
];
const COMPUTER_FONT_MAX_BYTES = 64 * 1024 * 1024;

/** Stands where none of the typefaces has the letter; the paper then says that it does. */
export const MISSING_GLYPH = '□';

/** What pdfkit's font holds, of fontkit's. */
interface LoadedFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** A stretch of text in one typeface. */
export interface Run {
  readonly font: string;
  readonly text: string;
}

/** The typefaces of one paper. */
export interface Typefaces {
  /** Cuts a text where the typeface has to change. */
  runsOf(text: string, weight: Weight): readonly Run[];
  /** whether anything was asked for so far that no typeface has */
  hasMissed(): boolean;
}

function fileOf(name: string): string {
  return createRequire(import.meta.url).resolve(`@fontsource/${name}`);
}

/** Unpacked once; together they are below two megabytes. */
const unpacked = new Map<string, Buffer>();

function typeface(name: string): Buffer {
  const known = unpacked.get(name) ?? unpackWoff(readFileSync(fileOf(name)));
  unpacked.set(name, known);
  return known;
}

/** pdfkit wants one from the start, else it looks for Helvetica. */
export function firstTypeface(): Buffer {
  return typeface('eb-garamond/files/eb-garamond-latin-400-normal.woff');
}

/** Each typeface is read when the first letter asks for it: most papers need three of them. */
export function loadTypefaces(document: Document): Typefaces {
  const fonts = new Map<string, LoadedFont>();
  const register = (name: string, file: Buffer | string, family?: string): LoadedFont => {
    document.registerFont(name, file, family);
    document.font(name);
    const { font } = (document as unknown as { _font: { font: LoadedFont } })._font;
    fonts.set(name, font);
    return font;
  };
  const own = (name: string, weight: Weight): LoadedFont => {
    const known = fonts.get(name);
    if (known !== undefined) return known;
    const [, part] = name.split(' ');
    const file = part === undefined ? name : `eb-garamond/files/eb-garamond-${part}-${SERIF_STYLES[weight]}.woff`;
    return register(name, typeface(file));
  };
  let missed = false;
  let ofTheComputer: string[] | undefined;

  /** Asked for letters that nothing of ours has; read at most once. */
  const computerFonts = (): readonly string[] => {
    ofTheComputer ??= OF_THE_COMPUTER.flatMap(([file, family]) => {
      try {
        if (!existsSync(file) || statSync(file).size > COMPUTER_FONT_MAX_BYTES) return [];
        register(file, file, family);
        return [file];
      } catch {
        // a typeface that the library cannot read, or of another name inside its file: as if it were not there
        return [];
      }
    });
    return ofTheComputer;
  };

  const find = (codePoint: number, weight: Weight): string | undefined => {
    const named = [...SERIF_PARTS.map((part) => `${weight} ${part}`), ...OTHER_SCRIPTS];
    const ours = named.find((name) => own(name, weight).hasGlyphForCodePoint(codePoint));
    return ours ?? computerFonts().find((name) => fonts.get(name)?.hasGlyphForCodePoint(codePoint) === true);
  };

  /** A typeface that has the sign for what is missing. */
  const placeholder = (): string => find(MISSING_GLYPH.codePointAt(0) as number, 'regular') ?? 'regular latin';

  const found = new Map<string, string | undefined>();
  const fontFor = (codePoint: number, weight: Weight, current: string | undefined): string | undefined => {
    if (current !== undefined && fonts.get(current)?.hasGlyphForCodePoint(codePoint) === true) return current;
    const key = `${codePoint} ${weight}`;
    if (!found.has(key)) found.set(key, find(codePoint, weight));
    return found.get(key);
  };

  return {
    hasMissed: () => missed,
    runsOf(text, weight) {
      const runs: { font: string; text: string }[] = [];
      for (const character of text.normalize('NFC')) {
        const last = runs.at(-1);
        const chosen = fontFor(character.codePointAt(0) ?? 0, weight, last?.font);
        if (chosen === undefined) missed = true;
        const font = chosen ?? placeholder();
        const shown = chosen === undefined ? MISSING_GLYPH : character;
        if (last?.font === font) last.text += shown;
        else runs.push({ font, text: shown });
      }
      return runs;
    },
  };
}
