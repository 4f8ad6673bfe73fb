import { WalletError } from '../../core/errors.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readNamedFile, writeNewFile } from '../files.ts';

const CREDENTIAL_BYTES = 4 * 1024 * 1024;
const PICTURE_BYTES = 32 * 1024 * 1024;

interface BakeOptions {
  readonly out: string;
  readonly replace?: boolean;
}

export const bake: CommandEntry<BakeOptions> = {
  declare: (command) =>
    command
      .description('bake a credential into a PNG or SVG picture')
      .argument('<credential>', 'JSON or JWT')
      .argument('<image>', 'PNG or SVG')
      .requiredOption('-o, --out <file>', 'the baked picture; must not exist')
      .option('--replace', 'take out a badge that the picture already carries'),
  run: async ([credentialName = '', imageName = ''], options, terminal) => {
    const { bakeCredential } = await import('../../core/baking/extract-credential.ts');
    const credential = await readNamedFile(credentialName, terminal, CREDENTIAL_BYTES);
    const image = await readNamedFile(imageName, terminal, PICTURE_BYTES);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(credential);
    } catch (cause) {
      throw new WalletError('input.not-utf8', 'credential to bake', { cause });
    }
    const baked = bakeCredential(image, text, { replace: options.replace === true });
    if (!baked.ok) throw baked.error;
    const bytes = await writeNewFile(options.out, baked.value, terminal);
    if (options.json) printJson(terminal, { out: options.out, bytes });
    else terminal.write(`Baked into ${options.out} (${bytes} bytes).\n`);
    return exitCode.done;
  },
};
