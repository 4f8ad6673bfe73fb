import { type CommandEntry, instantOf, printJson, usageError } from '../command.ts';
import { exitCodeOfAnswers } from '../exit-code.ts';
import { interruptible, sayStopped } from '../interrupt.ts';
import { progressOf } from '../print/progress.ts';
import { verdictWord } from '../print/report.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const reverify: CommandEntry<{ readonly all?: boolean }> = {
  declare: (command) =>
    command.description('judge badges again from their bytes').argument('[ids...]').option('--all', 'every badge'),
  run: async (ids, options, terminal) => {
    if (ids.length > 0 === (options.all === true)) throw usageError('Name badges by id, or say --all.');
    const { reverifyCredentials } = await import('../../wallet/services/reverify-credentials.ts');
    const at = options.at === undefined ? {} : { at: instantOf(options, terminal) };
    // a person who reads the verdicts as they come needs no bar between them
    const progress = terminal.isOutputTty ? undefined : progressOf(terminal, 'badges');
    let done = 0;
    return withWallet(options, terminal, (wallet) =>
      interruptible(terminal, async (signal) => {
        const verdicts = unwrap(
          await reverifyCredentials(wallet, options.all ? 'all' : ids, {
            ...at,
            signal,
            onReport: (id, report, total) => {
              done += 1;
              progress?.step(done, total);
              if (options.json) printJson(terminal, { file: id, ...report });
              else terminal.write(`${id}  ${verdictWord(report.verdict)}\n`);
            },
          }),
        );
        progress?.end();
        if (signal.aborted) sayStopped(terminal, `${verdicts.length} judged, and that is kept`);
        return exitCodeOfAnswers(verdicts, 0, signal.aborted);
      }),
    );
  },
};
