/// <reference path="./better-sqlite3.d.ts" />
import process from 'node:process';
import Database, { type Statement } from 'better-sqlite3';
import { hexBytes, wipe } from './secret-bytes.ts';

// better-sqlite3 asks Node's report which C library this is, and the report lists network interfaces, through a socket, unless told not to
Object.assign(process.report ?? {}, { excludeNetwork: true });

export type { Statement };
export type SqliteDatabase = Database;

/** Bytes a page. Part of the format: the plain part of the header is checked against it. */
export const PAGE_BYTES = 8192;

/** A database of nothing, held for its lock alone: no journal, no page, no byte is ever written. */
export function holdLockDatabase(lockPath: string): SqliteDatabase {
  const database = new Database(lockPath, { timeout: 0 });
  try {
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the encrypted database for looking at it once, changing no byte of database or WAL, not even on close: a damaged
 * WAL is evidence, and its rest may be all there is. `-shm`, which this leaves behind, holds page numbers only.
 *
 * @param options.evenIfShort - reads a file that lacks pages as far as it goes, which SQLite refuses otherwise: with a
 *   `writable_schema` that nothing can write to, it takes the file's length for the database's
 */
export function openForLooking(
  databasePath: string,
  key: Uint8Array,
  options: { readonly evenIfShort?: boolean } = {},
): SqliteDatabase {
  const database = new Database(databasePath, { fileMustExist: true, readonly: true, timeout: 0 });
  try {
    setKey(database, key);
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    if (options.evenIfShort === true) database.unsafeMode(true).pragma('writable_schema = ON');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens (or makes) the encrypted database. Nothing is read or written before the key is set, so a new file is
 * encrypted from its first byte.
 *
 * AEGIS-256 of SQLite3 Multiple Ciphers, every page with its own nonce and tag. The key is given as it is (`raw:`): it was
 * derived from 32 random bytes, stretching it again would cost 40 ms at every open and add nothing.
 *
 * @param key - 32 bytes; not modified, and copied only into memory of SQLite and a buffer that is wiped here
 */
export function openEncryptedDatabase(
  databasePath: string,
  key: Uint8Array,
  options: { readonly mustExist: boolean; readonly maxPages?: number },
): SqliteDatabase {
  const database = new Database(databasePath, { fileMustExist: options.mustExist, timeout: 0 });
  try {
    setKey(database, key);
    database.pragma(`page_size = ${PAGE_BYTES}`);
    database.pragma('locking_mode = EXCLUSIVE'); // and so no `-shm` file: the index of the WAL stays in memory
    database.pragma('temp_store = MEMORY'); // a sort that spilled would be written unencrypted
    database.pragma('trusted_schema = OFF');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('secure_delete = ON');
    database.pragma('foreign_keys = ON');
    database.pragma('cell_size_check = ON');
    // 16 MB: pages that are read again are not decrypted again, and a large import is written out once, not spilled and rewritten
    database.pragma('cache_size = -16384');
    // 32 MB of WAL before it is folded in: pages that many transactions of an import change are written to the database once, not every time
    database.pragma('wal_autocheckpoint = 4096');
    if (options.maxPages !== undefined) database.pragma(`max_page_count = ${options.maxPages}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function setKey(database: SqliteDatabase, key: Uint8Array): void {
  database.pragma(`cipher = 'aegis'`);
  const digits = hexBytes(key);
  const rawKey = Buffer.concat([Buffer.from('raw:'), digits]);
  try {
    database.key(rawKey);
  } finally {
    wipe(digits, rawKey);
  }
}

/**
 * Compares the few bytes of the first page that are not encrypted (page size, file format, payload fractions; offsets 16
 * to 23) with what every vault has: SQLite would take a file whose byte 18 was changed as read-only, say.
 *
 * @see https://sqlite.org/fileformat2.html#the_database_header; 64 bytes a page are kept for nonce and tag
 */
export function isPlainHeaderIntact(firstBytes: Uint8Array): boolean {
  if (firstBytes.length < 24) return false;
  return PLAIN_HEADER.every((byte, index) => firstBytes[16 + index] === byte);
}

const PLAIN_HEADER: readonly number[] = [0x20, 0x00, 0x02, 0x02, 0x40, 0x40, 0x20, 0x20];

/** Of the library that is loaded, e.g. `3.53.4`. */
export function sqliteVersion(): string {
  const database = new Database(':memory:');
  try {
    return database.prepare('SELECT sqlite_version()').pluck().get() as string;
  } finally {
    database.close();
  }
}
