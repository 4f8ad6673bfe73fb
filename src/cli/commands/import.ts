import { showable } from '../../core/sentences/sentences.ts';
import type { ImportOutcome } from '../../wallet/services/import-credentials.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { Progress } from '../print/progress.ts';
import { verdictMark } from '../print/report.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const importFiles: CommandEntry = {
  declare: (command) =>
    command
      .description('take badges into the wallet: files, archives, folders; one bad file never stops the rest')
      .argument('<paths...>', 'what to import, or - for standard input'),
  run: async (paths, options, terminal) => {
    const { importCredentials } = await import('../../wallet/services/import-credentials.ts');
    const { expandInputs } = await import('../../wallet/services/input/read-files.ts');
    return withWallet(options, terminal, async (wallet) => {
      const progress = new Progress(terminal, 0, 'badges');
      const done = unwrap(
        await importCredentials(wallet, expandInputs(paths, { baseDir: terminal.cwd }), {
          onItem: (outcome) => {
            if (options.json) printJson(terminal, answerOf(outcome));
            else {
              progress.end();
              terminal.write(outcomeText(outcome, terminal));
            }
            progress.step();
          },
        }),
      );
      progress.end();
      if (options.json) printJson(terminal, { done });
      else terminal.write(`\n${done.added} added, ${done.duplicate} already here, ${done.refused} refused\n`);
      return done.added + done.duplicate > 0 ? exitCode.done : exitCode.refused;
    });
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
