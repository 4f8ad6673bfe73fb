import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, changeRecords, findRecords, removeRecords } from './records.ts';

/** One persona of the holder, public half only. */
export interface HolderEntry {
  /** did:key of an Ed25519 key */
  readonly did: string;
  readonly name: string;
  /** RFC 3339, UTC */
  readonly createdAt: string;
  readonly retiredAt: string | null;
}

/** @param secret - the Ed25519 seed, 32 bytes (RFC 8032, 5.1.5) */
export function addHolder(vault: WritableVault, entry: HolderEntry, secret: Uint8Array): void {
  addRecord(vault, 'holders', {
    did: entry.did,
    name: entry.name,
    secret,
    created_at: entry.createdAt,
    retired_at: entry.retiredAt,
  });
}

/** Every persona, oldest first, retired ones too. */
export function listHolders(vault: ReadonlyVault): readonly HolderEntry[] {
  return findRecords(vault, 'holders')
    .map((row) => ({
      did: row.did as string,
      name: row.name as string,
      createdAt: row.created_at as string,
      retiredAt: row.retired_at as string | null,
    }))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** @returns the seed, 32 bytes, a copy that the caller wipes; undefined where there is no such persona */
export function findHolderSecret(vault: ReadonlyVault, did: string): Uint8Array | undefined {
  const [row] = findRecords(vault, 'holders', { did });
  return row === undefined ? undefined : (row.secret as Uint8Array);
}

export function retireHolder(vault: WritableVault, did: string, retiredAt: string): void {
  changeRecords(vault, 'holders', { did }, { retired_at: retiredAt });
}

export function renameHolder(vault: WritableVault, did: string, name: string): void {
  changeRecords(vault, 'holders', { did }, { name });
}

/** How many badges were issued to each persona; those without any are left out. */
export function countIssuedTo(vault: ReadonlyVault): ReadonlyMap<string, number> {
  const source = 'SELECT holder, count(*) AS badges FROM credentials WHERE holder IS NOT NULL GROUP BY holder';
  const rows = vault.statement(source).all() as readonly { holder: string; badges: number }[];
  return new Map(rows.map(({ holder, badges }) => [holder, badges]));
}

/** Addresses that recipients are compared with, as the holder wrote them. */
export function listEmails(vault: ReadonlyVault): readonly string[] {
  return findRecords(vault, 'emails').map((row) => row.address as string);
}

export function addEmail(vault: WritableVault, address: string, addedAt: string): void {
  addRecord(vault, 'emails', { address, added_at: addedAt });
}

export function removeEmail(vault: WritableVault, address: string): void {
  removeRecords(vault, 'emails', { address });
}
