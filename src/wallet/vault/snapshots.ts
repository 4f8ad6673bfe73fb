import type { Snapshot, Snapshots } from '../../core/snapshot/snapshot.ts';
import { getBlob, keepBlob } from './blobs.ts';
import { believed, type ReadonlyVault, type Row, type WritableVault } from './connection.ts';
import { addRecord, changeRecords, nextNumber, removeRecords } from './records.ts';

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
      const row = vault
        .statement(`${SELECT} WHERE url = ? AND ${BELIEVED} ORDER BY fetched_at DESC, id DESC LIMIT 1`)
        .get(url);
      const snapshot = row === undefined ? undefined : snapshotOf(vault, row as SnapshotRow);
      return remember(newest, url, snapshot, snapshot?.bytes.length ?? 0);
    },
    listSnapshots: (url) => {
      const known = all.get(url);
      if (known !== undefined) return known;
      const rows = vault
        .statement(`${SELECT} WHERE url = ? AND ${BELIEVED} ORDER BY fetched_at DESC, id DESC`)
        .all(url) as SnapshotRow[];
      const snapshots = rows.map((row) => snapshotOf(vault, row));
      const bytes = snapshots.reduce((sum, snapshot) => sum + snapshot.bytes.length, 0);
      return remember(all, url, snapshots, bytes);
    },
    forget,
  };
}

const SELECT = 'SELECT * FROM snapshots';

/** What verification may see: copies that were held back are kept to be told of, and decide nothing. */
const BELIEVED = `source <> 'held-back'`;

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

/** Every snapshot kept, by URL and newest first, without bytes; those held back too. */
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

/** Lets a copy that was held back count from now on, where exactly this one is held back. */
export function acceptSnapshot(vault: WritableVault, { url, fetchedAt, sha256, source }: SnapshotEntry): boolean {
  const where = { url, fetched_at: fetchedAt, sha256, source: 'held-back' };
  return changeRecords(vault, 'snapshots', where, { source }) > 0;
}

/**
 * Puts aside copies of an address that are dated after an instant at which the issuer itself was asked: a date to come would hide
 * whatever is published until then.
 */
export function putAsideDatedAfter(vault: WritableVault, url: string, instant: string): void {
  const ids = vault.statement(`SELECT id FROM snapshots WHERE url = ? AND fetched_at > ? AND ${BELIEVED}`).pluck();
  for (const id of ids.all(url, instant) as number[]) {
    changeRecords(vault, 'snapshots', { id }, { source: 'held-back' });
  }
}

/**
 * Of a run of fetched copies that say the same, the first and the last tell everything: since when, and until when it was seen.
 * Drops the one before the newest where its neighbours are equal to it, so that refreshing every day does not pile up copies.
 */
export function dropRepeatedSnapshot(vault: WritableVault, url: string): void {
  const rows = vault
    .statement(`${SELECT} WHERE url = ? AND ${BELIEVED} ORDER BY fetched_at DESC, id DESC LIMIT 3`)
    .all(url) as SnapshotRow[];
  const [newest, repeated, before] = rows;
  if (newest === undefined || repeated === undefined || before === undefined) return;
  const isRun = rows.every(({ sha256, source }) => sha256 === newest.sha256 && source === 'refresh');
  if (isRun) removeRecords(vault, 'snapshots', { id: repeated.id });
}

/** Every address that a verdict asked for, whether or not anything was there. */
export function listAddressesAskedFor(vault: ReadonlyVault): readonly string[] {
  return vault.statement('SELECT DISTINCT url FROM rests_on ORDER BY url').pluck().all() as string[];
}

/** The same, of the badges of one issuer. */
export function listAddressesOfIssuer(vault: ReadonlyVault, issuerId: string): readonly string[] {
  const text = `SELECT DISTINCT url FROM rests_on JOIN credentials ON credentials.id = rests_on.credential_id
                WHERE credentials.issuer_id = ? ORDER BY url`;
  return vault.statement(text).pluck().all(issuerId) as string[];
}
