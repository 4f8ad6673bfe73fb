import { WalletError } from '../../core/errors.ts';
import { type CommandEntry, errorAnswer, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { countedBadges } from '../print/counted.ts';
import { unwrap } from '../unwrap.ts';
import { readPassphrase, vaultFolder, withWallet } from '../wallet-session.ts';

export const checkVault: CommandEntry<{ readonly salvage?: string }> = {
  declare: (command) =>
    command
      .description('read every page and record of the wallet and compare every hash; changes nothing')
      .option(
        '--salvage <dir>',
        'save what can still be read: badges as files, not encrypted, and a new wallet with them and all else, which is',
      ),
  run: async (_args, options, terminal) => {
    const services = await import('../../wallet/services/wallet.ts');
    const { salvageVault } = await import('../../wallet/services/salvage-vault.ts');
    if (!services.isWalletThere(vaultFolder(options, terminal))) {
      throw new WalletError('vault.not-found', 'no wallet in the folder'); // said before anybody is asked for a passphrase
    }
    const passphrase = await readPassphrase(options, terminal);
    const { health, salvaged } = await withWallet(
      options,
      terminal,
      async (wallet) => {
        const health = unwrap(services.checkVault(wallet));
        if (options.salvage === undefined) return { health };
        const dir = resolvePath(options.salvage, terminal);
        return { health, salvaged: unwrap(await salvageVault(wallet, dir, { passphrase })) };
      },
      { evenIfDamaged: true, passphrase },
    ).finally(() => passphrase.fill(0));
    const { isSound, damage, credentials, records, blobs, pages } = health;
    if (options.json) {
      const damages = damage.map(errorAnswer);
      const saved = salvaged === undefined ? {} : { salvaged };
      printJson(terminal, { ok: isSound, damage: damages, credentials, records, blobs, pages, ...saved });
    } else {
      terminal.write(`${countedBadges(credentials)}, ${records} records, ${blobs} kept files, ${pages} pages read.\n`);
      // one sentence, however many records it is true of
      for (const sentence of new Set(damage.map((one) => errorAnswer(one).message))) terminal.write(`${sentence}\n`);
      if (isSound) terminal.write('Everything is as it was written.\n');
      if (salvaged !== undefined) {
        terminal.write(
          `Saved ${salvaged.files} files of ${countedBadges(salvaged.credentials)}; ${salvaged.lost} could not be saved.\n`,
        );
        terminal.write('They are not encrypted.\n');
        const { wallet } = salvaged;
        if (wallet !== undefined) {
          terminal.write(
            `In “${options.salvage}/wallet” is a new wallet with ${wallet.credentials} badges, ${wallet.personas} of your keys and ${wallet.records} tags, notes and other records, under the same passphrase.\nIt has a recovery code of its own, shown this once:\n\n    ${wallet.recoveryCode}\n\nKeep the damaged folder until you have compared the two.\n`,
          );
        }
      }
    }
    return isSound ? exitCode.done : exitCode.damaged;
  },
};
