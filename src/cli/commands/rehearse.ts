import type { BackupSecret } from '../../wallet/services/backup/backup-secret.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { askBackupSecret, type BackupSecretOptions, readBackupSecret, wipeBackupSecret } from '../backup-secret.ts';
import { type CommandEntry, type CommonOptions, errorAnswer, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { countedBadges } from '../print/counted.ts';
import { progressOf } from '../print/progress.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { readPassphrase, vaultFolder, walletWorld } from '../wallet-session.ts';

export const rehearse: CommandEntry<BackupSecretOptions> = {
  declare: (command) =>
    command
      .description(
        'try whether a backup can be restored: into a temporary wallet, every badge compared, noted in yours',
      )
      .argument('<file>', 'the backup')
      .option(
        '--backup-passphrase-file <file>',
        'the backup’s passphrase, where it differs (or LAPEL_BACKUP_PASSPHRASE)',
      )
      .option('--code-file <file>', 'a file that holds the recovery code that the backup opens with'),
  run: async ([file = ''], options, terminal) => {
    const { rehearseBackup } = await import('../../wallet/services/backup/rehearse.ts');
    const own = await readBackupSecret(options, terminal);
    const passphrase =
      own !== undefined && !canAsk(options, terminal) ? undefined : await readPassphrase(options, terminal);
    const secret = own ?? { kind: 'passphrase' as const, passphrase: passphrase ?? new Uint8Array(0) };
    const progress = progressOf(terminal, 'files');
    let wallet: Wallet | undefined;
    let asked: BackupSecret | undefined;
    try {
      wallet = await findWallet(passphrase, options, terminal);
      const world = await walletWorld(terminal);
      const settings = { ...(wallet === undefined ? {} : { wallet }), onProgress: progress.step };
      const backupPath = resolvePath(file, terminal);
      let rehearsed = await rehearseBackup(backupPath, secret, world, settings);
      if (!rehearsed.ok && rehearsed.error.code === 'backup.wrong-passphrase' && own === undefined) {
        asked = await askBackupSecret(terminal);
        if (asked !== undefined) rehearsed = await rehearseBackup(backupPath, asked, world, settings);
      }
      progress.end();
      const { badges, sha256, created } = unwrap(rehearsed);
      if (options.json) printJson(terminal, { badges, sha256 });
      else {
        terminal.write(
          `The backup of ${created.slice(0, 10)} restores: ${countedBadges(badges)}, each compared byte for byte.\n`,
        );
        terminal.write(`SHA-256: ${sha256}\n`);
      }
      return exitCode.done;
    } finally {
      progress.end();
      wallet?.close();
      passphrase?.fill(0);
      wipeBackupSecret(own);
      wipeBackupSecret(asked);
    }
  },
};

function canAsk({ passphraseFile }: CommonOptions, { env, isInputTty }: Terminal): boolean {
  return passphraseFile !== undefined || env.LAPEL_PASSPHRASE !== undefined || isInputTty;
}

/** The wallet in which the rehearsal is noted. One that was named must open; the platform's own may be absent or another person's. */
async function findWallet(
  passphrase: Uint8Array | undefined,
  options: CommonOptions,
  terminal: Terminal,
): Promise<Wallet | undefined> {
  const isNamed = (options.vault ?? terminal.env.LAPEL_VAULT ?? '') !== '';
  if (passphrase === undefined && !isNamed) return undefined;
  const { openWallet } = await import('../../wallet/services/wallet.ts');
  const typed = passphrase ?? (await readPassphrase(options, terminal));
  const opened = await openWallet(vaultFolder(options, terminal), typed, await walletWorld(terminal));
  if (opened.ok) return opened.value;
  if (isNamed) throw opened.error;
  if (opened.error.code !== 'vault.not-found') {
    terminal.writeError(`The rehearsal is not noted in your wallet: ${errorAnswer(opened.error).message}\n`);
  }
  return undefined;
}
