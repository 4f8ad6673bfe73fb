import type { ReadonlyVault, WritableVault } from './connection.ts';
import { folded, matchExpression, nameKey, searchTerms, wholeWordExpression } from './search-terms.ts';

/** So many of the best are told apart; the rest follows, newest first. The same for every page of a list, so that none repeats. */
const RANKED = 100;

/** No more matches than these are all looked at: reading their names costs less than asking the index for those that match by name. */
const ALL_READ = 400;

/** More issuers than these are looked for in the index instead of here. */
const MOST_ISSUER_KEYS = 20_000;

/** Issuers whose badges are looked up one issuer after the other. */
const MOST_MATCHING_ISSUERS = 64;

/**
 * Finds credentials by what a person types: every term must begin a word of name, issuer, skills, text or notes. An exact title comes
 * first, at any age, then names with all terms as whole words, then other names, then issuers, then the rest, newer before older.
 *
 * Never `ORDER BY rank`, which scores every match before the first is shown. A beginning of a word is dear: the index puts together
 * all words that begin so, whatever is asked of them. So names with the words themselves are looked for first, and where there are
 * enough, nothing else can come before them. Else the newest matches are taken; were there no more, all are known and scored here.
 * Only where there are more, older ones may be better: then the newest by exact title, by name and by issuer are looked up too.
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
  const { first, isAll } = bestMatches(vault, query, terms, within);
  if (isAll || offset + limit <= first.length) return first.slice(offset, offset + limit);
  const best = new Set(first);
  const rest: number[] = [];
  for (const position of matches(vault, expression)) {
    if (first.length + rest.length >= offset + limit) break;
    if (!best.has(position) && within?.has(position) !== false) rest.push(position);
  }
  return [...first, ...rest].slice(offset, offset + limit);
}

/** Those that are told apart, best first. */
interface BestMatches {
  readonly first: readonly number[];
  /** there are no others */
  readonly isAll: boolean;
}

function bestMatches(
  vault: ReadonlyVault,
  query: string,
  terms: readonly string[],
  within: ReadonlySet<number> | undefined,
): BestMatches {
  const key = nameKey(query);
  const wholeNames = firstMatches(vault, `{name} : (${wholeWordExpression(terms)})`, RANKED, within);
  if (wholeNames.length >= RANKED) {
    // all score the same but exact titles, so none need be read
    const titles = firstOf(positionsByName(vault, key), RANKED, within);
    return { first: [...new Set([...titles, ...wholeNames])], isAll: false };
  }
  const expression = matchExpression(terms);
  const newest = firstMatches(vault, expression, ALL_READ, within);
  if (newest.length < ALL_READ) return { first: ranked(vault, newest, terms, key), isAll: true };
  const names = new Set([...firstOf(positionsByName(vault, key), RANKED, within), ...wholeNames]);
  if (names.size < RANKED) {
    const named = namesByWords(vault, terms, within) ?? firstMatches(vault, `{name} : (${expression})`, RANKED, within);
    for (const position of named) names.add(position);
  }
  const best = new Set(names);
  const issued = best.size < RANKED ? byIssuer(vault, terms, expression, within) : [];
  if (best.size < RANKED) for (const position of [...issued, ...newest.slice(0, RANKED)]) best.add(position);
  // by one word, whatever has it in its name is among the names, and nothing need be read to know that the others have not
  const isNameRead = terms.length > 1 ? undefined : names;
  return { first: ranked(vault, [...best], terms, key, isNameRead, new Set(issued)), isAll: false };
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

interface Title {
  readonly name: string | null;
  readonly issuer: string | null;
}

/** As they are sorted and compared. */
function titlesAt(vault: ReadonlyVault, positions: readonly number[]): ReadonlyMap<number, Title> {
  const rows = vault
    .statement(
      'SELECT position, name_key, issuer_key FROM credentials WHERE position IN (SELECT value FROM json_each(?))',
    )
    .raw()
    .all(JSON.stringify(positions)) as [number, string | null, string | null][];
  return new Map(rows.map(([position, name, issuer]) => [position, { name, issuer }]));
}

/**
 * Of several terms the last one is still being typed, and those before it mostly are words: names that have these are found at once, and
 * read for the last.
 *
 * @returns undefined where no name has all the words
 */
function namesByWords(
  vault: ReadonlyVault,
  terms: readonly string[],
  within: ReadonlySet<number> | undefined,
): readonly number[] | undefined {
  const words = terms.slice(0, -1);
  if (words.length === 0) return undefined;
  const found = firstMatches(vault, `{name} : (${wholeWordExpression(words)})`, ALL_READ, within);
  if (found.length === 0) return undefined;
  const last = ` ${folded(terms.at(-1) ?? '')}`;
  const titles = titlesAt(vault, found);
  return found.filter((position) => ` ${titles.get(position)?.name ?? ''}`.includes(last)).slice(0, RANKED);
}

function ranked(
  vault: ReadonlyVault,
  positions: readonly number[],
  terms: readonly string[],
  queryKey: string,
  isNameRead?: ReadonlySet<number>,
  issued: ReadonlySet<number> = new Set(),
): readonly number[] {
  const wanted = terms.map((term) => ` ${folded(term)}`);
  const isRead = (position: number): boolean => isNameRead?.has(position) !== false;
  const titles = titlesAt(vault, positions.filter(isRead));
  const scoreAt = (position: number): number => {
    const title = titles.get(position);
    if (title === undefined) return issued.has(position) ? IN_ISSUER : 0;
    return title.name === queryKey ? 1000 : scoreOf(title, wanted);
  };
  return positions
    .map((position) => ({ position, score: scoreAt(position) }))
    .sort((a, b) => b.score - a.score || b.position - a.position)
    .map(({ position }) => position);
}

const IN_ISSUER = 6;

/** Each term 20 in the name (5 more as a whole word), 6 in the issuer; text counts nothing more. */
function scoreOf(title: Title, wanted: readonly string[]): number {
  const name = ` ${title.name ?? ''} `;
  const issuer = ` ${title.issuer ?? ''}`;
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
