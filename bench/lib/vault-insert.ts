import fs from 'node:fs';
import path from 'node:path';
import { BATCH_ITEMS } from '../../src/wallet/services/import-credentials.ts';
import { getBlob } from '../../src/wallet/vault/blobs.ts';
import type { ReadonlyVault } from '../../src/wallet/vault/connection.ts';
import { listPositions } from '../../src/wallet/vault/credential-lists.ts';
import { findCredentialAt } from '../../src/wallet/vault/credentials.ts';
import { makeVault } from './bench-vault.ts';
import { median } from './measure.ts';
import { PlainVault } from './plain-vault.ts';
import type { BenchReport } from './report.ts';
import { least, type Spent, timed } from './spent.ts';
import { type MadeBadge, makeBadges, writeBadges } from './vault-badges.ts';

const BADGE_BYTES = 10 * 1024;
/** Badges a transaction, as import writes them. */
const BATCH = BATCH_ITEMS;
const ROUNDS = 5;

/** Every badge with its record, as they are shown and exported. */
function readAll(vault: ReadonlyVault, read: (vault: ReadonlyVault, position: number) => number): Spent {
  const positions = listPositions(vault, {}, { order: 'newest', limit: 1_000_000 });
  let total = 0;
  const spent = timed(() => {
    for (const position of positions) total += read(vault, position);
  });
  if (total === 0) throw new Error('nothing was read');
  return spent;
}

const readRecordAndBytes = (vault: ReadonlyVault, position: number): number => {
  const credential = findCredentialAt(vault, position);
  return credential === undefined ? 0 : getBlob(vault, credential.sha256).length;
};

const readColumns = (vault: ReadonlyVault, position: number): number => {
  const row = vault.statement('SELECT * FROM credentials WHERE position = ?').get(position) as {
    sha256: string;
    report: string;
  };
  JSON.parse(row.report);
  const { bytes } = vault.statement('SELECT id, bytes FROM blobs WHERE sha256 = ?').get(row.sha256) as {
    bytes: Uint8Array;
  };
  return bytes.length;
};

/** @param count - badges; a folder of the disk that is measured is `dir` */
export async function insertAndRead(report: BenchReport, dir: string, count: number): Promise<void> {
  report.section(`insert and read ${count} badges of 10 KB, ${BATCH} a transaction, in turns, ${ROUNDS} rounds`);
  const badges = makeBadges(count, BADGE_BYTES);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await insertAndReadOnce(dir, badges, round));
  const of = (value: (round: Round) => number): number => median(rounds.map(value));
  const perBadge = (name: 'insert' | 'read' | 'believed' | 'plainInsert' | 'plainRead'): string =>
    `${((of((one) => one[name].ms) / count) * 1000).toFixed(0)} us a badge`;
  report.line(`plain file: insert ${perBadge('plainInsert')}, read ${perBadge('plainRead')}`);
  report.line(
    `vault: insert ${perBadge('insert')}, read ${perBadge('read')}, and compared with its hashes ${perBadge('believed')}`,
  );
  const leastRatio = (ours: 'insert' | 'read', plain: 'plainInsert' | 'plainRead'): string =>
    (least(rounds.map((one) => one[ours].cpuMs)) / least(rounds.map((one) => one[plain].cpuMs))).toFixed(2);
  const target = (what: string, ours: 'insert' | 'read', plain: 'plainInsert' | 'plainRead', limit: number): void => {
    const ratio = of((one) => one[ours].ms / one[plain].ms);
    const cpuRatio = of((one) => one[ours].cpuMs / one[plain].cpuMs);
    report.target(`${what}, to a plain file of the same schema`, ratio, `at most ${limit}`, ratio <= limit);
    report.line(
      `        the same in processor time: ${cpuRatio.toFixed(2)}, of the least of each: ${leastRatio(ours, plain)}`,
    );
  };
  target('insert', 'insert', 'plainInsert', 1.25);
  target('read', 'read', 'plainRead', 1.2);
  const believed = of((one) => one.believed.cpuMs / one.plainRead.cpuMs);
  report.line(`        read and compared with seal and SHA-256, in processor time: ${believed.toFixed(2)}`);
  const size = of((one) => one.size);
  report.target('file size, to the same schema unencrypted', size, 'at most 1.05', size <= 1.05);
}

interface Round {
  readonly insert: Spent;
  readonly plainInsert: Spent;
  readonly plainRead: Spent;
  /** the same columns and bytes as from the plain file */
  readonly read: Spent;
  /** each record compared with its seal, its bytes with their SHA-256: what the wallet does */
  readonly believed: Spent;
  /** of the files, vault to plain */
  readonly size: number;
}

async function insertAndReadOnce(dir: string, badges: readonly MadeBadge[], round: number): Promise<Round> {
  const plainPath = path.join(dir, `plain-${round}.db`);
  const plain = new PlainVault(plainPath);
  const vaultDir = path.join(dir, `vault-${round}`);
  const vault = await makeVault(vaultDir);
  const insertPlain = (some: readonly MadeBadge[]): Spent =>
    timed(() => plain.write((writable) => writeBadges(writable, some)));
  const insertOurs = (some: readonly MadeBadge[]): Spent =>
    timed(() => {
      const written = vault.write((writable) => writeBadges(writable, some));
      if (!written.ok) throw written.error;
    });
  // transaction by transaction, in turns: a disk is faster in one second than in the next, and whoever comes second finds it fuller
  const plainInsert = new Sum();
  const insert = new Sum();
  for (let from = 0; from < badges.length; from += BATCH) {
    const some = badges.slice(from, from + BATCH);
    const isPlainFirst = (round + from / BATCH) % 2 === 0;
    if (isPlainFirst) plainInsert.add(insertPlain(some));
    insert.add(insertOurs(some));
    if (!isPlainFirst) plainInsert.add(insertPlain(some));
  }
  const spent = {
    plainInsert,
    insert,
    plainRead: readAll(plain.vault, readColumns),
    read: readAll(vault.reader, readColumns),
    believed: readAll(vault.reader, readRecordAndBytes),
  };
  plain.close();
  vault.close(); // folds the WAL in
  const size = fs.statSync(path.join(vaultDir, 'vault.db')).size / fs.statSync(plainPath).size;
  fs.rmSync(plainPath);
  fs.rmSync(vaultDir, { recursive: true });
  return { ...spent, size };
}

class Sum implements Spent {
  ms = 0;
  cpuMs = 0;

  add(spent: Spent): void {
    this.ms += spent.ms;
    this.cpuMs += spent.cpuMs;
  }
}
