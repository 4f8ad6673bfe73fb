import type { Result } from '../../core/result.ts';
import type { CredentialLine } from '../../wallet/services/credentials.ts';
import type { OriginalFormat } from '../../wallet/services/export-credential.ts';
import type { PaperForm } from '../../wallet/services/paper/make-paper.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { type CommandEntry, type CommonOptions, instantOf, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { refuseTaken, writeNewFile, writeNewFolder } from '../files.ts';
import { paperForm } from '../paper-form.ts';
import { countedBadges } from '../print/counted.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const originalFormats = ['original', 'json', 'jwt', 'png', 'svg'] as const;
const listFormats = ['csv', 'ics', 'linkedin'] as const;
type ListFormat = (typeof listFormats)[number];
const formats = [...originalFormats, ...listFormats, 'pdf'];

interface ExportOptions extends CommonOptions {
  readonly format: string;
  readonly out: string;
  readonly all?: boolean;
  readonly paper?: string;
  readonly language?: string;
}

/** What an export came to, beside the file or folder itself. */
interface Exported {
  readonly bytes: number;
  /** what was written, for people: `3 badges` */
  readonly what?: string;
  /** ids of badges that do not fit the format, and why */
  readonly leftOut?: { readonly ids: readonly string[]; readonly because: string };
  readonly addresses?: readonly string[];
}

export const exportFile: CommandEntry<ExportOptions> = {
  declare: (command) =>
    command
      .description(
        'write badges to files, byte for byte as they came in; or a table, a calendar, addresses for LinkedIn',
      )
      .argument('[ids...]')
      .option('--all', 'every badge')
      .requiredOption('--format <format>', formats.join(', '))
      .option('--paper <size>', 'of a pdf: a4 or letter', 'a4')
      .option('--language <language>', 'of a pdf: en or de; else the wallet’s own')
      .requiredOption('-o, --out <file>', 'must not exist; a folder where several badges each make a file'),
  run: async (ids, options, terminal) => {
    const original = originalFormats.find((one) => one === options.format);
    const list = listFormats.find((one) => one === options.format);
    const isPdf = options.format === 'pdf';
    if (original === undefined && list === undefined && !isPdf) throw usageError(aboutFormat(options.format));
    if (ids.length > 0 === (options.all === true)) throw usageError('Name badges by id, or say --all.');
    await refuseTaken(options.out, terminal);
    const chosen = options.all === true ? 'all' : ids;
    const paper = paperForm(options);
    const exported = await withWallet(options, terminal, async (wallet) => {
      if (isPdf) return writePapers(wallet, chosen, paper, options.out, terminal);
      if (original !== undefined) return writeOriginals(wallet, chosen, original, options.out, terminal);
      return writeList(wallet, chosen, list as ListFormat, options, terminal);
    });
    const { bytes, what, leftOut, addresses } = exported;
    if (leftOut !== undefined && leftOut.ids.length > 0) {
      terminal.writeError(`lapel: left out, since ${leftOut.because}: ${leftOut.ids.join(', ')}\n`);
    }
    if (options.json) {
      const more = { ...(leftOut?.ids.length ? { leftOut: leftOut.ids } : {}), ...(addresses ? { addresses } : {}) };
      printJson(terminal, { out: options.out, bytes, ...more });
    } else {
      for (const address of addresses ?? []) terminal.write(`${address}\n`);
      terminal.write(`Wrote ${options.out} (${what === undefined ? '' : `${what}, `}${bytes} bytes).\n`);
    }
    return exitCode.done;
  },
};

function aboutFormat(format: string): string {
  if (format === 'html') return 'A page that verifies itself is made with “lapel present … --as html”.';
  return `--format takes ${formats.join(', ')}.`;
}

/** One certificate into a file, several into a folder. */
async function writePapers(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  form: PaperForm,
  out: string,
  terminal: Terminal,
): Promise<Exported> {
  const { credentialAsPdf } = await import('../../wallet/services/paper/make-paper.ts');
  const { listCredentialIdsOf } = await import('../../wallet/services/exports/export-originals.ts');
  const chosen = unwrap(listCredentialIdsOf(wallet, ids));
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1 && ids !== 'all') {
    return { bytes: await writeNewFile(out, unwrap(await credentialAsPdf(wallet, only, form)), terminal) };
  }
  return writeNewFolder(out, terminal, async (write) => {
    let bytes = 0;
    const leftOut: string[] = [];
    for (const id of chosen) {
      const made = await credentialAsPdf(wallet, id, form);
      if (!made.ok && ids === 'all' && made.error.code === 'export.unsigned-record') leftOut.push(id);
      else bytes += await write(`${id}.pdf`, unwrap(made));
    }
    const what = countedBadges(chosen.length - leftOut.length);
    return { bytes, what, leftOut: { ids: leftOut, because: 'nobody signed them' } };
  });
}

async function writeOriginals(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  format: OriginalFormat,
  out: string,
  terminal: Terminal,
): Promise<Exported> {
  const [id] = ids;
  if (ids !== 'all' && ids.length === 1 && id !== undefined) {
    const { exportCredential } = await import('../../wallet/services/export-credential.ts');
    return { bytes: await writeNewFile(out, unwrap(await exportCredential(wallet, id, format)).bytes, terminal) };
  }
  const { exportOriginals } = await import('../../wallet/services/exports/export-originals.ts');
  let bytes = 0;
  const { written, leftOut } = await writeNewFolder(out, terminal, async (write) =>
    unwrap(
      await exportOriginals(wallet, ids, format, async (name, content) => {
        bytes += await write(name, content);
      }),
    ),
  );
  return { bytes, what: countedBadges(written), leftOut: { ids: leftOut, because: `they did not come as ${format}` } };
}

async function writeList(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  format: ListFormat,
  options: ExportOptions,
  terminal: Terminal,
): Promise<Exported> {
  const badges = await chosenBadges(wallet, ids, options, terminal);
  const write = (text: string): Promise<number> => writeNewFile(options.out, text, terminal);
  switch (format) {
    case 'csv': {
      const { badgesAsCsv } = await import('../../wallet/services/exports/csv.ts');
      return { bytes: await write(badgesAsCsv(badges)), what: countedBadges(badges.length) };
    }
    case 'ics': {
      const { badgesAsCalendar } = await import('../../wallet/services/exports/calendar.ts');
      const { text, leftOut } = unwrap(badgesAsCalendar(badges, terminal.now()));
      const what = countedBadges(badges.length - leftOut.length);
      return {
        bytes: await write(text),
        what,
        leftOut: { ids: leftOut, because: 'they have no day on which they end' },
      };
    }
    case 'linkedin': {
      const { linkedinAddress } = await import('../../wallet/services/exports/linkedin.ts');
      for (const { id, verdict } of badges) {
        if (verdict === 'invalid')
          terminal.writeError(`lapel: the badge ${id} is not valid; look at its report first.\n`);
      }
      const addresses = badges.map(linkedinAddress);
      return { bytes: await write(addresses.map((address) => `${address}\n`).join('')), addresses };
    }
  }
}

async function chosenBadges(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  options: ExportOptions,
  terminal: Terminal,
): Promise<readonly CredentialLine[]> {
  const { listCredentials, listNamedCredentials } = await import('../../wallet/services/credentials.ts');
  const at = options.at === undefined ? {} : { at: instantOf(options, terminal) };
  const found: Result<readonly CredentialLine[]> =
    ids === 'all' ? await listCredentials(wallet, at) : await listNamedCredentials(wallet, ids, at);
  const badges = unwrap(found);
  if (badges.length > 0) return badges;
  const { WalletError } = await import('../../core/errors.ts');
  throw new WalletError('export.no-badges', 'no badges');
}
