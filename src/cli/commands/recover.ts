import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readCodeFile } from '../files.ts';
import { type NewPassphraseOptions, OLD_COPIES, readChangedPassphrase } from '../new-passphrase.ts';
import { askedSheet, printRecoveryCode, writeRecoverySheet } from '../recovery-sheet.ts';
import { unwrap } from '../unwrap.ts';
import { vaultFolder, walletWorld } from '../wallet-session.ts';

interface RecoverOptions extends NewPassphraseOptions {
  readonly codeFile: string;
  readonly newCode?: boolean;
  readonly recoverySheet?: string;
  readonly language?: string;
}

export const recover: CommandEntry<RecoverOptions> = {
  declare: (command) =>
    command
      .description('open the wallet with the recovery code and set a new passphrase')
      .requiredOption('--code-file <file>', 'a file that holds the recovery code')
      .option('--new-passphrase-file <file>', 'or LAPEL_NEW_PASSPHRASE')
      .option('--new-code', 'make another recovery code too: for when somebody else may have seen the old one')
      .option('--recovery-sheet <file>', 'with --new-code: also write it to be printed (.pdf or .svg)')
      .option('--language <language>', 'of the sheet: en or de; else the wallet’s own'),
  run: async (_args, options, terminal) => {
    const { newCode = false, recoverySheet } = options;
    if (recoverySheet !== undefined && !newCode) {
      throw usageError('--recovery-sheet goes with --new-code: the old code is on its own sheet.');
    }
    const sheet = await askedSheet(options, terminal);
    const { recoverWallet } = await import('../../wallet/services/wallet.ts');
    const { renewRecoveryCode } = await import('../../wallet/services/recovery-code.ts');
    const { getSettings } = await import('../../wallet/services/settings.ts');
    const code = await readCodeFile(options.codeFile, terminal);
    const next = await readChangedPassphrase(options, terminal);
    const dir = vaultFolder(options, terminal);
    const recovered = await recoverWallet(dir, code, next, await walletWorld(terminal)).finally(() => next.fill(0));
    const wallet = unwrap(recovered);
    const renewed = newCode ? await renewRecoveryCode(wallet) : undefined;
    const own = getSettings(wallet);
    wallet.close();
    const recoveryCode = renewed === undefined ? undefined : unwrap(renewed).recoveryCode;
    if (options.json) printJson(terminal, { ok: true, ...(recoveryCode === undefined ? {} : { recoveryCode }) });
    else {
      const codeNow =
        recoveryCode === undefined ? 'the recovery code stays good' : 'the old recovery code opens no more';
      terminal.write(`The passphrase was set anew; ${codeNow}. ${OLD_COPIES}\n`);
      if (recoveryCode !== undefined) await printRecoveryCode(recoveryCode, terminal);
    }
    if (recoveryCode !== undefined && sheet !== undefined) {
      // by now the old code opens no more: settings that cannot be read are no reason to write no sheet
      const language = sheet.language ?? (own.ok ? (own.value.language ?? undefined) : undefined);
      await writeRecoverySheet({ ...sheet, language }, recoveryCode, terminal);
    }
    return exitCode.done;
  },
};
