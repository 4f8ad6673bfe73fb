import { sha256Hex } from './blobs.ts';
import type { ReadonlyVault, WritableVault } from './connection.ts';
import { removeRecords } from './records.ts';
import { findSetting, setSetting } from './settings.ts';

/** What is remembered of the last fetch from an address, beside its snapshot. */
export interface FetchNote {
  /** of the document that the validators belong to */
  readonly sha256: string;
  readonly mediaType: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** RFC 3339 in UTC: when the server last confirmed it */
  readonly fetchedAt: string;
}

const NOTE = 'fetched:';
/** Notes only spare traffic: addresses beyond this many are fetched whole. A backup takes 10,000 settings. */
const NOTES_LIMIT = 5000;
const UNFINISHED = 'refresh-unfinished';

/** Settings have short names. */
function noteName(url: string): string {
  return NOTE + sha256Hex(new TextEncoder().encode(url));
}

/** @param url - https, without fragment */
export function findFetchNote(vault: ReadonlyVault, url: string): FetchNote | undefined {
  const value = findSetting(vault, noteName(url));
  return value === undefined ? undefined : (JSON.parse(value) as FetchNote);
}

export function keepFetchNote(vault: WritableVault, url: string, note: FetchNote): void {
  const name = noteName(url);
  const count = vault.statement(`SELECT count(*) FROM settings WHERE name >= ? AND name < ?`).pluck();
  const isFull = (count.get(NOTE, 'fetched;') as number) >= NOTES_LIMIT;
  if (!isFull || findSetting(vault, name) !== undefined) setSetting(vault, name, JSON.stringify(note));
}

/** When a refresh began that did not come to its end; undefined where the last one did. */
export function findUnfinishedRefresh(vault: ReadonlyVault): string | undefined {
  return findSetting(vault, UNFINISHED);
}

export function beginRefresh(vault: WritableVault, startedAt: string): void {
  setSetting(vault, UNFINISHED, startedAt);
}

export function endRefresh(vault: WritableVault): void {
  removeRecords(vault, 'settings', { name: UNFINISHED });
}
