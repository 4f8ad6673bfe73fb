import type { WalletError } from '../../core/errors.ts';
import { sha256Hex } from './blobs.ts';
import type { ReadonlyVault, Row } from './connection.ts';
import { addSeal } from './record-digest.ts';
import { type RecordTable, recordTables } from './record-tables.ts';
import type { Vault } from './vault.ts';
import { damaged, findOutsideError } from './vault-errors.ts';

/** A vault may be damaged in a million places; this many are enough to tell. */
const MOST_FINDINGS = 100;

class Findings {
  readonly all: WalletError[] = [];

  constructor(first: WalletError | undefined) {
    if (first !== undefined) this.all.push(first);
  }

  push(finding: WalletError): void {
    if (this.all.length < MOST_FINDINGS) this.all.push(finding);
  }
}

/** What a full look at a vault found. */
export interface VaultHealth {
  readonly isSound: boolean;
  /** the damage met, in order, at most a hundred findings; empty where the vault is sound */
  readonly damage: readonly WalletError[];
  readonly credentials: number;
  readonly records: number;
  readonly blobs: number;
  readonly pages: number;
}

/**
 * Reads the whole vault: every page (SQLite's own integrity check over pages whose tags the cipher compares), the
 * search index, every record against its seal, all seals against the digest, every kept byte against its SHA-256, every name of
 * bytes against what is kept. Goes on after the first damage, to say how far it reaches.
 */
export function checkVault(vault: Vault): VaultHealth {
  const damage = new Findings(vault.damage);
  const counts = { credentials: 0, records: 0, blobs: 0, pages: 0 };
  const look = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      const known = findOutsideError(error);
      if (known === undefined) throw error;
      damage.push(known);
    }
  };
  const reader = vault.reader;
  look(() => {
    counts.pages = reader.statement('PRAGMA page_count').pluck().get() as number;
    const answers = reader.statement('PRAGMA integrity_check(10)').pluck().all() as string[];
    if (answers[0] !== 'ok') damage.push(damaged('vault.db', `integrity_check: ${answers.length} findings`));
    const orphans = reader.statement('PRAGMA foreign_key_check').all();
    if (orphans.length > 0) damage.push(damaged('records', `${orphans.length} rows name rows that are gone`));
  });
  let digest: Uint8Array = new Uint8Array(32);
  for (const table of Object.keys(recordTables) as RecordTable[]) {
    look(() => {
      // a damaged vault was not migrated, so it may lack newer tables; one that was taken away is missed in the digest
      const isThere = reader.statement('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
      if (!isThere && vault.damage !== undefined) return;
      for (const row of reader.statement(`SELECT * FROM ${table}`).iterate() as IterableIterator<Row>) {
        counts.records += 1;
        if (table === 'credentials') counts.credentials += 1;
        if (!reader.isSealIntact(table, row)) damage.push(damaged('records', `a row of ${table} is not as sealed`));
        // pages that were swapped can hold rows without any seal
        const seal = row.seal;
        if (seal instanceof Uint8Array && seal.length === digest.length) digest = addSeal(digest, seal);
      }
    });
  }
  if (Buffer.compare(digest, vault.tip.digest) !== 0) {
    damage.push(damaged('records', 'the records do not add up to the last commit'));
  }
  look(() => checkBlobs(reader, counts, damage));
  look(() => checkSearch(reader, damage));
  return { isSound: damage.all.length === 0, damage: damage.all, ...counts };
}

function checkBlobs(reader: ReadonlyVault, counts: { blobs: number }, damage: Findings): void {
  const rows = reader.statement('SELECT sha256, bytes FROM blobs').iterate() as IterableIterator<{
    sha256: string;
    bytes: Uint8Array;
  }>;
  for (const { sha256, bytes } of rows) {
    counts.blobs += 1;
    if (sha256Hex(bytes) !== sha256) damage.push(damaged('records', 'kept bytes do not match their SHA-256'));
  }
}

/** Every badge is found by search: as many entries as badges. What the index says is only ever a hint, never an answer. */
function checkSearch(reader: ReadonlyVault, damage: Findings): void {
  const missing = reader
    .statement('SELECT count(*) FROM credentials WHERE position NOT IN (SELECT rowid FROM search)')
    .pluck()
    .get() as number;
  if (missing > 0) damage.push(damaged('records', `${missing} badges are not in the search index`));
}
