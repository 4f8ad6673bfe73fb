import type { ReadonlyVault, WritableVault } from './connection.ts';
import { namesByCredential } from './names-by-credential.ts';
import { addRecord, changeRecords, findRecords, nextNumber, removeRecords } from './records.ts';

/** Badges that a person put together under a name, in an order of their own. */
export interface Collection {
  readonly id: number;
  readonly name: string;
  /** what the person wrote about it; may be empty */
  readonly note: string;
  readonly createdAt: string;
  readonly credentials: number;
}

/** By name. */
export function listCollections(vault: ReadonlyVault): readonly Collection[] {
  return findRecords(vault, 'collections')
    .sort((a, b) => ((a.name_key as string) < (b.name_key as string) ? -1 : 1))
    .map((row) => collectionOf(vault, row));
}

/** @param nameKey - the name as `nameKey` folds it: “Job hunt” and “job hunt” are one collection */
export function findCollection(vault: ReadonlyVault, nameKey: string): Collection | undefined {
  const [row] = findRecords(vault, 'collections', { name_key: nameKey });
  return row === undefined ? undefined : collectionOf(vault, row);
}

function collectionOf(vault: ReadonlyVault, row: Readonly<Record<string, unknown>>): Collection {
  const id = row.id as number;
  const credentials = vault
    .statement('SELECT count(*) FROM collection_members WHERE collection_id = ?')
    .pluck()
    .get(id) as number;
  return { id, name: row.name as string, note: row.note as string, createdAt: row.created_at as string, credentials };
}

/** Ids of its badges, in the person's order. */
export function listCollectionMembers(vault: ReadonlyVault, collectionId: number): readonly string[] {
  return findRecords(vault, 'collection_members', { collection_id: collectionId })
    .sort((a, b) => (a.place as number) - (b.place as number))
    .map((row) => row.credential_id as string);
}

/** Names of the collections that a badge is in, by name. */
export function listCollectionsOf(vault: ReadonlyVault, credentialId: string): readonly string[] {
  return vault
    .statement(
      `SELECT name FROM collections WHERE id IN (SELECT collection_id FROM collection_members WHERE credential_id = ?)
       ORDER BY name_key`,
    )
    .pluck()
    .all(credentialId) as string[];
}

/** The same of several badges; those that are in none are not in it. */
export function listCollectionsOfMany(
  vault: ReadonlyVault,
  credentialIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const query = `SELECT credential_id AS id, name FROM collection_members JOIN collections ON collections.id = collection_id
    WHERE credential_id IN (SELECT value FROM json_each(?)) ORDER BY name_key`;
  return namesByCredential(vault, query, credentialIds);
}

export function addCollection(
  vault: WritableVault,
  collection: { readonly name: string; readonly nameKey: string; readonly note: string; readonly createdAt: string },
): number {
  const id = nextNumber(vault, 'collections', 'id');
  const { name, nameKey, note, createdAt } = collection;
  addRecord(vault, 'collections', { id, name, name_key: nameKey, note, created_at: createdAt });
  return id;
}

export function changeCollection(
  vault: WritableVault,
  id: number,
  changes: { readonly name: string; readonly nameKey: string; readonly note: string },
): void {
  const { name, nameKey, note } = changes;
  changeRecords(vault, 'collections', { id }, { name, name_key: nameKey, note });
}

/** Takes the collection away; its badges stay. */
export function removeCollection(vault: WritableVault, id: number): void {
  removeRecords(vault, 'collection_members', { collection_id: id });
  removeRecords(vault, 'collections', { id });
}

/** A badge of a collection; those with a smaller `place` stand before it. */
export interface CollectionMember {
  readonly credentialId: string;
  readonly place: number;
}

/**
 * Puts badges at the end; one that is in it keeps its place.
 *
 * @param places - by id, of those that go back to where they were; a place that was taken meanwhile is shared
 * @returns those that were put in
 */
export function addCollectionMembers(
  vault: WritableVault,
  id: number,
  credentialIds: readonly string[],
  places: ReadonlyMap<string, number> = new Map(),
): readonly CollectionMember[] {
  const last = vault
    .statement('SELECT coalesce(max(place), 0) FROM collection_members WHERE collection_id = ?')
    .pluck();
  let end = last.get(id) as number;
  const added: CollectionMember[] = [];
  for (const credentialId of credentialIds) {
    const where = { collection_id: id, credential_id: credentialId };
    if (findRecords(vault, 'collection_members', where).length > 0) continue;
    const place = places.get(credentialId) ?? end + 1;
    end = Math.max(end, place);
    added.push({ credentialId, place });
    addRecord(vault, 'collection_members', { ...where, place });
  }
  return added;
}

/** @returns those that were taken out, and where they were */
export function removeCollectionMembers(
  vault: WritableVault,
  id: number,
  credentialIds: readonly string[],
): readonly CollectionMember[] {
  return credentialIds.flatMap((credentialId) => {
    const where = { collection_id: id, credential_id: credentialId };
    const [row] = findRecords(vault, 'collection_members', where);
    if (row === undefined) return [];
    removeRecords(vault, 'collection_members', where);
    return { credentialId, place: row.place as number };
  });
}

/** Puts the badges of a collection in this order; those not named stay behind them, as they were. @returns those that were named, and where they are */
export function orderCollection(
  vault: WritableVault,
  id: number,
  credentialIds: readonly string[],
): readonly CollectionMember[] {
  const members = listCollectionMembers(vault, id);
  const isMember = new Set(members);
  const named = credentialIds.filter((credentialId) => isMember.has(credentialId));
  const order = [...new Set([...named, ...members])];
  removeRecords(vault, 'collection_members', { collection_id: id });
  order.forEach((credentialId, index) => {
    addRecord(vault, 'collection_members', { collection_id: id, credential_id: credentialId, place: index + 1 });
  });
  return [...new Set(named)].map((credentialId, index) => ({ credentialId, place: index + 1 }));
}
