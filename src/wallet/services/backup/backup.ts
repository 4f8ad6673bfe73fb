import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { trackUnfinished } from '../../unfinished-paths.ts';
import { addHistory } from '../../vault/history.ts';
import { syncDir } from '../../vault/vault-files.ts';
import { attemptAsync } from '../attempt.ts';
import { type TarFile, writeTar } from '../input/ustar.ts';
import type { Wallet } from '../wallet.ts';
import { encryptAge, standardWorkFactor } from './age-file.ts';
import { type BackupContents, collectBackup } from './backup-contents.ts';
import { openBackup } from './backup-file.ts';
import { agePassphrase, type BackupSecret, checkRecoveryCode } from './backup-secret.ts';
import { isTaken, targetExists, writeNewFile } from './new-file.ts';

export interface BackupOptions {
  /** version of the app, for the manifest */
  readonly app: string;
  /** scrypt's N as a power of two; tests take less */
  readonly workFactor?: number;
  /** called with the files written or read back so far, of twice as many as the backup has; what it throws stops the act and leaves nothing behind */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface BackupDone {
  readonly badges: number;
  /** of the file, lower-case hex */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Writes a backup: one age file holding a tar of everything that cannot be made anew (docs/backup-format.md).
 *
 * Streams from the vault into the file: no plaintext touches the disk, and one badge at a time is in memory beside `wallet.json`.
 * Written beside its place, synced, given its name; then read back from its name, decrypted, and every entry compared
 * with what the vault holds. Only then is it a backup, and noted in the history. Whatever fails leaves no file.
 *
 * @param secret - the caller wipes it; a recovery code must be this wallet's own
 * @returns `usage.target-exists`, `backup.disk-full` and its like, `backup.not-read-back`, `backup.changed-meanwhile`,
 *   `vault.damaged`, `vault.wrong-recovery-code`, …
 */
export async function createBackup(
  wallet: Wallet,
  targetPath: string,
  secret: BackupSecret,
  options: BackupOptions,
): Promise<Result<BackupDone>> {
  return attemptAsync(async () => {
    if (await isTaken(targetPath)) return refuse(targetExists()); // before a second of work is spent on it
    const passphrase = agePassphrase(secret);
    if (!passphrase.ok) return passphrase;
    if (secret.kind === 'recovery-code') {
      const own = await checkRecoveryCode(wallet, secret.code);
      if (!own.ok) return own;
    }
    const contents = collectBackup(wallet.vault.reader, wallet.world.now(), options.app);
    let finish = (): void => undefined;
    try {
      const onNamed = (): void => {
        finish = trackUnfinished(targetPath); // ours by now, and no backup before it was read back
      };
      const written = await writeBackup(contents, targetPath, passphrase.value, options, onNamed);
      const done: BackupDone = { badges: contents.manifest.badges, ...written };
      const noted = noteBackup(wallet, contents, done, targetPath);
      if (noted.ok) return succeed(done);
      await removeUnread(targetPath); // it would be a backup that nobody was told of
      return noted;
    } finally {
      finish();
      contents.wipe();
    }
  });
}

async function writeBackup(
  contents: BackupContents,
  targetPath: string,
  passphrase: string,
  { workFactor = standardWorkFactor, onProgress }: BackupOptions,
  onNamed: () => void,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let filesDone = 0;
  const total = 2 * (contents.manifest.entries.length + 1);
  const step = (): void => onProgress?.(++filesDone, total);
  const archive = writeTar(counted(contents.files, step), new Date(contents.manifest.created));
  await writeNewFile(targetPath, encryptAge(archive, passphrase, workFactor), (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  onNamed();
  const sha256 = hash.digest('hex');
  try {
    await readBack(contents, targetPath, passphrase, sha256, step);
  } catch (cause) {
    await removeUnread(targetPath);
    if (cause instanceof WalletError && /^backup\.(?:changed-meanwhile|stopped)$/.test(cause.code)) throw cause;
    if (cause instanceof WalletError) throw new WalletError('backup.not-read-back', cause.code, { cause });
    throw cause;
  }
  return { sha256, bytes };
}

function* counted(files: Iterable<TarFile>, step: () => void): Generator<TarFile> {
  for (const file of files) {
    yield file;
    step();
  }
}

/** Compares what lies under the target's name with what the vault holds, byte for byte. */
async function readBack(
  contents: BackupContents,
  targetPath: string,
  passphrase: string,
  sha256: string,
  step: () => void,
): Promise<void> {
  const backup = await openBackup(targetPath, passphrase);
  try {
    const differs = (): WalletError => new WalletError('backup.not-read-back', 'another content');
    if (JSON.stringify(backup.manifest) !== JSON.stringify(contents.manifest)) throw differs();
    const [, ...expected] = contents.files;
    step();
    let index = 0;
    for await (const { name, bytes } of backup.files) {
      const kept = expected[index++];
      if (kept?.name !== name || Buffer.compare(kept.bytes(), bytes) !== 0) throw differs();
      step();
    }
    if (index !== expected.length || backup.sha256() !== sha256) throw differs();
  } finally {
    await backup.close();
  }
}

async function removeUnread(targetPath: string): Promise<void> {
  try {
    await rm(targetPath, { force: true });
    syncDir(path.dirname(targetPath));
  } catch {
    // The disk that failed to give it back may fail to remove it; the failure that is told says not to rely on it.
  }
}

function noteBackup(
  wallet: Wallet,
  { manifest, upTo }: BackupContents,
  { badges, sha256, bytes }: BackupDone,
  targetPath: string,
): Result<void> {
  const at = wallet.world.now().toISOString();
  const details = { file: path.basename(targetPath), sha256, badges, bytes, created: manifest.created, upTo };
  return wallet.vault.write((vault) => addHistory(vault, { at, kind: 'backed-up', details }));
}
