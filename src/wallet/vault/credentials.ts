import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import { dropBlobIfUnused, keepBlob } from './blobs.ts';
import { believed, type ReadonlyVault, type Row, type WritableVault } from './connection.ts';
import { instantKey, skillKeys } from './list-keys.ts';
import { type KeptDigests, keepDigests } from './proof-digests.ts';
import { addRecord, changeRecords, findRecords, nextNumber, removeRecords } from './records.ts';
import { nameKey } from './search-terms.ts';

/** How the credential's own bytes are written. */
export type CredentialForm = 'json' | 'jwt' | 'sd-jwt';

/** What it came in. */
export type OriginalForm = CredentialForm | 'png' | 'svg' | 'pdf' | 'jpeg' | 'container';

/** What the verdict of one credential rested on: an address that was asked for, and what was there. */
export interface RestsOn {
  readonly url: string;
  /** null where nothing was cached under it */
  readonly sha256: string | null;
  readonly fetchedAt: string | null;
}

export interface Judgement {
  readonly report: VerificationReport;
  /** RFC 3339 in UTC: the instant it was judged for */
  readonly judgedAt: string;
  /** name of the rules, so that a newer app judges again */
  readonly judgedBy: string;
  /** first instant at which a date that the verdict rests on passes; null where there is none */
  readonly recheckAfter: string | null;
  readonly restsOn: readonly RestsOn[];
  /** folded into the search index beside name, issuer and notes */
  readonly words: SearchWords;
  /** what its proofs digested, where every one verified; kept for the next time */
  readonly digests?: KeptDigests;
}

/** A credential as it is kept, without its bytes. */
export interface StoredCredential {
  /** counts up; newest first is descending */
  readonly position: number;
  readonly id: string;
  readonly sha256: string;
  readonly form: CredentialForm;
  readonly format: string;
  readonly name: string | null;
  readonly issuerId: string | null;
  readonly issuerName: string | null;
  readonly subject: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** the credential's own `id` */
  readonly ownId: string | null;
  readonly report: VerificationReport;
  readonly verdict: Verdict;
  readonly judgedAt: string;
  readonly judgedBy: string;
  readonly recheckAfter: string | null;
  readonly addedAt: string;
  /** of the presentation or CLR it came in, and where in it */
  readonly containerSha256: string | null;
  readonly containerPath: string | null;
  /** the persona it was issued to, if it is one of this wallet */
  readonly holder: string | null;
}

/** What a credential is found by, beside its name, issuer and notes. */
export interface SearchWords {
  /** tags, alignments, fields of study */
  readonly skills: string;
  /** descriptions, criteria, narratives */
  readonly text: string;
  /** tags and names of alignments one by one, for lists by skill */
  readonly skillNames?: readonly string[];
  /** it names a result, or evidence of what was done */
  readonly hasEvidence?: boolean;
}

/** What is new: its bytes, where they came from, and how they were judged; the report says what it is called. */
export interface NewCredential
  extends Pick<
    StoredCredential,
    'id' | 'sha256' | 'form' | 'addedAt' | 'containerSha256' | 'containerPath' | 'holder'
  > {
  readonly bytes: Uint8Array;
  readonly judgement: Judgement;
}

interface CredentialRow {
  readonly position: number;
  readonly id: string;
  readonly sha256: string;
  readonly form: CredentialForm;
  readonly format: string;
  readonly name: string | null;
  readonly issuer_id: string | null;
  readonly issuer_name: string | null;
  readonly subject: string | null;
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly own_id: string | null;
  readonly report: string;
  readonly verdict: Verdict;
  readonly judged_at: string;
  readonly judged_by: string;
  readonly recheck_after: string | null;
  readonly added_at: string;
  readonly container_sha256: string | null;
  readonly container_path: string | null;
  readonly holder: string | null;
}

function fromRow(vault: ReadonlyVault, row: unknown): StoredCredential {
  const kept = believed(vault, 'credentials', row as Row) as unknown as CredentialRow;
  return {
    position: kept.position,
    id: kept.id,
    sha256: kept.sha256,
    form: kept.form,
    format: kept.format,
    name: kept.name,
    issuerId: kept.issuer_id,
    issuerName: kept.issuer_name,
    subject: kept.subject,
    validFrom: kept.valid_from,
    validUntil: kept.valid_until,
    ownId: kept.own_id,
    report: JSON.parse(kept.report) as VerificationReport,
    verdict: kept.verdict,
    judgedAt: kept.judged_at,
    judgedBy: kept.judged_by,
    recheckAfter: kept.recheck_after,
    addedAt: kept.added_at,
    containerSha256: kept.container_sha256,
    containerPath: kept.container_path,
    holder: kept.holder,
  };
}

export function addCredential(vault: WritableVault, credential: NewCredential): void {
  const { id, judgement } = credential;
  const position = nextNumber(vault, 'credentials', 'position');
  keepBlob(vault, credential.sha256, credential.bytes);
  addRecord(vault, 'credentials', {
    ...judgedColumns(judgement), // first: the engine copies a shape that it knows, and reads such rows faster
    position,
    id,
    sha256: credential.sha256,
    form: credential.form,
    added_at: credential.addedAt,
    container_sha256: credential.containerSha256,
    container_path: credential.containerPath,
    holder: credential.holder,
  });
  addRestsOn(vault, id, judgement.restsOn);
  if (judgement.digests !== undefined) keepDigests(vault, id, judgement.digests);
  addToIndex(vault, position, judgement, '');
}

/** What a report says of its credential: of an Open Badge 2.0 more than the badge alone does, once its class is cached. */
function judgedColumns({ report, judgedAt, judgedBy, recheckAfter }: Judgement) {
  const { credential } = report;
  return {
    format: report.format,
    name: credential.name,
    name_key: credential.name === null ? null : nameKey(credential.name),
    issuer_id: credential.issuer.id,
    issuer_name: credential.issuer.name,
    subject: credential.subject,
    valid_from: credential.validFrom,
    valid_until: credential.validUntil,
    own_id: credential.id,
    issuer_key: credential.issuer.name === null ? null : nameKey(credential.issuer.name),
    begins_at: instantKey(credential.validFrom),
    ends_at: instantKey(credential.validUntil),
    report: JSON.stringify(report),
    verdict: report.verdict,
    judged_at: judgedAt,
    judged_by: judgedBy,
    recheck_after: recheckAfter,
  };
}

function addToIndex(vault: WritableVault, position: number, { report, words }: Judgement, notes: string): void {
  const { name, issuer } = report.credential;
  vault
    .statement('INSERT INTO search (rowid, name, issuer, skills, text, notes) VALUES (?, ?, ?, ?, ?, ?)')
    .run(position, name ?? '', issuer.name ?? '', words.skills, words.text, notes);
  const add = vault.statement('INSERT INTO skills (skill_key, position, skill) VALUES (?, ?, ?)');
  for (const { key, skill } of skillKeys(words.skillNames ?? [])) add.run(key, position, skill);
  if (words.hasEvidence === true) vault.statement('INSERT INTO evidenced (position) VALUES (?)').run(position);
}

function removeFromIndex(vault: WritableVault, position: number): void {
  vault.statement('DELETE FROM search WHERE rowid = ?').run(position);
  vault.statement('DELETE FROM skills WHERE position = ?').run(position);
  vault.statement('DELETE FROM evidenced WHERE position = ?').run(position);
}

function addRestsOn(vault: WritableVault, credentialId: string, restsOn: readonly RestsOn[]): void {
  for (const { url, sha256, fetchedAt } of restsOn) {
    addRecord(vault, 'rests_on', { credential_id: credentialId, url, sha256, fetched_at: fetchedAt });
  }
}

/** Replaces the verdict that is kept with a newer one, and what the credential is called and found by. */
export function judgeAgain(vault: WritableVault, id: string, judgement: Judgement): void {
  changeRecords(vault, 'credentials', { id }, judgedColumns(judgement));
  removeRecords(vault, 'rests_on', { credential_id: id });
  addRestsOn(vault, id, judgement.restsOn);
  if (judgement.digests !== undefined) keepDigests(vault, id, judgement.digests);
  const position = vault.statement('SELECT position FROM credentials WHERE id = ?').pluck().get(id) as number;
  const [note] = findRecords(vault, 'notes', { credential_id: id });
  removeFromIndex(vault, position);
  addToIndex(vault, position, judgement, note === undefined ? '' : (note.text as string));
}

/** What the verdict of a credential rests on. */
export function listRestsOn(vault: ReadonlyVault, credentialId: string): readonly RestsOn[] {
  return findRecords(vault, 'rests_on', { credential_id: credentialId }).map((row) => ({
    url: row.url as string,
    sha256: row.sha256 as string | null,
    fetchedAt: row.fetched_at as string | null,
  }));
}

/** Credentials whose verdict asked for an address, whether or not anything was there. */
export function listCredentialsRestingOn(vault: ReadonlyVault, url: string): readonly string[] {
  const ids = vault.statement('SELECT credential_id FROM rests_on WHERE url = ?').pluck().all(url);
  return ids as string[];
}

/** Marks verdicts as out of date, so that the next look judges again. */
export function markStale(vault: WritableVault, ids: Iterable<string>): void {
  for (const id of ids) changeRecords(vault, 'credentials', { id }, { judged_by: 'stale' });
}

export function findCredential(vault: ReadonlyVault, id: string): StoredCredential | undefined {
  const row = vault.statement('SELECT * FROM credentials WHERE id = ?').get(id);
  return row === undefined ? undefined : fromRow(vault, row);
}

export function findCredentialAt(vault: ReadonlyVault, position: number): StoredCredential | undefined {
  const row = vault.statement('SELECT * FROM credentials WHERE position = ?').get(position);
  return row === undefined ? undefined : fromRow(vault, row);
}

export function findCredentialBySha256(vault: ReadonlyVault, sha256: string): StoredCredential | undefined {
  const row = vault.statement('SELECT * FROM credentials WHERE sha256 = ?').get(sha256);
  return row === undefined ? undefined : fromRow(vault, row);
}

/** Ids that begin with a text, at most two: enough to know whether it names one. */
export function findIdsByPrefix(vault: ReadonlyVault, prefix: string): readonly string[] {
  const ids = vault
    .statement('SELECT id FROM credentials WHERE id >= ? AND id < ? ORDER BY id LIMIT 2')
    .pluck()
    .all(prefix, `${prefix}\u{10ffff}`);
  return ids as string[];
}

/** `earned` is by what the credential says of its beginning, newest first; `expires` the soonest first, those without end last. */
export type CredentialOrder = 'newest' | 'name' | 'issuer' | 'expires' | 'earned';

export const credentialOrders: Readonly<Record<CredentialOrder, string>> = {
  newest: 'position DESC',
  name: 'name_key ASC NULLS LAST, position DESC',
  issuer: 'issuer_key ASC NULLS LAST, position DESC',
  expires: 'ends_at ASC NULLS LAST, begins_at DESC NULLS LAST, position DESC',
  earned: 'begins_at DESC NULLS LAST, position DESC',
};

export function listCredentialIds(vault: ReadonlyVault): readonly string[] {
  return vault.statement('SELECT id FROM credentials ORDER BY position').pluck().all() as string[];
}

/** What bytes each credential names, in the order in which they came. */
export function listCredentialHashes(
  vault: ReadonlyVault,
): readonly Pick<StoredCredential, 'id' | 'sha256' | 'form' | 'containerSha256'>[] {
  const rows = vault
    .statement('SELECT id, sha256, form, container_sha256 AS containerSha256 FROM credentials ORDER BY position')
    .all();
  return rows as Pick<StoredCredential, 'id' | 'sha256' | 'form' | 'containerSha256'>[];
}

export function countCredentials(vault: ReadonlyVault): number {
  return vault.statement('SELECT count(*) FROM credentials').pluck().get() as number;
}

/** Takes a credential out with all that hangs on it; its history stays. */
export function removeCredential(vault: WritableVault, credential: StoredCredential): void {
  const hashes = new Set(
    findRecords(vault, 'originals', { credential_id: credential.id }).map((row) => row.blob_sha256 as string),
  );
  hashes.add(credential.sha256);
  if (credential.containerSha256 !== null) hashes.add(credential.containerSha256);
  for (const table of ['originals', 'rests_on', 'proof_digests', 'tags', 'notes', 'collection_members'] as const) {
    removeRecords(vault, table, { credential_id: credential.id });
  }
  removeFromIndex(vault, credential.position);
  removeRecords(vault, 'credentials', { id: credential.id });
  for (const sha256 of hashes) dropBlobIfUnused(vault, sha256);
}

/** Other issues of the same credential: same issuer, same `id`, other bytes; oldest first. */
export function listVersions(vault: ReadonlyVault, { id, ownId, issuerId }: StoredCredential): readonly string[] {
  if (ownId === null || issuerId === null) return [];
  const ids = vault
    .statement('SELECT id FROM credentials WHERE own_id = ? AND issuer_id = ? AND id <> ? ORDER BY position')
    .pluck()
    .all(ownId, issuerId, id);
  return ids as string[];
}

/**
 * The issue of the same credential that begins last, where that is after this one begins: the renewal of it. Of issues that begin at the
 * same instant nobody can tell which is newer, and what is not known to be valid renews nothing: anybody can write a later date.
 */
export function findNewerVersion(vault: ReadonlyVault, credential: StoredCredential): string | undefined {
  let newest: StoredCredential = credential;
  for (const id of listVersions(vault, credential)) {
    const other = findCredential(vault, id);
    if (other !== undefined && other.verdict === 'valid' && beginningOf(other) > beginningOf(newest)) newest = other;
  }
  return newest === credential ? undefined : newest.id;
}

function beginningOf({ validFrom }: StoredCredential): number {
  const instant = validFrom === null ? Number.NaN : Date.parse(validFrom);
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
}
