import packageJson from '../../../package.json' with { type: 'json' };
import { type BackupSecretOptions, readBackupSecret, wipeBackupSecret } from '../backup-secret.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { countedBadges } from '../print/counted.ts';
import { progressOf } from '../print/progress.ts';
import { unwrap } from '../unwrap.ts';
import { readPassphrase, withWallet } from '../wallet-session.ts';

export const backup: CommandEntry<BackupSecretOptions & { readonly output: string }> = {
  declare: (command) =>
    command
      .description('write everything into one encrypted file, read it back and compare; opens with any age tool too')
      .requiredOption('-o, --output <file>', 'the backup, a file that is not there yet')
      .option('--backup-passphrase-file <file>', 'another passphrase for the backup (or LAPEL_BACKUP_PASSPHRASE)')
      .option(
        '--code-file <file>',
        'a file that holds the recovery code: the backup opens with it, not with a passphrase',
      ),
  run: async (_args, options, terminal) => {
    const { createBackup } = await import('../../wallet/services/backup/backup.ts');
    const { backupReminder } = await import('../../wallet/services/backup/backup-reminder.ts');
    const own = await readBackupSecret(options, terminal);
    const passphrase = await readPassphrase(options, terminal);
    const secret = own ?? { kind: 'passphrase' as const, passphrase };
    const progress = progressOf(terminal, 'files');
    try {
      const { done, reminder } = await withWallet(
        options,
        terminal,
        async (wallet) => {
          const target = resolvePath(options.output, terminal);
          const settings = { app: packageJson.version, onProgress: progress.step };
          return {
            done: unwrap(await createBackup(wallet, target, secret, settings)),
            reminder: unwrap(backupReminder(wallet)),
          };
        },
        { passphrase },
      );
      progress.end();
      const { badges, sha256 } = done;
      if (options.json) printJson(terminal, { badges, sha256 });
      else {
        terminal.write(
          `${options.output} holds ${countedBadges(badges)}, read back and compared.\nSHA-256: ${sha256}\n`,
        );
        if (reminder.isDue) terminal.write(`Try it once with “lapel rehearse”: an untried backup is a hope.\n`);
      }
      return exitCode.done;
    } finally {
      progress.end();
      passphrase.fill(0);
      wipeBackupSecret(own);
    }
  },
};
