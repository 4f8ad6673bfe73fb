import type { ReadonlyVault, WritableVault } from './connection.ts';
import { addRecord, findRecords, removeRecords } from './records.ts';

/** What the proofs of one credential digested, so that judging it again costs its signatures and no canonical form. */
export interface KeptDigests {
  /** of the credential's bytes: digests of other bytes must never be used */
  readonly sha256: string;
  /** name of the rules and context set that they were made by */
  readonly madeBy: string;
  /** JSON */
  readonly digests: string;
}

export function keepDigests(vault: WritableVault, credentialId: string, kept: KeptDigests): void {
  removeRecords(vault, 'proof_digests', { credential_id: credentialId });
  addRecord(vault, 'proof_digests', {
    credential_id: credentialId,
    sha256: kept.sha256,
    made_by: kept.madeBy,
    digests: kept.digests,
  });
}

/** Only those of exactly these bytes, made by exactly these rules. */
export function findDigests(
  vault: ReadonlyVault,
  credentialId: string,
  sha256: string,
  madeBy: string,
): string | undefined {
  const [row] = findRecords(vault, 'proof_digests', { credential_id: credentialId, sha256, made_by: madeBy });
  return row === undefined ? undefined : (row.digests as string);
}
