import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

export const holderList: CommandEntry = {
  declare: (command) => command.description('your keys, public halves only, and your addresses'),
  run: async (_args, options, terminal) => {
    const { countBadgesOfPersonas, listHolders, listHolderEmails } = await import('../../wallet/services/holders.ts');
    const [entries, emails, badges] = await withWallet(
      options,
      terminal,
      (wallet) =>
        [unwrap(listHolders(wallet)), unwrap(listHolderEmails(wallet)), unwrap(countBadgesOfPersonas(wallet))] as const,
    );
    const holders = entries.map((entry) => ({ ...entry, badges: badges.get(entry.did) ?? 0 }));
    if (options.json) printJson(terminal, { holders, emails });
    else {
      for (const { did, name, createdAt, retiredAt, badges: issued } of holders) {
        const retired = retiredAt === null ? '' : `, retired ${retiredAt.slice(0, 10)}`;
        const count = issued === 0 ? '' : `, ${issued} ${issued === 1 ? 'badge' : 'badges'} issued to it`;
        terminal.write(`${did}\n  ${showable(name)}, made ${createdAt.slice(0, 10)}${retired}${count}\n`);
      }
      for (const email of emails) terminal.write(`${email}\n`);
    }
    return exitCode.done;
  },
};

export const holderNew: CommandEntry<{ readonly name?: string }> = {
  declare: (command) => command.description('make another key of your own').option('--name <name>', 'what it is for'),
  run: async (_args, options, terminal) => {
    const { addPersona } = await import('../../wallet/services/holders.ts');
    const made = await withWallet(options, terminal, (wallet) =>
      unwrap(addPersona(wallet, options.name ?? 'Another key')),
    );
    if (options.json) printJson(terminal, made);
    else terminal.write(`${made.did}\n`);
    return exitCode.done;
  },
};

export const holderRename: CommandEntry = {
  declare: (command) => command.description('give a key another name').argument('<did>').argument('<name>'),
  run: async ([did = '', name = ''], options, terminal) => {
    const { renamePersona } = await import('../../wallet/services/holders.ts');
    const renamed = await withWallet(options, terminal, (wallet) => unwrap(renamePersona(wallet, did, name)));
    if (options.json) printJson(terminal, renamed);
    else terminal.write(`${renamed.did} is now “${showable(renamed.name)}”.\n`);
    return exitCode.done;
  },
};

export const holderRetire: CommandEntry = {
  declare: (command) => command.description('stop a key from signing; it is kept').argument('<did>'),
  run: async ([did = ''], options, terminal) => {
    const { retirePersona } = await import('../../wallet/services/holders.ts');
    const retired = await withWallet(options, terminal, (wallet) => unwrap(retirePersona(wallet, did)));
    if (options.json) printJson(terminal, retired);
    else terminal.write(`${retired.did} signs no more.\n`);
    return exitCode.done;
  },
};

export const holderEmail: CommandEntry = {
  declare: (command) =>
    command
      .description('addresses that badges with a hashed recipient are compared with')
      .argument('<act>', 'add or remove')
      .argument('<address>'),
  run: async ([act = '', address = ''], options, terminal) => {
    const { addHolderEmail, removeHolderEmail } = await import('../../wallet/services/holders.ts');
    const { usageError } = await import('../command.ts');
    const change = { add: addHolderEmail, remove: removeHolderEmail }[act];
    if (change === undefined) throw usageError(`“${act.slice(0, 40)}” is neither add nor remove.`);
    const changed = await withWallet(options, terminal, (wallet) => unwrap(change(wallet, address)));
    if (options.json) printJson(terminal, changed);
    else terminal.write(`${changed.address}\n`);
    return exitCode.done;
  },
};
