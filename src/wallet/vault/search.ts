import type { ReadonlyVault, WritableVault } from './connection.ts';
import { folded, matchExpression, nameKey, searchTerms } from './search-terms.ts';

/** So many of the best are told apart; the rest follows, newest first. The same for every page of a list, so that none repeats. */
const RANKED = 100;

/** More issuers than these are looked for in the index instead of here. */
const MOST_ISSUER_KEYS = 20_000;

/** Issuers whose badges are looked up one issuer after the other. */
const MOST_MATCHING_ISSUERS = 64;

/**
 * Finds credentials by what a person types: every term must begin a word of name, issuer, skills, text or notes. An exact title comes
 * first, at any age, then names, then issuers, then the rest, newer before older.
 *
 * Never `ORDER BY rank`, which scores every match before the first is shown. Instead the newest matches are taken; were there no more,
 * all are known and scored here. Only where there are more, older ones may be better: then the newest by exact title, by name and by
 * issuer are looked up too. Terms that are found often are found fast, and rare ones need the first look only.
 *
 * @param options.within - positions that a filter leaves; default: all
 * @returns positions, best first
 */
export function searchPositions(
  vault: ReadonlyVault,
  query: string,
  options: { readonly limit: number; readonly offset?: number; readonly within?: ReadonlySet<number> },
): readonly number[] {
  const terms = searchTerms(query);
  if (terms.length === 0) return [];
  const { limit, offset = 0, within } = options;
  const expression = matchExpression(terms);
  const newest = firstMatches(vault, expression, RANKED, within);
  const key = nameKey(query);
  if (newest.length < RANKED) return ranked(vault, newest, terms, key).slice(offset, offset + limit);

  const names = new Set<number>(firstOf(positionsByName(vault, key), RANKED, within));
  for (const position of firstMatches(vault, `{name} : (${expression})`, RANKED, within)) names.add(position);
  const best = new Set(names);
  const issued = best.size < RANKED ? byIssuer(vault, terms, expression, within) : [];
  if (best.size < RANKED) for (const position of [...issued, ...newest]) best.add(position);
  // by one word, whatever has it in its name is among the names, and nothing need be read to know that the others have not
  const isNameRead = terms.length > 1 ? undefined : names;
  const first = ranked(vault, [...best], terms, key, isNameRead, new Set(issued));
  if (offset + limit <= first.length) return first.slice(offset, offset + limit);
  const rest: number[] = [];
  for (const position of matches(vault, expression)) {
    if (first.length + rest.length >= offset + limit) break;
    if (!best.has(position) && within?.has(position) !== false) rest.push(position);
  }
  return [...first, ...rest].slice(offset, offset + limit);
}

function matches(vault: ReadonlyVault, expression: string): IterableIterator<number> {
  return vault
    .statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC')
    .pluck()
    .iterate(expression) as IterableIterator<number>;
}

function firstMatches(
  vault: ReadonlyVault,
  expression: string,
  wanted: number,
  within: ReadonlySet<number> | undefined,
): readonly number[] {
  if (within !== undefined) return firstOf(matches(vault, expression), wanted, within);
  return vault
    .statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck()
    .all(expression, wanted) as number[];
}

function firstOf(
  positions: Iterable<number>,
  wanted: number,
  within: ReadonlySet<number> | undefined,
): readonly number[] {
  const found: number[] = [];
  for (const position of positions) {
    if (within?.has(position) === false) continue;
    found.push(position);
    if (found.length >= wanted) break;
  }
  return found;
}

function positionsByName(vault: ReadonlyVault, key: string): IterableIterator<number> {
  return vault
    .statement('SELECT position FROM credentials WHERE name_key = ? ORDER BY position DESC')
    .pluck()
    .iterate(key) as IterableIterator<number>;
}

/** Newest of the issuers whose names have all terms. There are few issuers and many badges, so issuers are looked through. */
function byIssuer(
  vault: ReadonlyVault,
  terms: readonly string[],
  expression: string,
  within: ReadonlySet<number> | undefined,
): readonly number[] {
  const wanted = terms.map((term) => ` ${folded(term)}`);
  const matching = issuerKeys(vault)?.filter((key) => wanted.every((term) => ` ${key}`.includes(term)));
  // of so many, the first by name need not have the newest badges; the index finds those soon
  if (matching === undefined || matching.length > MOST_MATCHING_ISSUERS)
    return firstMatches(vault, `{issuer} : (${expression})`, RANKED, within);
  const newestOf = vault
    .statement('SELECT position FROM credentials WHERE issuer_key = ? ORDER BY position DESC')
    .pluck();
  return matching
    .flatMap((key) => firstOf(newestOf.iterate(key) as IterableIterator<number>, RANKED, within))
    .sort((a, b) => b - a)
    .slice(0, RANKED);
}

const knownKeys = new WeakMap<
  ReadonlyVault,
  { readonly commit: number; readonly keys: readonly string[] | undefined }
>();

/** The issuers' names as they are sorted, each once; undefined where there are too many to keep. Read once a commit. */
function issuerKeys(vault: ReadonlyVault): readonly string[] | undefined {
  const commit = vault.statement('SELECT commit_number FROM state').pluck().get() as number;
  const known = knownKeys.get(vault);
  if (known?.commit === commit) return known.keys;
  const keys = vault
    .statement(DISTINCT_ISSUER_KEYS)
    .pluck()
    .all(MOST_ISSUER_KEYS + 1) as string[];
  const kept = { commit, keys: keys.length > MOST_ISSUER_KEYS ? undefined : keys };
  knownKeys.set(vault, kept);
  return kept.keys;
}

/** Jumps from each to the next in the index; DISTINCT would walk over every badge. */
const DISTINCT_ISSUER_KEYS = `
  WITH RECURSIVE issuers (issuer_key) AS (
    SELECT min(issuer_key) FROM credentials
    UNION ALL
    SELECT (SELECT min(issuer_key) FROM credentials WHERE issuer_key > issuers.issuer_key) FROM issuers
    WHERE issuers.issuer_key IS NOT NULL
  )
  SELECT issuer_key FROM issuers WHERE issuer_key IS NOT NULL LIMIT ?`;

function ranked(
  vault: ReadonlyVault,
  positions: readonly number[],
  terms: readonly string[],
  queryKey: string,
  isNameRead?: ReadonlySet<number>,
  issued: ReadonlySet<number> = new Set(),
): readonly number[] {
  const wanted = terms.map((term) => ` ${folded(term)}`);
  const titles = vault.statement('SELECT name_key, issuer_key FROM credentials WHERE position = ?').raw();
  const scoreAt = (position: number): number => {
    if (isNameRead?.has(position) === false) return issued.has(position) ? IN_ISSUER : 0;
    const [name = null, issuer = null] = (titles.get(position) as (string | null)[] | undefined) ?? [];
    return name === queryKey ? 1000 : scoreOf(name, issuer, wanted);
  };
  return positions
    .map((position) => ({ position, score: scoreAt(position) }))
    .sort((a, b) => b.score - a.score || b.position - a.position)
    .map(({ position }) => position);
}

const IN_ISSUER = 6;

/** Each term 20 in the name (5 more as a whole word), 6 in the issuer; text counts nothing more. */
function scoreOf(nameKeyOf: string | null, issuerKey: string | null, wanted: readonly string[]): number {
  const name = ` ${nameKeyOf ?? ''} `;
  const issuer = ` ${issuerKey ?? ''}`;
  let score = 0;
  for (const term of wanted) {
    if (name.includes(`${term} `)) score += 25;
    else if (name.includes(term)) score += 20;
    else if (issuer.includes(term)) score += IN_ISSUER;
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
