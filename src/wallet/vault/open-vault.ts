import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { decodeKeyFile, type KeyFile } from './key-file.ts';
import { KEYCHAIN_SECRET_BYTES, openKeySlot, type SlotKind } from './key-slot.ts';
import { migrations, NEWEST_SCHEMA } from './migrations/index.ts';
import { type OpenFilesOptions, openFiles } from './open-files.ts';
import { passphraseBytes } from './passphrase.ts';
import { decodeRecoveryCode } from './recovery-code.ts';
import { deriveSubkeys, wipe, wipeSubkeys } from './secret-bytes.ts';
import { decodeTip, type UncheckedTip } from './tip-file.ts';
import { Vault } from './vault.ts';
import { damaged, outsideError } from './vault-errors.ts';
import { findSmallFile, isThere, type VaultPaths, vaultPaths } from './vault-files.ts';
import { takeVaultLock, type VaultLock } from './vault-lock.ts';

/** What a person opens a vault with. Bytes are not modified; the caller wipes them. */
export type Secret =
  | { readonly kind: 'passphrase'; readonly passphrase: Uint8Array }
  | { readonly kind: 'recovery-code'; readonly code: string }
  /** 32 bytes, as the operating system's store gave them back */
  | { readonly kind: 'os-keychain'; readonly secret: Uint8Array };

export type OpenVaultOptions = OpenFilesOptions;

/**
 * Opens a vault.
 *
 * Refuses, in this order and without having written anything: `vault.not-found`, `vault.in-use`, `vault.newer-than-app`,
 * `vault.key-work-refused` (before any derivation), `vault.wrong-passphrase`, `vault.wrong-recovery-code`,
 * `vault.wrong-keychain-secret` or `vault.no-keychain-slot`, `vault.damaged`.
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

/**
 * Whether a secret opens the vault in a folder. Reads its key file alone, and writes nothing, so it can be asked while somebody else holds
 * the vault. Costs one key derivation.
 *
 * @returns the refusals of `openVault` up to its `vault.wrong-…`; what else there is of the vault may be damaged all the same
 */
export async function trySecret(dir: string, secret: Secret): Promise<Result<null>> {
  try {
    const paths = vaultPaths(dir);
    if (!isThere(paths.keysPath)) return refuse(new WalletError('vault.not-found', 'no key file'));
    const keyFile = readKeyFile(paths);
    if (!keyFile.ok) return keyFile;
    const vaultKey = await unwrap(keyFile.value, secret);
    if (!vaultKey.ok) return vaultKey;
    wipe(vaultKey.value);
    return succeed(null);
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

const WRONG = {
  passphrase: 'vault.wrong-passphrase',
  'recovery-code': 'vault.wrong-recovery-code',
  'os-keychain': 'vault.wrong-keychain-secret',
} as const satisfies Record<SlotKind, string>;

async function unwrap(keyFile: KeyFile, secret: Secret): Promise<Result<Uint8Array>> {
  const wrong = (): Result<never> =>
    refuse(new WalletError(WRONG[secret.kind], `the ${secret.kind} slot does not open`));
  const bytes = bytesOfSecret(secret);
  if (!bytes.ok) return bytes.error.code === 'vault.passphrase-too-long' ? wrong() : bytes;
  // no passphrase is empty, and the derivation takes none that is
  if (bytes.value.length === 0) return wrong();
  try {
    const slot = keyFile.slots.find(({ kind }) => kind === secret.kind);
    if (slot === undefined && secret.kind === 'os-keychain') {
      return refuse(new WalletError('vault.no-keychain-slot', 'no such slot'));
    }
    if (slot === undefined) return wrong();
    const vaultKey = await openKeySlot(slot, keyFile.vaultId, bytes.value);
    return vaultKey === undefined ? wrong() : succeed(vaultKey);
  } finally {
    wipe(bytes.value);
  }
}

/** A copy, which the caller wipes; empty for a keychain's secret that was never ours. */
function bytesOfSecret(secret: Secret): Result<Uint8Array> {
  if (secret.kind === 'passphrase') return passphraseBytes(secret.passphrase);
  if (secret.kind === 'recovery-code') return decodeRecoveryCode(secret.code);
  return succeed(secret.secret.length === KEYCHAIN_SECRET_BYTES ? secret.secret.slice() : new Uint8Array(0));
}

function migrate(vault: Vault): Result<null> {
  for (const migration of migrations) {
    if (migration.number <= vault.tip.schema) continue;
    const done = vault.migrate(migration.up, migration.number);
    if (!done.ok) return done;
  }
  return succeed(null);
}
