import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { writeNewFile } from '../files.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const formats = ['json', 'jwt', 'png', 'svg'] as const;

interface ExportOptions {
  readonly format: string;
  readonly out: string;
}

export const exportFile: CommandEntry<ExportOptions> = {
  declare: (command) =>
    command
      .description('write a badge to a file, byte for byte as it came in')
      .argument('<id>')
      .requiredOption('--format <format>', formats.join(', '))
      .requiredOption('-o, --out <file>', 'must not exist'),
  run: async ([id = ''], options, terminal) => {
    const format = formats.find((one) => one === options.format);
    if (format === undefined) throw usageError(`--format takes ${formats.join(', ')}.`);
    const { exportCredential } = await import('../../wallet/services/export-credential.ts');
    const { bytes } = await withWallet(options, terminal, async (wallet) =>
      unwrap(await exportCredential(wallet, id, format)),
    );
    const written = await writeNewFile(options.out, bytes, terminal);
    if (options.json) printJson(terminal, { out: options.out, bytes: written });
    else terminal.write(`Wrote ${options.out} (${written} bytes).\n`);
    return exitCode.done;
  },
};
