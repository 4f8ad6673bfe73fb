import type { Snapshot, Snapshots } from '../../core/snapshot/snapshot.ts';
import { getBlob, keepBlob } from './blobs.ts';
import { believed, type ReadonlyVault, type Row, type WritableVault } from './connection.ts';
import { addRecord, nextNumber } from './records.ts';

interface SnapshotRow {
  readonly id: number;
  readonly url: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly fetched_at: string;
  readonly source: string;
}

/** A snapshot without its bytes. */
export type SnapshotEntry = Omit<Snapshot, 'bytes'>;

/** How many parsed documents stay in memory between look-ups, and how large they may be together. */
const CACHED_DOCUMENTS = 256;
const CACHED_BYTES = 16 * 1024 * 1024;

/**
 * The cached network over the vault, as core asks for it. Documents that were looked up stay in memory, since a thousand
 * badges of one issuer ask for the same three; `forget` after snapshots were added.
 */
export interface VaultSnapshots extends Snapshots {
  forget(): void;
}

export function vaultSnapshots(vault: ReadonlyVault): VaultSnapshots {
  const newest = new Map<string, Snapshot | undefined>();
  const all = new Map<string, readonly Snapshot[]>();
  let cachedBytes = 0;
  const forget = (): void => {
    newest.clear();
    all.clear();
    cachedBytes = 0;
  };
  const remember = <T>(into: Map<string, T>, url: string, value: T, bytes: number): T => {
    if (newest.size + all.size >= CACHED_DOCUMENTS || cachedBytes > CACHED_BYTES) forget();
    into.set(url, value);
    cachedBytes += bytes;
    return value;
  };
  return {
    findSnapshot: (url) => {
      if (newest.has(url)) return newest.get(url);
      const row = vault.statement(`${SELECT} WHERE url = ? ORDER BY fetched_at DESC, id DESC LIMIT 1`).get(url);
      const snapshot = row === undefined ? undefined : snapshotOf(vault, row as SnapshotRow);
      return remember(newest, url, snapshot, snapshot?.bytes.length ?? 0);
    },
    listSnapshots: (url) => {
      const known = all.get(url);
      if (known !== undefined) return known;
      const rows = vault
        .statement(`${SELECT} WHERE url = ? ORDER BY fetched_at DESC, id DESC`)
        .all(url) as SnapshotRow[];
      const snapshots = rows.map((row) => snapshotOf(vault, row));
      const bytes = snapshots.reduce((sum, snapshot) => sum + snapshot.bytes.length, 0);
      return remember(all, url, snapshots, bytes);
    },
    forget,
  };
}

const SELECT = 'SELECT * FROM snapshots';

function snapshotOf(vault: ReadonlyVault, row: SnapshotRow): Snapshot {
  return { ...entryOf(vault, row), bytes: getBlob(vault, row.sha256) };
}

function entryOf(vault: ReadonlyVault, row: SnapshotRow): SnapshotEntry {
  believed(vault, 'snapshots', row as unknown as Row);
  return {
    url: row.url,
    sha256: row.sha256,
    mediaType: row.media_type,
    fetchedAt: row.fetched_at,
    source: row.source as Snapshot['source'],
  };
}

/** Every snapshot kept, by URL and newest first, without bytes. */
export function listSnapshotEntries(vault: ReadonlyVault): readonly SnapshotEntry[] {
  const rows = vault.statement(`${SELECT} ORDER BY url, fetched_at DESC, id DESC`).all() as SnapshotRow[];
  return rows.map((row) => entryOf(vault, row));
}

/**
 * Keeps a snapshot beside the older ones of its address; nothing is overwritten.
 *
 * @returns false where exactly this one (address, instant, content) is kept already
 */
export function addSnapshot(vault: WritableVault, snapshot: Snapshot, addedAt: string): boolean {
  const { url, sha256, fetchedAt } = snapshot;
  const isKept = vault
    .statement('SELECT 1 FROM snapshots WHERE url = ? AND fetched_at = ? AND sha256 = ?')
    .get(url, fetchedAt, sha256);
  if (isKept !== undefined) return false;
  keepBlob(vault, sha256, snapshot.bytes);
  addRecord(vault, 'snapshots', {
    id: nextNumber(vault, 'snapshots', 'id'),
    url,
    sha256,
    media_type: snapshot.mediaType,
    fetched_at: fetchedAt,
    source: snapshot.source,
    added_at: addedAt,
  });
  return true;
}
