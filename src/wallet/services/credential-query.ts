import { WalletError } from '../../core/errors.ts';
import { findCollection } from '../vault/collections.ts';
import type { CredentialFilter, Standing } from '../vault/credential-lists.ts';
import { nameKey } from '../vault/search-terms.ts';
import type { Wallet } from './wallet.ts';

/** Which credentials a person asks for: those that meet every member that is given. */
export interface CredentialQuery {
  /** every word begins a word of name, issuer, skills, text or note */
  readonly text?: string;
  /** any of these, as last judged */
  readonly verdicts?: readonly Standing[];
  /** any of these */
  readonly issuerIds?: readonly string[];
  /** all of these */
  readonly tags?: readonly string[];
  /** all of these, however capitalised */
  readonly skills?: readonly string[];
  /** by name, however capitalised */
  readonly collection?: string;
  /** when it ends, seen from now */
  readonly expiry?: Expiry;
}

export type Expiry = 'expired' | 'within-30-days' | 'within-90-days' | 'later' | 'never';

const DAY_MS = 86_400_000;

/** Where one stretch of `Expiry` ends and the next begins, in milliseconds since 1970. */
export function expiryBounds(now: Date): readonly [number, number, number] {
  const nowMs = now.getTime();
  return [nowMs, nowMs + 30 * DAY_MS, nowMs + 90 * DAY_MS];
}

const MOST_CHOICES = 100;

/**
 * @throws `collection.not-found` (as a `WalletError`)
 */
export function decodeQuery(wallet: Wallet, query: CredentialQuery): CredentialFilter {
  const { text, verdicts, issuerIds, tags, skills, collection, expiry } = query;
  const found = collection === undefined ? undefined : findCollection(wallet.vault.reader, nameKey(collection));
  if (collection !== undefined && found === undefined) {
    const details = { name: collection.slice(0, 100) };
    throw new WalletError('collection.not-found', 'collection of a query', { details });
  }
  return {
    ...(text === undefined || text.trim() === '' ? {} : { text }),
    ...(isChosen(verdicts) ? { verdicts: verdicts.slice(0, MOST_CHOICES) } : {}),
    ...(isChosen(issuerIds) ? { issuerIds: issuerIds.slice(0, MOST_CHOICES) } : {}),
    ...(isChosen(tags) ? { tags: tags.slice(0, MOST_CHOICES) } : {}),
    ...(isChosen(skills) ? { skills: skills.slice(0, MOST_CHOICES) } : {}),
    ...(found === undefined ? {} : { collection: found.id }),
    ...(expiry === undefined ? {} : endsWithin(expiry, wallet.world.now())),
  };
}

/** Nothing chosen is no condition: whoever unticks the last box sees everything again. */
function isChosen<Value>(values: readonly Value[] | undefined): values is readonly Value[] {
  return values !== undefined && values.length > 0;
}

function endsWithin(expiry: Expiry, now: Date): Pick<CredentialFilter, 'endsFromMs' | 'endsBeforeMs' | 'isEndless'> {
  const [today, soon, later] = expiryBounds(now);
  switch (expiry) {
    case 'expired':
      return { endsBeforeMs: today };
    case 'within-30-days':
      return { endsFromMs: today, endsBeforeMs: soon };
    case 'within-90-days':
      return { endsFromMs: soon, endsBeforeMs: later };
    case 'later':
      return { endsFromMs: later };
    case 'never':
      return { isEndless: true };
  }
}
