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
  /** addresses that verdicts asked for and that have no copy here */
  readonly missing: number;
}

/** Tells how old the oldest copy is that a verdict rests on, and whether the person wants to hear of it. */
export function refreshReminder(wallet: Wallet): Result<RefreshReminder> {
  const settings = getSettings(wallet);
  if (!settings.ok) return settings;
  const { refreshReminderDays } = settings.value;
  const copies = attempt(() => copiesRestedOn(wallet));
  if (!copies.ok) return copies;
  const { oldest, missing } = copies.value;
  const isDue = refreshReminderDays > 0 && oldest !== null && oldest.days >= refreshReminderDays;
  return succeed({ isDue, afterDays: refreshReminderDays === 0 ? null : refreshReminderDays, oldest, missing });
}

function copiesRestedOn(wallet: Wallet): Pick<RefreshReminder, 'oldest' | 'missing'> {
  const now = wallet.world.now();
  let oldest: RefreshReminder['oldest'] = null;
  let missing = 0;
  for (const url of listAddressesAskedFor(wallet.vault.reader)) {
    if (wantedDocuments([url]).length === 0) continue;
    const snapshot = wallet.snapshots.findSnapshot(url);
    if (snapshot === undefined) missing += 1;
    else if (oldest === null || snapshot.fetchedAt < oldest.fetchedAt) {
      const { fetchedAt } = snapshot;
      oldest = { url, fetchedAt, days: stalenessOf(url, fetchedAt, now).days };
    }
  }
  return { oldest, missing };
}
