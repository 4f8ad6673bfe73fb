import { keepBlob } from './blobs.ts';
import type { ReadonlyVault, WritableVault } from './connection.ts';
import type { OriginalForm } from './credentials.ts';
import { addRecord, findRecords, nextNumber } from './records.ts';

/** A file as it came in, byte for byte; one credential may have come in several. */
export interface Original {
  readonly sha256: string;
  readonly form: OriginalForm;
  readonly fileName: string;
  readonly addedAt: string;
}

/** @returns false where this credential was seen in exactly this file before */
export function addOriginal(
  vault: WritableVault,
  credentialId: string,
  original: Original,
  bytes: Uint8Array,
): boolean {
  const known = findRecords(vault, 'originals', { credential_id: credentialId, sha256: original.sha256 });
  if (known.length > 0) return false;
  keepBlob(vault, original.sha256, bytes);
  addRecord(vault, 'originals', {
    id: nextNumber(vault, 'originals', 'id'),
    credential_id: credentialId,
    sha256: original.sha256,
    form: original.form,
    file_name: original.fileName,
    added_at: original.addedAt,
  });
  return true;
}

/** In the order in which they came. */
export function listOriginals(vault: ReadonlyVault, credentialId: string): readonly Original[] {
  return findRecords(vault, 'originals', { credential_id: credentialId })
    .sort((a, b) => (a.id as number) - (b.id as number))
    .map((row) => ({
      sha256: row.sha256 as string,
      form: row.form as OriginalForm,
      fileName: row.file_name as string,
      addedAt: row.added_at as string,
    }));
}
