// What the shell costs beside an app that does nothing, both in the stand-in for Electron: starting, unlocking, asking, remembering.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { rulesFor } from '../src/wallet/services/judge-credential.ts';
import { createVault } from '../src/wallet/vault/create-vault.ts';
import { launch, type StandinApp } from '../tools/electron-standin/launch.ts';
import { median } from './lib/measure.ts';
import { BenchReport } from './lib/report.ts';
import { makeBadges, writeBadges } from './lib/vault-badges.ts';

const BADGES = Number(process.env.LAPEL_BENCH_COUNT ?? 10_000);
const ROUNDS = Number(process.env.LAPEL_BENCH_ROUNDS ?? 5);
const ASKED = 200;
const PASSPHRASE = 'a passphrase of this benchmark';
const root = path.resolve(import.meta.dirname, '..');
const appDir = process.env.LAPEL_APP ?? root;
const emptyDir = path.join(import.meta.dirname, 'lib/empty-app');

interface Door {
  readonly credentials: { readonly list: (asked: object) => Promise<{ readonly ok: boolean }> };
  readonly check: { readonly forget: (asked: object) => Promise<unknown> };
}
declare const window: { readonly lapel: Door; readonly empty: { readonly ask: () => Promise<unknown> } };

async function makeWallet(dir: string): Promise<void> {
  const created = await createVault(dir, new TextEncoder().encode(PASSPHRASE), {
    random: (length) => new Uint8Array(randomBytes(length)),
    fill: () => {},
  });
  if (!created.ok) throw created.error;
  const { vault } = created.value;
  // judged by the rules of today: what is measured is a wallet in use, not one that has to be judged anew
  const judgedBy = rulesFor({ trusted: new Set(), distrusted: new Set(), known: new Map() });
  const judgedAt = new Date(Date.now() - 60_000).toISOString();
  const badges = makeBadges(BADGES, 0).map(({ name, credential }) => ({
    name,
    credential: { ...credential, judgement: { ...credential.judgement, judgedBy, judgedAt } },
  }));
  for (let from = 0; from < badges.length; from += 250) {
    const written = vault.write((open) => writeBadges(open, badges.slice(from, from + 250)));
    if (!written.ok) throw written.error;
  }
  vault.close();
}

async function started(dir: string, userData: string, isUsable: (page: Page) => Promise<unknown>) {
  const before = performance.now();
  const app = await launch({ args: [dir, `--user-data-dir=${userData}`] });
  const page = await app.firstWindow();
  await isUsable(page);
  return { app, page, ms: performance.now() - before };
}

/** Microseconds of one round trip, the median of many. */
function roundTrip(page: Page, what: 'nothing' | 'list' | 'empty'): Promise<number> {
  return page.evaluate(
    async ([kind, times]) => {
      const filters = { issuerId: null, skill: null, verdict: null, expiry: null, tag: null, collection: null };
      const ask = {
        empty: () => window.empty.ask(),
        nothing: () => window.lapel.check.forget({ requestId: null }),
        list: () =>
          window.lapel.credentials.list({ kind: 'lines', query: '', filters, sort: 'newest', offset: 0, limit: 50 }),
      }[kind as 'list'];
      const spent: number[] = [];
      for (let round = 0; round < Number(times); round += 1) {
        const from = performance.now();
        await ask();
        spent.push(performance.now() - from);
        // as fast as a person scrolls: the door paces more than that
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      return (spent.sort((a, b) => a - b)[spent.length >> 1] ?? 0) * 1000;
    },
    [what, ASKED] as const,
  );
}

/** Main and the processes it started, in bytes; only where /proc tells. */
function residentBytes(app: StandinApp): number {
  const pid = app.process().pid ?? 0;
  const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return [String(pid), ...children]
    .map((one) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0) * 1024)
    .reduce((sum, bytes) => sum + bytes, 0);
}

export async function run(): Promise<void> {
  const report = new BenchReport('app');
  const load = (): string => os.loadavg()[0]?.toFixed(1) ?? '';
  const loadBefore = load();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-bench-app-'));
  try {
    const userData = path.join(scratch, 'lapel');
    await makeWallet(path.join(userData, 'wallet'));
    const empties: number[] = [];
    const locks: number[] = [];
    const lists: number[] = [];
    const trips = { empty: [] as number[], nothing: [] as number[], list: [] as number[] };
    let memory = Number.NaN;
    for (let round = 0; round < ROUNDS; round += 1) {
      const empty = await started(emptyDir, path.join(scratch, 'empty'), (page) => page.locator('h1').waitFor());
      empties.push(empty.ms);
      trips.empty.push(await roundTrip(empty.page, 'empty'));
      await empty.app.close();

      const lapel = await started(appDir, userData, (page) => page.locator('input[type=password]').waitFor());
      locks.push(lapel.ms);
      // by hand, as a person does; the derivation is over when the lock screen goes
      await lapel.page.locator('input[type=password]').fill(PASSPHRASE);
      await lapel.page.keyboard.press('Enter');
      await lapel.page.locator('input[type=password]').waitFor({ state: 'detached', timeout: 60_000 });
      const unlocked = performance.now();
      await lapel.page.locator('article').first().waitFor();
      lists.push(lapel.ms + performance.now() - unlocked);
      trips.nothing.push(await roundTrip(lapel.page, 'nothing'));
      trips.list.push(await roundTrip(lapel.page, 'list'));
      if (process.platform === 'linux') memory = residentBytes(lapel.app);
      await lapel.app.close();
    }
    const ratio = (ours: readonly number[], base: readonly number[]): number =>
      median(ours.map((value, index) => value / (base[index] ?? Number.NaN)));
    const line = (what: string, value: number, unit: string): void =>
      report.line(`${what.padEnd(64)}${value.toFixed(0).padStart(9)} ${unit}`);

    report.section(`Starting, on the stand-in (${BADGES} badges, ${ROUNDS} rounds)`);
    line('an empty app, until its page is there', median(empties), 'ms');
    line('Lapel, until the lock screen takes a passphrase', median(locks), 'ms');
    line('Lapel, until the badges are there, key derivation apart', median(lists), 'ms');
    report.target('lock screen to an empty app', ratio(locks, empties), 'at most 1.5', ratio(locks, empties) <= 1.5);
    report.target('list to an empty app', ratio(lists, empties), 'at most 2.5', ratio(lists, empties) <= 2.5);

    report.section('Asking through the door, to the wallet process and back');
    line('an empty app’s call to main, with nothing', median(trips.empty), 'us');
    line('a call to the wallet process, with nothing', median(trips.nothing), 'us');
    line('a page of 50 badges', median(trips.list), 'us');
    const toNothing = ratio(trips.list, trips.nothing);
    report.target('a page of 50 to nothing', toNothing, 'at most 3', toNothing <= 3);

    report.section('Memory');
    line('main and wallet process, resident', memory / 1024 / 1024, 'MB');
    report.target(`with ${BADGES} badges, MB`, memory / 1024 / 1024, 'under 250', memory < 250 * 1024 * 1024);
    report.line();
    report.line(`Load of the machine: ${loadBefore} before, ${load()} after; 1.0 a processor is full.`);
    report.save();
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}
