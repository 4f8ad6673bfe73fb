import { hash } from 'node:crypto';
import type { ReadonlyVault, WritableVault } from './connection.ts';
import { damaged } from './vault-errors.ts';

/** @returns lower-case hex */
export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/**
 * Keeps bytes under their hash, once however often they come.
 *
 * @param sha256 - of `bytes`, computed by the caller before the transaction
 */
export function keepBlob(vault: WritableVault, sha256: string, bytes: Uint8Array): void {
  vault.statement('INSERT INTO blobs (sha256, bytes) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING').run(sha256, bytes);
}

/**
 * @returns the bytes, compared with the hash they are kept under
 * @throws `vault.damaged` (as a `WalletError`) where they are gone or changed
 */
export function getBlob(vault: ReadonlyVault, sha256: string): Uint8Array {
  const bytes = vault.statement('SELECT bytes FROM blobs WHERE sha256 = ?').pluck().get(sha256);
  if (!(bytes instanceof Uint8Array)) throw damaged('records', 'bytes that a record names are gone');
  if (sha256Hex(bytes) !== sha256) throw damaged('records', 'bytes do not match the hash they are kept under');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @returns how many bytes are kept under a hash, without reading them; undefined where there are none */
export function findBlobLength(vault: ReadonlyVault, sha256: string): number | undefined {
  const length = vault.statement('SELECT length(bytes) FROM blobs WHERE sha256 = ?').pluck().get(sha256);
  return typeof length === 'number' ? length : undefined;
}

/** Removes bytes that no record names any more. */
export function dropBlobIfUnused(vault: WritableVault, sha256: string): void {
  vault
    .statement(
      `DELETE FROM blobs WHERE sha256 = :sha256
         AND NOT EXISTS (SELECT 1 FROM credentials WHERE sha256 = :sha256)
         AND NOT EXISTS (SELECT 1 FROM credentials WHERE container_sha256 = :sha256)
         AND NOT EXISTS (SELECT 1 FROM originals WHERE blob_sha256 = :sha256)
         AND NOT EXISTS (SELECT 1 FROM snapshots WHERE sha256 = :sha256)`,
    )
    .run({ sha256 });
}
