import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { decodeKeyFile, isKeyFileAuthentic, type KeyFile } from './key-file.ts';
import { openKeySlot, type SlotKind } from './key-slot.ts';
import { migrations, NEWEST_SCHEMA } from './migrations/index.ts';
import { passphraseBytes } from './passphrase.ts';
import { decodeRecoveryCode } from './recovery-code.ts';
import { deriveSubkeys, type VaultSubkeys, wipe, wipeSubkeys } from './secret-bytes.ts';
import { isPlainHeaderIntact, openEncryptedDatabase, openForLooking, type SqliteDatabase } from './sqlite.ts';
import { decodeTip, encodeTip, isTipAuthentic, type Tip, type UncheckedTip } from './tip-file.ts';
import { Vault } from './vault.ts';
import { damaged, outsideError } from './vault-errors.ts';
import { findSmallFile, isThere, removeFile, replaceFile, type VaultPaths, vaultPaths } from './vault-files.ts';
import { takeVaultLock, type VaultLock } from './vault-lock.ts';

/** What a person opens a vault with. Bytes are not modified; the caller wipes them. */
export type Secret =
  | { readonly kind: 'passphrase'; readonly passphrase: Uint8Array }
  | { readonly kind: 'recovery-code'; readonly code: string };

export interface OpenVaultOptions {
  /** Opens, for reading only, a vault whose files do not fit together: `vault.damage` then says how. */
  readonly evenIfDamaged?: boolean;
  /** For tests of a full disk: how large the database may grow, in pages of 8 KiB. */
  readonly maxPages?: number;
}

/**
 * Opens a vault.
 *
 * Refuses, in this order and without having written anything: `vault.not-found`, `vault.in-use`, `vault.newer-than-app`,
 * `vault.key-work-refused` (before any derivation), `vault.wrong-passphrase` or `vault.wrong-recovery-code`, `vault.damaged`.
 */
export async function openVault(dir: string, secret: Secret, options: OpenVaultOptions = {}): Promise<Result<Vault>> {
  try {
    const paths = vaultPaths(dir);
    if (!isThere(paths.keysPath)) {
      const isOrphan = isThere(paths.databasePath) && !isThere(paths.unfinishedPath);
      if (isOrphan) return refuse(damaged('vault.keys', 'a database without its key file'));
      return refuse(new WalletError('vault.not-found', 'no key file'));
    }
    const lock = takeVaultLock(paths.lockPath);
    if (!lock.ok) return lock;
    const opened = await openUnderLock(paths, lock.value, secret, options).catch((error: unknown) => {
      lock.value.release();
      throw error;
    });
    if (!opened.ok) lock.value.release();
    return opened;
  } catch (error) {
    return refuse(outsideError(error));
  }
}

async function openUnderLock(
  paths: VaultPaths,
  lock: VaultLock,
  secret: Secret,
  options: OpenVaultOptions,
): Promise<Result<Vault>> {
  const keyFile = readKeyFile(paths);
  if (!keyFile.ok) return keyFile;
  const uncheckedTip = readTip(paths);
  if (!uncheckedTip.ok && uncheckedTip.error.code === 'vault.newer-than-app') return uncheckedTip;
  const vaultKey = await unwrap(keyFile.value, secret);
  if (!vaultKey.ok) return vaultKey;

  const { vaultId } = keyFile.value;
  const subkeys = deriveSubkeys(vaultKey.value, vaultId);
  const opened = openFiles(paths, keyFile.value, uncheckedTip, subkeys, options);
  if (!opened.ok) {
    wipe(vaultKey.value);
    wipeSubkeys(subkeys);
    return opened;
  }
  const { database, tip, damage } = opened.value;
  const vault = new Vault({
    paths,
    lock,
    database,
    vaultKey: vaultKey.value,
    subkeys,
    keyFile: keyFile.value,
    tip,
    ...(damage === undefined ? {} : { damage }),
  });
  const migrated = damage === undefined ? migrate(vault) : succeed(null);
  if (migrated.ok) return succeed(vault);
  vault.close();
  return migrated;
}

function readKeyFile(paths: VaultPaths): Result<KeyFile> {
  try {
    const bytes = findSmallFile(paths.keysPath, 64 * 1024);
    return bytes === undefined ? refuse(damaged('vault.keys', 'gone')) : decodeKeyFile(bytes);
  } catch (error) {
    if (error instanceof RangeError) return refuse(damaged('vault.keys', 'too large', error));
    throw error;
  }
}

function readTip(paths: VaultPaths): Result<UncheckedTip> {
  try {
    const bytes = findSmallFile(paths.tipPath, 64 * 1024);
    return bytes === undefined ? refuse(damaged('vault.tip', 'gone')) : decodeTip(bytes, NEWEST_SCHEMA);
  } catch (error) {
    if (error instanceof RangeError) return refuse(damaged('vault.tip', 'too large', error));
    throw error;
  }
}

async function unwrap(keyFile: KeyFile, secret: Secret): Promise<Result<Uint8Array>> {
  const wrong = (): Result<never> =>
    refuse(
      new WalletError(
        secret.kind === 'passphrase' ? 'vault.wrong-passphrase' : 'vault.wrong-recovery-code',
        `the ${secret.kind} slot does not open`,
      ),
    );
  const bytes = secret.kind === 'passphrase' ? passphraseBytes(secret.passphrase) : decodeRecoveryCode(secret.code);
  if (!bytes.ok) return bytes.error.code === 'vault.passphrase-too-long' ? wrong() : bytes;
  try {
    const kind: SlotKind = secret.kind;
    const slot = keyFile.slots.find((candidate) => candidate.kind === kind);
    if (slot === undefined) return wrong();
    const vaultKey = await openKeySlot(slot, keyFile.vaultId, bytes.value);
    return vaultKey === undefined ? wrong() : succeed(vaultKey);
  } finally {
    wipe(bytes.value);
  }
}

interface OpenedFiles {
  readonly database: SqliteDatabase;
  readonly tip: Tip;
  readonly damage?: WalletError;
}

/** From here on the key is right: whatever does not fit is damage, never a wrong passphrase. */
function openFiles(
  paths: VaultPaths,
  keyFile: KeyFile,
  uncheckedTip: Result<UncheckedTip>,
  subkeys: VaultSubkeys,
  options: OpenVaultOptions,
): Result<OpenedFiles> {
  let damage = isKeyFileAuthentic(keyFile, subkeys.keyFile)
    ? undefined
    : damaged('vault.keys', 'the slots are not those that were last written');
  if (!uncheckedTip.ok) damage ??= uncheckedTip.error;
  else if (!isTipAuthentic(uncheckedTip.value, keyFile.vaultId, subkeys.tip)) {
    damage ??= damaged('vault.tip', 'not authentic');
  }
  // Read before SQLite opens the file: closing another handle on it would drop SQLite's POSIX locks.
  if (!isThere(paths.databasePath)) return refuse(damaged('vault.db', 'gone'));
  if (!isPlainHeaderIntact(firstBytesOf(paths.databasePath))) damage ??= damaged('vault.db', 'plain header');

  let database: SqliteDatabase | undefined;
  try {
    const knownTip = uncheckedTip.ok ? uncheckedTip.value.tip : undefined;
    if (damage === undefined && knownTip !== undefined) damage = damageAfterCrash(paths, knownTip, subkeys.database);
    if (damage !== undefined && options.evenIfDamaged !== true) return refuse(damage);
    database = openEncryptedDatabase(paths.databasePath, subkeys.database, {
      mustExist: true,
      ...(options.maxPages === undefined ? {} : { maxPages: options.maxPages }),
    });
    const state = readState(database);
    if (damage === undefined && knownTip !== undefined) {
      const fit = compareWithTip(state, knownTip);
      if (fit === 'one-ahead') replaceFile(paths.tipPath, encodeTip(state.tip, keyFile.vaultId, subkeys.tip));
      else if (fit !== 'same') damage = fit;
    }
    if (damage === undefined) {
      if (isThere(paths.unfinishedPath)) removeFile(paths.unfinishedPath);
      return succeed({ database, tip: state.tip });
    }
    if (options.evenIfDamaged === true) {
      database.pragma('query_only = ON');
      return succeed({ database, tip: state.tip, damage });
    }
    database.close();
    return refuse(damage);
  } catch (error) {
    database?.close();
    return refuse(outsideError(error));
  }
}

/**
 * After a crash there is a WAL, and opening the database for writing would fold it in, a damaged one too. So it is looked at
 * first, by a connection that cannot write.
 */
function damageAfterCrash(paths: VaultPaths, tip: Tip, key: Uint8Array): WalletError | undefined {
  const walPath = `${paths.databasePath}-wal`;
  if ((statSync(walPath, { throwIfNoEntry: false })?.size ?? 0) === 0) return undefined;
  let database: SqliteDatabase | undefined;
  try {
    database = openForLooking(paths.databasePath, key);
    const fit = compareWithTip(readState(database), tip);
    return typeof fit === 'string' ? undefined : fit;
  } finally {
    database?.close();
    removeFile(`${paths.databasePath}-shm`);
  }
}

interface DatabaseState {
  readonly tip: Tip;
  readonly previousDigest: Uint8Array;
}

function readState(database: SqliteDatabase): DatabaseState {
  const schema = database.pragma('user_version', { simple: true }) as number;
  if (schema > NEWEST_SCHEMA) throw new WalletError('vault.newer-than-app', `schema ${schema}`);
  const row = database.prepare('SELECT commit_number, digest, previous_digest FROM state').get() as
    | { commit_number: number; digest: Uint8Array; previous_digest: Uint8Array }
    | undefined;
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

function migrate(vault: Vault): Result<null> {
  for (const migration of migrations) {
    if (migration.number <= vault.tip.schema) continue;
    const done = vault.migrate(migration.up, migration.number);
    if (!done.ok) return done;
  }
  return succeed(null);
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
