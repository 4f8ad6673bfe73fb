import type { Row, WritableVault } from '../connection.ts';
import { instantKey } from '../list-keys.ts';
import { nameKey } from '../search-terms.ts';
import { damaged } from '../vault-errors.ts';
import type { Migration } from './migration.ts';

/** What a credential's seal was over in schema 1. */
const COLUMNS_BEFORE = [
  'position',
  'id',
  'sha256',
  'form',
  'format',
  'name',
  'name_key',
  'issuer_id',
  'issuer_name',
  'subject',
  'valid_from',
  'valid_until',
  'own_id',
  'report',
  'verdict',
  'judged_at',
  'judged_by',
  'recheck_after',
  'added_at',
  'container_sha256',
  'container_path',
  'holder',
] as const;

const COLUMNS_AFTER = [...COLUMNS_BEFORE, 'issuer_key', 'begins_at', 'ends_at'] as const;

/**
 * Lists that are sorted, filtered and counted without reading a report, and collections of badges.
 *
 * `issuer_key` is the issuer's name as it is sorted; `begins_at` and `ends_at` are milliseconds since 1970, null where the credential
 * names no such time. `skills` is an index like `search`: filled when a credential is judged, only ever a hint, without seal.
 */
export const listsAndCollections: Migration = {
  number: 2,
  name: 'lists and collections',
  up: (vault) => {
    vault.execute(`
      ALTER TABLE credentials ADD COLUMN issuer_key TEXT;
      ALTER TABLE credentials ADD COLUMN begins_at INTEGER;
      ALTER TABLE credentials ADD COLUMN ends_at INTEGER;
    `);
    sealAnew(vault);
    vault.execute(`
      DROP INDEX credentials_by_name;
      CREATE INDEX credentials_by_name ON credentials (name_key, position DESC);
      CREATE INDEX credentials_by_issuer_key ON credentials (issuer_key, position DESC);
      CREATE INDEX credentials_for_lists
        ON credentials (verdict, issuer_id, issuer_key, name_key, begins_at, ends_at, added_at);
      CREATE INDEX credentials_by_judge ON credentials (judged_by, recheck_after, judged_at);

      CREATE TABLE skills (
        skill_key TEXT NOT NULL,
        position INTEGER NOT NULL REFERENCES credentials (position) ON DELETE CASCADE,
        skill TEXT NOT NULL,
        PRIMARY KEY (skill_key, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX skills_by_position ON skills (position);

      CREATE TABLE collections (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE,
        note TEXT NOT NULL,
        created_at TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT;

      CREATE TABLE collection_members (
        collection_id INTEGER NOT NULL REFERENCES collections (id),
        credential_id TEXT NOT NULL REFERENCES credentials (id),
        place INTEGER NOT NULL,
        seal BLOB NOT NULL,
        PRIMARY KEY (collection_id, credential_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX collection_members_by_credential ON collection_members (credential_id);
    `);
  },
};

/** Believes nothing that is not as it was sealed, so that an old page put back is not given a new seal here. */
function sealAnew(vault: WritableVault): void {
  const read = vault.statement('SELECT * FROM credentials WHERE position > ? ORDER BY position LIMIT 1');
  const write = vault.statement(
    'UPDATE credentials SET issuer_key = ?, begins_at = ?, ends_at = ?, seal = ? WHERE position = ?',
  );
  for (let row = read.get(0) as Row | undefined; row !== undefined; row = read.get(row.position) as Row | undefined) {
    const before = row.seal as Uint8Array;
    if (Buffer.compare(vault.sealUnder(COLUMNS_BEFORE, 'credentials', row), before) !== 0) {
      throw damaged('records', 'a row of credentials does not match its seal');
    }
    const issuerName = row.issuer_name as string | null;
    const after: Row = {
      ...row,
      issuer_key: issuerName === null ? null : nameKey(issuerName),
      begins_at: instantKey(row.valid_from as string | null),
      ends_at: instantKey(row.valid_until as string | null),
    };
    const seal = vault.sealUnder(COLUMNS_AFTER, 'credentials', after);
    vault.countOut(before);
    vault.countSealIn(seal);
    write.run(after.issuer_key, after.begins_at, after.ends_at, seal, row.position);
  }
}
