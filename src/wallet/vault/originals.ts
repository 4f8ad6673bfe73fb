import { decodeUtf8 } from '../../core/encoding/utf8.ts';
import { getBlob, keepBlob, sha256Hex } from './blobs.ts';
import type { ReadonlyVault, WritableVault } from './connection.ts';
import type { OriginalForm, StoredCredential } from './credentials.ts';
import { addRecord, findRecords, nextNumber } from './records.ts';
import { damaged } from './vault-errors.ts';

/** A file as it came in, byte for byte; one credential may have come in several. */
export interface Original {
  /** of the file */
  readonly sha256: string;
  readonly form: OriginalForm;
  readonly fileName: string;
  readonly addedAt: string;
}

/** Blanks (and a byte order mark) around a credential that is the rest of its file. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/**
 * Notes a file that a credential came in. A file that is the credential with blanks around it, as most are, is kept as
 * those blanks; any other is kept whole.
 *
 * @param credential - kept already, under `credential.sha256`
 * @param file.bytes - the whole file, hashing to `file.sha256`
 * @returns false where this credential was seen in exactly this file before
 */
export function addOriginal(
  vault: WritableVault,
  credential: Pick<StoredCredential, 'id' | 'sha256'> & { readonly bytes: Uint8Array },
  file: Original & { readonly bytes: Uint8Array },
): boolean {
  const known = findRecords(vault, 'originals', { credential_id: credential.id, sha256: file.sha256 });
  if (known.length > 0) return false;
  const surroundings = findSurroundings(file.bytes, credential.bytes);
  if (surroundings === undefined) keepBlob(vault, file.sha256, file.bytes);
  addRecord(vault, 'originals', {
    id: nextNumber(vault, 'originals', 'id'),
    credential_id: credential.id,
    sha256: file.sha256,
    blob_sha256: surroundings === undefined ? file.sha256 : credential.sha256,
    before: surroundings?.before ?? '',
    after: surroundings?.after ?? '',
    form: file.form,
    file_name: file.fileName,
    added_at: file.addedAt,
  });
  return true;
}

const BLANK = /^\ufeff?[ \t\r\n]*$/;
const MOST_SURROUNDINGS = 4096;

function findSurroundings(file: Uint8Array, own: Uint8Array): Surroundings | undefined {
  const extra = file.length - own.length;
  if (extra < 0 || extra > MOST_SURROUNDINGS) return undefined;
  const at = Buffer.from(file.buffer, file.byteOffset, file.byteLength).indexOf(own);
  if (at < 0) return undefined;
  const before = decodeUtf8(file.subarray(0, at));
  const after = decodeUtf8(file.subarray(at + own.length));
  if (before === undefined || after === undefined || !BLANK.test(before) || !BLANK.test(after)) return undefined;
  return { before, after };
}

/** Ids of the credentials that came in exactly this file, where the file is kept whole. */
export function listCredentialsOfFile(vault: ReadonlyVault, sha256: string): readonly string[] {
  return findRecords(vault, 'originals', { blob_sha256: sha256 }).map((row) => row.credential_id as string);
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

/**
 * The file, byte for byte, compared with its hash.
 *
 * @throws `vault.damaged` (as a `WalletError`) where it is not what came in
 */
export function getOriginalBytes(vault: ReadonlyVault, credentialId: string, sha256: string): Uint8Array {
  const [row] = findRecords(vault, 'originals', { credential_id: credentialId, sha256 });
  if (row === undefined) throw new TypeError('no such original');
  const encoder = new TextEncoder();
  const [before, after] = [encoder.encode(row.before as string), encoder.encode(row.after as string)];
  const bytes = new Uint8Array(Buffer.concat([before, getBlob(vault, row.blob_sha256 as string), after]));
  if (sha256Hex(bytes) !== sha256) throw damaged('records', 'a file does not match the hash it came with');
  return bytes;
}
