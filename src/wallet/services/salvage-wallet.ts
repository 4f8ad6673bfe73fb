import { type Result, succeed } from '../../core/result.ts';
import { getBlob, keepBlob } from '../vault/blobs.ts';
import type { ReadonlyVault, RecordOf, WritableVault } from '../vault/connection.ts';
import { createVault } from '../vault/create-vault.ts';
import { findCredential, type StoredCredential } from '../vault/credentials.ts';
import { addHistory } from '../vault/history.ts';
import { addHolder } from '../vault/holders.ts';
import type { KdfCost } from '../vault/key-derivation.ts';
import { addTag, setNote } from '../vault/labels.ts';
import { addRecord, changeRecords, removeRecords } from '../vault/records.ts';
import { attemptRead, readableRows } from '../vault/salvage.ts';
import { wipe } from '../vault/secret-bytes.ts';
import type { Vault } from '../vault/vault.ts';
import { hashesOf } from './backup/restore-credentials.ts';
import { isUnreadableSetting, keepUnreadable, type UnreadableBadge } from './backup/unreadable-badges.ts';
import { type ImportInput, importCredentials } from './import-credentials.ts';
import { noteCredential } from './label-credentials.ts';
import { type Wallet, walletOver } from './wallet.ts';

/** A sound wallet made of what could be read. */
export interface SalvagedWallet {
  readonly credentials: number;
  readonly personas: number;
  /** tags, notes, addresses, decisions, log entries and dated copies */
  readonly records: number;
  /** of the new wallet: to be shown once and never kept */
  readonly recoveryCode: string;
}

export interface SalvageWalletOptions {
  readonly kdfCost?: KdfCost;
}

/**
 * Makes a new wallet of what can be read of a damaged one: personas with their keys, saved badges judged anew, tags, notes, trust and
 * logs. Encrypted like every wallet, so that no key and nothing that only the wallet said lies open on the disk.
 *
 * @param dir - not there yet
 * @param passphrase - of the new wallet; the caller wipes it
 * @param badges - the files that were saved, in the order in which they once came
 * @param known - the damaged wallet's records of them, as far as they can be read
 */
export async function salvageWallet(
  damaged: Wallet,
  dir: string,
  passphrase: Uint8Array,
  badges: Iterable<ImportInput>,
  known: readonly StoredCredential[],
  { kdfCost }: SalvageWalletOptions,
): Promise<Result<SalvagedWallet>> {
  const reader = damaged.vault.reader;
  const personas = readableRows(reader, 'holders');
  try {
    const created = await createVault(dir, passphrase, {
      random: damaged.world.random,
      fill: (vault) => fillWithPerson(vault, reader, personas),
      ...(kdfCost === undefined ? {} : { kdfCost }),
    });
    if (!created.ok) return created;
    const { vault, recoveryCode } = created.value;
    const wallet = walletOver(vault, damaged.world);
    try {
      let records = unwrap(vault.write((writable) => copySnapshots(writable, reader)));
      const { added } = unwrap(await importCredentials(wallet, badges));
      records += copyLabels(wallet, reader, known);
      records += copyCollections(vault, reader);
      records += copyLogs(vault, reader, damaged.world.now());
      return succeed({ credentials: added, personas: personas.length, records, recoveryCode });
    } finally {
      wallet.close();
    }
  } finally {
    for (const { secret } of personas) wipe(secret as Uint8Array);
  }
}

function fillWithPerson(vault: WritableVault, reader: ReadonlyVault, personas: readonly RecordOf<'holders'>[]): void {
  for (const { did, name, created_at, retired_at, secret } of personas) {
    const entry = { did: did as string, name: name as string, createdAt: created_at as string };
    addHolder(vault, { ...entry, retiredAt: retired_at as string | null }, secret as Uint8Array);
  }
  for (const table of ['emails', 'issuer_decisions', 'known_issuers'] as const) {
    for (const row of readableRows(reader, table)) addRecord(vault, table, row);
  }
  for (const row of readableRows(reader, 'settings')) {
    if (!isUnreadableSetting(row.name as string)) addRecord(vault, 'settings', row);
    else copyUnreadable(vault, reader, JSON.parse(row.value as string) as UnreadableBadge);
  }
}

/** A badge that this version cannot decode, where all of its bytes are still there: without them it would be in the way of every backup. */
function copyUnreadable(vault: WritableVault, reader: ReadonlyVault, badge: UnreadableBadge): void {
  const files = new Map<string, Uint8Array>();
  for (const sha256 of hashesOf(badge.record)) {
    const bytes = attemptRead(() => getBlob(reader, sha256));
    if (bytes === undefined) return;
    files.set(sha256, bytes);
  }
  keepUnreadable(vault, badge, files);
}

function copySnapshots(vault: WritableVault, reader: ReadonlyVault): number {
  let copied = 0;
  for (const row of readableRows(reader, 'snapshots')) {
    const sha256 = row.sha256 as string;
    const bytes = attemptRead(() => getBlob(reader, sha256));
    if (bytes === undefined) continue;
    keepBlob(vault, sha256, bytes);
    addRecord(vault, 'snapshots', row);
    copied += 1;
  }
  return copied;
}

/** When it was added, its tags and its note. */
function copyLabels(wallet: Wallet, reader: ReadonlyVault, known: readonly StoredCredential[]): number {
  const isHere = (id: string): boolean => findCredential(wallet.vault.reader, id) !== undefined;
  const tags = readableRows(reader, 'tags').filter((row) => isHere(row.credential_id as string));
  const notes = readableRows(reader, 'notes').filter((row) => isHere(row.credential_id as string));
  unwrap(
    wallet.vault.write((vault) => {
      for (const { id, addedAt } of known) changeRecords(vault, 'credentials', { id }, { added_at: addedAt });
      for (const { credential_id, tag } of tags) addTag(vault, credential_id as string, tag as string);
    }),
  );
  for (const { credential_id, text, changed_at } of notes) {
    unwrap(noteCredential(wallet, credential_id as string, text as string));
    unwrap(
      wallet.vault.write((vault) => setNote(vault, credential_id as string, text as string, changed_at as string)),
    );
  }
  return tags.length + notes.length;
}

function copyCollections(vault: Vault, reader: ReadonlyVault): number {
  const members = readableRows(reader, 'collection_members');
  const collections = readableRows(reader, 'collections');
  unwrap(
    vault.write((writable) => {
      for (const row of collections) addRecord(writable, 'collections', row);
      const ids = new Set(collections.map(({ id }) => id));
      for (const row of members) {
        const isHere =
          ids.has(row.collection_id) && findCredential(writable, row.credential_id as string) !== undefined;
        if (isHere) addRecord(writable, 'collection_members', row);
      }
    }),
  );
  return collections.length;
}

/** The logs as they were, in place of what the saving itself has just written into them. */
function copyLogs(vault: Vault, reader: ReadonlyVault, now: Date): number {
  const [disclosures, history] = [readableRows(reader, 'disclosures'), readableRows(reader, 'history')];
  unwrap(
    vault.write((writable) => {
      removeRecords(writable, 'history', {});
      for (const row of disclosures) addRecord(writable, 'disclosures', row);
      for (const row of history) addRecord(writable, 'history', row);
      addHistory(writable, { at: now.toISOString(), kind: 'salvaged', details: {} });
    }),
  );
  return disclosures.length + history.length;
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}
