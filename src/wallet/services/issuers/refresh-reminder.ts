import { type Result, succeed } from '../../../core/result.ts';
import { listAddressesAskedFor } from '../../vault/snapshots.ts';
import { attempt } from '../attempt.ts';
import { getSettings } from '../settings.ts';
import type { Wallet } from '../wallet.ts';
import { wantedDocuments } from './refresh/wanted-documents.ts';
import { stalenessOf } from './staleness.ts';

/** Whether to remind of a refresh. Only ever told: nothing is fetched by itself. */
export interface RefreshReminder {
  readonly isDue: boolean;
  /** what the person asked for; null where they did not */
  readonly afterDays: number | null;
  /** the oldest of the newest copies of what badges rest on; null where there is none */
  readonly oldest: { readonly url: string; readonly fetchedAt: string; readonly days: number } | null;
  /** documents whose newest copy is at least as old as the person asked; 0 where they did not */
  readonly old: number;
  /** documents that verdicts asked for and that have no copy here */
  readonly missing: number;
}

/** Tells how old the oldest copy is that a verdict rests on, and whether the person wants to hear of it. */
export function refreshReminder(wallet: Wallet): Result<RefreshReminder> {
  const settings = getSettings(wallet);
  if (!settings.ok) return settings;
  const { refreshReminderDays } = settings.value;
  const afterDays = refreshReminderDays === 0 ? null : refreshReminderDays;
  const copies = attempt(() => copiesRestedOn(wallet, afterDays));
  if (!copies.ok) return copies;
  return succeed({ isDue: copies.value.old > 0, afterDays, ...copies.value });
}

function copiesRestedOn(wallet: Wallet, afterDays: number | null): Pick<RefreshReminder, 'oldest' | 'old' | 'missing'> {
  const now = wallet.world.now();
  let oldest: RefreshReminder['oldest'] = null;
  let old = 0;
  let missing = 0;
  // a did:web name and the address that it means are one document
  for (const { names } of wantedDocuments(listAddressesAskedFor(wallet.vault.reader))) {
    const [newest] = names
      .flatMap((url) => {
        const fetchedAt = wallet.snapshots.findSnapshot(url)?.fetchedAt;
        return fetchedAt === undefined ? [] : [{ url, fetchedAt }];
      })
      .sort((one, other) => Date.parse(other.fetchedAt) - Date.parse(one.fetchedAt));
    if (newest === undefined) {
      missing += 1;
      continue;
    }
    const { days } = stalenessOf(newest.url, newest.fetchedAt, now);
    if (afterDays !== null && days >= afterDays) old += 1;
    if (oldest === null || newest.fetchedAt < oldest.fetchedAt) oldest = { ...newest, days };
  }
  return { oldest, old, missing };
}
