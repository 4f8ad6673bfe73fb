import type { Crypto } from '../../core/crypto.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import {
  type CheckInTurns,
  checkVault as checkVaultFiles,
  checkVaultInTurns as checkVaultFilesInTurns,
  type VaultHealth,
} from '../vault/check-vault.ts';
import { type CreateVaultOptions, createVault } from '../vault/create-vault.ts';
import { addHistory } from '../vault/history.ts';
import { addHolder } from '../vault/holders.ts';
import type { KdfCost } from '../vault/key-derivation.ts';
import { standardKdfCost } from '../vault/key-derivation.ts';
import { type OpenVaultOptions, openVault, type Secret } from '../vault/open-vault.ts';
import { wipe } from '../vault/secret-bytes.ts';
import { type VaultSnapshots, vaultSnapshots } from '../vault/snapshots.ts';
import type { Vault } from '../vault/vault.ts';
import { isThere, vaultPaths } from '../vault/vault-files.ts';
import { attempt, attemptAsync } from './attempt.ts';
import { didKeyOf, publicKeyOf } from './holder-key.ts';

/** What the services need of the machine. `now` is the real clock; what is judged "as of" another date is told per call. */
export interface WalletWorld {
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
  readonly crypto: Crypto;
}

/** An open wallet: what every service takes first. */
export interface Wallet {
  readonly vault: Vault;
  readonly world: WalletWorld;
  /** the issuer key cache, as verification asks for it */
  readonly snapshots: VaultSnapshots;
  /** Drops every key and statement and gives the folder back. */
  close(): void;
}

export interface CreatedWallet {
  readonly wallet: Wallet;
  /** did:key of the first persona */
  readonly holder: string;
  /** to be shown once and never kept */
  readonly recoveryCode: string;
}

/**
 * Makes a wallet with one holder key.
 *
 * @param passphrase - bytes as typed; the caller wipes them
 * @returns `vault.exists`, `vault.passphrase-too-short`, `vault.in-use`, `vault.disk-full`, `vault.read-only`, …
 */
export async function createWallet(
  dir: string,
  passphrase: Uint8Array,
  world: WalletWorld,
  options: { readonly kdfCost?: KdfCost } = {},
): Promise<Result<CreatedWallet>> {
  const seed = world.random(32);
  try {
    const did = didKeyOf(publicKeyOf(seed));
    const at = world.now().toISOString();
    const fill: CreateVaultOptions['fill'] = (vault) => {
      addHolder(vault, { did, name: 'First key', createdAt: at, retiredAt: null }, seed);
      addHistory(vault, { at, kind: 'holder-made', details: { did } });
    };
    const created = await createVault(dir, passphrase, { random: world.random, fill, ...options });
    if (!created.ok) return created;
    const { vault, recoveryCode } = created.value;
    return succeed({ wallet: walletOver(vault, world), holder: did, recoveryCode });
  } finally {
    wipe(seed);
  }
}

/** Whether a folder holds a wallet, sound or not: any of its files is enough. */
export function isWalletThere(dir: string): boolean {
  const { keysPath, databasePath } = vaultPaths(dir);
  return isThere(keysPath) || isThere(databasePath);
}

/**
 * Opens a wallet.
 *
 * @param secret - the passphrase's bytes as typed (the caller wipes them), or the recovery code
 * @returns `vault.not-found`, `vault.in-use`, `vault.wrong-passphrase`, `vault.damaged`, `vault.newer-than-app`, …
 */
export async function openWallet(
  dir: string,
  secret: Uint8Array | Secret,
  world: WalletWorld,
  options: OpenVaultOptions = {},
): Promise<Result<Wallet>> {
  const asSecret: Secret = secret instanceof Uint8Array ? { kind: 'passphrase', passphrase: secret } : secret;
  const vault = await openVault(dir, asSecret, options);
  return vault.ok ? succeed(walletOver(vault.value, world)) : vault;
}

/** An opened or restored vault as the services take it. */
export function walletOver(vault: Vault, world: WalletWorld): Wallet {
  const snapshots = vaultSnapshots(vault.reader);
  return {
    vault,
    world,
    snapshots,
    close: () => {
      snapshots.forget();
      vault.close();
    },
  };
}

/** Sets another passphrase. Copies of the folder made before still open with the old one. */
export async function changePassphrase(
  wallet: Wallet,
  newPassphrase: Uint8Array,
  options: { readonly kdfCost?: KdfCost } = {},
): Promise<Result<null>> {
  const changed = await wallet.vault.changePassphrase(
    newPassphrase,
    options.kdfCost ?? standardKdfCost,
    wallet.world.random,
  );
  if (!changed.ok) return changed;
  const at = wallet.world.now().toISOString();
  const noted = wallet.vault.write((vault) => addHistory(vault, { at, kind: 'passphrase-changed', details: {} }));
  return noted.ok ? succeed(null) : noted;
}

/** Opens with the recovery code and sets a new passphrase; the code stays good. */
export async function recoverWallet(
  dir: string,
  code: string,
  newPassphrase: Uint8Array,
  world: WalletWorld,
  options: { readonly kdfCost?: KdfCost } = {},
): Promise<Result<Wallet>> {
  const wallet = await openWallet(dir, { kind: 'recovery-code', code }, world);
  if (!wallet.ok) return wallet;
  const changed = await changePassphrase(wallet.value, newPassphrase, options);
  if (changed.ok) return wallet;
  wallet.value.close();
  return refuse(changed.error);
}

/** Reads every page and record and compares every hash, seal and count; changes nothing. */
export function checkVault(wallet: Wallet): Result<VaultHealth> {
  return attempt(() => checkVaultFiles(wallet.vault));
}

/** The same for a wallet that is in use meanwhile: gives way to others, tells how far it is, and stops when it is told to. */
export function checkVaultInTurns(wallet: Wallet, turns: CheckInTurns): Promise<Result<VaultHealth>> {
  return attemptAsync(() => checkVaultFilesInTurns(wallet.vault, turns));
}
