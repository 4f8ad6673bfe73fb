// The one that is killed: opens the wallet and does one thing after another until then, saying what it does.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type Result, succeed } from '../../src/core/result.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { createBackup } from '../../src/wallet/services/backup/backup.ts';
import { rehearseBackup } from '../../src/wallet/services/backup/rehearse.ts';
import { restoreBackup } from '../../src/wallet/services/backup/restore.ts';
import { removeCredential, reverifyCredentials } from '../../src/wallet/services/credentials.ts';
import { credentialId, importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { decideIssuerTrust } from '../../src/wallet/services/issuers/issuers.ts';
import { noteCredential, tagCredential, untagCredential } from '../../src/wallet/services/label-credentials.ts';
import { changePassphrase, openWallet, type Wallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { sha256Hex } from '../../src/wallet/vault/blobs.ts';
import { listCredentialIds } from '../../src/wallet/vault/credentials.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { listTags } from '../../src/wallet/vault/labels.ts';
import { type Act, type ActKind, type JournalLine, restoredPassphrase } from './journal.ts';
import { oldPassphrase } from './old-vault.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { tortureBadge, tortureIssuer } from './torture-badge.ts';

const [dir = '', backupDir = '', seedText = '0', oldDir = ''] = process.argv.slice(2);
const MOST_BADGES = 120;
/** Longer than any kill waits: an actor whose killer died must not go on for ever. */
const LONGEST_MS = 60_000;

const world: WalletWorld = {
  now: () => new Date(),
  random: (length) => new Uint8Array(randomBytes(length)),
  crypto: nativeCrypto,
};

/** Written at once and not through a stream: what stands in the pipe outlives us. */
function say(line: JournalLine): void {
  fs.writeSync(1, `${JSON.stringify(line)}\n`);
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

/** What a wallet is asked to do, each as often as its number says. */
const weights: Readonly<Record<Exclude<ActKind, 'migrate'>, number>> = {
  import: 8,
  tag: 6,
  untag: 3,
  note: 4,
  remove: 5,
  reverify: 3,
  backup: 9,
  restore: 4,
  rehearse: 2,
  passphrase: 3,
};
const kinds = (Object.entries(weights) as [keyof typeof weights, number][]).flatMap(([kind, weight]) =>
  new Array<keyof typeof weights>(weight).fill(kind),
);

if (oldDir !== '') await migrateUntilKilled();

/** Old vaults, one after the other: each is a copy, opened once. */
async function migrateUntilKilled(): Promise<never> {
  say({ say: 'ready' });
  for (let serial = 0; ; serial++) {
    const copyDir = path.join(backupDir, `old-${seedText}-${serial}`);
    fs.cpSync(oldDir, copyDir, { recursive: true });
    say({ say: 'begin', act: { kind: 'migrate', dir: copyDir } });
    const migrated = unwrap(await openWallet(copyDir, new TextEncoder().encode(oldPassphrase), world));
    done();
    migrated.close();
    if (serial > 100) process.exit(0);
  }
}

/** The last backup that was acknowledged: what is restored and rehearsed. */
let lastBackup: { readonly file: string; readonly passphrase: string; readonly badges: number } | undefined;
let passphrase = process.env.LAPEL_TORTURE_PASSPHRASE ?? '';
const wallet = unwrap(await openWallet(dir, new TextEncoder().encode(passphrase), world));
say({ say: 'ready' });
const random = seededRandom(Number(seedText));
const stopAt = Date.now() + LONGEST_MS;
for (let turn = 0; Date.now() < stopAt; turn++) {
  const kind = random.pick(kinds);
  // small acts come in bursts, so that a kill meets them as often as the slow ones
  const times = kind === 'tag' || kind === 'untag' || kind === 'note' || kind === 'remove' ? 1 + random.integer(12) : 1;
  for (let time = 0; time < times; time++) await act(wallet, kind, random, `${seedText}-${turn}-${time}`);
}
wallet.close();

async function act(open: Wallet, kind: keyof typeof weights, chance: SeededRandom, serial: string): Promise<void> {
  const ids = listCredentialIds(open.vault.reader);
  if (kind === 'import' && ids.length < MOST_BADGES) return importSome(open, 1 + chance.integer(12), serial);
  if (kind === 'passphrase') return changeTo(open, `passphrase ${serial}`);
  const isOfBackup = kind === 'restore' || kind === 'rehearse';
  if (kind === 'backup' || (isOfBackup && lastBackup === undefined)) {
    return backUp(open, path.join(backupDir, `${serial}.age`));
  }
  if (kind === 'restore') return restore(path.join(backupDir, `restored-${serial}`));
  if (kind === 'rehearse') return rehearse(open);
  if (kind === 'reverify') {
    say({ say: 'begin', act: { kind, since: new Date().toISOString() } });
    // trust as it never was: judging again under trust that a badge was judged by before would find nothing to write
    unwrap(decideIssuerTrust(open, `${tortureIssuer}/friends/${serial}`, 'trusted'));
    unwrap(await reverifyCredentials(open, 'all'));
    return done();
  }
  if (ids.length === 0) return importSome(open, 5, serial);
  const id = chance.pick(ids);
  if (kind === 'remove' || kind === 'import') {
    return tell({ kind: 'remove', id }, () => unwrap(removeCredential(open, id)));
  }
  if (kind === 'note') {
    const text = `A note ${serial}`;
    return tell({ kind, id, text }, () => unwrap(noteCredential(open, id, text)));
  }
  const tags = listTags(open.vault.reader, id);
  if (kind === 'untag' && tags.length > 0) {
    const tag = chance.pick(tags);
    return tell({ kind, id, tag }, () => unwrap(untagCredential(open, id, [tag])));
  }
  const tag = `tag ${serial}`;
  return tell({ kind: 'tag', id, tag }, () => unwrap(tagCredential(open, id, [tag])));
}

function tell(what: Act, work: () => void): void {
  say({ say: 'begin', act: what });
  work();
  done();
}

function done(sha256?: string): void {
  say({ say: 'done', ...(sha256 === undefined ? {} : { sha256 }) });
}

async function importSome(open: Wallet, count: number, serial: string): Promise<void> {
  const badges = Array.from({ length: count }, (_, index) => tortureBadge(`${serial}-${index}`));
  say({ say: 'begin', act: { kind: 'import', ids: badges.map((bytes) => credentialId(sha256Hex(bytes))) } });
  const inputs = badges.map((bytes, index) => ({ file: `badge-${index}.json`, content: succeed(bytes) }));
  const totals = unwrap(
    await importCredentials(open, inputs, {
      onItem: ({ outcome, id }) => {
        if (outcome === 'added' && id !== null) say({ say: 'added', id });
      },
    }),
  );
  if (totals.added !== count) throw new Error(`${totals.refused} torture badges were refused`);
  done();
}

async function changeTo(open: Wallet, next: string): Promise<void> {
  say({ say: 'begin', act: { kind: 'passphrase', passphrase: next } });
  unwrap(await changePassphrase(open, new TextEncoder().encode(next), { kdfCost: leastKdfCost }));
  passphrase = next;
  done();
}

async function backUp(open: Wallet, file: string): Promise<void> {
  say({ say: 'begin', act: { kind: 'backup', file, passphrase } });
  const secret = { kind: 'passphrase', passphrase: new TextEncoder().encode(passphrase) } as const;
  const { sha256, badges } = unwrap(await createBackup(open, file, secret, { app: 'torture', workFactor: 10 }));
  done(sha256);
  lastBackup = { file, passphrase, badges };
}

async function restore(target: string): Promise<void> {
  if (lastBackup === undefined) throw new TypeError('nothing to restore');
  say({ say: 'begin', act: { kind: 'restore', dir: target, badges: lastBackup.badges } });
  const secret = { kind: 'passphrase', passphrase: new TextEncoder().encode(lastBackup.passphrase) } as const;
  const own = new TextEncoder().encode(restoredPassphrase);
  unwrap(await restoreBackup(lastBackup.file, target, own, secret, world, { kdfCost: leastKdfCost }));
  done();
}

async function rehearse(open: Wallet): Promise<void> {
  if (lastBackup === undefined) throw new TypeError('nothing to rehearse');
  say({ say: 'begin', act: { kind: 'rehearse' } });
  const secret = { kind: 'passphrase', passphrase: new TextEncoder().encode(lastBackup.passphrase) } as const;
  unwrap(await rehearseBackup(lastBackup.file, secret, world, { wallet: open, tempDir: backupDir }));
  done();
}
