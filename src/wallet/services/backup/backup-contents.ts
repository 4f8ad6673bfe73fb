import { WalletError } from '../../../core/errors.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { findBlobLength, getBlob, sha256Hex } from '../../vault/blobs.ts';
import type { ReadonlyVault, RecordOf } from '../../vault/connection.ts';
import { listCredentialHashes, type OriginalForm } from '../../vault/credentials.ts';
import { newestHistoryId } from '../../vault/history.ts';
import { getOriginalBytes } from '../../vault/originals.ts';
import { findRecords } from '../../vault/records.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import type { TarFile } from '../input/ustar.ts';
import { backupLimits, tooLarge } from './backup-limits.ts';
import {
  type BackupEntry,
  type BackupManifest,
  encodeManifest,
  INDEX_NAME,
  MANIFEST_NAME,
  README_NAME,
  WALLET_NAME,
} from './backup-manifest.ts';
import { backupReadme } from './backup-readme.ts';
import { decodeWalletJson } from './decode-wallet-json.ts';
import { decodeSnapshotIndex, type IndexedSnapshot } from './snapshot-index.ts';
import { listUnreadable } from './unreadable-badges.ts';
import { encodeWalletJson } from './wallet-json.ts';

/** A wallet as a backup will hold it: one moment of it, its files' bytes still in the vault. */
export interface BackupContents {
  readonly manifest: BackupManifest;
  /** the archive's files in order, the manifest first */
  readonly files: readonly TarFile[];
  /** number of the newest event that is in it: what came later is not */
  readonly upTo: number;
  /** Wipes what was collected: it holds secret keys. */
  wipe(): void;
}

/**
 * Collects what a backup holds, in one go and so of one moment: badges' own bytes come from the vault later, one by one.
 *
 * Files come in the order in which restoring needs them: snapshots before the badges that are judged by them, each badge's files
 * together. A file that several badges came in is there once.
 *
 * @throws `vault.damaged`, `backup.too-large` (as a `WalletError`)
 */
export function collectBackup(vault: ReadonlyVault, created: Date, app: string): BackupContents {
  const badgeFiles = listBadgeFiles(vault);
  const walletJson = encodeWalletJson(vault, (sha256) => {
    const file = badgeFiles.bySha256.get(sha256);
    if (file === undefined) throw new TypeError('a badge names bytes that were not listed');
    return file.name;
  });
  const index = encodeIndex(vault);
  const fixed: readonly (readonly [string, Uint8Array])[] = [
    [README_NAME, new TextEncoder().encode(backupReadme)],
    [WALLET_NAME, walletJson],
    [INDEX_NAME, index.bytes],
  ];
  expectAtMost(WALLET_NAME, walletJson.length, backupLimits.walletJsonBytes);
  expectAtMost(INDEX_NAME, index.bytes.length, backupLimits.indexBytes);
  expectRestorable(walletJson, index.bytes);
  const kept = [...[...index.documents].map((sha256) => keptDocument(vault, sha256)), ...badgeFiles.files];
  const entries: BackupEntry[] = [
    ...fixed.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256Hex(bytes) })),
    ...kept.map(({ name, length, sha256 }) => ({ name, bytes: length, sha256 })),
  ];
  for (const { length } of kept) expectAtMost('a file', length, backupLimits.fileBytes);
  expectAtMost('entries', entries.length, backupLimits.entries);
  const manifest = { created: created.toISOString(), app, badges: badgeFiles.badges, entries };
  const manifestBytes = encodeManifest(manifest);
  expectAtMost(MANIFEST_NAME, manifestBytes.length, backupLimits.manifestBytes);
  const ready: readonly TarFile[] = [[MANIFEST_NAME, manifestBytes] as const, ...fixed].map(([name, bytes]) => {
    return { name, bytes: () => bytes };
  });
  return {
    manifest,
    files: [...ready, ...kept],
    upTo: newestHistoryId(vault),
    wipe: () => wipe(walletJson),
  };
}

interface KeptFile extends TarFile {
  readonly sha256: string;
  readonly length: number;
}

interface BadgeFiles {
  readonly badges: number;
  /** in the archive's order */
  readonly files: readonly KeptFile[];
  /** the file in which bytes of a hash are found: as they are, or with blanks around them */
  readonly bySha256: ReadonlyMap<string, KeptFile>;
}

/** A badge's originals, then its own bytes where no original is just these, as for what came inside a picture. */
function listBadgeFiles(vault: ReadonlyVault): BadgeFiles {
  const originals = Map.groupBy(
    findRecords(vault, 'originals').sort((a, b) => (a.id as number) - (b.id as number)),
    (row) => row.credential_id as string,
  );
  const bySha256 = new Map<string, KeptFile>();
  const files: KeptFile[] = [];
  const add = (file: KeptFile): void => {
    files.push(file);
    bySha256.set(file.sha256, file);
  };
  const badges = listCredentialHashes(vault);
  for (const { id, sha256, form, containerSha256 } of badges) {
    for (const row of originals.get(id) ?? []) {
      const hash = row.sha256 as string;
      const file = bySha256.get(hash) ?? keptOriginal(vault, id, row);
      if (!bySha256.has(hash)) add(file);
      if (row.blob_sha256 === sha256 && !bySha256.has(sha256)) bySha256.set(sha256, file);
    }
    if (!bySha256.has(sha256)) add(keptBytes(vault, `credentials/${sha256}.${form}`, sha256));
    if (containerSha256 !== null && !bySha256.has(containerSha256)) {
      add(keptBytes(vault, `originals/${containerSha256}.bin`, containerSha256));
    }
  }
  const unreadable = listUnreadable(vault);
  for (const { record } of unreadable) {
    const { sha256, form, originals: own, container } = record;
    for (const { sha256: hash, form: ending, fileName } of own) {
      if (!bySha256.has(hash)) add(keptBytes(vault, `originals/${hash}.${endingOf(ending, fileName)}`, hash));
    }
    if (!bySha256.has(sha256)) add(keptBytes(vault, `credentials/${sha256}.${form}`, sha256));
    if (container !== null && !bySha256.has(container.sha256)) {
      add(keptBytes(vault, `originals/${container.sha256}.bin`, container.sha256));
    }
  }
  return { badges: badges.length + unreadable.length, files, bySha256 };
}

function keptOriginal(vault: ReadonlyVault, credentialId: string, row: RecordOf<'originals'>): KeptFile {
  const sha256 = row.sha256 as string;
  const blob = row.blob_sha256 as string;
  const blanks = Buffer.byteLength(row.before as string) + Buffer.byteLength(row.after as string);
  return {
    name: `originals/${sha256}.${endingOf(row.form as OriginalForm, row.file_name as string)}`,
    sha256,
    length: keptLength(vault, blob) + blanks,
    bytes: () => {
      expectStillThere(vault, blob);
      return getOriginalBytes(vault, credentialId, sha256);
    },
  };
}

function keptDocument(vault: ReadonlyVault, sha256: string): KeptFile {
  return keptBytes(vault, `snapshots/${sha256}`, sha256);
}

function keptBytes(vault: ReadonlyVault, name: string, sha256: string): KeptFile {
  return {
    name,
    sha256,
    length: keptLength(vault, sha256),
    bytes: () => {
      expectStillThere(vault, sha256);
      return getBlob(vault, sha256);
    },
  };
}

function endingOf(form: OriginalForm, fileName: string): string {
  if (form !== 'container') return form;
  if (/\.json(ld)?$/i.test(fileName)) return 'json';
  return /\.jwt$/i.test(fileName) ? 'jwt' : 'bin';
}

function encodeIndex(vault: ReadonlyVault): { readonly bytes: Uint8Array; readonly documents: ReadonlySet<string> } {
  const rows = findRecords(vault, 'snapshots').sort((a, b) => (a.id as number) - (b.id as number));
  const lines = rows.map((row) => {
    const snapshot: IndexedSnapshot = {
      url: row.url as string,
      file: row.sha256 as string,
      mediaType: row.media_type as string,
      fetchedAt: row.fetched_at as string,
      sha256: row.sha256 as string,
      source: row.source as Snapshot['source'],
      addedAt: row.added_at as string,
    };
    return JSON.stringify(snapshot);
  });
  const bytes = new TextEncoder().encode(`[\n${lines.join(',\n')}\n]\n`);
  return { bytes, documents: new Set(rows.map((row) => row.sha256 as string)) };
}

function keptLength(vault: ReadonlyVault, sha256: string): number {
  return findBlobLength(vault, sha256) ?? getBlob(vault, sha256).length; // the second says what is wrong
}

/** Between collecting and writing, somebody may have removed a badge in the window. */
function expectStillThere(vault: ReadonlyVault, sha256: string): void {
  if (findBlobLength(vault, sha256) !== undefined) return;
  throw new WalletError('backup.changed-meanwhile', 'bytes that were listed are gone');
}

/** A backup that could not be restored must not be written: what reads it looks at it first. */
function expectRestorable(walletJson: Uint8Array, index: Uint8Array): void {
  try {
    for (const { seed } of decodeWalletJson(walletJson).personas) wipe(seed);
    decodeSnapshotIndex(index);
  } catch (cause) {
    throw new TypeError('this wallet would not be restored from its backup', { cause });
  }
}

function expectAtMost(part: string, bytes: number, limit: number): void {
  if (bytes > limit) throw tooLarge(part, limit);
}
