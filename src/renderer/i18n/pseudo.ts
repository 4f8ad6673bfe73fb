import type { SentenceTables } from '../../core/sentences/sentences.ts';

/**
 * Texts as a language would look that is a third longer and all accents: what stays plain was written past the tables, and what is cut
 * off has no room for German.
 */
type Texts = string | { readonly [key: string]: Texts };

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'å',
  e: 'é',
  i: 'î',
  o: 'ö',
  u: 'û',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Û',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
};

export function pseudo(texts: Texts): Texts {
  if (typeof texts !== 'string')
    return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, pseudo(value)]));
  const parts = texts.split(/(\{\{[^}]*\}\}|\{[a-zA-Z]+\}|<[^>]*>)/);
  const accented = parts.map((part, index) => (index % 2 === 1 ? part : accent(part))).join('');
  return `[${accented}${'~'.repeat(Math.ceil(texts.length / 3))}]`;
}

/** The same for core's sentences. */
export function pseudoOf(tables: SentenceTables): SentenceTables {
  const all = <K extends string>(table: Readonly<Record<K, string>>) => pseudo(table) as Readonly<Record<K, string>>;
  return { sentences: all(tables.sentences), report: all(tables.report), kinds: all(tables.kinds), phrases: {} };
}

function accent(part: string): string {
  return [...part].map((letter) => ACCENTS[letter] ?? letter).join('');
}
