import { setImmediate as nextTurn } from 'node:timers/promises';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { sha256Hex } from './blobs.ts';
import type { ReadonlyVault, Row } from './connection.ts';
import { addSeal } from './record-digest.ts';
import { type RecordTable, recordTables } from './record-tables.ts';
import type { Vault } from './vault.ts';
import { damaged, findOutsideError } from './vault-errors.ts';

/** A vault may be damaged in a million places; this many are enough to tell. */
const MOST_FINDINGS = 100;
/** Rows between two places where a look can be left. */
const ROWS_A_STEP = 200;
/** Long enough to lose nothing by the turns, short enough that whoever else asks the vault is answered at once. */
const TURN_MS = 20;
/** Whoever writes meanwhile moves what is compared; after so many beginnings the records are read without a turn for anybody else. */
const MOST_BEGINNINGS = 3;

class Findings {
  readonly all: WalletError[] = [];

  constructor(first?: WalletError) {
    if (first !== undefined) this.all.push(first);
  }

  push(...findings: readonly WalletError[]): void {
    this.all.push(...findings.slice(0, MOST_FINDINGS - this.all.length));
  }

  /** @returns what the work does; undefined where it met damage, which is told */
  look<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const known = findOutsideError(error);
      if (known === undefined) throw error;
      this.push(known);
      return undefined;
    }
  }
}

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

/** How far a look has come, in pages, records and kept bytes together. */
export interface LookedSoFar {
  readonly done: number;
  /** null until the pages were read: nobody knows before */
  readonly total: number | null;
}

/**
 * Reads the whole vault: every page (SQLite's own integrity check over pages whose tags the cipher compares), the
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
 * The same for a vault that others go on using: it gives way every few milliseconds, and can be stopped. SQLite's own check of the
 * pages, which comes first, is the one part that nobody can leave half-way.
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
  damage.look(() => checkPages(reader, counts, damage));
  const rows = damage.look(() => countRows(reader)) ?? 0;
  const soFar = (): LookedSoFar => {
    const done = counts.pages + counts.records + counts.blobs;
    return { done, total: Math.max(done, counts.pages + rows) };
  };
  yield soFar();
  for (let beginning = 1; ; beginning += 1) {
    const { commit } = vault.tip;
    const found = new Findings();
    Object.assign(counts, { records: 0, credentials: 0 });
    for (const _ of checkRecords(vault, counts, found)) if (beginning < MOST_BEGINNINGS) yield soFar();
    if (vault.tip.commit !== commit) continue;
    damage.push(...found.all);
    break;
  }
  for (const _ of eachRow(reader, 'blobs', damage, (row) => {
    counts.blobs += 1;
    if (sha256Hex(row.bytes as Uint8Array) === row.sha256) return;
    damage.push(damaged('records', 'kept bytes do not match their SHA-256'));
  }))
    yield soFar();
  damage.look(() => checkSearch(reader, damage));
  return { isSound: damage.all.length === 0, damage: damage.all, ...counts };
}

function checkPages(reader: ReadonlyVault, counts: Counts, damage: Findings): void {
  counts.pages = reader.statement('PRAGMA page_count').pluck().get() as number;
  const answers = reader.statement('PRAGMA integrity_check(10)').pluck().all() as string[];
  if (answers[0] !== 'ok') damage.push(damaged('vault.db', `integrity_check: ${answers.length} findings`));
  const orphans = reader.statement('PRAGMA foreign_key_check').all();
  if (orphans.length > 0) damage.push(damaged('records', `${orphans.length} rows name rows that are gone`));
}

const recordTableNames = Object.keys(recordTables) as readonly RecordTable[];

function countRows(reader: ReadonlyVault): number {
  const tables = ['blobs', ...recordTableNames].filter((table) => isTableThere(reader, table));
  return tables.reduce(
    (sum, table) => sum + (reader.statement(`SELECT count(*) FROM ${table}`).pluck().get() as number),
    0,
  );
}

function isTableThere(reader: ReadonlyVault, table: string): boolean {
  return reader.statement('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
}

function* checkRecords(vault: Vault, counts: Counts, damage: Findings): Generator<void, void> {
  const { reader } = vault;
  let digest: Uint8Array = new Uint8Array(32);
  for (const table of recordTableNames) {
    // a damaged vault was not migrated, so it may lack newer tables; one that was taken away is missed in the digest
    const isThere = damage.look(() => isTableThere(reader, table)) ?? true;
    if (!isThere && vault.damage !== undefined) continue;
    yield* eachRow(reader, table, damage, (row) => {
      counts.records += 1;
      if (table === 'credentials') counts.credentials += 1;
      if (!reader.isSealIntact(table, row)) damage.push(damaged('records', `a row of ${table} is not as sealed`));
      // pages that were swapped can hold rows without any seal
      const seal = row.seal;
      if (seal instanceof Uint8Array && seal.length === digest.length) digest = addSeal(digest, seal);
    });
  }
  if (Buffer.compare(digest, vault.tip.digest) !== 0)
    damage.push(damaged('records', 'the records do not add up to the last commit'));
}

/**
 * Every row of a table, a few at a time: between two steps no statement is open, so that others can write. Damage that is met is told,
 * and ends it.
 */
function* eachRow(
  reader: ReadonlyVault,
  table: string,
  damage: Findings,
  take: (row: Row) => void,
): Generator<void, void> {
  const key = damage.look(() => keyOf(reader, table));
  if (key === undefined) return;
  const first = `SELECT ${key[0] === ROW_ID ? `rowid AS ${ROW_ID}, ` : ''}* FROM ${table}`;
  const place = key.map((column) => (column === ROW_ID ? 'rowid' : column)).join(', ');
  const next = `${first} WHERE (${place}) > (${key.map(() => '?').join(', ')})`;
  let last: readonly Row[string][] | undefined;
  for (;;) {
    const rows = damage.look(() => {
      const statement = reader.statement(`${last === undefined ? first : next} ORDER BY ${place} LIMIT ${ROWS_A_STEP}`);
      let count = 0;
      for (const row of statement.iterate(...(last ?? [])) as IterableIterator<Row>) {
        count += 1;
        take(row);
        last = key.map((column) => row[column] ?? null);
      }
      return count;
    });
    if (rows === undefined || rows < ROWS_A_STEP) return;
    yield;
  }
}

/** What a row's number is read as, where rows lie by their number. */
const ROW_ID = 'row_number';

/** The columns by which a table's rows lie in the file. */
function keyOf(reader: ReadonlyVault, table: string): readonly string[] {
  const isKeyed = reader.statement('SELECT wr FROM pragma_table_list WHERE name = ?').pluck().get(table) === 1;
  if (!isKeyed) return [ROW_ID];
  return reader
    .statement('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table) as string[];
}

/** Every badge is found by search: as many entries as badges. What the index says is only ever a hint, never an answer. */
function checkSearch(reader: ReadonlyVault, damage: Findings): void {
  const missing = reader
    .statement('SELECT count(*) FROM credentials WHERE position NOT IN (SELECT rowid FROM search)')
    .pluck()
    .get() as number;
  if (missing > 0) damage.push(damaged('records', `${missing} badges are not in the search index`));
}
