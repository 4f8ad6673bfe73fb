import type { ReadonlyVault, WritableVault } from './connection.ts';
import { namesByCredential } from './names-by-credential.ts';
import { addRecord, findRecords, removeRecords } from './records.ts';

export function listTags(vault: ReadonlyVault, credentialId: string): readonly string[] {
  return vault
    .statement('SELECT tag FROM tags WHERE credential_id = ? ORDER BY tag')
    .pluck()
    .all(credentialId) as string[];
}

/** The tags of several; those that have none are not in it. */
export function listTagsOfMany(
  vault: ReadonlyVault,
  credentialIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const query =
    'SELECT credential_id AS id, tag AS name FROM tags WHERE credential_id IN (SELECT value FROM json_each(?)) ORDER BY tag';
  return namesByCredential(vault, query, credentialIds);
}

/** @returns false where it had the tag already */
export function addTag(vault: WritableVault, credentialId: string, tag: string): boolean {
  if (findRecords(vault, 'tags', { credential_id: credentialId, tag }).length > 0) return false;
  addRecord(vault, 'tags', { credential_id: credentialId, tag });
  return true;
}

/** @returns false where it had no such tag */
export function removeTag(vault: WritableVault, credentialId: string, tag: string): boolean {
  return removeRecords(vault, 'tags', { credential_id: credentialId, tag }) > 0;
}

export function findNote(vault: ReadonlyVault, credentialId: string): string | null {
  const [row] = findRecords(vault, 'notes', { credential_id: credentialId });
  return row === undefined ? null : (row.text as string);
}

/** An empty text takes the note away. */
export function setNote(vault: WritableVault, credentialId: string, text: string, changedAt: string): void {
  removeRecords(vault, 'notes', { credential_id: credentialId });
  if (text !== '') addRecord(vault, 'notes', { credential_id: credentialId, text, changed_at: changedAt });
}
