import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, findRecords, removeRecords } from './records.ts';

/** @returns undefined where it was never set */
export function findSetting(vault: ReadonlyVault, name: string): string | undefined {
  return findRecords(vault, 'settings', { name })[0]?.value as string | undefined;
}

/** Replaces what was set before. */
export function setSetting(vault: WritableVault, name: string, value: string): void {
  removeRecords(vault, 'settings', { name });
  addRecord(vault, 'settings', { name, value });
}
