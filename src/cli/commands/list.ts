import { isUnsignedRecord } from '../../core/sentences/report-words.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { CredentialLine } from '../../wallet/services/credentials.ts';
import { type CommandEntry, instantOf, printJson, usageError } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { ageInWords, oldestData, verdictMark } from '../print/report.ts';
import { styled } from '../print/style.ts';
import { type Cell, shortened, table } from '../print/table.ts';
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
      for (const { id, name, issuer, verdict, validUntil, tags, report } of lines) {
        const unsigned = isUnsignedRecord(report.format) ? { unsigned: true } : {};
        printJson(terminal, { id, name, issuer, verdict, validUntil, tags, ...unsigned });
      }
    } else terminal.write(lines.length === 0 ? nothingListed(options) : badgeLines(lines, terminal, now));
    return exitCode.done;
  },
};

/** An empty wallet and a search without a match are two things. */
function nothingListed({ query, tag, limit }: ListCommandOptions): string {
  const isNarrowed = query !== undefined || tag !== undefined || limit !== undefined;
  return isNarrowed ? 'No badge matches.\n' : 'No badges here yet. Add some with “lapel import”.\n';
}

/** Terminals narrower than this cannot show a name and an issuer side by side. */
const WIDE_COLUMNS = 120;

/** Verdict, name, issuer, age of the oldest data and id: a table where there is room, else two lines a badge. */
export function badgeLines(lines: readonly CredentialLine[], terminal: Terminal, now: Date): string {
  const rows = lines.map((line) => {
    const asOf = oldestData(line.report);
    return {
      ...verdictMark(line.verdict, line.report.format),
      name: showable(line.name ?? line.report.credential.name ?? 'Unnamed badge'),
      issuer: showable(line.issuer ?? line.report.credential.issuer.name ?? ''),
      age: asOf === undefined ? withoutCopies(line) : ageInWords(asOf, now),
      id: line.id.slice(0, 8),
    };
  });
  const dim = (text: string): string => styled(terminal, 'dim', text);
  if (terminal.columns < WIDE_COLUMNS) {
    return rows
      .map(({ mark, word, style, name, issuer, age, id }) => {
        const verdict = styled(terminal, style, `${mark} ${word}`.padEnd(13));
        const room = terminal.columns - 13;
        const where = shortened(issuer, room - age.length - id.length - 6);
        return `${verdict}${shortened(name, room)}\n${' '.repeat(13)}${dim(`${where} · ${age} · ${id}`)}\n`;
      })
      .join('');
  }
  const cells = rows.map(({ mark, word, style, name, issuer, age, id }): Cell[] => [
    { text: `${mark} ${word}`, paint: (text) => styled(terminal, style, text) },
    { text: name },
    { text: issuer, paint: dim },
    { text: age },
    { text: id, paint: dim },
  ]);
  const columns = [
    { title: 'Verdict' },
    { title: 'Badge', isFlexible: true },
    { title: 'Issuer', width: 40 },
    { title: 'Data' },
    { title: 'Id' },
  ];
  return table(columns, cells, terminal.columns);
}

/** A verdict that rests on no cached copy: none was needed (did:key), or none was here. */
function withoutCopies({ verdict, report }: CredentialLine): string {
  if (isUnsignedRecord(report.format)) return 'nobody signed it';
  return verdict === 'unknown' ? 'no copy here' : 'needs no copy';
}
