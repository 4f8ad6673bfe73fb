import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** What typefaces lay out from right to left by themselves, joined where the script joins. */
const SHAPED =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{M}\u0640\u200c\u200d]+/gu;

/** A stretch of text that runs one way. */
export interface Stretch {
  readonly text: string;
  /** even: from left to right; odd: from right to left */
  readonly level: number;
}

/** How a paragraph runs. */
export interface Direction {
  /** of the paragraph: where its lines begin */
  readonly base: 0 | 1;
  /** a level for each UTF-16 unit; undefined where everything runs from left to right */
  readonly levels: Uint8Array | undefined;
}

const FROM_LEFT: Direction = { base: 0, levels: undefined };

/** @see Unicode Standard Annex 9, 3.3 "Resolving Embedding Levels"; the first strong letter decides how the paragraph runs */
export function directionOf(paragraph: string): Direction {
  if (!RIGHT_TO_LEFT.test(paragraph)) return FROM_LEFT;
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph, 'auto');
  return { base: ((paragraphs[0]?.level ?? 0) % 2) as 0 | 1, levels };
}

/**
 * Cuts a part of a paragraph where its direction changes. What stands among letters from right to left and is no such letter is cut
 * out sign by sign, brackets mirrored, since typefaces lay those out from left to right.
 *
 * @param start - of the part, in UTF-16 units of the paragraph
 */
export function stretchesOf(part: string, start: number, { levels }: Direction): readonly Stretch[] {
  if (levels === undefined) return [{ text: part, level: 0 }];
  const stretches: Stretch[] = [];
  for (let from = 0; from < part.length; ) {
    const level = levels[start + from] ?? 0;
    let to = from + 1;
    while (to < part.length && (levels[start + to] ?? 0) === level) to += 1;
    const text = part.slice(from, to);
    if (level % 2 === 0) stretches.push({ text, level });
    else stretches.push(...fromRight(text, level));
    from = to;
  }
  return stretches;
}

function fromRight(text: string, level: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  const addSigns = (to: number): void => {
    for (const sign of text.slice(at, to)) {
      stretches.push({ text: bidi.getMirroredCharacter(sign) ?? sign, level });
    }
  };
  for (const match of text.matchAll(SHAPED)) {
    addSigns(match.index);
    stretches.push({ text: match[0], level });
    at = match.index + match[0].length;
  }
  addSigns(text.length);
  return stretches;
}

/**
 * Puts the pieces of one line into the order in which they stand from left to right.
 *
 * @see Unicode Standard Annex 9, 3.4, L2
 */
export function inVisualOrder<T extends { readonly level: number }>(line: readonly T[]): readonly T[] {
  const highest = Math.max(0, ...line.map(({ level }) => level));
  const ordered = [...line];
  for (let level = highest; level >= 1; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      if ((ordered[from] as T).level < level) continue;
      let to = from;
      while (to + 1 < ordered.length && (ordered[to + 1] as T).level >= level) to += 1;
      ordered.splice(from, to + 1 - from, ...ordered.slice(from, to + 1).reverse());
      from = to;
    }
  }
  return ordered;
}
