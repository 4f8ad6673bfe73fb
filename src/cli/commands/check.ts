import type { CommandEntry } from '../command.ts';
import { printReports, statelessWorld } from './verify.ts';

interface CheckOptions {
  readonly snapshots?: string;
  readonly trust?: string;
  readonly nonce?: string;
  readonly audience?: string;
}

export const check: CommandEntry<CheckOptions> = {
  declare: (command) =>
    command
      .description('be the other side: check a presentation that somebody hands you')
      .argument(
        '<files...>',
        'a presentation (JSON, JWT, a page, a PDF, the text or a picture of QR codes), or - for standard input',
      )
      .option('--nonce <nonce>', 'the challenge you gave; a presentation made for another is not valid')
      .option('--audience <text>', 'who you said you are')
      .option('--snapshots <index>', 'dated copies of documents from the network (an issuer pack)')
      .option('--trust <file>', 'issuers you trust, know or distrust'),
  run: async (files, options, terminal) => {
    const world = await statelessWorld(options, terminal);
    const request = {
      ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
      ...(options.audience === undefined ? {} : { audience: options.audience }),
    };
    const { openCodePictures } = await import('../../wallet/services/input/open-code-pictures.ts');
    return printReports(files, { ...world, request }, options, terminal, openCodePictures);
  },
};
