import type { Wallet } from '../wallet/services/wallet.ts';
import type { BackupKey } from '../wallet/services/wallet-backups/backup-key.ts';
import type { OpenBackupsOptions } from '../wallet/services/wallet-backups/open-wallet-backups.ts';
import type { TakenPersona } from '../wallet/services/wallet-backups/take-personas.ts';
import type { CommonOptions } from './command.ts';
import type { Terminal } from './terminal.ts';
import { unwrap } from './unwrap.ts';
import { readSecret } from './wallet-session.ts';

export interface OtherWalletOptions {
  readonly withKeys?: boolean;
  readonly backupPassphraseFile?: string;
}

/** How `import` opens other wallets' backups, and what it does with their keys. */
export interface OtherWallets {
  readonly options: OpenBackupsOptions;
  /** Makes personas of the keys that were asked for, and tells of those that were not. */
  takeKeys(wallet: Wallet): Promise<readonly TakenPersona[]>;
  /** Wipes what was read; a second call does nothing. */
  wipe(): void;
}

export function otherWallets(options: OtherWalletOptions & CommonOptions, terminal: Terminal): OtherWallets {
  const kept: BackupKey[] = [];
  const secrets: Uint8Array[] = [];
  let [left, otherKeys] = [0, 0];
  const { backupPassphraseFile: file, withKeys = false } = options;
  const fromEnvironment = terminal.env.LAPEL_BACKUP_PASSPHRASE;
  return {
    options: {
      password: async () => {
        if (file === undefined && fromEnvironment === undefined && !terminal.isInputTty) return undefined;
        const advice = '--backup-passphrase-file or LAPEL_BACKUP_PASSPHRASE';
        const question = 'Password of the other wallet’s backup: ';
        const secret = await readSecret({ file, fromEnvironment, question, advice }, terminal);
        secrets.push(secret);
        return secret;
      },
      onBackup: (_, found) => {
        left += withKeys ? 0 : found.keys;
        otherKeys += found.otherKeys;
      },
      ...(withKeys ? { onKeys: (_: string, keys: readonly BackupKey[]) => kept.push(...keys) } : {}),
    },
    takeKeys: async (wallet) => {
      if (left > 0) {
        terminal.writeError(
          `lapel: ${left === 1 ? 'One key of the other wallet was' : `${left} keys of the other wallet were`} not taken. With “--with-keys” you can sign as who you were there.\n`,
        );
      }
      if (otherKeys > 0) {
        terminal.writeError(
          `lapel: ${otherKeys === 1 ? 'One key of the other wallet is' : `${otherKeys} keys of the other wallet are`} of a kind that Lapel cannot sign with.\n`,
        );
      }
      if (kept.length === 0) return [];
      const { takePersonas } = await import('../wallet/services/wallet-backups/take-personas.ts');
      return unwrap(takePersonas(wallet, kept));
    },
    wipe: () => {
      for (const secret of secrets) secret.fill(0);
      for (const { seed } of kept) seed.fill(0);
    },
  };
}
