import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { openKeySlot } from '../../vault/key-slot.ts';
import type { Secret } from '../../vault/open-vault.ts';
import { passphraseBytes } from '../../vault/passphrase.ts';
import { decodeRecoveryCode, formatRecoveryCode } from '../../vault/recovery-code.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import type { Wallet } from '../wallet.ts';

/** What a backup opens with: a passphrase, or a wallet's recovery code. */
export type BackupSecret = Exclude<Secret, { readonly kind: 'os-keychain' }>;

/**
 * The passphrase as the age tool takes it: text, in Unicode's form NFC like the wallet's own; a recovery code as it
 * stands on the recovery sheet, upper case with hyphens. A string, which JavaScript cannot wipe: the library takes nothing else.
 *
 * @returns `backup.passphrase-not-text`, `vault.passphrase-too-long`, `vault.recovery-code-mistyped`
 */
export function agePassphrase(secret: BackupSecret): Result<string> {
  const bytes = secret.kind === 'passphrase' ? passphraseBytes(secret.passphrase) : decodeRecoveryCode(secret.code);
  if (!bytes.ok) return bytes;
  try {
    if (secret.kind === 'recovery-code') return succeed(formatRecoveryCode(bytes.value));
    const text = decodeUtf8(bytes.value);
    if (text !== undefined && text !== '' && !/[\r\n\0]/.test(text)) return succeed(text);
    return refuse(new WalletError('backup.passphrase-not-text', 'passphrase is no line of text'));
  } finally {
    wipe(bytes.value);
  }
}

/**
 * Whether a code is this wallet's own: a backup under another wallet's code, taken from the wrong sheet, would be found out on the day it is
 * needed.
 *
 * @returns `vault.wrong-recovery-code`, `vault.recovery-code-mistyped`
 */
export async function checkRecoveryCode(wallet: Wallet, code: string): Promise<Result<null>> {
  const entropy = decodeRecoveryCode(code);
  if (!entropy.ok) return entropy;
  try {
    const { vaultId, slots } = wallet.vault.keyFile;
    const slot = slots.find(({ kind }) => kind === 'recovery-code');
    const vaultKey = slot === undefined ? undefined : await openKeySlot(slot, vaultId, entropy.value);
    if (vaultKey === undefined) return refuse(new WalletError('vault.wrong-recovery-code', 'not of this wallet'));
    wipe(vaultKey);
    return succeed(null);
  } finally {
    wipe(entropy.value);
  }
}
