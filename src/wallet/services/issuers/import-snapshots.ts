import { type Result, succeed } from '../../../core/result.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { listCredentialsRestingOn, markStale } from '../../vault/credentials.ts';
import { addHistory } from '../../vault/history.ts';
import { addSnapshot } from '../../vault/snapshots.ts';
import type { Wallet } from '../wallet.ts';
import { readSnapshotIndex } from './snapshot-index.ts';

export interface SnapshotsImported {
  readonly added: number;
  /** kept already: same address, instant and content */
  readonly known: number;
  /** badges whose verdict asked for one of the addresses, to be judged again when next looked at */
  readonly affected: number;
}

/** So many snapshots a transaction: memory stays bounded, and a kill loses little. */
const BATCH = 200;

/**
 * Takes in an issuer pack: an index of snapshots with files beside it or content inside. Older copies of the same addresses stay.
 */
export function importSnapshots(wallet: Wallet, indexPath: string): Result<SnapshotsImported> {
  const read = readSnapshotIndex(indexPath, 'import');
  return read.ok ? keepSnapshots(wallet, read.value) : read;
}

export function keepSnapshots(wallet: Wallet, snapshots: readonly Snapshot[]): Result<SnapshotsImported> {
  let added = 0;
  const affected = new Set<string>();
  for (let from = 0; from < snapshots.length; from += BATCH) {
    const batch = snapshots.slice(from, from + BATCH);
    const at = wallet.world.now().toISOString();
    const kept = wallet.vault.write((vault) => {
      const fresh = batch.filter((snapshot) => addSnapshot(vault, inUtc(snapshot), at));
      const ids = new Set(fresh.flatMap(({ url }) => listCredentialsRestingOn(vault, url)));
      markStale(vault, ids);
      if (fresh.length > 0) addHistory(vault, { at, kind: 'snapshots-imported', details: { count: fresh.length } });
      return { count: fresh.length, ids };
    });
    if (!kept.ok) return kept;
    added += kept.value.count;
    for (const id of kept.value.ids) affected.add(id);
  }
  wallet.snapshots.forget();
  return succeed({ added, known: snapshots.length - added, affected: affected.size });
}

/** One spelling of instants, so that they sort as text; what was fetched when does not change by it. */
export function inUtc(snapshot: Snapshot): Snapshot {
  return { ...snapshot, fetchedAt: new Date(snapshot.fetchedAt).toISOString().replace(/\.000Z$/, 'Z') };
}
