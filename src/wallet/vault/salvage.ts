import type { ReadonlyVault, RecordOf, Row } from './connection.ts';
import { findCredentialAt, type StoredCredential } from './credentials.ts';
import type { RecordTable } from './record-tables.ts';
import { findOutsideError } from './vault-errors.ts';

/** No vault holds more; a damaged number must not send us counting for years. */
const MOST_POSITIONS = 10_000_000;
/** How far a gap between two readable ends is looked through, one row at a time. */
const MOST_PROBED = 100_000;

/** Every credential of a damaged vault that can still be read and is as it was written. */
export function* readableCredentials(vault: ReadonlyVault): Generator<StoredCredential> {
  for (const position of readableNumbers(vault, 'credentials', 'position')) {
    const credential = attemptRead(() => findCredentialAt(vault, position));
    if (credential !== undefined) yield credential;
  }
}

/** Hashes of all bytes that can still be found, whether or not the record that named them can. */
export function* readableHashes(vault: ReadonlyVault): Generator<string> {
  for (const id of readableNumbers(vault, 'blobs', 'id')) {
    const sha256 = attemptRead(() => vault.statement('SELECT sha256 FROM blobs WHERE id = ?').pluck().get(id));
    if (typeof sha256 === 'string') yield sha256;
  }
}

/** What a person's own records are read in: from both ends, until a page fails. */
const ORDERS = {
  holders: ['rowid', 'did'],
  emails: ['address'],
  issuer_decisions: ['issuer_id'],
  known_issuers: ['issuer_id'],
  settings: ['name'],
  tags: ['credential_id', 'tag'],
  notes: ['credential_id'],
  collections: ['id'],
  collection_members: ['collection_id'],
  snapshots: ['id'],
  disclosures: ['id'],
  history: ['id'],
} as const satisfies Partial<Record<RecordTable, readonly string[]>>;

export type SalvagedTable = keyof typeof ORDERS;

/**
 * Every row of a table that can still be read and is as it was sealed, in the table's order.
 *
 * Read from the front and from the back, by the table itself and by its key's index, each until a page fails: what lies between
 * two damaged pages of one small table is lost.
 */
export function readableRows<Table extends SalvagedTable>(
  vault: ReadonlyVault,
  table: Table,
): readonly RecordOf<Table>[] {
  const bySeal = new Map<string, Row>();
  const take = (order: string): void => {
    attemptRead(() => {
      for (const row of vault.statement(`SELECT * FROM ${table} ORDER BY ${order}`).iterate() as Iterable<Row>) {
        if (vault.isSealIntact(table, row)) bySeal.set(Buffer.from(row.seal as Uint8Array).toString('latin1'), row);
      }
    });
  };
  if (!hasTable(vault, table)) return [];
  for (const column of ORDERS[table]) {
    take(`${column} ASC`);
    take(`${column} DESC`);
  }
  const [first] = ORDERS[table];
  const keyOf = (row: Row): string | number => (row[first] ?? 0) as string | number;
  // what the backward pass found comes last; `rowid` is no column, and its order that of insertion
  const rows = [...bySeal.values()];
  if (first !== 'rowid') rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  return rows as unknown as readonly RecordOf<Table>[];
}

/** A damaged vault is not migrated: it has the tables of the schema that it was left with. */
function hasTable(vault: ReadonlyVault, table: string): boolean {
  const found = attemptRead(() => vault.statement('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table));
  return found !== undefined;
}

/**
 * The numbers of a table's rows as far as they can be read: from the front until a page fails, from the back
 * likewise, and what lies between by asking for each.
 */
function readableNumbers(vault: ReadonlyVault, table: 'credentials' | 'blobs', column: string): readonly number[] {
  const read = (order: 'ASC' | 'DESC'): number[] => {
    const numbers: number[] = [];
    attemptRead(() => {
      const source = `SELECT ${column} FROM ${table} NOT INDEXED ORDER BY ${column} ${order}`;
      for (const number of vault.statement(source).pluck().iterate()) numbers.push(number as number);
    });
    return numbers;
  };
  const forwards = read('ASC');
  const backwards = read('DESC').reverse();
  const last = forwards.at(-1) ?? 0;
  const first = backwards[0] ?? last;
  const between: number[] = [];
  for (let number = last + 1; number < first && between.length < MOST_PROBED; number++) between.push(number);
  const all = new Set([...forwards, ...between, ...backwards]);
  return [...all].filter((number) => number > 0 && number < MOST_POSITIONS).sort((a, b) => a - b);
}

/** Undefined where the disk or a changed page says no; our own mistakes are thrown. */
export function attemptRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (findOutsideError(error) === undefined) throw error;
    return undefined;
  }
}
