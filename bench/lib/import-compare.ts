// A process of its own, bundled as the product is: imports badges, verifies and stores them with the peer, and stores them alone, round
// after round. argv: folder to work in, badges, rounds. Prints the seconds of each round.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { JsonObject } from '../../src/core/encoding/json.ts';
import { succeed } from '../../src/core/result.ts';
import { noSnapshots } from '../../src/core/snapshot/snapshot.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import type { PreparedItem } from '../../src/wallet/services/import/import-item.ts';
import { writeItems } from '../../src/wallet/services/import/write-items.ts';
import { BATCH_ITEMS, importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { openInput } from '../../src/wallet/services/input/open-input.ts';
import { judge } from '../../src/wallet/services/judge.ts';
import { createWallet, openWallet, type Wallet } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { digitalBazaar, type Peer } from './peers.ts';
import { signedBadges } from './signed-badges.ts';

const [directory = '', badges = '1000', roundsWanted = '3'] = process.argv.slice(2);
const PASSPHRASE = new TextEncoder().encode('a passphrase of this benchmark');

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const world = { now: () => new Date('2026-11-22T12:00:00Z'), random, crypto: nativeCrypto };
const encoder = new TextEncoder();

/** What an import has prepared when it writes: the judgement is made before the clock starts. */
async function prepare(wallet: Wallet, texts: readonly string[]): Promise<readonly PreparedItem[]> {
  const items: PreparedItem[] = [];
  for (const [index, text] of texts.entries()) {
    const bytes = encoder.encode(text);
    const opened = openInput(bytes, noSnapshots);
    const found = opened.ok ? opened.value.found[0] : undefined;
    if (found?.ok !== true) throw new Error('not a badge');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const context = {
      now: world.now(),
      trust: { trusted: new Set<string>(), distrusted: new Set<string>(), known: new Map() },
    };
    const judgement = await judge(wallet, { opened: found.value.opened, bytes, sha256 }, context);
    const { verdict, credential } = judgement.report;
    if (verdict !== 'valid') throw new Error('not valid');
    const original = { bytes, sha256, form: 'json' } as const;
    items.push({
      file: `${index}.json`,
      item: 0,
      found: found.value,
      sha256,
      judgement,
      verdict,
      name: credential.name,
      original,
    });
  }
  return items;
}

function store(wallet: Wallet, items: readonly PreparedItem[]): void {
  const written = writeItems(wallet, items);
  if (!written.ok) throw written.error;
}

/** Parse, verify with the peer, and store by the same statements in the same batches. */
async function importWithPeer(
  wallet: Wallet,
  peer: Peer,
  texts: readonly string[],
  items: readonly PreparedItem[],
): Promise<void> {
  for (let from = 0; from < texts.length; from += BATCH_ITEMS) {
    for (const text of texts.slice(from, from + BATCH_ITEMS)) {
      if (!(await peer.verify(JSON.parse(text) as JsonObject))) throw new Error('the peer says no');
    }
    store(wallet, items.slice(from, from + BATCH_ITEMS));
  }
}

async function importOurs(wallet: Wallet, texts: readonly string[], workers?: number): Promise<void> {
  const inputs = texts.map((text, index) => ({ file: `${index}.json`, content: succeed(encoder.encode(text)) }));
  const imported = await importCredentials(wallet, inputs, workers === undefined ? {} : { workers });
  if (!imported.ok) throw imported.error;
  if (imported.value.added !== texts.length) throw new Error(`${imported.value.added} added`);
}

interface Took {
  readonly seconds: number;
  /** of the processor, all threads: what a busy machine disturbs least */
  readonly cpuSeconds: number;
}

async function withFreshWallet(emptyDir: string, work: (wallet: Wallet) => Promise<void> | void): Promise<Took> {
  const dir = `${emptyDir}-${randomBytes(4).toString('hex')}`;
  fs.cpSync(emptyDir, dir, { recursive: true });
  const opened = await openWallet(dir, PASSPHRASE, world);
  if (!opened.ok) throw opened.error;
  const before = process.cpuUsage();
  const started = performance.now();
  await work(opened.value);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  opened.value.close();
  fs.rmSync(dir, { recursive: true });
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

const peer = await digitalBazaar();
const texts: string[] = [];
for await (const text of signedBadges(Number(badges), peer)) texts.push(text);
const emptyDir = path.join(directory, 'empty');
const created = await createWallet(emptyDir, PASSPHRASE, world, { kdfCost: leastKdfCost });
if (!created.ok) throw created.error;
const items = await prepare(created.value.wallet, texts);
created.value.wallet.close();
const storeAll = (wallet: Wallet): void => {
  for (let from = 0; from < items.length; from += BATCH_ITEMS) store(wallet, items.slice(from, from + BATCH_ITEMS));
};
const rounds: { peer: Took; ours: Took; alone: Took; stored: Took }[] = [];
const ways = {
  stored: (wallet: Wallet) => storeAll(wallet),
  ours: (wallet: Wallet) => importOurs(wallet, texts),
  peer: (wallet: Wallet) => importWithPeer(wallet, peer, texts, items),
  alone: (wallet: Wallet) => importOurs(wallet, texts, 0),
};
// warm: each has run once, whole, before the clock starts
for (const way of Object.values(ways)) await withFreshWallet(emptyDir, way);
/**
 * Each comes first, second, third and last once, and once after each other (Williams' square): whoever comes after much was written waits
 * for the disk, and whoever comes after the peer finds the collector's memory grown.
 */
const ORDERS = [
  ['stored', 'ours', 'alone', 'peer'],
  ['ours', 'peer', 'stored', 'alone'],
  ['peer', 'alone', 'ours', 'stored'],
  ['alone', 'stored', 'peer', 'ours'],
] as const;
for (let round = 0; round < Number(roundsWanted); round += 1) {
  const took: Partial<Record<keyof typeof ways, Took>> = {};
  for (const name of ORDERS[round % ORDERS.length] ?? []) took[name] = await withFreshWallet(emptyDir, ways[name]);
  rounds.push(took as Record<keyof typeof ways, Took>);
}
process.stdout.write(JSON.stringify(rounds));
