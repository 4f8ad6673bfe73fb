/// <reference path="../../src/wallet/vault/better-sqlite3.d.ts" />
import Database, { type Statement } from 'better-sqlite3';
import type { WritableVault } from '../../src/wallet/vault/connection.ts';
import { migrations } from '../../src/wallet/vault/migrations/index.ts';

const NO_SEAL = new Uint8Array(32).fill(0x5a);

/**
 * The same schema, pages and journal in a plain SQLite file, written by the same statements: what the vault costs beyond it is its
 * encryption, its seals, its digest and `vault.tip`.
 */
export class PlainVault {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(databasePath: string) {
    this.#database = new Database(databasePath);
    for (const pragma of [
      'page_size = 8192',
      'locking_mode = EXCLUSIVE',
      'temp_store = MEMORY',
      'journal_mode = WAL',
      'synchronous = FULL',
      'secure_delete = ON',
      'foreign_keys = ON',
      'cache_size = -16384',
      'wal_autocheckpoint = 4096',
    ]) {
      this.#database.pragma(pragma);
    }
    this.write((vault) => {
      for (const { up } of migrations) up(vault);
    });
  }

  write(change: (vault: WritableVault) => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    change(this.vault);
    this.#database.exec('COMMIT');
  }

  get vault(): WritableVault {
    return {
      access: 'write',
      statement: (source) => {
        const statement = this.#statements.get(source) ?? this.#database.prepare(source);
        this.#statements.set(source, statement);
        return statement;
      },
      isSealIntact: () => true,
      execute: (source) => void this.#database.exec(source),
      sealUnder: () => NO_SEAL,
      countIn: () => NO_SEAL,
      countSealIn: () => {},
      countOut: () => {},
    };
  }

  close(): void {
    this.#database.close();
  }
}
