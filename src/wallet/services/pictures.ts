import type { Result } from '../../core/result.ts';
import { countByIssuer } from '../vault/credential-lists.ts';
import {
  countByMonth,
  countIssuers,
  countSkills,
  listSkillStrengths,
  type MonthCount,
  type SkillStrength,
} from '../vault/credential-pictures.ts';
import { attempt } from './attempt.ts';
import { type CredentialQuery, decodeQuery } from './credential-query.ts';
import type { IssuerCount } from './facets.ts';
import type { Wallet } from './wallet.ts';

export type { MonthCount, SkillStrength } from '../vault/credential-pictures.ts';

/** How many skills or issuers a picture and its table hold. */
const MOST_MARKS = 500;
/** Two hundred years of months. */
const MOST_MONTHS = 2400;

/** When badges were earned and when they end. Dates that nobody can place in time are left out. @returns `collection.not-found` */
export function timeline(
  wallet: Wallet,
  query: CredentialQuery = {},
): Result<{ readonly months: readonly MonthCount[] }> {
  return attempt(() => {
    const filter = decodeQuery(wallet, query);
    return { months: countByMonth(wallet.vault.reader, filter, wallet.world.now().getTime(), MOST_MONTHS) };
  });
}

/** Skills by what stands behind them, the strongest first; `all` counts those that are not listed too. @returns `collection.not-found` */
export function skillStrengths(
  wallet: Wallet,
  query: CredentialQuery = {},
): Result<{ readonly all: number; readonly skills: readonly SkillStrength[] }> {
  return attempt(() => {
    const filter = decodeQuery(wallet, query);
    const { reader } = wallet.vault;
    return { all: countSkills(reader, filter), skills: listSkillStrengths(reader, filter, MOST_MARKS) };
  });
}

/** Issuers by number of badges, most first; `all` counts those that are not listed too. @returns `collection.not-found` */
export function issuerCounts(
  wallet: Wallet,
  query: CredentialQuery = {},
): Result<{ readonly all: number; readonly issuers: readonly IssuerCount[] }> {
  return attempt(() => {
    const filter = decodeQuery(wallet, query);
    const { reader } = wallet.vault;
    return { all: countIssuers(reader, filter), issuers: countByIssuer(reader, filter, MOST_MARKS) };
  });
}
