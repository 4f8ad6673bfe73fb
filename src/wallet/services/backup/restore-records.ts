import { keepBlob } from '../../vault/blobs.ts';
import { addCollection, addCollectionMembers } from '../../vault/collections.ts';
import type { WritableVault } from '../../vault/connection.ts';
import { findCredential } from '../../vault/credentials.ts';
import { addEmail, addHolder } from '../../vault/holders.ts';
import { decideOnIssuer, setKnownIssuer } from '../../vault/issuers.ts';
import { addRecord } from '../../vault/records.ts';
import { nameKey } from '../../vault/search-terms.ts';
import type { Vault } from '../../vault/vault.ts';
import { malformed, mismatch } from './backup-limits.ts';
import type { IndexedSnapshot, SnapshotsByDocument } from './snapshot-index.ts';
import { isUnreadableSetting } from './unreadable-badges.ts';
import type { WalletRecords } from './wallet-records.ts';

/** So many records a transaction. */
const BATCH = 2000;

/** What stands in a restored vault from its first commit on: who its holder is and whom they trust, by which badges are judged. */
export function fillWithPerson(vault: WritableVault, records: WalletRecords): void {
  for (const { seed, ...persona } of records.personas) addHolder(vault, persona, seed);
  for (const { address, addedAt } of records.emails) addEmail(vault, address, addedAt);
  for (const decision of records.issuerDecisions) decideOnIssuer(vault, decision);
  for (const known of records.knownIssuers) setKnownIssuer(vault, known);
  const settings = records.settings.filter(({ name }) => !isUnreadableSetting(name)); // these come with their bytes
  for (const { name, value } of settings) addRecord(vault, 'settings', { name, value });
}

/** Puts badges together as they were; one that cannot be read is in no collection. */
export function restoreCollections(vault: Vault, { collections }: WalletRecords): void {
  const written = vault.write((writable) => {
    for (const { name, note, createdAt, credentials } of collections) {
      const id = addCollection(writable, { name, nameKey: nameKey(name), note, createdAt });
      const there = credentials.filter((credential) => findCredential(writable, credential) !== undefined);
      addCollectionMembers(writable, id, there);
    }
  });
  if (!written.ok) throw written.error;
}

/** Writes the logs, with the numbers that they had. @throws what `Vault.write` refuses (as a `WalletError`) */
export function restoreLogs(vault: Vault, { disclosures, history }: WalletRecords): void {
  inBatches(vault, disclosures, (writable, disclosure) => {
    addRecord(writable, 'disclosures', { ...disclosure, credentials: JSON.stringify(disclosure.credentials) });
  });
  inBatches(vault, history, (writable, { id, at, kind, credentialId, details }) => {
    const row = { id, at, kind, credential_id: credentialId, details: JSON.stringify(details) };
    addRecord(writable, 'history', row);
  });
}

function inBatches<Item>(vault: Vault, items: readonly Item[], add: (vault: WritableVault, item: Item) => void): void {
  for (let from = 0; from < items.length; from += BATCH) {
    const written = vault.write((writable) => {
      for (const item of items.slice(from, from + BATCH)) add(writable, item);
    });
    if (!written.ok) throw written.error;
  }
}

/** Takes documents as they come out of the archive, and writes several at a time. */
export interface SnapshotRestorer {
  take(sha256: string, bytes: Uint8Array): void;
  /** Writes what was taken: badges that come next are judged by it. */
  flush(): void;
  /** @throws `backup.manifest-mismatch` where a document that the index names never came */
  finish(): void;
}

const BATCH_DOCUMENTS = 200;
const BATCH_BYTES = 8 * 1024 * 1024;

/** Keeps each document with every address and date under which it was seen. @throws what `Vault.write` refuses */
export function restoreSnapshots(vault: Vault, snapshots: SnapshotsByDocument): SnapshotRestorer {
  let batch: (readonly [string, Uint8Array])[] = [];
  let batchBytes = 0;
  let documents = 0;
  const flush = (): void => {
    if (batch.length === 0) return;
    const written = vault.write((writable) => {
      for (const [sha256, bytes] of batch) writeDocument(writable, snapshots.get(sha256) ?? [], sha256, bytes);
    });
    if (!written.ok) throw written.error;
    batch = [];
    batchBytes = 0;
  };
  return {
    take: (sha256, bytes) => {
      if (!snapshots.has(sha256)) throw malformed('a document that the index does not name');
      documents += 1;
      batch.push([sha256, bytes]);
      batchBytes += bytes.length;
      if (batch.length >= BATCH_DOCUMENTS || batchBytes >= BATCH_BYTES) flush();
    },
    flush,
    finish: () => {
      flush();
      if (documents !== snapshots.size) throw mismatch('a document of the index is missing');
    },
  };
}

function writeDocument(
  vault: WritableVault,
  entries: readonly (IndexedSnapshot & { readonly id: number })[],
  sha256: string,
  bytes: Uint8Array,
): void {
  keepBlob(vault, sha256, bytes);
  for (const { id, url, mediaType, fetchedAt, source, addedAt } of entries) {
    const row = { id, url, sha256, media_type: mediaType, fetched_at: fetchedAt, source, added_at: addedAt };
    addRecord(vault, 'snapshots', row);
  }
}
