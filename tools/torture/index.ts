// Kills a process that works on a wallet, at random moments and without warning, again and again; after each kill opens the wallet and
// asks whether anything that was acknowledged is lost. `node tools/torture/index.ts --rounds 500 [--minutes M] [--seed N] [--json]`.
import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { createWallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { examineMigrations, examineWallet } from './examine-wallet.ts';
import { type ExpectedWallet, followJournal } from './expected-wallet.ts';
import { decodeJournal } from './journal.ts';
import { makeOldVault } from './old-vault.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    /** stops after so many minutes, however many rounds are left */
    minutes: { type: 'string', default: '240' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Math.min(10_000, Math.max(1, Number(values.rounds) || 0));
const seed = Number(values.seed) >>> 0;

/** One round in so many is killed while it starts and opens the wallet, where the last kill's remains are put right. */
const EARLY_EVERY = 8;
/** One round in so many may live four times as long as others. */
const LONG_EVERY = 4;
/** One round in so many opens old vaults, which are migrated. */
const MIGRATION_EVERY = 6;
/** How many badges an old vault has beside its own: as many as make a migration take as long as unlocking. */
const OLD_BADGES = 1500;
/** How long opening takes on this machine today: kills come within about as long, so that a busy machine gets as far as an idle one. */
let openingMs = 900;

const world: WalletWorld = {
  now: () => new Date(),
  random: (length) => new Uint8Array(randomBytes(length)),
  crypto: nativeCrypto,
};

const sandbox = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-torture-'));
process.on('exit', () => fs.rmSync(sandbox, { recursive: true, force: true }));
const dir = path.join(sandbox, 'wallet');
const backupDir = path.join(sandbox, 'backups');
fs.mkdirSync(backupDir);

const startedAt = Date.now();
const oldDir = path.join(sandbox, 'old');
const oldBadges = await makeOldVault(oldDir, OLD_BADGES);
const firstPassphrase = 'passphrase of the beginning';
const created = await createWallet(dir, new TextEncoder().encode(firstPassphrase), world, { kdfCost: leastKdfCost });
if (!created.ok) throw created.error;
created.value.wallet.close();

const summary = {
  rounds: 0,
  seed,
  killed: 0,
  killedBeforeReady: 0,
  acknowledged: 0,
  /** how often each kind of act was cut short, and how often it had happened all the same */
  interrupted: {} as Record<string, number>,
  hadHappened: 0,
  backupsRead: 0,
  restoredRead: 0,
  /** old vaults whose migration was acknowledged, and what the kill left of those that were cut short */
  migrated: 0,
  migrationsLeft: { before: 0, after: 0 },
  badgesAtTheEnd: 0,
  broken: [] as string[],
  seconds: 0,
};

let wallet: ExpectedWallet = {
  passphrase: firstPassphrase,
  badges: new Map(),
  backups: [],
  restored: [],
  migrated: [],
  judgedAt: null,
};
/** Ctrl-C ends the round that runs and tells what was seen until then. */
let isStopped = false;
process.on('SIGINT', () => {
  isStopped = true;
});
const stopAt = startedAt + 60_000 * Math.max(1, Number(values.minutes) || 0);
for (let number = 1; number <= rounds && !isStopped && Date.now() < stopAt; number++) {
  const { journal, wasKilled, failure } = await runActor(wallet.passphrase, number);
  const round = followJournal(wallet, decodeJournal(journal));
  const migrations = await examineMigrations(round, oldBadges, world);
  const { found, hadHappened, broken } = await examineWallet(dir, round, world);
  summary.rounds = number;
  summary.killed += wasKilled ? 1 : 0;
  summary.killedBeforeReady += round.wasReady ? 0 : 1;
  summary.acknowledged += round.acknowledged;
  summary.hadHappened += hadHappened ? 1 : 0;
  summary.backupsRead += round.expected.backups.length;
  summary.restoredRead += round.expected.restored.length;
  summary.migrated += round.expected.migrated.length;
  if (migrations.left !== null) summary.migrationsLeft[migrations.left] += 1;
  const kind = round.interrupted?.kind;
  if (kind !== undefined) summary.interrupted[kind] = (summary.interrupted[kind] ?? 0) + 1;
  const all = [...broken, ...migrations.broken, ...(failure === undefined ? [] : [failure])];
  for (const what of all) summary.broken.push(`round ${number} (${kind ?? 'between acts'}): ${what}`);
  if (all.length > 0) process.stderr.write(`round ${number}: ${all.join('; ')}\n`);
  if (number % 25 === 0) process.stderr.write(`${number} rounds, ${summary.acknowledged} acknowledged\n`);
  wallet = found;
  for (const name of fs.readdirSync(backupDir)) fs.rmSync(path.join(backupDir, name), { recursive: true });
}
summary.badgesAtTheEnd = wallet.badges.size;
summary.seconds = Math.round((Date.now() - startedAt) / 100) / 10;

if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
else {
  const cut = Object.entries(summary.interrupted).map(([kind, count]) => `${count} × ${kind}`);
  process.stdout.write(
    [
      `${summary.rounds} rounds in ${summary.seconds} s (seed ${seed}): ${summary.killed} killed, ${summary.killedBeforeReady} of them while opening`,
      `${summary.acknowledged} acts acknowledged; cut short: ${cut.join(', ')}; ${summary.hadHappened} of these had happened all the same`,
      `${summary.backupsRead} acknowledged backups read back, ${summary.restoredRead} restored wallets opened; ${summary.badgesAtTheEnd} badges at the end`,
      `${summary.migrated} old vaults migrated; cut short: ${summary.migrationsLeft.before} left as they were, ${summary.migrationsLeft.after} migrated all the same`,
      summary.broken.length === 0 ? 'Nothing acknowledged was lost.' : `BROKEN:\n${summary.broken.join('\n')}`,
      '',
    ].join('\n'),
  );
}
process.exitCode = summary.broken.length === 0 ? 0 : 1;

/** Starts an actor and kills it. @returns what it had written, every line that reached the pipe */
function runActor(
  passphrase: string,
  number: number,
): Promise<{ readonly journal: string; readonly wasKilled: boolean; readonly failure?: string }> {
  const actor = path.join(import.meta.dirname, 'actor.ts');
  const isMigration = number % MIGRATION_EVERY === 0;
  const old = isMigration ? [oldDir] : [];
  const child = spawn(process.execPath, [actor, dir, backupDir, String(seed + number), ...old], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // compiled once, so that a round is spent on the wallet and not on reading our own sources
    env: { ...process.env, LAPEL_TORTURE_PASSPHRASE: passphrase, NODE_COMPILE_CACHE: path.join(sandbox, 'compiled') },
  });
  const isEarly = !isMigration && number % EARLY_EVERY === 0;
  let timer: NodeJS.Timeout | undefined;
  const killAfter = (milliseconds: number): void => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds);
  };
  const spawnedAt = Date.now();
  if (isEarly) killAfter(randomInt(openingMs));
  let journal = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    journal += text;
    if (timer !== undefined || !journal.includes('"ready"')) return;
    if (isMigration) {
      // a vault is opened and migrated in about as long as our own is opened; a little more, so that one may be done before
      killAfter(randomInt(2 * openingMs));
      return;
    }
    openingMs = Math.min(5000, Math.max(300, Date.now() - spawnedAt));
    // some rounds live longer, so that what takes long is also acknowledged, and then looked at
    killAfter(randomInt(number % LONG_EVERY === 1 ? 4 * openingMs : openingMs));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text.slice(0, 2000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      clearTimeout(timer);
      const wasKilled = signal === 'SIGKILL';
      resolve(wasKilled ? { journal, wasKilled } : { journal, wasKilled, failure: `the actor ended: ${complaint}` });
    });
  });
}
