import type { Verdict } from '../../core/verification/report.ts';
import type { ReadonlyVault } from './connection.ts';
import { type CredentialOrder, credentialOrders } from './credentials.ts';
import { firstHolding, matchExpression, nameKey, searchTerms } from './search-terms.ts';

/** What stands beside a credential in a list: its verdict, or that there was nothing to judge, since nobody signed it. */
export type Standing = Verdict | 'unsigned';

/** Only what is unknown and names no issuer can be an unsigned record: the index leads to the few of which that is true. */
const UNSIGNED = `verdict = 'unknown' AND issuer_id IS NULL AND format = 'unsigned-record'`;
/** Asked for once a statement, so that the rest of it need not look beyond the index. */
const IS_UNSIGNED = `position IN (SELECT position FROM credentials INDEXED BY credentials_for_lists WHERE ${UNSIGNED})`;

/** Which credentials: those that meet every condition. */
export interface CredentialFilter {
  /** any of these, as last judged */
  readonly verdicts?: readonly Standing[];
  /** any of these */
  readonly issuerIds?: readonly string[];
  /** all of these */
  readonly tags?: readonly string[];
  /** all of these, however capitalised */
  readonly skills?: readonly string[];
  /** id of a collection */
  readonly collection?: number;
  /** milliseconds since 1970: those that end, from here on and before there */
  readonly endsFromMs?: number;
  readonly endsBeforeMs?: number;
  /** those that name no end */
  readonly isEndless?: true;
  /** what a person typed: every term begins a word of it */
  readonly text?: string;
}

/** One thing to filter by. */
export type FilterPart = 'verdicts' | 'issuerIds' | 'tags' | 'skills' | 'collection' | 'ends' | 'text';

interface Condition {
  /** stands in the text of a statement: made of the fixed parts below, never of a value */
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/**
 * The filter as a condition on `credentials`.
 *
 * Every part can be answered from `credentials_for_lists` and the small tables: no report is read, whatever the number of badges.
 *
 * @param without - a part to leave out, for counts that help to choose in that part
 */
export function filterCondition(filter: CredentialFilter, without?: FilterPart): Condition {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (part: FilterPart, text: string, ...bound: (string | number)[]): void => {
    if (part === without) return;
    parts.push(text);
    values.push(...bound);
  };
  if (filter.verdicts !== undefined) add('verdicts', standingIn(filter.verdicts), JSON.stringify(filter.verdicts));
  if (filter.issuerIds !== undefined) add('issuerIds', `issuer_id IN ${LISTED}`, JSON.stringify(filter.issuerIds));
  for (const tag of filter.tags ?? []) add('tags', TAGGED, tag);
  for (const skill of filter.skills ?? []) add('skills', SKILLED, nameKey(skill));
  if (filter.collection !== undefined) add('collection', COLLECTED, filter.collection);
  if (filter.endsFromMs !== undefined) add('ends', 'ends_at >= ?', filter.endsFromMs);
  if (filter.endsBeforeMs !== undefined) add('ends', 'ends_at < ?', filter.endsBeforeMs);
  if (filter.isEndless === true) add('ends', 'ends_at IS NULL');
  if (hasText(filter)) {
    const terms = searchTerms(filter.text ?? '');
    if (terms.length === 0) add('text', 'FALSE');
    else add('text', 'position IN (SELECT rowid FROM search WHERE search MATCH ?)', matchExpression(terms));
  }
  return { text: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values };
}

/** Whether a person typed anything to search for. */
export function hasText({ text }: CredentialFilter): boolean {
  return text !== undefined && text.trim() !== '';
}

const LISTED = '(SELECT value FROM json_each(?))';
const TAGGED =
  'position IN (SELECT position FROM credentials WHERE id IN (SELECT credential_id FROM tags WHERE tag = ?))';
const SKILLED = 'position IN (SELECT position FROM skills WHERE skill_key = ?)';
const COLLECTED =
  'position IN (SELECT position FROM credentials WHERE id IN (SELECT credential_id FROM collection_members WHERE collection_id = ?))';

/** Rows of the index instead of rows of the table, which are a hundred times as long. */
export const NARROW = 'credentials INDEXED BY credentials_for_lists';

/** These orders have an index of their own, which ends at the page that was asked for. */
const ORDERED: ReadonlySet<CredentialOrder> = new Set(['newest', 'name', 'issuer']);

/** Positions of one page. */
export function listPositions(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  page: { readonly order: CredentialOrder; readonly limit: number; readonly offset?: number },
): readonly number[] {
  const { text, values } = filterCondition(filter);
  const source = text === '' && ORDERED.has(page.order) ? 'credentials' : NARROW;
  return vault
    .statement(`SELECT position FROM ${source}${text} ORDER BY ${credentialOrders[page.order]} LIMIT ? OFFSET ?`)
    .pluck()
    .all(...values, page.limit, page.offset ?? 0) as number[];
}

export function countMatching(vault: ReadonlyVault, filter: CredentialFilter): number {
  const { text, values } = filterCondition(filter);
  return vault
    .statement(`SELECT count(*) FROM ${NARROW}${text}`)
    .pluck()
    .get(...values) as number;
}

/** Positions of all that meet a filter, in no order. */
export function positionsMatching(vault: ReadonlyVault, filter: CredentialFilter): ReadonlySet<number> {
  const { text, values } = filterCondition(filter);
  return new Set(
    vault
      .statement(`SELECT position FROM ${NARROW}${text}`)
      .pluck()
      .all(...values) as number[],
  );
}

/** Ids of the credentials at these positions, in their order. */
export function listIdsAt(vault: ReadonlyVault, positions: readonly number[]): readonly string[] {
  const idAt = vault.statement('SELECT id FROM credentials WHERE position = ?').pluck();
  return positions.flatMap((position) => (idAt.get(position) as string | undefined) ?? []);
}

export interface Count<Value> {
  readonly value: Value;
  readonly credentials: number;
}

function standingIn(standings: readonly Standing[]): string {
  const [hasUnknown, hasUnsigned] = [standings.includes('unknown'), standings.includes('unsigned')];
  const isIn = `verdict IN ${LISTED}`;
  if (hasUnknown === hasUnsigned) return isIn;
  return hasUnsigned ? `(${isIn} OR ${IS_UNSIGNED})` : `(${isIn} AND NOT ${IS_UNSIGNED})`;
}

/** @param without - default: none left out */
export function countByVerdict(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  without?: FilterPart,
): readonly Count<Standing>[] {
  const { text, values } = filterCondition(filter, without);
  const byVerdict = vault
    .statement(`SELECT verdict AS value, count(*) AS credentials FROM ${NARROW}${text} GROUP BY verdict`)
    .all(...values) as Count<Verdict>[];
  const unsigned = vault
    .statement(`SELECT count(*) FROM ${NARROW}${text === '' ? ' WHERE' : `${text} AND`} ${UNSIGNED}`)
    .pluck()
    .get(...values) as number;
  const counts: Count<Standing>[] = byVerdict.map(({ value, credentials }) => ({
    value,
    credentials: value === 'unknown' ? credentials - unsigned : credentials,
  }));
  return [...counts, { value: 'unsigned' as const, credentials: unsigned }]
    .filter(({ credentials }) => credentials > 0)
    .sort((a, b) => b.credentials - a.credentials);
}

/** An issuer (`value` is its id), with its newest badge and the name that this one gives it. */
export interface IssuerCount extends Count<string> {
  readonly name: string | null;
  /** id of a credential */
  readonly newest: string;
}

/**
 * The issuers with most badges. Those that the filter names are among them, however few badges they have, so that what is chosen can be
 * shown; the same is true of skills and tags.
 *
 * @param among - only those whose name (the id, where they have none) holds this text
 */
export function countByIssuer(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  limit: number,
  among = '',
): readonly IssuerCount[] {
  const { text, values } = filterCondition(filter, 'issuerIds');
  const rows = vault
    .statement(
      `SELECT * FROM (
         SELECT issuer_id AS value, count(*) AS credentials FROM ${NARROW}${text}
         GROUP BY issuer_id HAVING issuer_id IS NOT NULL ORDER BY issuer_id IN ${LISTED} DESC, 2 DESC, 1 LIMIT ?
       ) ORDER BY 2 DESC, 1`,
    )
    .all(...values, JSON.stringify(filter.issuerIds ?? []), mostRows(limit, among)) as Count<string>[];
  return firstHolding(withNewest(vault, rows), ({ name, value }) => name ?? value, among, limit);
}

function* withNewest(vault: ReadonlyVault, rows: readonly Count<string>[]): Iterable<IssuerCount> {
  const newestOf = vault.statement(
    'SELECT id AS newest, issuer_name AS name FROM credentials WHERE issuer_id = ? ORDER BY position DESC LIMIT 1',
  );
  for (const row of rows) {
    const newest = newestOf.get(row.value) as Pick<IssuerCount, 'newest' | 'name'> | undefined;
    if (newest !== undefined) yield { ...row, ...newest };
  }
}

/** All of them where they are to be looked through for a text: SQLite has not our folding. */
function mostRows(limit: number, among: string): number {
  return among === '' ? limit : -1;
}

const ownWords = ({ value }: Count<string>): string => value;

/**
 * The skills that most badges name, as the oldest of them writes it.
 *
 * @param among - only those that hold this text
 */
export function countBySkill(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  limit: number,
  among = '',
): readonly Count<string>[] {
  const { text, values } = filterCondition(filter, 'skills');
  const within = text === '' ? '' : ` WHERE position IN (SELECT position FROM ${NARROW}${text})`;
  const rows = vault
    .statement(
      `SELECT value, credentials FROM (
         SELECT skill AS value, count(*) AS credentials, min(position), skill_key FROM skills${within}
         GROUP BY skill_key ORDER BY skill_key IN ${LISTED} DESC, 2 DESC, skill_key LIMIT ?
       ) ORDER BY credentials DESC, skill_key`,
    )
    .all(...values, JSON.stringify((filter.skills ?? []).map(nameKey)), mostRows(limit, among)) as Count<string>[];
  return firstHolding(rows, ownWords, among, limit);
}

/** @param among - only those that hold this text */
export function countByTag(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  limit: number,
  among = '',
): readonly Count<string>[] {
  const { text, values } = filterCondition(filter, 'tags');
  const within =
    text === ''
      ? ''
      : ` WHERE credential_id IN (SELECT id FROM credentials WHERE position IN (SELECT position FROM ${NARROW}${text}))`;
  const rows = vault
    .statement(
      `SELECT * FROM (
         SELECT tag AS value, count(*) AS credentials FROM tags${within}
         GROUP BY tag ORDER BY tag IN ${LISTED} DESC, 2 DESC, tag LIMIT ?
       ) ORDER BY 2 DESC, 1`,
    )
    .all(...values, JSON.stringify(filter.tags ?? []), mostRows(limit, among)) as Count<string>[];
  return firstHolding(rows, ownWords, among, limit);
}

/** The collections that badges are in, most badges first. */
export function countByCollection(vault: ReadonlyVault, filter: CredentialFilter): readonly Count<string>[] {
  const { text, values } = filterCondition(filter, 'collection');
  const among =
    text === ''
      ? ''
      : ` WHERE credential_id IN (SELECT id FROM credentials WHERE position IN (SELECT position FROM ${NARROW}${text}))`;
  return vault
    .statement(
      `SELECT name AS value, members.credentials AS credentials FROM collections JOIN (
         SELECT collection_id, count(*) AS credentials FROM collection_members${among} GROUP BY collection_id
       ) AS members ON members.collection_id = collections.id ORDER BY 2 DESC, name_key`,
    )
    .all(...values) as Count<string>[];
}

/** How many end in each stretch between these instants (milliseconds, rising): before the first, …, from the last on; then those without end. */
export function countByEnd(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  instants: readonly [number, number, number],
): readonly number[] {
  const { text, values } = filterCondition(filter, 'ends');
  const [first, second, third] = instants;
  const counted = vault
    .statement(
      `SELECT count(*) FILTER (WHERE ends_at < ?), count(*) FILTER (WHERE ends_at >= ? AND ends_at < ?),
         count(*) FILTER (WHERE ends_at >= ? AND ends_at < ?), count(*) FILTER (WHERE ends_at >= ?),
         count(*) FILTER (WHERE ends_at IS NULL) FROM ${NARROW}${text}`,
    )
    .raw()
    .get(first, first, second, second, third, third, ...values);
  return counted as number[];
}

/** Which kept verdicts are no longer what judging now would give: other rules, a date passed, or a clock that was ahead. */
export interface DueSince {
  readonly judgedBy: string;
  /** RFC 3339 in UTC with milliseconds, as they are kept */
  readonly now: string;
}

const DUE = `(judged_by <> ? OR judged_at > ? OR (recheck_after <= ? AND recheck_after NOT LIKE '+%'))`;

export function countDue(vault: ReadonlyVault, { judgedBy, now }: DueSince): number {
  return vault
    .statement(`SELECT count(*) FROM credentials INDEXED BY credentials_by_judge WHERE ${DUE}`)
    .pluck()
    .get(judgedBy, now, now) as number;
}

export function listDue(vault: ReadonlyVault, { judgedBy, now }: DueSince, limit: number): readonly number[] {
  return vault
    .statement(`SELECT position FROM credentials INDEXED BY credentials_by_judge WHERE ${DUE} LIMIT ?`)
    .pluck()
    .all(judgedBy, now, now, limit) as number[];
}
