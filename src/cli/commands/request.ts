import { randomBytes } from 'node:crypto';
import { type CommandEntry, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { writeNewFile } from '../files.ts';
import { unwrap } from '../unwrap.ts';

const DEFAULT_MINUTES = '5';

interface RequestOptions {
  readonly audience: string;
  readonly types?: readonly string[];
  readonly minutes?: string;
  readonly out?: string;
}

export const request: CommandEntry<RequestOptions> = {
  declare: (command) =>
    command
      .description('be the other side: ask somebody for a presentation made for you, now')
      .requiredOption('--audience <text>', 'who you are, in words that the holder will read')
      .option('--types <types...>', 'what you want to see, e.g. OpenBadgeCredential')
      .option('--minutes <n>', 'how long the request is good', DEFAULT_MINUTES)
      .option('-o, --out <file>', 'the request as a QR code, PNG or SVG; must not exist'),
  run: async (_args, options, terminal) => {
    const { createRequest, MAX_REQUEST_MINUTES } = await import('../../core/presentation/request.ts');
    const minutes = /^\d{1,3}$/.test(options.minutes ?? '') ? Number.parseInt(options.minutes ?? '', 10) : 0;
    if (minutes < 1 || minutes > MAX_REQUEST_MINUTES) throw usageError(`--minutes takes 1 to ${MAX_REQUEST_MINUTES}.`);
    const types = options.types ?? [];
    if (types.length > 16 || types.some((type) => !/^[A-Za-z][A-Za-z0-9:/#._-]{0,127}$/.test(type))) {
      throw usageError('--types takes at most 16 names of types.');
    }
    const made = unwrap(
      createRequest({
        audience: options.audience,
        wantedTypes: types,
        minutes,
        nonce: new Uint8Array(randomBytes(16)),
        now: terminal.now(),
      }),
    );
    if (options.out !== undefined) {
      const { layOutQr, drawQrPng, drawQrSvg } = await import('../../wallet/services/qr/draw-qr.ts');
      const code = unwrap(layOutQr(made.text));
      const picture = /\.svg$/i.test(options.out) ? drawQrSvg(code) : await drawQrPng(code);
      await writeNewFile(options.out, picture, terminal);
    }
    const { nonce, text, expires, digits } = made;
    if (options.json) printJson(terminal, { nonce, text, expires, digits });
    else {
      terminal.write(`Request, good until ${expires}:\n\n  ${text}\n\n`);
      terminal.write(`Without a camera, say these digits (weaker: anybody who hears them could answer): ${digits}\n`);
      terminal.write(
        `Then check the answer with --nonce ${nonce} (or --nonce ${digits}) --audience "${options.audience}"\n`,
      );
    }
    return exitCode.done;
  },
};
