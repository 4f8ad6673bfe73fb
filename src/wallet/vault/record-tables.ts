/**
 * Every table whose rows are sealed, with its columns in the order in which they are authenticated (docs/vault-format.md).
 * An order, once shipped, is changed by a migration that seals the rows anew.
 */
export const recordTables = {
  credentials: [
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
    'issuer_key',
    'begins_at',
    'ends_at',
  ],
  originals: ['id', 'credential_id', 'sha256', 'blob_sha256', 'before', 'after', 'form', 'file_name', 'added_at'],
  snapshots: ['id', 'url', 'sha256', 'media_type', 'fetched_at', 'source', 'added_at'],
  rests_on: ['credential_id', 'url', 'sha256', 'fetched_at'],
  proof_digests: ['credential_id', 'sha256', 'made_by', 'digests'],
  tags: ['credential_id', 'tag'],
  notes: ['credential_id', 'text', 'changed_at'],
  history: ['id', 'at', 'kind', 'credential_id', 'details'],
  holders: ['did', 'name', 'secret', 'created_at', 'retired_at'],
  emails: ['address', 'added_at'],
  issuer_decisions: ['issuer_id', 'decision', 'note', 'decided_at'],
  known_issuers: ['issuer_id', 'registry', 'as_of'],
  disclosures: ['id', 'at', 'holder', 'form', 'audience', 'purpose', 'nonce', 'expires', 'credentials', 'sha256'],
  settings: ['name', 'value'],
  collections: ['id', 'name', 'name_key', 'note', 'created_at'],
  collection_members: ['collection_id', 'credential_id', 'place'],
} as const satisfies Record<string, readonly string[]>;

export type RecordTable = keyof typeof recordTables;
export type ColumnOf<Table extends RecordTable> = (typeof recordTables)[Table][number];
