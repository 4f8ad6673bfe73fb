import { accessSync, chmodSync, constants, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { holdLockDatabase, type SqliteDatabase } from './sqlite.ts';
import { outsideError } from './vault-errors.ts';

/** Held from before the first file of a vault is read until after the last is written. */
export interface VaultLock {
  release(): void;
}

/**
 * Takes the vault's lock, or says who has it: nobody tells who, only that someone does (`vault.in-use`).
 *
 * The lock is the operating system's, on an empty SQLite file, taken through SQLite because Node has no call for it on
 * any platform. It ends with the process however that ends, so a crash never leaves a vault shut. The file
 * stays empty: a transaction that writes nothing writes nothing.
 */
export function takeVaultLock(lockPath: string): Result<VaultLock> {
  let database: SqliteDatabase;
  try {
    // SQLite says only that it could not open the file; why, the file system knows.
    accessSync(path.dirname(lockPath), constants.R_OK | constants.W_OK);
    keepToOwner(lockPath);
    try {
      database = holdLockDatabase(lockPath);
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_NOTADB') throw error;
      // Someone wrote into the lock file. Its content means nothing; emptying it takes no lock away.
      truncateSync(lockPath, 0);
      database = holdLockDatabase(lockPath);
    }
  } catch (error) {
    return refuse(outsideError(error));
  }
  const held = database;
  return succeed({ release: () => void held.close() });
}

/**
 * SQLite would let the whole group read it, and whoever may read it may lock it: others could keep us out of our own wallet. The
 * file is never opened here once it is there: closing any handle on it would drop a lock that this process holds (POSIX).
 */
function keepToOwner(lockPath: string): void {
  const stat = statSync(lockPath, { throwIfNoEntry: false });
  if (stat === undefined) writeFileSync(lockPath, '', { mode: 0o600, flag: 'ax' });
  else if ((stat.mode & 0o077) !== 0 && stat.uid === process.getuid?.()) chmodSync(lockPath, 0o600);
}
