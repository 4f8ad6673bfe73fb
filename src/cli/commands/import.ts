import { showable } from '../../core/sentences/sentences.ts';
import type { ImportOutcome } from '../../wallet/services/import-credentials.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { type OtherWalletOptions, otherWallets } from '../other-wallets.ts';
import { Progress } from '../print/progress.ts';
import { verdictMark } from '../print/report.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const importFiles: CommandEntry<OtherWalletOptions> = {
  declare: (command) =>
    command
      .description('take badges into the wallet: files, archives, folders; one bad file never stops the rest')
      .argument('<paths...>', 'what to import, or - for standard input')
      .option('--with-keys', 'take the keys of another wallet’s backup too, as personas of your own')
      .option(
        '--backup-passphrase-file <file>',
        'what another wallet’s encrypted backup opens with (or LAPEL_BACKUP_PASSPHRASE)',
      ),
  run: async (paths, options, terminal) => {
    const { importCredentials } = await import('../../wallet/services/import-credentials.ts');
    const { expandInputs } = await import('../../wallet/services/input/read-files.ts');
    const { openWalletBackups } = await import('../../wallet/services/wallet-backups/open-wallet-backups.ts');
    const others = otherWallets(options, terminal);
    return withWallet(options, terminal, async (wallet) => {
      const progress = new Progress(terminal, 0, 'badges');
      const done = unwrap(
        await importCredentials(
          wallet,
          openWalletBackups(expandInputs(paths, { baseDir: terminal.cwd }), others.options),
          {
            onItem: (outcome) => {
              if (options.json) printJson(terminal, answerOf(outcome));
              else {
                progress.end();
                terminal.write(outcomeText(outcome, terminal));
              }
              progress.step();
            },
          },
        ),
      );
      progress.end();
      const keys = await others.takeKeys(wallet);
      if (options.json) printJson(terminal, keys.length === 0 ? { done } : { done, keys });
      else {
        terminal.write(`\n${done.added} added, ${done.duplicate} already here, ${done.refused} refused\n`);
        for (const { did, name } of keys) terminal.write(`${showable(name)}: ${did}\n`);
      }
      return done.added + done.duplicate + keys.length > 0 ? exitCode.done : exitCode.refused;
    }).finally(others.wipe);
  },
};

/** cli.md's members, absent ones left out. */
function answerOf(outcome: ImportOutcome): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== null));
}

/** "Added" and the verdict are two facts. */
function outcomeText(outcome: ImportOutcome, terminal: Terminal): string {
  const place = showable(outcome.path === undefined ? outcome.file : `${outcome.file} › ${outcome.path}`);
  if (outcome.outcome === 'refused') {
    return `${styled(terminal, 'dim', 'refused')}  ${place}\n         ${outcome.message ?? ''}\n`;
  }
  const word = outcome.outcome === 'added' ? 'added  ' : 'had it ';
  const { mark, word: verdict, style } = verdictMark(outcome.verdict ?? 'unknown');
  const told = styled(terminal, style, `${mark} ${verdict}`);
  return `${word}  ${showable(outcome.name ?? place)}  ${told}  ${styled(terminal, 'dim', outcome.id ?? '')}\n`;
}
