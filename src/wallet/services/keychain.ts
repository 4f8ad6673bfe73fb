import { WalletError } from '../../core/errors.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { HistoryKind } from '../vault/history.ts';
import { addHistory } from '../vault/history.ts';
import type { Wallet } from './wallet.ts';

/** How the operating system's store keeps what it is given, as main found out. */
export type KeychainStore = 'encrypted' | 'plain-text';

/**
 * Lets the operating system's store open this wallet, beside the passphrase, which always stays.
 *
 * @param secret - 32 random bytes that the store keeps from now on; not modified, the caller wipes it
 * @param store - a store that keeps secrets as plain text is refused: it would undo the encryption
 * @returns `vault.keychain-unsafe`, `vault.locked`, `vault.disk-full`, …
 * @throws {TypeError} for a secret of another length
 */
export function addKeychainSlot(wallet: Wallet, secret: Uint8Array, store: KeychainStore): Result<null> {
  if (store !== 'encrypted') return refuse(new WalletError('vault.keychain-unsafe', `the store is ${store}`));
  const added = wallet.vault.addKeychainSlot(secret, wallet.world.random);
  return added.ok ? note(wallet, 'keychain-added') : added;
}

/**
 * Takes the operating system's store its key away. Copies of the folder made before still open with what the store kept, so main
 * deletes that too. @returns `vault.no-keychain-slot`
 */
export function removeKeychainSlot(wallet: Wallet): Result<null> {
  const removed = wallet.vault.removeKeychainSlot();
  return removed.ok ? note(wallet, 'keychain-removed') : removed;
}

export function hasKeychainSlot(wallet: Wallet): boolean {
  return wallet.vault.hasKeychainSlot;
}

function note(wallet: Wallet, kind: Extract<HistoryKind, `keychain-${string}`>): Result<null> {
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    addHistory(vault, { at, kind, details: {} });
    return null;
  });
}
