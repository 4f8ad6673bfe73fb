import { parseDateTimeStamp } from '../../../core/encoding/date-time.ts';
import type { JsonValue } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { backupLimits, malformed } from './backup-limits.ts';
import { INDEX_NAME } from './backup-manifest.ts';
import { shapeOf } from './backup-shape.ts';

/** Named one by one, so that a new one does not compile before it can be restored. */
const SOURCES = Object.keys({
  refresh: true,
  import: true,
  credential: true,
  given: true,
  'held-back': true,
} satisfies Record<Snapshot['source'], true>) as readonly Snapshot['source'][];

/** A snapshot in the archive's index: an INDEX as `lapel verify --snapshots` takes it, with what restoring needs beside. */
export interface IndexedSnapshot extends Omit<Snapshot, 'bytes'> {
  /** relative to the index */
  readonly file: string;
  readonly addedAt: string;
}

/** The snapshots that the index names, by the hash of their document, each with the number it had among all. */
export type SnapshotsByDocument = ReadonlyMap<string, readonly (IndexedSnapshot & { readonly id: number })[]>;

/** Decodes the index of snapshots, strictly. @throws `backup.malformed` (as a `WalletError`) */
export function decodeSnapshotIndex(bytes: Uint8Array): SnapshotsByDocument {
  const limit = backupLimits.indexBytes;
  const parsed = parseStrictJson(bytes, { maxBytes: limit, maxBytesOutsideData: limit, maxDepth: 4 });
  if (!parsed.ok || !Array.isArray(parsed.value)) throw malformed(INDEX_NAME, parsed.ok ? undefined : parsed.error);
  const list = (parsed.value as readonly JsonValue[]).map(decodeIndexed);
  const keys = new Set(list.map(({ url, fetchedAt, sha256 }) => JSON.stringify([url, fetchedAt, sha256])));
  if (keys.size !== list.length) throw malformed(INDEX_NAME);
  return Map.groupBy(
    list.map((snapshot, index) => ({ ...snapshot, id: index + 1 })),
    ({ sha256 }) => sha256,
  );
}

function decodeIndexed(value: JsonValue): IndexedSnapshot {
  const members = ['url', 'file', 'mediaType', 'fetchedAt', 'sha256', 'source', 'addedAt'];
  const shape = shapeOf(INDEX_NAME, value, members);
  const sha256 = shape.sha256('sha256');
  const fetchedAt = shape.text('fetchedAt', 64);
  if (shape.text('file', 64) !== sha256 || parseDateTimeStamp(fetchedAt) === undefined) throw malformed(INDEX_NAME);
  return {
    url: shape.text('url', 10_000),
    file: sha256,
    mediaType: shape.text('mediaType', 1000),
    fetchedAt,
    sha256,
    source: shape.oneOf('source', SOURCES),
    addedAt: shape.instant('addedAt'),
  };
}
