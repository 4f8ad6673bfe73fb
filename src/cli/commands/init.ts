import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { askedSheet, printRecoveryCode, writeRecoverySheet } from '../recovery-sheet.ts';
import { unwrap } from '../unwrap.ts';
import { readNewPassphrase, vaultFolder, walletWorld } from '../wallet-session.ts';

export const init: CommandEntry<{ readonly recoverySheet?: string; readonly language?: string }> = {
  declare: (command) =>
    command
      .description('make a wallet: an encrypted folder, a key of your own, a recovery code')
      .option('--recovery-sheet <file>', 'also write the recovery code to be printed (.pdf or .svg)')
      .option('--language <language>', 'of the sheet: en or de; else English'),
  run: async (_args, options, terminal) => {
    const { createWallet } = await import('../../wallet/services/wallet.ts');
    const vault = vaultFolder(options, terminal);
    const sheet = await askedSheet(options, terminal);
    const passphrase = await readNewPassphrase(options, terminal);
    const created = unwrap(
      await createWallet(vault, passphrase, await walletWorld(terminal)).finally(() => passphrase.fill(0)),
    );
    created.wallet.close();
    const { holder, recoveryCode } = created;
    // told before the sheet is written: a wallet whose code nobody has seen would be worth less than no sheet
    if (options.json) printJson(terminal, { vault, holder, recoveryCode });
    else {
      terminal.write(`Your wallet is in ${vault}\nYour key is ${holder}\n\n`);
      await printRecoveryCode(recoveryCode, terminal);
      terminal.write(
        'Write it down and keep it apart from this computer: without it a forgotten passphrase cannot be replaced.\n',
      );
    }
    if (sheet !== undefined) await writeRecoverySheet(sheet, recoveryCode, terminal);
    return exitCode.done;
  },
};
