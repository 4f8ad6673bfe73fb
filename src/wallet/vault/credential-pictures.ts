// Counts that pictures are drawn from: aggregates over the narrow index, never a badge read.
import type { ReadonlyVault } from './connection.ts';
import { type CredentialFilter, filterCondition, NARROW } from './credential-lists.ts';

/** What stands behind a skill. Badges that are not valid are in `credentials` alone: they prove nothing. */
export interface SkillStrength {
  /** as the oldest badge writes it */
  readonly value: string;
  readonly credentials: number;
  readonly valid: number;
  /** of `valid`: those that carry a result or evidence */
  readonly evidenced: number;
  /** of which nobody can say whether they are valid */
  readonly unknown: number;
  /** how many different issuers gave the valid ones */
  readonly issuers: number;
}

/** What is known of all badges that an issuer gave with one verdict. */
interface Group {
  readonly verdict: string;
  readonly issuer_id: string | null;
  /** positions of its badges, as `group_concat` writes them */
  readonly positions: string;
}

interface SkillRow {
  readonly skill: string;
  readonly positions: string;
}

/**
 * The skills with most behind them: valid badges, then those of them with evidence, then issuers, then what cannot be told.
 *
 * SQLite reads each index once, in its order, and hands over a row a skill and a row an issuer; which badge is whose is joined here. As one
 * query, with a badge looked up for each skill that it names, 100,000 badges took five times as long.
 */
export function listSkillStrengths(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  limit: number,
): readonly SkillStrength[] {
  const { text, values } = filterCondition(filter, 'skills');
  const groups = vault
    .statement(
      `SELECT verdict, issuer_id, group_concat(position) AS positions FROM ${NARROW}${text} GROUP BY verdict, issuer_id`,
    )
    .all(...values) as Group[];
  const last = vault.statement('SELECT max(position) FROM credentials').pluck().get() as number | null;
  const groupOf = new Array<Group | undefined>((last ?? 0) + 1);
  for (const group of groups) {
    eachPosition(group.positions, (position) => {
      groupOf[position] = group;
    });
  }
  const evidenced = vault.statement('SELECT group_concat(position) FROM evidenced').pluck().get() as string | null;
  const hasEvidence = new Set<number>();
  eachPosition(evidenced ?? '', (position) => hasEvidence.add(position));
  const skills = vault
    // the name is that of the row with the least position: https://sqlite.org/lang_select.html#bareagg
    .statement('SELECT skill, min(position), group_concat(position) AS positions FROM skills GROUP BY skill_key')
    .iterate() as IterableIterator<SkillRow>;
  const strengths: SkillStrength[] = [];
  for (const skill of skills) {
    const strength = strengthOf(skill, groupOf, hasEvidence);
    if (strength.credentials > 0) strengths.push(strength);
  }
  // they come by their key, and stay so among equals
  return strengths.sort(byStrength).slice(0, limit);
}

function strengthOf(
  { skill, positions }: SkillRow,
  groupOf: readonly (Group | undefined)[],
  hasEvidence: ReadonlySet<number>,
): SkillStrength {
  let [credentials, valid, evidenced, unknown] = [0, 0, 0, 0];
  const issuers = new Set<string>();
  eachPosition(positions, (position) => {
    const group = groupOf[position];
    if (group === undefined) return;
    credentials += 1;
    if (group.verdict === 'unknown') unknown += 1;
    if (group.verdict !== 'valid') return;
    valid += 1;
    if (hasEvidence.has(position)) evidenced += 1;
    if (group.issuer_id !== null) issuers.add(group.issuer_id);
  });
  return { value: skill, credentials, valid, evidenced, unknown, issuers: issuers.size };
}

function byStrength(a: SkillStrength, b: SkillStrength): number {
  return b.valid - a.valid || b.evidenced - a.evidenced || b.issuers - a.issuers || b.unknown - a.unknown;
}

const COMMA = 44;
const ZERO = 48;

/**
 * By hand: cutting the text into texts first takes three times as long.
 *
 * @param list - whole numbers with commas between them, none of them negative; empty: none
 */
function eachPosition(list: string, take: (position: number) => void): void {
  let position = 0;
  for (let index = 0; index < list.length; index += 1) {
    const code = list.charCodeAt(index);
    if (code !== COMMA) position = position * 10 + (code - ZERO);
    else {
      take(position);
      position = 0;
    }
  }
  if (list !== '') take(position);
}

export function countSkills(vault: ReadonlyVault, filter: CredentialFilter): number {
  const { text, values } = filterCondition(filter, 'skills');
  const among = text === '' ? '' : ` WHERE position IN (SELECT position FROM ${NARROW}${text})`;
  return vault
    .statement(`SELECT count(DISTINCT skill_key) FROM skills${among}`)
    .pluck()
    .get(...values) as number;
}

export function countIssuers(vault: ReadonlyVault, filter: CredentialFilter): number {
  const { text, values } = filterCondition(filter, 'issuerIds');
  return vault
    .statement(`SELECT count(DISTINCT issuer_id) FROM ${NARROW}${text}`)
    .pluck()
    .get(...values) as number;
}

/** What happens in a month of the calendar, in UTC. */
export interface MonthCount {
  /** `2026-11` */
  readonly month: string;
  readonly earned: number;
  readonly ending: number;
}

/** Months in which badges begin or end, earliest first; where there are more than `limit`, those nearest to now. */
export function countByMonth(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  nowMs: number,
  limit: number,
): readonly MonthCount[] {
  const { text, values } = filterCondition(filter);
  const monthOf = (column: string): string => `strftime('%Y-%m', ${column} / 1000, 'unixepoch')`;
  const months = vault
    .statement(
      `SELECT month, sum(earned) AS earned, sum(ending) AS ending FROM (
         SELECT ${monthOf('begins_at')} AS month, count(*) AS earned, 0 AS ending FROM ${NARROW}${text} GROUP BY 1
         UNION ALL SELECT ${monthOf('ends_at')}, 0, count(*) FROM ${NARROW}${text} GROUP BY 1
       ) WHERE month IS NOT NULL GROUP BY month
       ORDER BY abs(unixepoch(month || '-15') * 1000 - ?) LIMIT ?`,
    )
    .all(...values, ...values, nowMs, limit) as MonthCount[];
  return months.toSorted((a, b) => (a.month < b.month ? -1 : 1));
}
