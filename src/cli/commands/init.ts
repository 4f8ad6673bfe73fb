import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { unwrap } from '../unwrap.ts';
import { readNewPassphrase, vaultFolder, walletWorld } from '../wallet-session.ts';

export const init: CommandEntry = {
  declare: (command) => command.description('make a wallet: an encrypted folder, a key of your own, a recovery code'),
  run: async (_args, options, terminal) => {
    const { createWallet } = await import('../../wallet/services/wallet.ts');
    const vault = vaultFolder(options, terminal);
    const passphrase = await readNewPassphrase(options, terminal);
    const created = unwrap(
      await createWallet(vault, passphrase, await walletWorld(terminal)).finally(() => passphrase.fill(0)),
    );
    created.wallet.close();
    const { holder, recoveryCode } = created;
    if (options.json) printJson(terminal, { vault, holder, recoveryCode });
    else {
      terminal.write(`Your wallet is in ${vault}\nYour key is ${holder}\n\n`);
      terminal.write(`Recovery code, shown this once:\n\n    ${recoveryCode}\n\n`);
      terminal.write(
        'Write it down and keep it apart from this computer: without it a forgotten passphrase cannot be replaced.\n',
      );
    }
    return exitCode.done;
  },
};
