import packageJson from '../../../package.json' with { type: 'json' };
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';

export const version: CommandEntry = {
  declare: (command) =>
    command.description('versions, and the formats, cryptosuites and DID methods that are understood'),
  run: async (_args, options, terminal) => {
    const { formats } = await import('../../core/credential/credential.ts');
    const { supportedCryptosuites } = await import('../../core/proof/data-integrity/cryptosuites.ts');
    const { didMethods } = await import('../../core/proof/keys/did.ts');
    const { sqliteVersion } = await import('../../wallet/vault/sqlite.ts');
    const answer = {
      lapel: packageJson.version,
      node: process.versions.node,
      sqlite: sqliteVersion(),
      formats,
      cryptosuites: supportedCryptosuites,
      didMethods,
    };
    if (options.json) printJson(terminal, answer);
    else terminal.write(`Lapel ${answer.lapel}, Node ${answer.node}, SQLite ${answer.sqlite}\n`);
    return exitCode.done;
  },
};
