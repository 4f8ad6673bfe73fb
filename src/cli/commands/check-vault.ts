import { type CommandEntry, errorAnswer, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const checkVault: CommandEntry<{ readonly salvage?: string }> = {
  declare: (command) =>
    command
      .description('read every page and record of the wallet and compare every hash; changes nothing')
      .option('--salvage <dir>', 'write every badge that can still be read into a new folder, not encrypted'),
  run: async (_args, options, terminal) => {
    const services = await import('../../wallet/services/wallet.ts');
    const { salvageVault } = await import('../../wallet/services/salvage-vault.ts');
    const { health, salvaged } = await withWallet(
      options,
      terminal,
      (wallet) => {
        const health = unwrap(services.checkVault(wallet));
        if (options.salvage === undefined) return { health };
        return { health, salvaged: unwrap(salvageVault(wallet, resolvePath(options.salvage, terminal))) };
      },
      { evenIfDamaged: true },
    );
    const { isSound, damage, credentials, records, blobs, pages } = health;
    if (options.json) {
      const damages = damage.map(errorAnswer);
      const saved = salvaged === undefined ? {} : { salvaged };
      printJson(terminal, { ok: isSound, damage: damages, credentials, records, blobs, pages, ...saved });
    } else {
      terminal.write(`${credentials} badges, ${records} records, ${blobs} kept files, ${pages} pages read.\n`);
      for (const one of damage) terminal.write(`${errorAnswer(one).message}\n`);
      if (isSound) terminal.write('Everything is as it was written.\n');
      if (salvaged !== undefined) {
        terminal.write(
          `Saved ${salvaged.files} files of ${salvaged.credentials} badges; ${salvaged.lost} could not be saved.\n`,
        );
        terminal.write(
          'They are not encrypted. Your keys, tags, notes and the log were not saved: keep the wallet’s folder, and restore a backup if you have one.\n',
        );
      }
    }
    return isSound ? exitCode.done : exitCode.damaged;
  },
};
