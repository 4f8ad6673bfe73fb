import type { Result } from '../../core/result.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { countPoints, listPoints } from '../vault/credential-lists.ts';
import { findSummaryAt } from '../vault/credentials.ts';
import { attempt } from './attempt.ts';
import { type CredentialQuery, decodeQuery } from './credential-query.ts';
import type { Wallet } from './wallet.ts';

/** A badge that begins or ends. */
export interface TimelineEvent {
  readonly kind: 'earned' | 'expires';
  /** the credential's own text */
  readonly at: string;
  readonly id: string;
  readonly name: string | null;
  /** the issuer's name as the credential gives it, else its id */
  readonly issuer: string | null;
  /** as last judged */
  readonly verdict: Verdict;
}

export interface Timeline {
  /** latest first; a badge that ends is there twice */
  readonly events: readonly TimelineEvent[];
  /** events beyond those, which are not listed */
  readonly unlisted: number;
}

export const MOST_EVENTS = 5000;

/** When badges were earned and when they end. Dates that nobody can place in time are left out. @returns `collection.not-found` */
export function timeline(wallet: Wallet, query: CredentialQuery = {}, limit = MOST_EVENTS): Result<Timeline> {
  return attempt(() => {
    const { reader } = wallet.vault;
    const filter = decodeQuery(wallet, query);
    const points = listPoints(reader, filter, Math.max(0, Math.min(limit, MOST_EVENTS)));
    const events = points.flatMap(({ position, kind }): TimelineEvent[] => {
      const badge = findSummaryAt(reader, position);
      const at = kind === 'earned' ? badge?.validFrom : badge?.validUntil;
      if (badge === undefined || at === undefined || at === null) return [];
      const { id, name, issuerName, issuerId, verdict } = badge;
      return [{ kind, at, id, name, issuer: issuerName ?? issuerId, verdict }];
    });
    return { events, unlisted: countPoints(reader, filter) - points.length };
  });
}
