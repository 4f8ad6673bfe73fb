import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readNamedFile } from '../files.ts';

const PICTURE_BYTES = 32 * 1024 * 1024;

export const extract: CommandEntry = {
  declare: (command) =>
    command.description('take the credential out of a baked picture').argument('<file>', 'a PNG or SVG'),
  run: async ([file = ''], options, terminal) => {
    const { extractCredential } = await import('../../core/baking/extract-credential.ts');
    const carried = extractCredential(await readNamedFile(file, terminal, PICTURE_BYTES));
    if (!carried.ok) throw carried.error;
    const { container, kind, text } = carried.value;
    if (options.json) printJson(terminal, { container, kind, text });
    else terminal.write(`${terminal.isOutputTty ? showable(text, text.length) : text}\n`);
    return exitCode.done;
  },
};
