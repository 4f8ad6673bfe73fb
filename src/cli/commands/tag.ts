import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

function changeTags(change: 'tagCredential' | 'untagCredential', description: string): CommandEntry {
  return {
    declare: (command) => command.description(description).argument('<id>').argument('<tags...>'),
    run: async ([id = '', ...tags], options, terminal) => {
      const services = await import('../../wallet/services/label-credentials.ts');
      const changed = await withWallet(options, terminal, (wallet) => unwrap(services[change](wallet, id, tags)));
      if (options.json) printJson(terminal, changed);
      else terminal.write(`${changed.id}: ${changed.tags.map((text) => showable(text)).join(', ') || 'no tags'}\n`);
      return exitCode.done;
    },
  };
}

export const tag = changeTags('tagCredential', 'put tags on a badge');
export const untag = changeTags('untagCredential', 'take tags off a badge');

export const remove: CommandEntry = {
  declare: (command) =>
    command.description('take a badge out of the wallet; the log of what was shown stays').argument('<id>'),
  run: async ([id = ''], options, terminal) => {
    const { removeCredential } = await import('../../wallet/services/credentials.ts');
    const removed = await withWallet(options, terminal, (wallet) => unwrap(removeCredential(wallet, id)));
    if (options.json) printJson(terminal, removed);
    else terminal.write(`${removed.id} removed.\n`);
    return exitCode.done;
  },
};
