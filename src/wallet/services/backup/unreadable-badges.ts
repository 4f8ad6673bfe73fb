import type { ErrorCode } from '../../../core/errors.ts';
import { keepBlob } from '../../vault/blobs.ts';
import type { ReadonlyVault, WritableVault } from '../../vault/connection.ts';
import { addRecord, findRecords } from '../../vault/records.ts';
import type { CredentialRecord } from './wallet-records.ts';

/** A badge of a backup that this version cannot decode: its bytes and all that was said of it are kept, and go into every backup. */
export interface UnreadableBadge {
  readonly record: CredentialRecord;
  /** why it could not be decoded */
  readonly code: ErrorCode;
}

/** Such badges stand among the settings, by their id; their files among the blobs, each whole. */
const PREFIX = 'unreadable:';

export function isUnreadableSetting(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** @param files - all of the badge's files, by hash */
export function keepUnreadable(
  vault: WritableVault,
  badge: UnreadableBadge,
  files: ReadonlyMap<string, Uint8Array>,
): void {
  for (const [sha256, bytes] of files) keepBlob(vault, sha256, bytes);
  addRecord(vault, 'settings', { name: `${PREFIX}${badge.record.id}`, value: JSON.stringify(badge) });
}

/** In the order of their ids. */
export function listUnreadable(vault: ReadonlyVault): readonly UnreadableBadge[] {
  return findRecords(vault, 'settings')
    .filter(({ name }) => isUnreadableSetting(name as string))
    .map(({ value }) => JSON.parse(value as string) as UnreadableBadge)
    .sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
}
