import { lstatSync, readdirSync, renameSync, rmdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { WalletError } from '../../../core/errors.ts';
import { isThere, syncDir, vaultPaths } from '../../vault/vault-files.ts';
import { takeVaultLock, type VaultLock } from '../../vault/vault-lock.ts';
import { isWalletThere } from '../wallet.ts';

/** Wallets that were put aside on one day beside one place. */
const MOST_ASIDE = 100;

/** The folder that a backup is restored into. */
export interface RestorePlace {
  /**
   * Gives it the restored wallet; where one is to be put aside, that gets another name first, and has its own back if this fails.
   *
   * @returns where the wallet is that was put aside
   * @throws `vault.exists`, `usage.target-exists`, and what the file system says
   */
  take(buildDir: string): string | undefined;
  /** To be called however it ended. */
  release(): void;
}

/**
 * A folder that is not there yet, or an empty one.
 *
 * @throws `vault.exists`, `usage.target-exists` (as a `WalletError`)
 */
export function freePlace(dir: string): RestorePlace {
  refuseTaken(dir);
  return {
    take: (buildDir) => {
      refuseTaken(dir); // it may have been made while we worked
      if (isThere(dir)) rmdirSync(dir); // fails unless it is empty
      renameSync(buildDir, dir);
      syncDir(path.dirname(dir));
      return undefined;
    },
    release: () => undefined,
  };
}

/**
 * The folder of a wallet that nobody can open any more, or that is damaged. It is kept whole, beside its place: whoever remembers the
 * passphrase later only gives it its name back. Until then the lock of that wallet is held, so that nobody opens it meanwhile.
 *
 * @param day - `2026-11-22`, for its new name
 * @throws `vault.not-found`, `vault.in-use`, … (as a `WalletError`)
 */
export function placeOfWallet(dir: string, day: string): RestorePlace {
  if (!isWalletThere(dir)) throw new WalletError('vault.not-found', 'nothing to put aside');
  const locked = takeVaultLock(vaultPaths(dir).lockPath);
  if (!locked.ok) throw locked.error;
  let lock: VaultLock | undefined = locked.value;
  const release = (): void => {
    lock?.release();
    lock = undefined;
  };
  return {
    take: (buildDir) => {
      // there a folder with an open file in it cannot be renamed
      if (process.platform === 'win32') release();
      const asideDir = freeNameBeside(dir, day);
      renameSync(dir, asideDir);
      try {
        renameSync(buildDir, dir);
      } catch (error) {
        renameSync(asideDir, dir);
        throw error;
      }
      syncDir(path.dirname(dir));
      return asideDir;
    },
    release,
  };
}

/** @throws `usage.target-exists` where all names of the day are taken */
function freeNameBeside(dir: string, day: string): string {
  for (let count = 1; count <= MOST_ASIDE; count += 1) {
    const name = `${dir}.put-aside-${day}${count === 1 ? '' : `-${count}`}`;
    if (lstatSync(name, { throwIfNoEntry: false }) === undefined) return name;
  }
  throw new WalletError('usage.target-exists', 'too many were put aside');
}

/** @throws where something is there: nothing is ever overwritten */
function refuseTaken(dir: string): void {
  if (isThere(vaultPaths(dir).keysPath)) throw new WalletError('vault.exists', 'there is a key file');
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (stat === undefined || (stat.isDirectory() && readdirSync(dir).length === 0)) return;
  throw new WalletError('usage.target-exists', 'something is there');
}

/** Takes away folders that were made on the way, from the innermost to `outermost`; one that somebody put something into stays. */
export function removeEmptyFolders(innermost: string, outermost: string): void {
  for (let dir = innermost; dir.startsWith(outermost); dir = path.dirname(dir)) {
    try {
      rmdirSync(dir);
    } catch {
      return; // not empty, or gone: no longer ours to remove
    }
  }
}
