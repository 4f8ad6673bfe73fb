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
  /** copies that are at least as old as the person asked; 0 where they did not */
  readonly old: number;
  /** addresses that verdicts asked for and that have no copy here */
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
  for (const url of listAddressesAskedFor(wallet.vault.reader)) {
    if (wantedDocuments([url]).length === 0) continue;
    const snapshot = wallet.snapshots.findSnapshot(url);
    if (snapshot === undefined) {
      missing += 1;
      continue;
    }
    const { fetchedAt } = snapshot;
    const { days } = stalenessOf(url, fetchedAt, now);
    if (afterDays !== null && days >= afterDays) old += 1;
    if (oldest === null || fetchedAt < oldest.fetchedAt) oldest = { url, fetchedAt, days };
  }
  return { oldest, old, missing };
}
