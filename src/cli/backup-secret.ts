import type { BackupSecret } from '../wallet/services/backup/backup-secret.ts';
import { type CommonOptions, usageError } from './command.ts';
import { readCodeFile } from './files.ts';
import type { Terminal } from './terminal.ts';
import { readSecret } from './wallet-session.ts';

export interface BackupSecretOptions {
  readonly backupPassphraseFile?: string;
  readonly codeFile?: string;
}

/**
 * What a backup opens with, where it was said: `--backup-passphrase-file`, `LAPEL_BACKUP_PASSPHRASE` or `--code-file`.
 *
 * @returns undefined where nothing was said: then it is the wallet's passphrase. The caller wipes a passphrase.
 */
export async function readBackupSecret(
  options: BackupSecretOptions & CommonOptions,
  terminal: Terminal,
): Promise<BackupSecret | undefined> {
  const { backupPassphraseFile: file, codeFile } = options;
  if (codeFile !== undefined) {
    if (file !== undefined)
      throw usageError('A backup opens with a passphrase or with the recovery code, not with both.');
    return { kind: 'recovery-code', code: await readCodeFile(codeFile, terminal) };
  }
  const fromEnvironment = terminal.env.LAPEL_BACKUP_PASSPHRASE;
  if (file === undefined && fromEnvironment === undefined) return undefined;
  const advice = '--backup-passphrase-file or LAPEL_BACKUP_PASSPHRASE';
  const source = { file, fromEnvironment, question: 'Passphrase of the backup: ', advice };
  return { kind: 'passphrase', passphrase: await readSecret(source, terminal) };
}

/** Asks again at a terminal where the wallet's passphrase is not the backup's. */
export function askBackupSecret(terminal: Terminal): Promise<BackupSecret> | undefined {
  if (!terminal.isInputTty) return undefined;
  return terminal
    .askSecret('That is not the backup’s passphrase. Passphrase of the backup: ')
    .then((passphrase) => ({ kind: 'passphrase', passphrase }));
}

export function wipeBackupSecret(secret: BackupSecret | undefined): void {
  if (secret?.kind === 'passphrase') secret.passphrase.fill(0);
}
