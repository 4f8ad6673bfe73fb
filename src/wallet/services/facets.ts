import type { Result } from '../../core/result.ts';
import {
  type Count,
  countByCollection,
  countByEnd,
  countByIssuer,
  countBySkill,
  countByTag,
  countByVerdict,
  type IssuerCount,
  type Standing,
} from '../vault/credential-lists.ts';
import { attempt } from './attempt.ts';
import { type CredentialQuery, decodeQuery, type Expiry, expiryBounds } from './credential-query.ts';
import type { Wallet } from './wallet.ts';

export type { Count, IssuerCount } from '../vault/credential-lists.ts';

/** How many values of each are told, unless another number is asked for. */
const MOST_VALUES = 100;

export interface ValuesAsked {
  /** only values that hold this text somewhere, case and accents aside, of all that there are; default: any */
  readonly among?: string;
  /** at most so many issuers, skills and tags */
  readonly most?: number;
}

/** What a list can be narrowed down by; most badges first, but for `expiry`, which goes by time. */
export interface Facets {
  /** as last judged */
  readonly verdicts: readonly Count<Standing>[];
  readonly issuers: readonly IssuerCount[];
  readonly skills: readonly Count<string>[];
  readonly tags: readonly Count<string>[];
  /** by name */
  readonly collections: readonly Count<string>[];
  readonly expiry: readonly Count<Expiry>[];
}

const STRETCHES: readonly Expiry[] = ['expired', 'within-30-days', 'within-90-days', 'later', 'never'];

/**
 * Counts for filters. Each part counts what the rest of the query leaves, so that a person sees what choosing in it would give. Verdicts,
 * collections and stretches of time are few: they are all told.
 *
 * @returns `collection.not-found`
 */
export function facets(wallet: Wallet, query: CredentialQuery = {}, asked: ValuesAsked = {}): Result<Facets> {
  const { among, most = MOST_VALUES } = asked;
  return attempt(() => {
    const { reader } = wallet.vault;
    const filter = decodeQuery(wallet, query);
    const ends = countByEnd(reader, filter, expiryBounds(wallet.world.now()));
    return {
      verdicts: countByVerdict(reader, filter, 'verdicts'),
      issuers: countByIssuer(reader, filter, most, among),
      skills: countBySkill(reader, filter, most, among),
      tags: countByTag(reader, filter, most, among),
      collections: countByCollection(reader, filter),
      expiry: STRETCHES.map((value, index) => ({ value, credentials: ends[index] ?? 0 })).filter(
        ({ credentials }) => credentials > 0,
      ),
    };
  });
}
