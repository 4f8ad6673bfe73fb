import type { TrustDecisions } from '../../core/verification/verify.ts';
import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, findRecords, removeRecords } from './records.ts';

export interface IssuerDecision {
  readonly issuerId: string;
  readonly decision: 'trusted' | 'distrusted';
  readonly note: string | null;
  readonly decidedAt: string;
}

export function listIssuerDecisions(vault: ReadonlyVault): readonly IssuerDecision[] {
  return findRecords(vault, 'issuer_decisions').map((row) => ({
    issuerId: row.issuer_id as string,
    decision: row.decision as IssuerDecision['decision'],
    note: row.note as string | null,
    decidedAt: row.decided_at as string,
  }));
}

/** Replaces an earlier decision on the same issuer. */
export function decideOnIssuer(vault: WritableVault, decision: IssuerDecision): void {
  removeRecords(vault, 'issuer_decisions', { issuer_id: decision.issuerId });
  addRecord(vault, 'issuer_decisions', {
    issuer_id: decision.issuerId,
    decision: decision.decision,
    note: decision.note,
    decided_at: decision.decidedAt,
  });
}

/** @returns false where there was no decision */
export function withdrawDecision(vault: WritableVault, issuerId: string): boolean {
  return removeRecords(vault, 'issuer_decisions', { issuer_id: issuerId }) > 0;
}

export interface KnownIssuer {
  readonly issuerId: string;
  readonly registry: string;
  /** RFC 3339 date of the registry's copy */
  readonly asOf: string;
}

export function setKnownIssuer(vault: WritableVault, { issuerId, registry, asOf }: KnownIssuer): void {
  removeRecords(vault, 'known_issuers', { issuer_id: issuerId, registry });
  addRecord(vault, 'known_issuers', { issuer_id: issuerId, registry, as_of: asOf });
}

/** The date of a registry's copy, by its name; undefined where none was taken in. */
export function findRegistryDate(vault: ReadonlyVault, registry: string): string | undefined {
  const dates = findRecords(vault, 'known_issuers', { registry }).map((row) => row.as_of as string);
  return dates.sort().at(-1);
}

/** Takes out every issuer that a registry knows. @returns how many there were */
export function removeKnownIssuers(vault: WritableVault, registry: string): number {
  return removeRecords(vault, 'known_issuers', { registry });
}

/** Everything verification needs to place an issuer. */
export function readTrustDecisions(vault: ReadonlyVault): TrustDecisions {
  const decisions = listIssuerDecisions(vault);
  const idsOf = (kind: IssuerDecision['decision']): ReadonlySet<string> =>
    new Set(decisions.filter(({ decision }) => decision === kind).map(({ issuerId }) => issuerId));
  const known = new Map<string, { registry: string; asOf: string }>();
  for (const row of findRecords(vault, 'known_issuers')) {
    known.set(row.issuer_id as string, { registry: row.registry as string, asOf: row.as_of as string });
  }
  return { trusted: idsOf('trusted'), known, distrusted: idsOf('distrusted') };
}

/** An issuer as this wallet's badges name it. */
export interface IssuerInWallet {
  readonly issuerId: string;
  readonly name: string | null;
  readonly credentials: number;
  /** when the first badge of theirs came in */
  readonly firstSeen: string;
}

/** A name that only badges of another verdict give is shown where there is no better one. */
export function listIssuersInWallet(vault: ReadonlyVault): readonly IssuerInWallet[] {
  const rows = vault
    .statement(
      `SELECT issuer_id, coalesce(max(issuer_name) FILTER (WHERE verdict = 'valid'), max(issuer_name)) AS name, count(*) AS credentials, min(added_at) AS first_seen
       FROM credentials WHERE issuer_id IS NOT NULL GROUP BY issuer_id ORDER BY issuer_id`,
    )
    .all() as { issuer_id: string; name: string | null; credentials: number; first_seen: string }[];
  return rows.map((row) => ({
    issuerId: row.issuer_id,
    name: row.name,
    credentials: row.credentials,
    firstSeen: row.first_seen,
  }));
}

/** Of the badges that an issuer is known to have signed, the one that came in last: anybody can write its id into a badge. */
export function findNewestOfIssuer(vault: ReadonlyVault, issuerId: string): string | undefined {
  const sql = `SELECT id FROM credentials WHERE issuer_id = ? AND verdict = 'valid' ORDER BY position DESC LIMIT 1`;
  return vault.statement(sql).pluck().get(issuerId) as string | undefined;
}

/** A badge of an issuer, and the key that its proof was made with, as its report told when it was last judged. */
export interface NamedKey {
  readonly credentialId: string;
  readonly verificationMethod: string;
}

/** Not of badges whose proof did not hold or was not checked: a key can be named by whoever does not have it. */
export function listNamedKeys(vault: ReadonlyVault, issuerId: string, limit: number): readonly NamedKey[] {
  const rows = vault
    .statement(
      `SELECT credentials.id AS id, json_extract(one.value, '$.details.verificationMethod') AS method
       FROM credentials, json_each(credentials.report, '$.checks') AS one
       WHERE credentials.issuer_id = ? AND json_extract(one.value, '$.id') = 'proof'
         AND json_extract(one.value, '$.outcome') = 'passed'
       ORDER BY credentials.position DESC LIMIT ?`,
    )
    .all(issuerId, limit) as { id: string; method: unknown }[];
  return rows.flatMap(({ id, method }) =>
    typeof method === 'string' ? [{ credentialId: id, verificationMethod: method }] : [],
  );
}
