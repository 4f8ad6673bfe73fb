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

/** The skills with most behind them: valid badges, then those of them with evidence, then issuers, then what cannot be told. */
export function listSkillStrengths(
  vault: ReadonlyVault,
  filter: CredentialFilter,
  limit: number,
): readonly SkillStrength[] {
  const { text, values } = filterCondition(filter, 'skills');
  const rows = vault
    .statement(
      `WITH listed AS MATERIALIZED (SELECT position, verdict, issuer_id FROM ${NARROW}${text})
       SELECT skill AS value, min(skills.position), count(*) AS credentials,
         count(*) FILTER (WHERE verdict = 'valid') AS valid,
         count(evidenced.position) FILTER (WHERE verdict = 'valid') AS evidenced,
         count(*) FILTER (WHERE verdict = 'unknown') AS unknown,
         count(DISTINCT issuer_id) FILTER (WHERE verdict = 'valid') AS issuers
       FROM skills JOIN listed ON listed.position = skills.position
         LEFT JOIN evidenced ON evidenced.position = skills.position
       GROUP BY skill_key ORDER BY valid DESC, evidenced DESC, issuers DESC, unknown DESC, skill_key LIMIT ?`,
    )
    .all(...values, limit) as (SkillStrength & { readonly 'min(skills.position)': number })[];
  return rows.map(({ value, credentials, valid, evidenced, unknown, issuers }) => {
    return { value, credentials, valid, evidenced, unknown, issuers };
  });
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
