import { writeFileSync } from 'node:fs';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { VaultConnection, type WritableVault } from './connection.ts';
import { type KdfCost, standardKdfCost } from './key-derivation.ts';
import { encodeKeyFile, type KeyFile, sealKeyFile } from './key-file.ts';
import { makeKeySlot, type RandomBytes } from './key-slot.ts';
import { migrations, NEWEST_SCHEMA } from './migrations/index.ts';
import { newPassphraseBytes } from './passphrase.ts';
import { decodeRecoveryCode, formatRecoveryCode } from './recovery-code.ts';
import { deriveSubkeys, wipe, wipeSubkeys } from './secret-bytes.ts';
import { openEncryptedDatabase, type SqliteDatabase } from './sqlite.ts';
import { encodeTip, type Tip } from './tip-file.ts';
import { Vault } from './vault.ts';
import { damaged, outsideError } from './vault-errors.ts';
import { isThere, makeVaultDir, removeFile, replaceFile, syncDir, type VaultPaths, vaultPaths } from './vault-files.ts';
import { takeVaultLock, type VaultLock } from './vault-lock.ts';

export interface CreateVaultOptions {
  readonly random: RandomBytes;
  /** What stands in the vault from its first commit on. */
  readonly fill: (vault: WritableVault) => void;
  /** What the slots cost to open; tests take `leastKdfCost`. */
  readonly kdfCost?: KdfCost;
}

export interface CreatedVault {
  readonly vault: Vault;
  /** shown once; kept nowhere but in its wrapped form */
  readonly recoveryCode: string;
}

/**
 * Makes a vault in a folder that has none.
 *
 * The order makes a crash harmless: `vault.unfinished` first, then database and tip, `vault.keys` last, then the mark
 * goes. Without `vault.keys` there is no vault; what stands beside the mark was never acknowledged and is overwritten. A database
 * without keys and without the mark is somebody's and is left alone.
 *
 * @param passphrase - not modified; the caller wipes it
 */
export async function createVault(
  dir: string,
  passphrase: Uint8Array,
  options: CreateVaultOptions,
): Promise<Result<CreatedVault>> {
  const secret = newPassphraseBytes(passphrase);
  if (!secret.ok) return secret;
  try {
    const paths = vaultPaths(dir);
    makeVaultDir(dir);
    const lock = takeVaultLock(paths.lockPath);
    if (!lock.ok) return lock;
    const created = await createUnderLock(paths, lock.value, secret.value, options).catch((error: unknown) => {
      lock.value.release();
      throw error;
    });
    if (!created.ok) lock.value.release();
    return created;
  } catch (error) {
    return refuse(outsideError(error));
  } finally {
    wipe(secret.value);
  }
}

async function createUnderLock(
  paths: VaultPaths,
  lock: VaultLock,
  secret: Uint8Array,
  options: CreateVaultOptions,
): Promise<Result<CreatedVault>> {
  if (isThere(paths.keysPath)) return refuse(new WalletError('vault.exists', 'there is a key file'));
  if (isThere(paths.databasePath) && !isThere(paths.unfinishedPath)) {
    return refuse(damaged('vault.keys', 'a database without its key file'));
  }
  const { random } = options;
  const vaultId = random(16);
  const vaultKey = random(32);
  const subkeys = deriveSubkeys(vaultKey, vaultId);
  let database: SqliteDatabase | undefined;
  try {
    writeFileSync(paths.unfinishedPath, '', { mode: 0o600, flush: true });
    removeRemains(paths);
    const { slots, recoveryCode } = await makeSlots(vaultId, vaultKey, secret, options);
    const keyFile: KeyFile = sealKeyFile(vaultId, slots, subkeys.keyFile);

    writeFileSync(paths.databasePath, '', { mode: 0o600 }); // SQLite would let the whole group read it
    database = openEncryptedDatabase(paths.databasePath, subkeys.database, { mustExist: true });
    const tip = firstCommit(database, subkeys.records, options.fill);
    replaceFile(paths.tipPath, encodeTip(tip, vaultId, subkeys.tip));
    replaceFile(paths.keysPath, encodeKeyFile(keyFile));
    removeFile(paths.unfinishedPath);
    syncDir(paths.dir);
    return succeed({ vault: new Vault({ paths, lock, database, vaultKey, subkeys, keyFile, tip }), recoveryCode });
  } catch (error) {
    database?.close();
    wipe(vaultKey);
    wipeSubkeys(subkeys);
    removeUnfinished(paths);
    return refuse(outsideError(error));
  }
}

async function makeSlots(
  vaultId: Uint8Array,
  vaultKey: Uint8Array,
  secret: Uint8Array,
  { random, kdfCost = standardKdfCost }: CreateVaultOptions,
): Promise<{ slots: KeyFile['slots']; recoveryCode: string }> {
  const entropy = random(16);
  try {
    const recoveryCode = formatRecoveryCode(entropy);
    const check = decodeRecoveryCode(recoveryCode);
    if (!check.ok) throw new TypeError('a fresh recovery code does not decode');
    const byPassphrase = await makeKeySlot('passphrase', vaultId, vaultKey, secret, kdfCost, random);
    const byCode = await makeKeySlot('recovery-code', vaultId, vaultKey, entropy, kdfCost, random);
    return { slots: [byPassphrase, byCode], recoveryCode };
  } finally {
    wipe(entropy);
  }
}

/** Schema and first content in one transaction. */
function firstCommit(database: SqliteDatabase, recordsKey: Uint8Array, fill: (vault: WritableVault) => void): Tip {
  const digest = { current: new Uint8Array(32), isTouched: false };
  const vault = new VaultConnection(database, recordsKey).writable(digest);
  database.exec('BEGIN EXCLUSIVE');
  for (const migration of migrations) migration.up(vault);
  fill(vault);
  vault
    .statement('INSERT INTO state (id, commit_number, digest, previous_digest) VALUES (1, 1, ?, ?)')
    .run(digest.current, new Uint8Array(32));
  database.pragma(`user_version = ${NEWEST_SCHEMA}`);
  database.exec('COMMIT');
  return { schema: NEWEST_SCHEMA, commit: 1, digest: digest.current };
}

function removeRemains(paths: VaultPaths): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) removeFile(`${paths.databasePath}${suffix}`);
  removeFile(paths.tipPath);
}

/** After a failure: nothing of this attempt stays, as far as the failing disk lets us. */
function removeUnfinished(paths: VaultPaths): void {
  try {
    if (isThere(paths.keysPath)) removeFile(paths.keysPath);
    removeRemains(paths);
    for (const somePath of [paths.keysPath, paths.tipPath]) removeFile(`${somePath}.new`);
    removeFile(paths.unfinishedPath);
    removeFile(paths.lockPath);
  } catch {
    // The mark stays, so the next attempt clears what is left. The first error is the one to tell.
  }
}
