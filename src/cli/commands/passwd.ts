import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { type NewPassphraseOptions, OLD_COPIES, readChangedPassphrase } from '../new-passphrase.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const passwd: CommandEntry<NewPassphraseOptions> = {
  declare: (command) =>
    command.description('change the passphrase').option('--new-passphrase-file <file>', 'or LAPEL_NEW_PASSPHRASE'),
  run: async (_args, options, terminal) => {
    const { changePassphrase } = await import('../../wallet/services/wallet.ts');
    await withWallet(options, terminal, async (wallet) => {
      const next = await readChangedPassphrase(options, terminal);
      unwrap(await changePassphrase(wallet, next).finally(() => next.fill(0)));
    });
    if (options.json) printJson(terminal, { ok: true });
    else terminal.write(`The passphrase was changed. ${OLD_COPIES}\n`);
    return exitCode.done;
  },
};
