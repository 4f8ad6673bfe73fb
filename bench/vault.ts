import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openVault } from '../src/wallet/vault/open-vault.ts';
import { makeVault, PASSPHRASE, random } from './lib/bench-vault.ts';
import { median } from './lib/measure.ts';
import { BenchReport } from './lib/report.ts';
import { least, type Spent } from './lib/spent.ts';
import { eachBadge, type MadeBadge, writeBadges } from './lib/vault-badges.ts';
import { insertAndRead } from './lib/vault-insert.ts';
import { keyDerivation } from './lib/vault-key.ts';
import { listing, ranking, searching } from './lib/vault-search.ts';

/** Badges in the large wallet; `--badges N` or `LAPEL_BENCH_COUNT` for a shorter run. */
const LARGE = badgesWanted();
const SMALL = Math.min(10_000, LARGE);

function badgesWanted(): number {
  const at = process.argv.indexOf('--badges');
  const wanted = Number(at < 0 ? (process.env.LAPEL_BENCH_COUNT ?? 100_000) : process.argv[at + 1]);
  if (!Number.isSafeInteger(wanted) || wanted < 100) throw new TypeError('--badges N: at least 100');
  return wanted;
}

async function openAgain(dir: string, secret: Uint8Array): Promise<Spent> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const opened = await openVault(dir, { kind: 'os-keychain', secret });
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  if (!opened.ok) throw opened.error;
  opened.value.close();
  return { ms, cpuMs: (user + system) / 1000 };
}

async function opening(report: BenchReport, emptyDir: string, largeDir: string, secret: Uint8Array): Promise<void> {
  report.section(`open a wallet of ${LARGE} badges, key derived`);
  const empty: Spent[] = [];
  const large: Spent[] = [];
  for (let round = 0; round < 21; round += 1) {
    empty.push(await openAgain(emptyDir, secret));
    large.push(await openAgain(largeDir, secret));
  }
  const of = (all: readonly Spent[], what: keyof Spent): number => median(all.map((each) => each[what]));
  const ms = of(large, 'ms');
  const ratio = median(large.map((each, round) => each.ms / (empty[round]?.ms ?? Number.NaN)));
  report.line(`empty wallet: ${of(empty, 'ms').toFixed(1)} ms`);
  const processor = `empty ${of(empty, 'cpuMs').toFixed(1)} ms, large ${of(large, 'cpuMs').toFixed(1)} ms`;
  const leasts = [empty, large].map((all) => least(all.map((each) => each.ms)).toFixed(1)).join(' and ');
  report.line(`        in processor time: ${processor}; least of the rounds: ${leasts} ms`);
  report.target('milliseconds', ms, 'under 25', ms < 25);
  report.target('to an empty wallet', ratio, 'at most 3', ratio <= 3);
  if (os.type() !== 'Linux') return;
  const program = path.join(import.meta.dirname, 'lib/vault-memory.ts');
  const grown = [0, 1, 2].map(() => {
    const answer = execFileSync(process.execPath, [program, largeDir, PASSPHRASE], { encoding: 'utf8' });
    const { before, after } = JSON.parse(answer) as { before: number; after: number };
    return after - before;
  });
  report.target('memory after opening with the passphrase, MB more', median(grown), 'under 60', median(grown) < 60);
}

/** The vault beside a plain SQLite file, libargon2 and FTS5's own orders; issue 4, "Scale". */
export async function run(): Promise<void> {
  const report = new BenchReport('vault');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-bench-'));
  try {
    await insertAndRead(report, dir, SMALL);
    await keyDerivation(report);

    const [emptyDir, largeDir] = [path.join(dir, 'empty'), path.join(dir, 'large')];
    const secret = random(32);
    const empty = await makeVault(emptyDir);
    empty.addKeychainSlot(secret, random);
    empty.close();
    const large = await makeVault(largeDir);
    large.addKeychainSlot(secret, random);
    const oldest: MadeBadge[] = [];
    let batch: MadeBadge[] = [];
    const flush = (): void => {
      const written = large.write((writable) => writeBadges(writable, batch));
      if (!written.ok) throw written.error;
      batch = [];
    };
    for (const badge of eachBadge(LARGE)) {
      if (oldest.length < 40) oldest.push(badge);
      batch.push(badge);
      if (batch.length === 1000) flush();
    }
    flush();
    large.close();
    await opening(report, emptyDir, largeDir, secret);

    const opened = await openVault(largeDir, { kind: 'os-keychain', secret });
    if (!opened.ok) throw opened.error;
    searching(report, opened.value.reader, LARGE);
    ranking(report, opened.value.reader, oldest);
    listing(report, opened.value.reader, LARGE);
    opened.value.close();
    if (LARGE >= 100_000) report.save();
    else report.line('not written to bench/results: fewer badges than the targets are about');
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}
