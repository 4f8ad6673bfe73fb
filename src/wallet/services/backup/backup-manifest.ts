import { isJsonObject, type JsonValue } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { WalletError } from '../../../core/errors.ts';
import { backupLimits, malformed, mismatch } from './backup-limits.ts';
import { shapeOf } from './backup-shape.ts';

/** Version of the backup as a whole: its entries, their order, the shape of manifest and `wallet.json` (docs/backup-format.md). */
export const BACKUP_VERSION = 1;

const FORMAT_NAME = 'lapel-backup';

/** One entry of the archive, as the manifest announces it. */
export interface BackupEntry {
  readonly name: string;
  readonly bytes: number;
  /** lower-case hex */
  readonly sha256: string;
}

/** The first entry of the archive: what the others are, in their order. */
export interface BackupManifest {
  /** RFC 3339, UTC */
  readonly created: string;
  /** version of the app that wrote it */
  readonly app: string;
  readonly badges: number;
  readonly entries: readonly BackupEntry[];
}

/** Every name that an archive of ours can hold, and so nothing that leads out of a folder it is unpacked in. */
const ENTRY_NAME =
  /^(?:README\.txt|wallet\.json|snapshots\/index\.json|snapshots\/[0-9a-f]{64}|(?:originals|credentials)\/[0-9a-f]{64}\.(?:json|jwt|sd-jwt|png|svg|pdf|jpeg|bin))$/;

export const MANIFEST_NAME = 'manifest.json';
export const WALLET_NAME = 'wallet.json';
export const INDEX_NAME = 'snapshots/index.json';
export const README_NAME = 'README.txt';

/** What stands in every backup, in this order, after the manifest. */
const FIXED_NAMES = [README_NAME, WALLET_NAME, INDEX_NAME] as const;

/** The hash in the name of a file, for the two folders of files that are named by their content. */
export function hashInName(name: string): { readonly folder: 'snapshots' | 'badges'; readonly sha256: string } | null {
  const [, folder, sha256] = /^(snapshots|originals|credentials)\/([0-9a-f]{64})/.exec(name) ?? [];
  if (folder === undefined || sha256 === undefined) return null;
  return { folder: folder === 'snapshots' ? 'snapshots' : 'badges', sha256 };
}

export function encodeManifest({ created, app, badges, entries }: BackupManifest): Uint8Array {
  const head = JSON.stringify({ format: FORMAT_NAME, version: BACKUP_VERSION, created, app, badges }).slice(0, -1);
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  return new TextEncoder().encode(`${head},"entries":[\n${lines}\n]}\n`);
}

/**
 * Decodes a manifest, strictly: nothing of what it announces has been read yet.
 *
 * @param fileBytes - length of the backup: what is announced cannot be more
 * @throws `backup.newer-than-app` before anything else is asked, `backup.unsafe-name`, `backup.duplicate-entry`,
 *   `backup.damaged` where more is announced, `backup.manifest-mismatch`, `backup.malformed` (as a `WalletError`)
 */
export function decodeManifest(bytes: Uint8Array, fileBytes: number): BackupManifest {
  const limit = backupLimits.manifestBytes;
  const parsed = parseStrictJson(bytes, { maxBytes: limit, maxBytesOutsideData: limit, maxDepth: 4 });
  if (!parsed.ok) throw malformed(MANIFEST_NAME, parsed.error);
  const json = parsed.value;
  if (!isJsonObject(json) || json.format !== FORMAT_NAME) throw malformed(MANIFEST_NAME);
  const { version } = json;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > BACKUP_VERSION) {
    throw new WalletError('backup.newer-than-app', `backup version ${version}`, { details: { version } });
  }
  if (version !== BACKUP_VERSION) throw malformed(MANIFEST_NAME);
  const shape = shapeOf(MANIFEST_NAME, json, ['format', 'version', 'created', 'app', 'badges', 'entries']);
  const entries = shape.list('entries', backupLimits.entries, decodeEntry);
  checkEntries(entries, fileBytes);
  return { created: shape.instant('created'), app: shape.text('app', 100), badges: shape.count('badges'), entries };
}

function decodeEntry(value: JsonValue): BackupEntry {
  const shape = shapeOf(MANIFEST_NAME, value, ['name', 'bytes', 'sha256']);
  return { name: shape.text('name', 200), bytes: shape.count('bytes'), sha256: shape.sha256('sha256') };
}

function checkEntries(entries: readonly BackupEntry[], fileBytes: number): void {
  const names = new Set<string>();
  let total = 0;
  for (const { name, bytes, sha256 } of entries) {
    if (!ENTRY_NAME.test(name)) throw new WalletError('backup.unsafe-name', 'a name that backups do not have');
    // An original and a credential of the same bytes are one file: two of them could only be told apart by guessing.
    const hash = hashInName(name);
    const key = hash === null ? name : `${hash.folder}/${hash.sha256}`;
    if (names.has(key)) throw new WalletError('backup.duplicate-entry', name, { details: { part: name } });
    names.add(key);
    if (hash !== null && hash.sha256 !== sha256) throw mismatch('a name is not the hash that is announced');
    total += bytes;
  }
  if (total > fileBytes) throw new WalletError('backup.damaged', 'more is announced than the file can hold');
  for (const [index, name] of FIXED_NAMES.entries()) {
    if (entries[index]?.name !== name) throw mismatch(`entry ${index + 1} is not ${name}`);
  }
}
