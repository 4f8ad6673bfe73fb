import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readNamedFile } from '../files.ts';
import { type NewPassphraseOptions, OLD_COPIES, readChangedPassphrase } from '../new-passphrase.ts';
import { unwrap } from '../unwrap.ts';
import { vaultFolder, walletWorld } from '../wallet-session.ts';

const CODE_FILE_BYTES = 4096;

export const recover: CommandEntry<NewPassphraseOptions & { readonly codeFile: string }> = {
  declare: (command) =>
    command
      .description('open the wallet with the recovery code and set a new passphrase')
      .requiredOption('--code-file <file>', 'a file that holds the recovery code')
      .option('--new-passphrase-file <file>', 'or LAPEL_NEW_PASSPHRASE'),
  run: async (_args, options, terminal) => {
    const { recoverWallet } = await import('../../wallet/services/wallet.ts');
    const code = new TextDecoder().decode(await readNamedFile(options.codeFile, terminal, CODE_FILE_BYTES)).trim();
    const next = await readChangedPassphrase(options, terminal);
    const dir = vaultFolder(options, terminal);
    const recovered = await recoverWallet(dir, code, next, await walletWorld(terminal)).finally(() => next.fill(0));
    unwrap(recovered).close();
    if (options.json) printJson(terminal, { ok: true });
    else terminal.write(`The passphrase was set anew; the recovery code stays good. ${OLD_COPIES}\n`);
    return exitCode.done;
  },
};
