import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { openKeySlot } from '../../wallet/vault/key-slot.ts';
import { passphraseBytes } from '../../wallet/vault/passphrase.ts';
import { wipe } from '../../wallet/vault/secret-bytes.ts';

/**
 * Whether this is the passphrase of an open wallet: asked again before it is changed or the keychain gets a key, so that whoever finds an
 * unlocked screen cannot make it theirs.
 *
 * @param typed - as typed; the caller wipes it
 * @returns `vault.wrong-passphrase`
 */
export async function opensWith({ vault }: Wallet, typed: Uint8Array): Promise<Result<null>> {
  const wrong = refuse(new WalletError('vault.wrong-passphrase', 'asked again'));
  const bytes = passphraseBytes(typed);
  if (!bytes.ok || bytes.value.length === 0) return wrong;
  try {
    const { vaultId, slots } = vault.keyFile;
    const slot = slots.find(({ kind }) => kind === 'passphrase');
    const vaultKey = slot === undefined ? undefined : await openKeySlot(slot, vaultId, bytes.value);
    if (vaultKey === undefined) return wrong;
    wipe(vaultKey);
    return succeed(null);
  } finally {
    wipe(bytes.value);
  }
}
