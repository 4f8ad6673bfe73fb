import { showable } from '../../core/sentences/sentences.ts';
import { type CommandEntry, printJson } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readNamedFile } from '../files.ts';
import { unwrap } from '../unwrap.ts';

const PICTURE_BYTES = 32 * 1024 * 1024;

export const scan: CommandEntry = {
  declare: (command) =>
    command
      .description('read the QR codes in a picture; an address in one is never opened')
      .argument('<image>', 'PNG or JPEG'),
  run: async ([image = ''], options, terminal) => {
    const { scanImage } = await import('../../wallet/services/qr/scan-qr.ts');
    const { texts } = unwrap(await scanImage(await readNamedFile(image, terminal, PICTURE_BYTES)));
    if (options.json) printJson(terminal, { texts });
    else for (const text of texts) terminal.write(`${terminal.isOutputTty ? showable(text, text.length) : text}\n`);
    return exitCode.done;
  },
};
