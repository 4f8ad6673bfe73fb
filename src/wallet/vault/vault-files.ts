import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** The files of a vault, side by side in one folder (docs/vault-format.md). */
export interface VaultPaths {
  readonly dir: string;
  /** SQLite, every page encrypted */
  readonly databasePath: string;
  /** JSON: vault id, format version, key slots */
  readonly keysPath: string;
  /** JSON: number and digest of the last acknowledged commit */
  readonly tipPath: string;
  /** empty; held by whoever has the vault open */
  readonly lockPath: string;
  /** there only while a vault is being made: what stands beside it was never acknowledged */
  readonly unfinishedPath: string;
}

export function vaultPaths(dir: string): VaultPaths {
  return {
    dir,
    databasePath: path.join(dir, 'vault.db'),
    keysPath: path.join(dir, 'vault.keys'),
    tipPath: path.join(dir, 'vault.tip'),
    lockPath: path.join(dir, 'vault.lock'),
    unfinishedPath: path.join(dir, 'vault.unfinished'),
  };
}

/** Makes the folder, readable by its owner only; a folder that is there stays as it is. */
export function makeVaultDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

export function isThere(somePath: string): boolean {
  return statSync(somePath, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Reads a small file whole.
 *
 * @returns undefined if there is none
 * @throws {RangeError} if it is longer than `maxBytes`: no file of ours is
 */
export function findSmallFile(somePath: string, maxBytes: number): Uint8Array | undefined {
  const stat = statSync(somePath, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (stat.size > maxBytes) throw new RangeError(`file of ${stat.size} bytes where at most ${maxBytes} are expected`);
  return readFileSync(somePath);
}

/**
 * Replaces a file so that a crash leaves the old one or the new one, whole: write beside, fsync, rename, fsync the folder.
 *
 * The name beside it is fixed (`….new`): a file left there by a crash is overwritten, never collected; one that could not be written
 * whole is removed, as far as the failing disk lets us.
 */
export function replaceFile(somePath: string, bytes: Uint8Array): void {
  const besidePath = `${somePath}.new`;
  try {
    const file = openSync(besidePath, 'w', 0o600);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(besidePath, somePath);
  } catch (error) {
    try {
      removeFile(besidePath);
    } catch {
      // the first error is the one to tell
    }
    throw error;
  }
  syncDir(path.dirname(somePath));
}

/** Makes renames and new names in a folder durable. Windows has no such call and needs none: NTFS journals names. */
export function syncDir(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function removeFile(somePath: string): void {
  rmSync(somePath, { force: true });
}
