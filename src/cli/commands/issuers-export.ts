import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { refuseTaken, writeNewFile } from '../files.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

interface ExportOptions {
  readonly out: string;
  readonly sign?: boolean;
}

export const issuersExport: CommandEntry<ExportOptions> = {
  declare: (command) =>
    command
      .description('write an issuer pack: what the badges of these issuers rest on, for others to judge theirs offline')
      .argument('[ids...]', 'issuers; without: every issuer of a badge here')
      .requiredOption('-o, --out <file>', 'must not exist')
      .option('--sign', 'sign the pack with your key, so that others see it came from you unchanged'),
  run: async (ids, options, terminal) => {
    const { exportIssuerPack } = await import('../../wallet/services/issuers/issuer-packs.ts');
    await refuseTaken(options.out, terminal);
    const chosen = ids.length === 0 ? {} : { issuers: ids };
    const { text, documents, signedBy } = await withWallet(options, terminal, async (wallet) =>
      unwrap(await exportIssuerPack(wallet, { ...chosen, sign: options.sign === true })),
    );
    const bytes = await writeNewFile(options.out, text, terminal);
    if (options.json) printJson(terminal, { out: options.out, bytes, documents, signedBy });
    else terminal.write(`Wrote ${options.out}: ${documents} documents, ${bytes} bytes.\n`);
    return exitCode.done;
  },
};
