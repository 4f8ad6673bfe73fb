import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { refuseTaken, writeNewFile } from '../files.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

interface DisclosuresOptions {
  readonly query?: string;
  readonly out?: string;
}

export const disclosures: CommandEntry<DisclosuresOptions> = {
  declare: (command) =>
    command
      .description('who was shown what, when and how')
      .option('--query <text>', 'only what holds these words: whom, what for, badges, fields, dates')
      .option('-o, --out <file>', 'write the log to a new file instead: .csv or .json'),
  run: async (_args, options, terminal) => {
    const { exportDisclosures, listDisclosures } = await import('../../wallet/services/disclosures.ts');
    const asked = options.query === undefined ? {} : { query: options.query };
    const { out } = options;
    if (out !== undefined) {
      const format = (['csv', 'json'] as const).find((one) => out.toLowerCase().endsWith(`.${one}`));
      if (format === undefined) throw usageError('The log is written as .csv or .json.');
      await refuseTaken(out, terminal);
      const text = await withWallet(options, terminal, (wallet) => unwrap(exportDisclosures(wallet, format, asked)));
      const bytes = await writeNewFile(out, text, terminal);
      if (options.json) printJson(terminal, { out, bytes });
      else terminal.write(`Wrote ${out} (${bytes} bytes).\n`);
      return exitCode.done;
    }
    const found = await withWallet(options, terminal, (wallet) => unwrap(listDisclosures(wallet, asked)));
    for (const one of found) {
      if (options.json) {
        printJson(terminal, one);
        continue;
      }
      const names = one.credentials.map(({ id, name, fields }) => {
        const part = fields === undefined ? '' : ' (in part)';
        return `${showable(name ?? id)}${part}`;
      });
      const whom = one.audience === null ? 'nobody in particular' : showable(one.audience);
      const purpose = one.purpose === null ? '' : `, for ${showable(one.purpose)}`;
      terminal.write(`${one.at}  ${one.form}  to ${whom}${purpose}: ${names.join(', ')}\n`);
    }
    if (!options.json && found.length === 0) {
      terminal.write(
        options.query === undefined ? 'Nothing was shown to anybody yet.\n' : 'Nothing in the log is like that.\n',
      );
    }
    return exitCode.done;
  },
};
