import type { Verdict } from '../../core/verification/report.ts';
import { type CommandEntry, instantOf, printJson, usageError } from '../command.ts';
import { exitCodeOfAnswers } from '../exit-code.ts';
import { Progress } from '../print/progress.ts';
import { verdictWord } from '../print/report.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const reverify: CommandEntry<{ readonly all?: boolean }> = {
  declare: (command) =>
    command.description('judge badges again from their bytes').argument('[ids...]').option('--all', 'every badge'),
  run: async (ids, options, terminal) => {
    if (ids.length > 0 === (options.all === true)) throw usageError('Name badges by id, or say --all.');
    const { reverifyCredentials } = await import('../../wallet/services/credentials.ts');
    const at = options.at === undefined ? {} : { at: instantOf(options, terminal) };
    const progress = new Progress(terminal, ids.length, 'badges');
    const verdicts: readonly Verdict[] = await withWallet(options, terminal, async (wallet) =>
      unwrap(
        await reverifyCredentials(wallet, options.all ? 'all' : ids, {
          ...at,
          onReport: (id, report) => {
            progress.step();
            if (options.json) printJson(terminal, { file: id, ...report });
            else terminal.write(`${id}  ${verdictWord(report.verdict)}\n`);
          },
        }),
      ),
    );
    progress.end();
    return exitCodeOfAnswers(verdicts, 0);
  },
};
