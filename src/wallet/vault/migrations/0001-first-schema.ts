import type { Migration } from './migration.ts';

/**
 * The first schema. `seal` is 32 bytes over the other columns (record-digest.ts); times are RFC 3339 in UTC; `sha256` is lower-case
 * hex of bytes in `blobs`; columns called `report`, `digests`, `details` and `credentials` hold JSON.
 */
export const firstSchema: Migration = {
  number: 1,
  name: 'first schema',
  up: (vault) => {
    vault.execute(`
      CREATE TABLE state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        commit_number INTEGER NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32),
        previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32)
      ) STRICT;

      CREATE TABLE blobs (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        bytes BLOB NOT NULL
      ) STRICT;

      CREATE TABLE credentials (
        position INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL UNIQUE REFERENCES blobs (sha256),
        form TEXT NOT NULL,
        format TEXT NOT NULL,
        name TEXT,
        name_key TEXT,
        issuer_id TEXT,
        issuer_name TEXT,
        subject TEXT,
        valid_from TEXT,
        valid_until TEXT,
        own_id TEXT,
        report TEXT NOT NULL,
        verdict TEXT NOT NULL,
        judged_at TEXT NOT NULL,
        judged_by TEXT NOT NULL,
        recheck_after TEXT,
        added_at TEXT NOT NULL,
        container_sha256 TEXT REFERENCES blobs (sha256),
        container_path TEXT,
        holder TEXT,
        seal BLOB NOT NULL
      ) STRICT;
      CREATE INDEX credentials_by_name ON credentials (name_key, position);
      CREATE INDEX credentials_by_issuer ON credentials (issuer_id, position);
      CREATE INDEX credentials_by_own_id ON credentials (own_id) WHERE own_id IS NOT NULL;
      CREATE INDEX credentials_by_container ON credentials (container_sha256) WHERE container_sha256 IS NOT NULL;

      CREATE TABLE originals (
        id INTEGER PRIMARY KEY,
        credential_id TEXT NOT NULL REFERENCES credentials (id),
        sha256 TEXT NOT NULL,
        blob_sha256 TEXT NOT NULL REFERENCES blobs (sha256),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        form TEXT NOT NULL,
        file_name TEXT NOT NULL,
        added_at TEXT NOT NULL,
        seal BLOB NOT NULL,
        UNIQUE (credential_id, sha256)
      ) STRICT;
      CREATE INDEX originals_by_blob ON originals (blob_sha256);

      CREATE TABLE snapshots (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blobs (sha256),
        media_type TEXT NOT NULL,
        fetched_at TEXT NOT NULL,
        source TEXT NOT NULL,
        added_at TEXT NOT NULL,
        seal BLOB NOT NULL,
        UNIQUE (url, fetched_at, sha256)
      ) STRICT;
      CREATE INDEX snapshots_by_sha256 ON snapshots (sha256);

      CREATE TABLE rests_on (
        credential_id TEXT NOT NULL REFERENCES credentials (id),
        url TEXT NOT NULL,
        sha256 TEXT,
        fetched_at TEXT,
        seal BLOB NOT NULL,
        PRIMARY KEY (credential_id, url)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX rests_on_by_url ON rests_on (url, credential_id);

      CREATE TABLE proof_digests (
        credential_id TEXT PRIMARY KEY REFERENCES credentials (id),
        sha256 TEXT NOT NULL,
        made_by TEXT NOT NULL,
        digests TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE tags (
        credential_id TEXT NOT NULL REFERENCES credentials (id),
        tag TEXT NOT NULL,
        seal BLOB NOT NULL,
        PRIMARY KEY (credential_id, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tags_by_tag ON tags (tag, credential_id);

      CREATE TABLE notes (
        credential_id TEXT PRIMARY KEY REFERENCES credentials (id),
        text TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        credential_id TEXT,
        details TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT;
      CREATE INDEX history_by_credential ON history (credential_id, id) WHERE credential_id IS NOT NULL;

      CREATE TABLE holders (
        did TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        secret BLOB NOT NULL CHECK (length(secret) = 32),
        created_at TEXT NOT NULL,
        retired_at TEXT,
        seal BLOB NOT NULL
      ) STRICT;

      CREATE TABLE emails (
        address TEXT PRIMARY KEY,
        added_at TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE issuer_decisions (
        issuer_id TEXT PRIMARY KEY,
        decision TEXT NOT NULL CHECK (decision IN ('trusted', 'distrusted')),
        note TEXT,
        decided_at TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE known_issuers (
        issuer_id TEXT NOT NULL,
        registry TEXT NOT NULL,
        as_of TEXT NOT NULL,
        seal BLOB NOT NULL,
        PRIMARY KEY (issuer_id, registry)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE disclosures (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        holder TEXT NOT NULL,
        form TEXT NOT NULL,
        audience TEXT,
        purpose TEXT,
        nonce TEXT,
        expires TEXT,
        credentials TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT;

      CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        seal BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE VIRTUAL TABLE search USING fts5 (
        name, issuer, skills, text, notes,
        content = '', contentless_delete = 1,
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      );
      INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
    `);
  },
};
