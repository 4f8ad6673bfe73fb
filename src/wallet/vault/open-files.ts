import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { isKeyFileAuthentic, type KeyFile } from './key-file.ts';
import { NEWEST_SCHEMA } from './migrations/index.ts';
import type { VaultSubkeys } from './secret-bytes.ts';
import { isPlainHeaderIntact, openEncryptedDatabase, openForLooking, type SqliteDatabase } from './sqlite.ts';
import { encodeTip, isTipAuthentic, type Tip, type UncheckedTip } from './tip-file.ts';
import { damaged, findOutsideError, outsideError } from './vault-errors.ts';
import { isThere, removeFile, replaceFile, type VaultPaths } from './vault-files.ts';

export interface OpenFilesOptions {
  /** Opens, for reading only, a vault whose files do not fit together: `damage` then says how. */
  readonly evenIfDamaged?: boolean;
  /** For tests of a full disk: how large the database may grow, in pages of 8 KiB. */
  readonly maxPages?: number;
}

export interface OpenedFiles {
  readonly database: SqliteDatabase;
  readonly tip: Tip;
  readonly damage?: WalletError;
}

/**
 * Opens the database and compares it with the other files. The key is right by now: whatever does not fit is damage, never a
 * wrong passphrase. Damaged files are opened by a connection that cannot write, so they stay as they were found.
 */
export function openFiles(
  paths: VaultPaths,
  keyFile: KeyFile,
  uncheckedTip: Result<UncheckedTip>,
  subkeys: VaultSubkeys,
  options: OpenFilesOptions,
): Result<OpenedFiles> {
  try {
    if (!isThere(paths.databasePath)) return refuse(damaged('vault.db', 'gone'));
    let damage =
      damageOutside(paths, keyFile, uncheckedTip, subkeys) ??
      (hasWal(paths) ? orDamage(() => damageInside(paths, uncheckedTip, subkeys.database)) : undefined);
    if (damage === undefined) {
      if (!uncheckedTip.ok) return uncheckedTip;
      const { tip } = uncheckedTip.value;
      const opened = orDamage(() => openForWork(paths, keyFile, tip, subkeys, options));
      if (!(opened instanceof WalletError)) return succeed(opened);
      damage = opened;
    }
    if (options.evenIfDamaged !== true) return refuse(damage);
    const database = openForLooking(paths.databasePath, subkeys.database, { evenIfShort: true });
    try {
      return succeed({ database, tip: tipOf(database, uncheckedTip), damage });
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    return refuse(outsideError(error));
  }
}

/** A page that cannot be read is damage like any other, and the rest can perhaps be saved. */
function orDamage<T>(work: () => T): T | WalletError {
  try {
    return work();
  } catch (error) {
    const known = findOutsideError(error);
    if (known?.code !== 'vault.damaged') throw error;
    return known;
  }
}

/** Only a WAL can be folded in by opening for work. Without one there is nothing to look at first, and looking would need room on the disk. */
function hasWal(paths: VaultPaths): boolean {
  const stat = statSync(`${paths.databasePath}-wal`, { throwIfNoEntry: false });
  return stat !== undefined && stat.size > 0;
}

/** What can be seen before the database is opened. */
function damageOutside(
  paths: VaultPaths,
  keyFile: KeyFile,
  uncheckedTip: Result<UncheckedTip>,
  subkeys: VaultSubkeys,
): WalletError | undefined {
  if (!isKeyFileAuthentic(keyFile, subkeys.keyFile)) {
    return damaged('vault.keys', 'the slots are not those that were last written');
  }
  if (!uncheckedTip.ok) return uncheckedTip.error;
  if (!isTipAuthentic(uncheckedTip.value, keyFile.vaultId, subkeys.tip)) return damaged('vault.tip', 'not authentic');
  // Read before SQLite opens the file: closing another handle on it would drop SQLite's POSIX locks.
  return isPlainHeaderIntact(firstBytesOf(paths.databasePath)) ? undefined : damaged('vault.db', 'plain header');
}

/**
 * Looks into the database with a connection that cannot write: after a crash there is a WAL, and opening the database for
 * work would fold it in, a damaged one too.
 */
function damageInside(paths: VaultPaths, uncheckedTip: Result<UncheckedTip>, key: Uint8Array): WalletError | undefined {
  if (!uncheckedTip.ok) throw new TypeError('a tip that did not decode was not refused');
  const database = openForLooking(paths.databasePath, key);
  try {
    const fit = compareWithTip(readState(database), uncheckedTip.value.tip);
    return typeof fit === 'string' ? undefined : fit;
  } finally {
    database.close();
    removeFile(`${paths.databasePath}-shm`);
  }
}

function openForWork(
  paths: VaultPaths,
  keyFile: KeyFile,
  writtenTip: Tip,
  subkeys: VaultSubkeys,
  { maxPages }: OpenFilesOptions,
): OpenedFiles | WalletError {
  const database = openEncryptedDatabase(paths.databasePath, subkeys.database, {
    mustExist: true,
    ...(maxPages === undefined ? {} : { maxPages }),
  });
  try {
    const state = readState(database);
    const fit = compareWithTip(state, writtenTip);
    if (typeof fit !== 'string') {
      database.close();
      return fit;
    }
    const { tip } = state;
    // Completes a commit that a crash kept from its tip.
    if (tip.commit !== writtenTip.commit) replaceFile(paths.tipPath, encodeTip(tip, keyFile.vaultId, subkeys.tip));
    if (isThere(paths.unfinishedPath)) removeFile(paths.unfinishedPath);
    return { database, tip };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What a damaged database says of its last commit, or else what its tip does: the one page that says it must not hide all others. */
function tipOf(database: SqliteDatabase, uncheckedTip: Result<UncheckedTip>): Tip {
  try {
    return readState(database).tip;
  } catch (error) {
    const known = findOutsideError(error);
    if (known === undefined || !uncheckedTip.ok || known.code === 'vault.newer-than-app') throw error;
    // without its list of tables there is nothing that could be read
    if (database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) throw error;
    return uncheckedTip.value.tip;
  }
}

interface DatabaseState {
  readonly tip: Tip;
  readonly previousDigest: Uint8Array;
}

function readState(database: SqliteDatabase): DatabaseState {
  const schema = database.pragma('user_version', { simple: true }) as number;
  if (schema > NEWEST_SCHEMA) throw new WalletError('vault.newer-than-app', `schema ${schema}`);
  // an emptied file is a database without any table: asking for one would look like a mistake of ours
  const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'state'").get() !== undefined;
  const row = isThere
    ? (database.prepare('SELECT commit_number, digest, previous_digest FROM state').get() as
        | { commit_number: number; digest: Uint8Array; previous_digest: Uint8Array }
        | undefined)
    : undefined;
  if (row === undefined) throw damaged('vault.db', 'no state');
  return {
    tip: { schema, commit: row.commit_number, digest: new Uint8Array(row.digest) },
    previousDigest: new Uint8Array(row.previous_digest),
  };
}

/**
 * The one difference that a crash can make: the database took a commit and the tip did not. It is told from an older tip put
 * back by counting (more than one behind), from a foreign commit by the digest that the database keeps of the one before.
 */
function compareWithTip(state: DatabaseState, tip: Tip): 'same' | 'one-ahead' | WalletError {
  const { commit, digest } = state.tip;
  const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
  if (commit === tip.commit) {
    return isSame(digest, tip.digest) ? 'same' : damaged('vault.db', 'the records do not add up to the tip');
  }
  if (commit < tip.commit) return damaged('vault.db', `at commit ${commit}, the tip at ${tip.commit}`);
  if (commit === tip.commit + 1 && isSame(state.previousDigest, tip.digest)) return 'one-ahead';
  return damaged('vault.tip', `at commit ${tip.commit}, the database at ${commit}`);
}

function firstBytesOf(databasePath: string): Uint8Array {
  const bytes = new Uint8Array(24);
  const file = openSync(databasePath, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
