import type { BackupSecret } from '../../wallet/services/backup/backup-secret.ts';
import { askBackupSecret, type BackupSecretOptions, readBackupSecret, wipeBackupSecret } from '../backup-secret.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { countedBadges } from '../print/counted.ts';
import { progressOf } from '../print/progress.ts';
import { unwrap } from '../unwrap.ts';
import { readNewPassphrase, vaultFolder, walletWorld } from '../wallet-session.ts';

export const restore: CommandEntry<BackupSecretOptions & { readonly putAside?: boolean }> = {
  declare: (command) =>
    command
      .description('make a new wallet of a backup, in the folder that --vault names; all of it or nothing')
      .argument('<file>', 'the backup')
      .option(
        '--backup-passphrase-file <file>',
        'the backup’s passphrase, where it differs (or LAPEL_BACKUP_PASSPHRASE)',
      )
      .option('--code-file <file>', 'a file that holds the recovery code that the backup opens with')
      .option(
        '--put-aside',
        'where a wallet is in that folder that cannot be opened any more: give it another name beside it, unchanged, and restore in its place',
      ),
  run: async ([file = ''], options, terminal) => {
    const { restoreBackup } = await import('../../wallet/services/backup/restore.ts');
    const vault = vaultFolder(options, terminal);
    const own = await readBackupSecret(options, terminal);
    const passphrase = await readNewPassphrase(options, terminal);
    const world = await walletWorld(terminal);
    const progress = progressOf(terminal, 'files');
    const settings = { onProgress: progress.step, putAside: options.putAside === true };
    const attempt = (secret: BackupSecret) =>
      restoreBackup(resolvePath(file, terminal), vault, passphrase, secret, world, settings);
    let asked: BackupSecret | undefined;
    try {
      let restored = await attempt(own ?? { kind: 'passphrase', passphrase });
      if (!restored.ok && restored.error.code === 'backup.wrong-passphrase' && own === undefined) {
        asked = await askBackupSecret(terminal);
        if (asked !== undefined) restored = await attempt(asked);
      }
      progress.end();
      const { badges, unreadable, sha256, recoveryCode, putAside } = unwrap(restored);
      if (options.json) {
        const more = {
          ...(unreadable.length === 0 ? {} : { unreadable }),
          ...(putAside === undefined ? {} : { putAside }),
        };
        printJson(terminal, { badges, sha256, recoveryCode, ...more });
      } else {
        terminal.write(`Restored: ${countedBadges(badges)}. Your wallet is in ${vault}\n\n`);
        if (putAside !== undefined) {
          terminal.write(
            `The wallet that was there is in ${putAside} now, unchanged: should its passphrase come back to you, it opens with --vault.\n\n`,
          );
        }
        for (const { id, code } of unreadable) {
          terminal.write(
            `Badge ${id} cannot be read by this version (${code}). It is kept, and part of every backup.\n`,
          );
        }
        terminal.write(`It has a recovery code of its own, shown this once:\n\n    ${recoveryCode}\n\n`);
        terminal.write('Write it down and keep it apart from this computer; the old one does not open this wallet.\n');
      }
      return exitCode.done;
    } finally {
      progress.end();
      passphrase.fill(0);
      wipeBackupSecret(own);
      wipeBackupSecret(asked);
    }
  },
};
