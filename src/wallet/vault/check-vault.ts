import { setImmediate as nextTurn } from 'node:timers/promises';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { sha256Hex } from './blobs.ts';
import { checkPages, countPagesAndRows } from './check-pages.ts';
import type { ReadonlyVault, Row } from './connection.ts';
import { addSeal } from './record-digest.ts';
import { type RecordTable, recordTables } from './record-tables.ts';
import { countRows, eachRow, isTableThere } from './rows-in-steps.ts';
import type { Vault } from './vault.ts';
import { damaged } from './vault-errors.ts';
import { Findings } from './vault-findings.ts';

/** Long enough to lose nothing by the turns, short enough that whoever else asks the vault is answered at once. */
const TURN_MS = 20;
/** Whoever writes meanwhile moves what is compared; after so many beginnings the records are read without a turn for anybody else. */
const MOST_BEGINNINGS = 3;

interface Counts {
  credentials: number;
  records: number;
  blobs: number;
  pages: number;
}

/** What a full look at a vault found. */
export interface VaultHealth extends Readonly<Counts> {
  readonly isSound: boolean;
  /** the damage met, in order, at most a hundred findings; empty where the vault is sound */
  readonly damage: readonly WalletError[];
}

/** How far a look has come, in pages, rows, records and kept bytes together. */
export interface LookedSoFar {
  readonly done: number;
  /** null at the very beginning, before they were counted */
  readonly total: number | null;
}

/**
 * Reads the whole vault: every page (SQLite's own checks over pages whose tags the cipher compares), every index, the
 * search index, every record against its seal, all seals against the digest, every kept byte against its SHA-256, every name of
 * bytes against what is kept. Goes on after the first damage, to say how far it reaches.
 */
export function checkVault(vault: Vault): VaultHealth {
  const steps = lookThrough(vault);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

export interface CheckInTurns {
  readonly signal: AbortSignal;
  readonly onProgress: (soFar: LookedSoFar) => void;
}

/**
 * The same for a vault that others go on using: it gives way every few milliseconds, and can be stopped. The longest that it cannot
 * be left is one question to SQLite: a look at all trees, or at one table.
 *
 * @returns `vault.check-stopped` where it was stopped, `vault.locked` where the vault was closed meanwhile
 */
export async function checkVaultInTurns(
  vault: Vault,
  { signal, onProgress }: CheckInTurns,
): Promise<Result<VaultHealth>> {
  const steps = lookThrough(vault);
  let turnEnds = 0;
  for (;;) {
    if (performance.now() >= turnEnds) {
      await nextTurn();
      turnEnds = performance.now() + TURN_MS;
    }
    if (signal.aborted) return refuse(new WalletError('vault.check-stopped', 'stopped'));
    if (!vault.isOpen) return refuse(new WalletError('vault.locked', 'closed while it was looked through'));
    const step = steps.next();
    if (step.done === true) return succeed(step.value);
    onProgress(step.value);
  }
}

function* lookThrough(vault: Vault): Generator<LookedSoFar, VaultHealth> {
  const { reader } = vault;
  const damage = new Findings(vault.damage);
  const counts: Counts = { credentials: 0, records: 0, blobs: 0, pages: 0 };
  yield { done: 0, total: null };
  const toPass = damage.look(() => countPagesAndRows(reader)) ?? { pages: 0, rows: 0 };
  const toCompare = damage.look(() => countCompared(reader)) ?? 0;
  counts.pages = toPass.pages;
  let passed = 0;
  const soFar = (): LookedSoFar => {
    const done = passed + counts.records + counts.blobs;
    return { done, total: Math.max(done, toPass.pages + toPass.rows + toCompare) };
  };
  yield soFar();
  for (const step of checkPages(vault, toPass, damage)) {
    passed += step;
    yield soFar();
  }
  for (let beginning = 1; ; beginning += 1) {
    const { commit } = vault.tip;
    const found = new Findings();
    Object.assign(counts, { records: 0, credentials: 0 });
    for (const _ of checkRecords(vault, counts, found)) if (beginning < MOST_BEGINNINGS) yield soFar();
    if (vault.tip.commit !== commit) continue;
    damage.push(...found.all);
    break;
  }
  for (const _ of eachRow(reader, damage, {
    table: 'blobs',
    take: (row) => {
      counts.blobs += 1;
      if (sha256Hex(row.bytes as Uint8Array) === row.sha256) return;
      damage.push(damaged('records', 'kept bytes do not match their SHA-256'));
    },
  }))
    yield soFar();
  damage.look(() => checkSearch(reader, damage));
  return { isSound: damage.all.length === 0, damage: damage.all, ...counts };
}

const recordTableNames = Object.keys(recordTables) as readonly RecordTable[];

/** Kept bytes and records. */
function countCompared(reader: ReadonlyVault): number {
  const tables = ['blobs', ...recordTableNames].filter((table) => isTableThere(reader, table));
  return tables.reduce((sum, table) => sum + countRows(reader, table), 0);
}

function* checkRecords(vault: Vault, counts: Counts, damage: Findings): Generator<void, void> {
  const { reader } = vault;
  let digest: Uint8Array = new Uint8Array(32);
  for (const table of recordTableNames) {
    // a damaged vault was not migrated, so it may lack newer tables; one that was taken away is missed in the digest
    const isThere = damage.look(() => isTableThere(reader, table)) ?? true;
    if (!isThere && vault.damage !== undefined) continue;
    const take = (row: Row): void => {
      counts.records += 1;
      if (table === 'credentials') counts.credentials += 1;
      if (!reader.isSealIntact(table, row)) damage.push(damaged('records', `a row of ${table} is not as sealed`));
      // pages that were swapped can hold rows without any seal
      const seal = row.seal;
      if (seal instanceof Uint8Array && seal.length === digest.length) digest = addSeal(digest, seal);
    };
    yield* eachRow(reader, damage, { table, take });
  }
  if (Buffer.compare(digest, vault.tip.digest) !== 0)
    damage.push(damaged('records', 'the records do not add up to the last commit'));
}

/** Every badge is found by search: as many entries as badges. What the index says is only ever a hint, never an answer. */
function checkSearch(reader: ReadonlyVault, damage: Findings): void {
  const missing = reader
    .statement('SELECT count(*) FROM credentials WHERE position NOT IN (SELECT rowid FROM search)')
    .pluck()
    .get() as number;
  if (missing > 0) damage.push(damaged('records', `${missing} badges are not in the search index`));
}
