const MAX_QUERY_LENGTH = 200;
const MAX_TERMS = 12;

/** Letters, digits and what is written on them: what the tokenizer `unicode61` keeps together. */
const TERM = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;

/** Lower case, without diacritics: near enough to what the search index does, and used on both sides of a comparison. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The first so many of which the words hold a text somewhere, case and accents aside; no text: the first of all. */
export function firstHolding<Item>(
  items: Iterable<Item>,
  wordsOf: (item: Item) => string,
  held: string,
  limit: number,
): readonly Item[] {
  const sought = folded(held);
  const found: Item[] = [];
  for (const item of items) {
    if (found.length >= limit) break;
    if (sought === '' || folded(wordsOf(item)).includes(sought)) found.push(item);
  }
  return found;
}

/** A title as it is compared and sorted: its words, folded, bounded; “¿Hablamos?” stands under H. */
export function nameKey(name: string): string {
  return (folded(name.slice(0, 400)).match(TERM) ?? []).join(' ');
}

/** What a person typed, as terms; punctuation separates and means nothing else. */
export function searchTerms(query: string): readonly string[] {
  return (query.slice(0, MAX_QUERY_LENGTH).normalize('NFC').match(TERM) ?? []).slice(0, MAX_TERMS);
}

/**
 * The terms as an FTS5 query: all of them, each as the beginning of a word. Terms hold letters and digits only and stand in
 * quotes, so nothing a person types is syntax.
 */
export function matchExpression(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"*`).join(' AND ');
}

/** The same, each term as a whole word. */
export function wholeWordExpression(terms: readonly string[]): string {
  return terms.map((term) => `"${term}"`).join(' AND ');
}
