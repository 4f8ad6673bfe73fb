import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readCodeFile, refuseTaken } from '../files.ts';
import { type NewPassphraseOptions, OLD_COPIES, readChangedPassphrase } from '../new-passphrase.ts';
import { printRecoveryCode, refuseOtherForms, writeRecoverySheet } from '../recovery-sheet.ts';
import { unwrap } from '../unwrap.ts';
import { vaultFolder, walletWorld } from '../wallet-session.ts';

interface RecoverOptions extends NewPassphraseOptions {
  readonly codeFile: string;
  readonly newCode?: boolean;
  readonly recoverySheet?: string;
}

export const recover: CommandEntry<RecoverOptions> = {
  declare: (command) =>
    command
      .description('open the wallet with the recovery code and set a new passphrase')
      .requiredOption('--code-file <file>', 'a file that holds the recovery code')
      .option('--new-passphrase-file <file>', 'or LAPEL_NEW_PASSPHRASE')
      .option('--new-code', 'make another recovery code too: for when somebody else may have seen the old one')
      .option('--recovery-sheet <file>', 'with --new-code: also write it to be printed (.pdf or .svg)'),
  run: async (_args, options, terminal) => {
    const { newCode = false, recoverySheet } = options;
    if (recoverySheet !== undefined) {
      if (!newCode) throw usageError('--recovery-sheet goes with --new-code: the old code is on its own sheet.');
      refuseOtherForms(recoverySheet);
      await refuseTaken(recoverySheet, terminal);
    }
    const { recoverWallet } = await import('../../wallet/services/wallet.ts');
    const { renewRecoveryCode } = await import('../../wallet/services/recovery-code.ts');
    const code = await readCodeFile(options.codeFile, terminal);
    const next = await readChangedPassphrase(options, terminal);
    const dir = vaultFolder(options, terminal);
    const recovered = await recoverWallet(dir, code, next, await walletWorld(terminal)).finally(() => next.fill(0));
    const wallet = unwrap(recovered);
    const renewed = newCode ? await renewRecoveryCode(wallet) : undefined;
    wallet.close();
    const recoveryCode = renewed === undefined ? undefined : unwrap(renewed).recoveryCode;
    if (options.json) printJson(terminal, { ok: true, ...(recoveryCode === undefined ? {} : { recoveryCode }) });
    else {
      const codeNow =
        recoveryCode === undefined ? 'the recovery code stays good' : 'the old recovery code opens no more';
      terminal.write(`The passphrase was set anew; ${codeNow}. ${OLD_COPIES}\n`);
      if (recoveryCode !== undefined) await printRecoveryCode(recoveryCode, terminal);
    }
    if (recoveryCode !== undefined && recoverySheet !== undefined) {
      await writeRecoverySheet(recoverySheet, recoveryCode, terminal);
    }
    return exitCode.done;
  },
};
