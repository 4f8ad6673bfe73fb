import type { ReadonlyVault } from '../../src/wallet/vault/connection.ts';
import {
  type CredentialFilter,
  countByIssuer,
  countBySkill,
  countByVerdict,
  listPositions,
} from '../../src/wallet/vault/credential-lists.ts';
import { countByMonth, listSkillStrengths } from '../../src/wallet/vault/credential-pictures.ts';
import { type CredentialOrder, findCredentialAt } from '../../src/wallet/vault/credentials.ts';
import { searchPositions } from '../../src/wallet/vault/search.ts';
import { matchExpression, searchTerms } from '../../src/wallet/vault/search-terms.ts';
import { median } from './measure.ts';
import type { BenchReport } from './report.ts';
import { type Spent, timed } from './spent.ts';
import { type MadeBadge, WordSource } from './vault-badges.ts';

/** One word, the beginning of one, or a word and a beginning: what people type. */
function queries(): readonly string[] {
  const words = new WordSource(99);
  return Array.from({ length: 120 }, (_, index) => {
    if (index % 3 === 0) return words.word();
    if (index % 3 === 1) return words.word().slice(0, 3);
    return `${words.word()} ${words.word().slice(0, 4)}`;
  });
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

export function searching(report: BenchReport, vault: ReadonlyVault, count: number): void {
  report.section(`search over ${count} badges, 120 queries, 3 passes, the first not counted`);
  const newest = vault.statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50').pluck();
  const byRank = vault.statement('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50').pluck();
  const expression = (query: string): string => matchExpression(searchTerms(query));
  const read = (positions: readonly number[]): unknown =>
    positions.map((position) => findCredentialAt(vault, position));
  const ways: Readonly<Record<string, (query: string) => unknown>> = {
    'newest 50 matches in FTS5': (query) => newest.all(expression(query)),
    'best 50, ranked by Lapel': (query) => searchPositions(vault, query, { limit: 50 }),
    'newest 50, and their records': (query) => read(newest.all(expression(query)) as number[]),
    'best 50, and their records': (query) => read(searchPositions(vault, query, { limit: 50 })),
    'ORDER BY rank': (query) => byRank.all(expression(query)),
  };
  const times = new Map(Object.keys(ways).map((name): [string, Spent[]] => [name, []]));
  for (let pass = 0; pass < 3; pass += 1) {
    for (const query of queries()) {
      for (const [name, way] of Object.entries(ways)) {
        const spent = timed(() => void way(query));
        if (pass > 0) times.get(name)?.push(spent);
      }
    }
  }
  const p95 = (name: string, of: keyof Spent): number =>
    percentile(
      (times.get(name) ?? []).map((each) => each[of]),
      0.95,
    );
  for (const [name, all] of times) {
    const p50 = percentile(
      all.map(({ ms }) => ms),
      0.5,
    );
    const cpu = p95(name, 'cpuMs').toFixed(2);
    report.line(
      `${name.padEnd(34)} p50 ${p50.toFixed(2)} ms   p95 ${p95(name, 'ms').toFixed(2)} ms (processor ${cpu})`,
    );
  }
  const target = (what: string, ours: string, theirs: string, limit: number): void => {
    const ratio = p95(ours, 'ms') / p95(theirs, 'ms');
    report.target(what, ratio, `at most ${limit}`, ratio <= limit);
    report.line(`        the same in processor time: ${(p95(ours, 'cpuMs') / p95(theirs, 'cpuMs')).toFixed(2)}`);
  };
  target('p95 to the newest 50 matches in FTS5', 'best 50, ranked by Lapel', 'newest 50 matches in FTS5', 2.5);
  target('the same with their records', 'best 50, and their records', 'newest 50, and their records', 2.5);
  target('p95 to ORDER BY rank', 'best 50, ranked by Lapel', 'ORDER BY rank', 0.1);
}

/** What the window asks for while a person scrolls and filters: it costs the page, not the wallet. */
export function listing(report: BenchReport, vault: ReadonlyVault, count: number): void {
  report.section(`lists over ${count} badges, median of 9`);
  const pageOf =
    (order: CredentialOrder, filter: CredentialFilter = {}, offset = 0) =>
    (): unknown =>
      listPositions(vault, filter, { order, limit: 50, offset }).map((position) => findCredentialAt(vault, position));
  const issuerIds = ['https://issuer-7.example/profile'];
  const asked: Readonly<Record<string, () => unknown>> = {
    'first page, newest': pageOf('newest'),
    'first page, by name': pageOf('name'),
    'first page, by end': pageOf('expires'),
    'page in the middle, by name': pageOf('name', {}, Math.floor(count / 2)),
    'first page of one issuer, by name': pageOf('name', { issuerIds }),
    'counts by verdict': () => countByVerdict(vault, {}),
    'counts by issuer': () => countByIssuer(vault, {}, 100),
    'counts by skill': () => countBySkill(vault, {}, 100),
    'counts by skill of one issuer': () => countBySkill(vault, { issuerIds }, 100),
    'when badges begin and end, by month': () => countByMonth(vault, {}, Date.now(), 2400),
    'what stands behind 500 skills': () => listSkillStrengths(vault, {}, 500),
  };
  for (const [name, ask] of Object.entries(asked)) {
    const times = Array.from({ length: 9 }, () => timed(() => void ask()).ms);
    report.line(`${name.padEnd(46)}${median(times).toFixed(1).padStart(8)} ms`);
  }
}

/** An exact title, however old, must stand first. */
export function ranking(report: BenchReport, vault: ReadonlyVault, oldest: readonly MadeBadge[]): void {
  const first = oldest.filter(({ name, credential }) => {
    const [position] = searchPositions(vault, name, { limit: 1 });
    return position !== undefined && findCredentialAt(vault, position)?.id === credential.id;
  });
  report.target(
    'oldest titles that stand first',
    first.length / oldest.length,
    'all: 1',
    first.length === oldest.length,
  );
}
