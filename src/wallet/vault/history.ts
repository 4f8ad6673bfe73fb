import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, findRecords, nextNumber } from './records.ts';

export type HistoryKind =
  | 'added'
  | 'joined'
  | 'removed'
  | 'tagged'
  | 'untagged'
  | 'noted'
  | 'judged'
  | 'presented'
  | 'exported'
  | 'trusted'
  | 'distrusted'
  | 'trust-withdrawn'
  | 'snapshots-imported'
  | 'snapshots-refreshed'
  | 'registry-imported'
  | 'holder-made'
  | 'holder-retired'
  | 'passphrase-changed'
  | 'recovery-code-changed'
  | 'keychain-added'
  | 'keychain-removed'
  | 'backed-up'
  | 'rehearsed'
  | 'restored'
  | 'salvaged';

export type HistoryDetails = Readonly<Record<string, string | number | readonly string[] | null>>;

/** Something that was done, in the words of `kind`. */
export interface HistoryEvent {
  readonly at: string;
  readonly kind: HistoryKind;
  readonly details: HistoryDetails;
}

export function addHistory(vault: WritableVault, event: HistoryEvent, credentialId: string | null = null): void {
  addRecord(vault, 'history', {
    id: nextNumber(vault, 'history', 'id'),
    at: event.at,
    kind: event.kind,
    credential_id: credentialId,
    details: JSON.stringify(event.details),
  });
}

/** What happened to one credential, oldest first. */
export function listHistory(vault: ReadonlyVault, credentialId: string): readonly HistoryEvent[] {
  return findRecords(vault, 'history', { credential_id: credentialId })
    .sort((a, b) => (a.id as number) - (b.id as number))
    .map((row) => ({
      at: row.at as string,
      kind: row.kind as HistoryKind,
      details: JSON.parse(row.details as string) as HistoryDetails,
    }));
}

/** An event with its place in the order in which things happened, which no clock can disturb. */
export interface NumberedEvent extends HistoryEvent {
  readonly id: number;
}

/** Everything of one kind that happened, oldest first. */
export function listHistoryOfKind(vault: ReadonlyVault, kind: HistoryKind): readonly NumberedEvent[] {
  return findRecords(vault, 'history', { kind })
    .sort((a, b) => (a.id as number) - (b.id as number))
    .map((row) => ({
      id: row.id as number,
      at: row.at as string,
      kind,
      details: JSON.parse(row.details as string) as HistoryDetails,
    }));
}

/** @returns the number of the newest event, of one kind or of any; 0 where there is none */
export function newestHistoryId(vault: ReadonlyVault, kind?: HistoryKind): number {
  const newest =
    kind === undefined
      ? vault.statement('SELECT coalesce(max(id), 0) FROM history').pluck().get()
      : vault.statement('SELECT coalesce(max(id), 0) FROM history WHERE kind = ?').pluck().get(kind);
  return newest as number;
}

/** Far enough back that what is done under a wrong clock does not hide that it is wrong, and near enough to cost nothing. */
const NEWEST_EVENTS = 2000;

/** The newest instant of the last events; undefined in a wallet where nothing was done. */
export function findNewestInstant(vault: ReadonlyVault): string | undefined {
  const source = 'SELECT max(at) FROM (SELECT at FROM history ORDER BY id DESC LIMIT ?)';
  return (vault.statement(source).pluck().get(NEWEST_EVENTS) as string | null) ?? undefined;
}
