import type { ReadonlyVault, WritableVault } from './connection.ts';
import { findCredentialAt, type StoredCredential } from './credentials.ts';
import { folded, matchExpression, nameKey, searchTerms } from './search-terms.ts';

/**
 * Finds credentials by what a person types: every term must begin a word of name, issuer, skills, text or notes.
 *
 * Never `ORDER BY rank`, which scores every match before the first is shown. Instead four short looks, each newest first: the exact title at
 * any age, matches in names, matches in issuers, matches anywhere; then those few are scored here. An exact title
 * comes first, then names, then issuers, then the rest, newer before older.
 */
export function searchCredentials(
  vault: ReadonlyVault,
  query: string,
  options: { readonly limit: number; readonly tag?: string },
): readonly StoredCredential[] {
  const terms = searchTerms(query);
  if (terms.length === 0) return [];
  const { limit } = options;
  const tagged = options.tag === undefined ? undefined : taggedPositions(vault, options.tag);
  // With a tag, matches are thinned out afterwards: more of them are needed.
  const wanted = tagged === undefined ? limit : Math.max(limit, 1000);
  const expression = matchExpression(terms);
  const positions = new Set<number>(positionsByName(vault, nameKey(query), wanted));
  for (const column of ['{name} : ', '{issuer} : ', '']) {
    for (const position of positionsByMatch(vault, `${column}(${expression})`, wanted)) positions.add(position);
    if (positions.size >= wanted) break; // what follows would stand below what is here
  }
  return [...positions]
    .filter((position) => tagged === undefined || tagged.has(position))
    .map((position) => ({ position, score: scoreOf(titlesAt(vault, position), terms, nameKey(query)) }))
    .sort((a, b) => b.score - a.score || b.position - a.position)
    .slice(0, limit)
    .flatMap(({ position }) => findCredentialAt(vault, position) ?? []);
}

function positionsByName(vault: ReadonlyVault, key: string, limit: number): readonly number[] {
  return vault
    .statement('SELECT position FROM credentials WHERE name_key = ? ORDER BY position DESC LIMIT ?')
    .pluck()
    .all(key, limit) as number[];
}

function positionsByMatch(vault: ReadonlyVault, expression: string, limit: number): readonly number[] {
  return vault
    .statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck()
    .all(expression, limit) as number[];
}

function taggedPositions(vault: ReadonlyVault, tag: string): ReadonlySet<number> {
  const positions = vault
    .statement('SELECT position FROM credentials WHERE id IN (SELECT credential_id FROM tags WHERE tag = ?)')
    .pluck()
    .all(tag);
  return new Set(positions as number[]);
}

interface Titles {
  readonly name: string | null;
  readonly issuer_name: string | null;
}

/** Enough to score by; the whole record is read, and compared with its seal, for those that are shown. */
function titlesAt(vault: ReadonlyVault, position: number): Titles {
  const titles = vault.statement('SELECT name, issuer_name FROM credentials WHERE position = ?').get(position);
  return (titles as Titles | undefined) ?? { name: null, issuer_name: null };
}

/** Exact title 1000; each term 20 in the name (5 more as a whole word), 6 in the issuer; text counts nothing more. */
function scoreOf({ name, issuer_name }: Titles, terms: readonly string[], queryKey: string): number {
  const key = nameKey(name ?? '');
  const nameWords = new Set(searchTerms(key));
  const issuerWords = searchTerms(folded(issuer_name ?? ''));
  let score = key === queryKey ? 1000 : 0;
  for (const term of terms.map(folded)) {
    if (nameWords.has(term)) score += 25;
    else if ([...nameWords].some((word) => word.startsWith(term))) score += 20;
    else if (issuerWords.some((word) => word.startsWith(term))) score += 6;
  }
  return score;
}

/** Puts changed notes into the index; the other columns keep what they had. */
export function indexNotes(
  vault: WritableVault,
  position: number,
  entry: {
    readonly name: string;
    readonly issuer: string;
    readonly skills: string;
    readonly text: string;
    readonly notes: string;
  },
): void {
  vault.statement('DELETE FROM search WHERE rowid = ?').run(position);
  vault
    .statement('INSERT INTO search (rowid, name, issuer, skills, text, notes) VALUES (?, ?, ?, ?, ?, ?)')
    .run(position, entry.name, entry.issuer, entry.skills, entry.text, entry.notes);
}
