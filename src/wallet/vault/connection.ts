import { timingSafeEqual } from 'node:crypto';
import { WalletError } from '../../core/errors.ts';
import type { CanonicalValue } from './canonical-bytes.ts';
import { countSealIn, countSealOut, sealOf } from './record-digest.ts';
import { type ColumnOf, type RecordTable, recordTables } from './record-tables.ts';
import type { SqliteDatabase, Statement } from './sqlite.ts';
import { damaged } from './vault-errors.ts';

/** What a query that only looks may have. */
export interface ReadonlyVault {
  readonly access: 'read' | 'write';
  /** A prepared statement, kept; refuses to prepare one that writes unless this is a `WritableVault`. */
  statement(source: string): Statement;
  /** Whether a row still says what it said when it was written. */
  isSealIntact(table: RecordTable, row: Row): boolean;
}

/** What a query that changes something must have: there is one only inside `Vault.write`. */
export interface WritableVault extends ReadonlyVault {
  readonly access: 'write';
  /** For migrations: several statements, no values. */
  execute(source: string): void;
  /** For migrations: the seal of a row under the columns that its table had at some schema, 32 bytes. */
  sealUnder(columns: readonly string[], table: string, row: Row): Uint8Array;
  /** Counts a row with this seal into the vault's digest. */
  countSealIn(seal: Uint8Array): void;
  /** Seals a row, its values in the order of `recordTables`, and counts it into the vault's digest. */
  countIn(table: RecordTable, values: readonly CanonicalValue[]): Uint8Array;
  /** Takes a row out of the vault's digest. */
  countOut(seal: Uint8Array): void;
}

export type Row = Readonly<Record<string, CanonicalValue>>;
export type RecordOf<Table extends RecordTable> = Readonly<Record<ColumnOf<Table>, CanonicalValue>>;

/** One SQLite connection with its kept statements; dropped as a whole when the vault is closed. */
export class VaultConnection implements ReadonlyVault {
  readonly access = 'read';
  readonly #database: SqliteDatabase;
  readonly #recordsKey: Uint8Array;
  readonly #statements = new Map<string, Statement>();
  #isDropped = false;

  constructor(database: SqliteDatabase, recordsKey: Uint8Array) {
    this.#database = database;
    this.#recordsKey = recordsKey;
  }

  statement(source: string): Statement {
    const statement = this.#prepare(source);
    if (!(statement as Statement & { readonly: boolean }).readonly) {
      throw new TypeError('a statement that writes was prepared outside of Vault.write');
    }
    return statement;
  }

  isSealIntact(table: RecordTable, row: Row): boolean {
    const seal = row.seal;
    if (!(seal instanceof Uint8Array) || seal.length !== 32) return false;
    // a damaged vault is read as it was left, of an older schema too: its seals are over the columns that it has. Migrations append them
    const columns = recordTables[table].filter((column) => row[column] !== undefined);
    return timingSafeEqual(seal, this.#sealUnder(columns, table, row));
  }

  /** Forgets every statement; whoever asks for one afterwards is told `vault.locked`. The database is the caller's to close. */
  drop(): void {
    this.#isDropped = true;
    this.#statements.clear();
  }

  /** For one transaction: what it counts in and out changes `digest.current`, in place, and nothing else. */
  writable(digest: { readonly current: Uint8Array; isTouched: boolean }): WritableVault {
    const countIn = (seal: Uint8Array): void => {
      countSealIn(digest.current, seal);
      digest.isTouched = true;
    };
    return {
      access: 'write',
      statement: (source) => this.#prepare(source),
      isSealIntact: (table, row) => this.isSealIntact(table, row),
      execute: (source) => {
        digest.isTouched = true;
        this.#database.exec(source);
      },
      sealUnder: (columns, table, row) => this.#sealUnder(columns, table, row),
      countSealIn: countIn,
      countIn: (table, values) => {
        const seal = sealOf(this.#recordsKey, table, values);
        countIn(seal);
        return seal;
      },
      countOut: (seal) => {
        countSealOut(digest.current, seal);
        digest.isTouched = true;
      },
    };
  }

  #sealUnder(columns: readonly string[], table: string, row: Row): Uint8Array {
    return sealOf(this.#recordsKey, table, valuesOf(columns, table, row));
  }

  #prepare(source: string): Statement {
    // not the database's own `open`, which costs a call out of the engine for every statement of an import
    if (this.#isDropped) throw new WalletError('vault.locked', 'the vault was closed');
    let statement = this.#statements.get(source);
    if (statement === undefined) {
      statement = this.#database.prepare(source);
      this.#statements.set(source, statement);
    }
    return statement;
  }
}

/**
 * A row's values in the order of its columns.
 *
 * @throws {TypeError} where one is missing
 */
export function valuesOf(columns: readonly string[], table: string, row: Row): CanonicalValue[] {
  return columns.map((column) => {
    const value = row[column];
    if (value === undefined) throw new TypeError(`${table} has a column ${column}`);
    return value;
  });
}

/** Rows that are read to be believed: each is compared with its seal. */
export function believed<T extends object>(vault: ReadonlyVault, table: RecordTable, row: T): T {
  if (!vault.isSealIntact(table, row as Row)) throw damaged('records', `a row of ${table} does not match its seal`);
  return row;
}
