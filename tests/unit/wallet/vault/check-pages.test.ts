import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { checkVault, checkVaultInTurns } from '../../../../src/wallet/services/wallet.ts';
import { decodeKeyFile } from '../../../../src/wallet/vault/key-file.ts';
import { openKeySlot } from '../../../../src/wallet/vault/key-slot.ts';
import { deriveSubkeys } from '../../../../src/wallet/vault/secret-bytes.ts';
import { openEncryptedDatabase, type SqliteDatabase } from '../../../../src/wallet/vault/sqlite.ts';
import { vaultPaths } from '../../../../src/wallet/vault/vault-files.ts';
import { makeSandbox, makeWallet, passphrase, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const badgesDir = path.resolve(import.meta.dirname, '../../../../samples/badges');
const sandbox = makeSandbox();
const sound = sandbox.path('sound');
let databaseKey: Uint8Array;

beforeAll(async () => {
  const { wallet } = await makeWallet(sound);
  unwrap(await importCredentials(wallet, expandInputs([badgesDir])));
  wallet.close();
  const { slots, vaultId } = unwrap(decodeKeyFile(readFileSync(vaultPaths(sound).keysPath)));
  const slot = slots.find(({ kind }) => kind === 'passphrase');
  const vaultKey = slot === undefined ? undefined : await openKeySlot(slot, vaultId, passphrase);
  if (vaultKey === undefined) throw new TypeError('the passphrase opens it');
  databaseKey = deriveSubkeys(vaultKey, vaultId).database;
});
afterAll(() => sandbox.remove());

/** Behind the vault's back, as no fault of a disk could: every page keeps a right tag. */
function withDatabase<T>(dir: string, work: (database: SqliteDatabase) => T): T {
  const database = openEncryptedDatabase(vaultPaths(dir).databasePath, databaseKey, { mustExist: true });
  try {
    database.unsafeMode(true);
    database.pragma('foreign_keys = OFF');
    return work(database);
  } finally {
    database.close();
  }
}

/** Rewrites rows of the schema, does something under it, and puts the schema back. */
function underOtherSchema(database: SqliteDatabase, change: string, work: string): void {
  const rows = database.prepare('SELECT rowid AS number, * FROM sqlite_schema').all() as Record<string, unknown>[];
  const reload = `PRAGMA schema_version = ${Number(database.pragma('schema_version', { simple: true })) + 1}`;
  database.exec(`PRAGMA writable_schema = ON; ${change}; ${reload}; PRAGMA writable_schema = RESET`);
  database.exec(work);
  database.exec('PRAGMA writable_schema = ON; DELETE FROM sqlite_schema');
  const put = database.prepare(
    'INSERT INTO sqlite_schema (rowid, type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { number, type, name, tbl_name, rootpage, sql } of rows)
    put.run(number, type, name, tbl_name, rootpage, sql);
  database.exec('PRAGMA writable_schema = RESET');
}

const dropFromSchema = (name: string): string => `DELETE FROM sqlite_schema WHERE name = '${name}'`;

/** What is wrong, and how it is made. */
const damages: readonly (readonly [string, (database: SqliteDatabase) => void])[] = [
  [
    'a row that its index knows under an older value',
    (database) =>
      underOtherSchema(
        database,
        dropFromSchema('skills_by_position'),
        `UPDATE skills SET position = (SELECT max(position) FROM credentials)
         WHERE position = 1 AND skill_key = (SELECT min(skill_key) FROM skills WHERE position = 1)`,
      ),
  ],
  [
    'a row without entry in an index of some rows only',
    (database) =>
      underOtherSchema(
        database,
        dropFromSchema('history_by_credential'),
        `UPDATE history SET credential_id = 'x' WHERE id = 2`,
      ),
  ],
  [
    'an entry in an index without its row',
    (database) =>
      underOtherSchema(database, dropFromSchema('skills_by_position'), 'DELETE FROM skills WHERE position = 1'),
  ],
  [
    'bytes that are kept twice, under an index of what is there once',
    (database) =>
      underOtherSchema(
        database,
        `UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL UNIQUE', 'NOT NULL') WHERE name = 'blobs';
         UPDATE sqlite_schema SET name = 'doubles', sql = 'CREATE INDEX doubles ON blobs (sha256)'
           WHERE name = 'sqlite_autoindex_blobs_1'`,
        'INSERT INTO blobs (sha256, bytes) SELECT sha256, bytes FROM blobs WHERE id = 3',
      ),
  ],
  ['a row that names a row which is gone', (database) => database.exec('INSERT INTO evidenced VALUES (9999)')],
  [
    'a missing value where there must be one',
    (database) =>
      underOtherSchema(
        database,
        `UPDATE sqlite_schema SET sql = replace(sql, 'skill TEXT NOT NULL', 'skill TEXT') WHERE name = 'skills'`,
        'UPDATE skills SET skill = NULL WHERE position = 2',
      ),
  ],
  [
    'pages that belong to nothing',
    (database) => database.exec(`PRAGMA writable_schema = ON; ${dropFromSchema('skills_by_position')}`),
  ],
  [
    'pages that two indexes share',
    (database) =>
      database.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage =
        (SELECT rootpage FROM sqlite_schema WHERE name = 'tags_by_tag') WHERE name = 'credentials_by_container'`),
  ],
  ['a search index that does not add up', (database) => database.exec(`DELETE FROM search_data WHERE id > 100`)],
];

/** What SQLite itself says, all in one go. */
function toldBySqlite(dir: string): number {
  return withDatabase(dir, (database) => {
    const answers = database.pragma('integrity_check') as { readonly integrity_check: string }[];
    const orphans = database.pragma('foreign_key_check') as unknown[];
    return answers.filter((answer) => answer.integrity_check !== 'ok').length + orphans.length;
  });
}

describe('a look at the pages in steps', () => {
  it('finds nothing where SQLite finds nothing, and leaves every byte as it was', async () => {
    const dir = sandbox.copy(sound);
    expect(toldBySqlite(dir)).toBe(0);
    const names = ['vault.db', 'vault.keys', 'vault.tip'].map((name) => path.join(dir, name));
    const before = names.map((name) => readFileSync(name));
    const wallet = await reopen(dir);
    expect(unwrap(checkVault(wallet)).damage).toEqual([]);
    expect(wallet.vault.reader.statement(`SELECT name FROM sqlite_schema WHERE name = 'end_of_trees'`).all()).toEqual(
      [],
    );
    expect(wallet.vault.reader.statement('PRAGMA ignore_check_constraints').pluck().get()).toBe(0);
    expect(statSync(path.join(dir, 'vault.db-wal')).size).toBe(0);
    wallet.close();
    expect(names.map((name) => readFileSync(name))).toEqual(before);
  });

  it.each(damages)('finds what SQLite finds in one go: %s', async (_, damage) => {
    const dir = sandbox.copy(sound);
    withDatabase(dir, damage);
    expect(toldBySqlite(dir)).toBeGreaterThan(0);
    const wallet = await reopen(dir);
    const health = unwrap(checkVault(wallet));
    expect(health.damage.map(({ code }) => code)).toContain('vault.damaged');
    const inTurns = await checkVaultInTurns(wallet, { signal: new AbortController().signal, onProgress: () => {} });
    expect(unwrap(inTurns)).toEqual(health);
    wallet.close();
  });
});
