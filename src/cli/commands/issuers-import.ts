import { showable } from '../../core/sentences/sentences.ts';
import type { PackImported } from '../../wallet/services/issuers/issuer-packs.ts';
import type { RegistryImported } from '../../wallet/services/issuers/registries.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { resolvePath } from '../files.ts';
import { styled } from '../print/style.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

/** An issuer pack or a registry, whichever the file is. */
export const issuersImport: CommandEntry<{ readonly acceptConflicts?: boolean }> = {
  declare: (command) =>
    command
      .description(
        'take in an issuer pack (dated copies of issuers’ keys, profiles, revocation lists) or a list of known issuers',
      )
      .argument('<file>', 'only from somebody you trust, since verdicts will rest on it')
      .option('--accept-conflicts', 'let the pack’s copies decide even where they contradict what is kept'),
  run: async ([file = ''], options, terminal) => {
    const { importIssuerPack } = await import('../../wallet/services/issuers/issuer-packs.ts');
    const { importRegistry, isRegistry } = await import('../../wallet/services/issuers/registries.ts');
    const { readJsonFile } = await import('../../wallet/services/issuers/snapshot-index.ts');
    const path = resolvePath(file, terminal);
    const isList = isRegistry(unwrap(readJsonFile(path)));
    const acceptConflicts = options.acceptConflicts === true;
    const done = await withWallet(options, terminal, async (wallet): Promise<PackImported | RegistryImported> => {
      if (isList) return unwrap(importRegistry(wallet, path));
      return unwrap(await importIssuerPack(wallet, path, { acceptConflicts }));
    });
    if (options.json) printJson(terminal, done);
    else terminal.write('conflicts' in done ? packText(done, terminal) : registryText(done));
    return exitCode.done;
  },
};

function packText(done: PackImported, terminal: Terminal): string {
  const signed = done.signedBy === null ? 'Nobody signed this pack.' : `Signed by ${done.signedBy}.`;
  const conflicts = done.conflicts.map(({ message, keys }) => {
    const ids = keys === null ? [] : [...keys.added.map((id) => `+ ${id}`), ...keys.withdrawn.map((id) => `- ${id}`)];
    return `${styled(terminal, 'red', '!')} ${message}\n${ids.map((id) => `    ${showable(id)}\n`).join('')}`;
  });
  const counts = `${done.added} documents added, ${done.known} already here, ${done.heldBack} put aside; ${done.affected} badges to be judged again\n`;
  return `${conflicts.join('')}${counts}${signed}\n`;
}

function registryText({ registry, asOf, issuers, dropped }: RegistryImported): string {
  const gone = dropped === 0 ? '' : `, ${dropped} fewer than before`;
  return `${issuers} issuers are known to “${showable(registry)}” as of ${asOf.slice(0, 10)}${gone}\n`;
}
