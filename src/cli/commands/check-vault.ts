import { type CommandEntry, errorAnswer, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const checkVault: CommandEntry = {
  declare: (command) =>
    command.description('read every page and record of the wallet and compare every hash; changes nothing'),
  run: async (_args, options, terminal) => {
    const services = await import('../../wallet/services/wallet.ts');
    const health = await withWallet(options, terminal, (wallet) => unwrap(services.checkVault(wallet)), {
      evenIfDamaged: true,
    });
    const { isSound, damage, credentials, records, blobs, pages } = health;
    if (options.json) {
      printJson(terminal, { ok: isSound, damage: damage.map(errorAnswer), credentials, records, blobs, pages });
    } else {
      terminal.write(`${credentials} badges, ${records} records, ${blobs} kept files, ${pages} pages read.\n`);
      for (const one of damage) terminal.write(`${errorAnswer(one).message}\n`);
      if (isSound) terminal.write('Everything is as it was written.\n');
    }
    return isSound ? exitCode.done : exitCode.damaged;
  },
};
