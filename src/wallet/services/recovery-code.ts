import { type Result, succeed } from '../../core/result.ts';
import { addHistory } from '../vault/history.ts';
import { type KdfCost, standardKdfCost } from '../vault/key-derivation.ts';
import { trySecret } from '../vault/open-vault.ts';
import { formatRecoveryCode } from '../vault/recovery-code.ts';
import { checkRecoveryCode } from './backup/backup-secret.ts';
import type { Wallet } from './wallet.ts';

/**
 * Compares a code that a person entered again with the one of this wallet: then it was copied well. Costs one key derivation.
 *
 * @returns `vault.recovery-code-mistyped` where length, letters or check are off, `vault.wrong-recovery-code` where it is of another wallet
 */
export function confirmRecoveryCode(wallet: Wallet, code: string): Promise<Result<null>> {
  return checkRecoveryCode(wallet, code);
}

/** The same for a wallet that is not open, by its folder: `vault.not-found` and what else its key file is refused for as well. */
export function confirmRecoveryCodeAt(dir: string, code: string): Promise<Result<null>> {
  return trySecret(dir, { kind: 'recovery-code', code });
}

/**
 * Makes another recovery code, for whoever lost the sheet or showed it to somebody. Copies of the folder made before, backups
 * included, still open with the old one.
 *
 * @returns the code: to be shown once and never kept
 */
export async function renewRecoveryCode(
  wallet: Wallet,
  options: { readonly kdfCost?: KdfCost } = {},
): Promise<Result<{ readonly recoveryCode: string }>> {
  const { now, random } = wallet.world;
  const entropy = random(16);
  const recoveryCode = formatRecoveryCode(entropy);
  const changed = await wallet.vault.changeRecoveryCode(entropy, options.kdfCost ?? standardKdfCost, random);
  if (!changed.ok) return changed;
  const at = now().toISOString();
  const noted = wallet.vault.write((vault) => addHistory(vault, { at, kind: 'recovery-code-changed', details: {} }));
  return noted.ok ? succeed({ recoveryCode }) : noted;
}
