import { showable } from '../../core/sentences/sentences.ts';
import type { CredentialLine } from '../../wallet/services/credentials.ts';
import { type CommandEntry, instantOf, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { ageInWords, oldestData, verdictMark } from '../print/report.ts';
import { styled } from '../print/style.ts';
import { type Cell, table } from '../print/table.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const orders = ['newest', 'name', 'issuer', 'expires'] as const;

interface ListCommandOptions {
  readonly query?: string;
  readonly tag?: string;
  readonly sort?: string;
  readonly limit?: string;
}

export const list: CommandEntry<ListCommandOptions> = {
  declare: (command) =>
    command
      .description('your badges, judged as of now')
      .option('--query <text>', 'words in names, issuers, skills, criteria and notes')
      .option('--tag <tag>')
      .option('--sort <order>', orders.join(', '))
      .option('--limit <n>', 'how many at most'),
  run: async (_args, options, terminal) => {
    const { listCredentials } = await import('../../wallet/services/credentials.ts');
    const sort = orders.find((order) => order === options.sort);
    if (options.sort !== undefined && sort === undefined) throw usageError(`--sort takes ${orders.join(', ')}.`);
    if (options.limit !== undefined && !/^\d{1,6}$/.test(options.limit))
      throw usageError('--limit takes a whole number.');
    const now = instantOf(options, terminal);
    const lines = await withWallet(options, terminal, async (wallet) =>
      unwrap(
        await listCredentials(wallet, {
          ...(options.query === undefined ? {} : { query: options.query }),
          ...(options.tag === undefined ? {} : { tag: options.tag }),
          ...(sort === undefined ? {} : { sort }),
          ...(options.limit === undefined ? {} : { limit: Number.parseInt(options.limit, 10) }),
          ...(options.at === undefined ? {} : { at: now }),
        }),
      ),
    );
    if (options.json) {
      for (const { id, name, issuer, verdict, validUntil, tags } of lines) {
        printJson(terminal, { id, name, issuer, verdict, validUntil, tags });
      }
    } else
      terminal.write(
        lines.length === 0 ? 'No badges here yet. Add some with “lapel import”.\n' : badgeTable(lines, terminal, now),
      );
    return exitCode.done;
  },
};

/** Verdict, name, issuer, age of the oldest data and id, in the width of the terminal. */
export function badgeTable(lines: readonly CredentialLine[], terminal: Terminal, now: Date): string {
  const rows = lines.map((line): Cell[] => {
    const { mark, word, style } = verdictMark(line.verdict);
    const asOf = oldestData(line.report);
    return [
      { text: `${mark} ${word}`, paint: (text) => styled(terminal, style, text) },
      { text: showable(line.name ?? 'Unnamed badge') },
      { text: showable(line.issuer ?? ''), paint: (text) => styled(terminal, 'dim', text) },
      { text: asOf === undefined ? '' : ageInWords(asOf, now) },
      { text: line.id.slice(0, 8), paint: (text) => styled(terminal, 'dim', text) },
    ];
  });
  const columns = [
    { title: 'Verdict' },
    { title: 'Badge', isFlexible: true },
    { title: 'Issuer', width: 22 },
    { title: 'Data', width: 12 },
    { title: 'Id' },
  ];
  return table(columns, rows, terminal.columns);
}
