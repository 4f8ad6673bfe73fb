import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ErrorCode } from '../../../core/errors.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { trackUnfinished } from '../../unfinished-paths.ts';
import { createVault } from '../../vault/create-vault.ts';
import { addHistory } from '../../vault/history.ts';
import type { KdfCost } from '../../vault/key-derivation.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { attemptAsync } from '../attempt.ts';
import { type Wallet, type WalletWorld, walletOver } from '../wallet.ts';
import { type OpenedBackup, openBackup } from './backup-file.ts';
import { malformed, mismatch } from './backup-limits.ts';
import { hashInName, INDEX_NAME, WALLET_NAME } from './backup-manifest.ts';
import { agePassphrase, type BackupSecret } from './backup-secret.ts';
import { decodeWalletJson } from './decode-wallet-json.ts';
import { restoreCredentials } from './restore-credentials.ts';
import { freePlace, placeOfWallet, type RestorePlace, removeEmptyFolders } from './restore-place.ts';
import { fillWithPerson, restoreCollections, restoreLogs, restoreSnapshots } from './restore-records.ts';
import { decodeSnapshotIndex } from './snapshot-index.ts';
import type { UnreadableBadge } from './unreadable-badges.ts';
import type { WalletRecords } from './wallet-records.ts';

export interface RestoreOptions {
  /** what the new vault's slots cost to open; tests take less */
  readonly kdfCost?: KdfCost;
  /** puts the wallet that is in the folder beside it, under another name: for when its passphrase and its code are lost, or it is damaged */
  readonly putAside?: boolean;
  /** called with the files taken so far, of all; what it throws stops the act and leaves nothing behind */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RestoreDone {
  /** that can be listed and shown */
  readonly badges: number;
  /** that this version cannot decode: kept with their bytes, and part of every backup */
  readonly unreadable: readonly { readonly id: string; readonly code: ErrorCode }[];
  /** of the backup file, lower-case hex */
  readonly sha256: string;
  /** of the new vault, which has keys of its own: to be shown once and never kept */
  readonly recoveryCode: string;
  /** the folder of the wallet that was put aside, whole as it was */
  readonly putAside?: string;
}

/**
 * Makes a new vault of a backup. All or nothing: it is made under another name beside its place, and gets its name when everything was
 * read, compared with its hash and is on the disk. Nothing is ever overwritten, and a wallet that is put aside is so only then.
 *
 * @param dir - a folder that is not there yet, or an empty one; with `putAside` a wallet's
 * @param passphrase - of the new vault; the caller wipes it
 * @param secret - what the backup opens with
 * @returns `vault.exists`, `usage.target-exists`, `vault.not-found` or `vault.in-use` with `putAside`, `input.*`, `backup.*`,
 *   `vault.disk-full`, `vault.passphrase-too-short`, …
 */
export async function restoreBackup(
  filePath: string,
  dir: string,
  passphrase: Uint8Array,
  secret: BackupSecret,
  world: WalletWorld,
  options: RestoreOptions = {},
): Promise<Result<RestoreDone>> {
  return attemptAsync(async () => {
    const age = agePassphrase(secret);
    if (!age.ok) return age;
    const wholeDir = path.resolve(dir);
    const day = world.now().toISOString().slice(0, 10);
    const place = options.putAside === true ? placeOfWallet(wholeDir, day) : freePlace(wholeDir);
    try {
      return await restoreTo(place, wholeDir, await openBackup(filePath, age.value), passphrase, world, options);
    } finally {
      place.release();
    }
  });
}

async function restoreTo(
  place: RestorePlace,
  dir: string,
  backup: OpenedBackup,
  passphrase: Uint8Array,
  world: WalletWorld,
  options: RestoreOptions,
): Promise<Result<RestoreDone>> {
  try {
    const made = mkdirSync(path.dirname(dir), { recursive: true });
    let buildDir: string | undefined;
    let finish = (): void => undefined;
    try {
      const besideDir = `${dir}.restoring-${randomBytes(6).toString('hex')}`;
      finish = trackUnfinished(besideDir); // before it is there: the signal may come at once
      mkdirSync(besideDir, { mode: 0o700 });
      buildDir = besideDir;
      const restored = await restoreInto(buildDir, backup, passphrase, world, options);
      const { wallet, recoveryCode } = restored;
      const unreadable = restored.unreadable.map(({ record, code }) => ({ id: record.id, code }));
      const badges = backup.manifest.badges - unreadable.length;
      const done = { badges, unreadable, sha256: backup.sha256(), recoveryCode };
      noteRestore(wallet, backup, done);
      const putAside = place.take(buildDir);
      return succeed(putAside === undefined ? done : { ...done, putAside });
    } catch (error) {
      if (buildDir !== undefined) rmSync(buildDir, { recursive: true, force: true });
      if (made !== undefined) removeEmptyFolders(path.dirname(dir), made);
      throw error;
    } finally {
      finish();
    }
  } finally {
    await backup.close();
  }
}

/** A wallet that was just made of a backup, open. */
export interface RestoredWallet {
  readonly wallet: Wallet;
  readonly recoveryCode: string;
  /** as the backup has them */
  readonly records: WalletRecords;
  readonly unreadable: readonly UnreadableBadge[];
}

/**
 * Restores an opened backup into a folder of its own, which the caller removes if this throws.
 *
 * @returns the wallet, open
 * @throws `backup.*`, `vault.*` (as a `WalletError`)
 */
export async function restoreInto(
  dir: string,
  backup: OpenedBackup,
  passphrase: Uint8Array,
  world: WalletWorld,
  { kdfCost, onProgress }: RestoreOptions,
): Promise<RestoredWallet> {
  const { manifest, files } = backup;
  let done = 0;
  const nextFile = async (name: string): Promise<Uint8Array> => {
    const { value, done: isEnd } = await files.next();
    if (isEnd === true || value.name !== name) throw mismatch(`${name} is missing`);
    onProgress?.(++done, manifest.entries.length);
    return value.bytes;
  };
  await nextFile('README.txt');
  const records = recordsOf(await nextFile(WALLET_NAME));
  try {
    if (records.credentials.length !== manifest.badges) throw mismatch('another number of badges than announced');
    const snapshots = decodeSnapshotIndex(await nextFile(INDEX_NAME));
    const created = await createVault(dir, passphrase, {
      random: world.random,
      fill: (vault) => fillWithPerson(vault, records),
      ...(kdfCost === undefined ? {} : { kdfCost }),
    });
    if (!created.ok) throw created.error;
    const wallet = walletOver(created.value.vault, world);
    try {
      const documents = restoreSnapshots(wallet.vault, snapshots);
      const credentials = restoreCredentials(wallet, records.credentials);
      for await (const { name, bytes, sha256 } of files) {
        const folder = hashInName(name)?.folder;
        if (folder === undefined) throw malformed('an entry out of place');
        if (folder === 'snapshots') documents.take(sha256, bytes);
        else {
          documents.flush();
          await credentials.take(sha256, bytes);
        }
        onProgress?.(++done, manifest.entries.length);
      }
      documents.finish();
      const unreadable = credentials.finish();
      restoreCollections(wallet.vault, records);
      restoreLogs(wallet.vault, records);
      return { wallet, recoveryCode: created.value.recoveryCode, records, unreadable };
    } catch (error) {
      wallet.close();
      throw error;
    }
  } finally {
    for (const { seed } of records.personas) wipe(seed);
  }
}

function recordsOf(walletJson: Uint8Array): WalletRecords {
  try {
    return decodeWalletJson(walletJson);
  } finally {
    wipe(walletJson);
  }
}

/** Closes the wallet too: nothing of it is open when its folder gets its name. */
function noteRestore(wallet: Wallet, backup: OpenedBackup, { badges, sha256 }: RestoreDone): void {
  const at = wallet.world.now().toISOString();
  const details = { sha256, badges, created: backup.manifest.created };
  const noted = wallet.vault.write((vault) => addHistory(vault, { at, kind: 'restored', details }));
  wallet.close();
  if (!noted.ok) throw noted.error;
}
