import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const disclosures: CommandEntry = {
  declare: (command) => command.description('who was shown what, when and how'),
  run: async (_args, options, terminal) => {
    const { listDisclosures } = await import('../../wallet/services/disclosures.ts');
    const all = await withWallet(options, terminal, (wallet) => unwrap(listDisclosures(wallet)));
    for (const one of all) {
      if (options.json) {
        printJson(terminal, one);
        continue;
      }
      const names = one.credentials.map(({ id, name }) => showable(name ?? id)).join(', ');
      const whom = one.audience === null ? 'nobody in particular' : showable(one.audience);
      terminal.write(`${one.at}  ${one.form}  to ${whom}: ${names}\n`);
    }
    if (!options.json && all.length === 0) terminal.write('Nothing was shown to anybody yet.\n');
    return exitCode.done;
  },
};
