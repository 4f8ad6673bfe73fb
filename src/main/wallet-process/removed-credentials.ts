import { type Result, succeed } from '../../core/result.ts';
import { addToCollection } from '../../wallet/services/collections.ts';
import { removeCredentials as removeFromWallet } from '../../wallet/services/credentials.ts';
import { getCredential, getCredentials } from '../../wallet/services/find-credential.ts';
import { importCredentials } from '../../wallet/services/import-credentials.ts';
import { noteCredential, tagCredential } from '../../wallet/services/label-credentials.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { getBlob } from '../../wallet/vault/blobs.ts';
import { listCollectionsOf } from '../../wallet/vault/collections.ts';
import { findNote, listTags } from '../../wallet/vault/labels.ts';
import { getOriginalBytes, listOriginals } from '../../wallet/vault/originals.ts';

/** What is needed to bring one back: the files it came in, and what the person had put on it. */
interface Removed {
  readonly id: string;
  readonly files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly collections: readonly string[];
}

/** Of everything that can be taken back at once; a removal above it is asked about first, since it cannot be. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface Removal {
  readonly removed: number;
  /** null where there was too much to keep */
  readonly undo: ((wallet: Wallet) => Promise<Result<number>>) | null;
}

/** Whether the files of these badges are few enough to be kept for an undo. */
export function canTakeBack(wallet: Wallet, ids: readonly string[]): Result<{ readonly canUndo: boolean }> {
  const found = getCredentials(wallet, ids);
  if (!found.ok) return found;
  let bytes = 0;
  for (const credential of found.value) {
    bytes += filesOf(wallet, credential).reduce((sum, file) => sum + file.bytes.length, 0);
    if (bytes > MOST_BYTES) return succeed({ canUndo: false });
  }
  return succeed({ canUndo: true });
}

/** Removes badges; what brings them back stays in the memory of this process, and so goes with a lock. */
export function removeCredentials(wallet: Wallet, ids: readonly string[]): Result<Removal> {
  // all of them are there, or none is removed
  const found = getCredentials(wallet, ids);
  if (!found.ok) return found;
  const kept: Removed[] = [];
  const { reader } = wallet.vault;
  let bytes = 0;
  for (const credential of found.value) {
    const { id } = credential;
    if (bytes <= MOST_BYTES) {
      const files = filesOf(wallet, credential);
      bytes += files.reduce((sum, file) => sum + file.bytes.length, 0);
      const collections = listCollectionsOf(reader, id);
      kept.push({ id, files, tags: listTags(reader, id), note: findNote(reader, id), collections });
    }
  }
  const removed = removeFromWallet(
    wallet,
    found.value.map(({ id }) => id),
  );
  if (!removed.ok) return removed;
  return succeed({
    removed: found.value.length,
    undo: bytes <= MOST_BYTES ? (open) => bringBack(open, kept) : null,
  });
}

function filesOf(wallet: Wallet, { id, sha256, form }: { id: string; sha256: string; form: string }): Removed['files'] {
  const reader = wallet.vault.reader;
  const originals = listOriginals(reader, id).map(({ sha256: fileSha256, fileName }) => ({
    fileName,
    bytes: getOriginalBytes(reader, id, fileSha256),
  }));
  return originals.length > 0 ? originals : [{ fileName: `${id}.${form}`, bytes: getBlob(reader, sha256) }];
}

async function bringBack(wallet: Wallet, all: readonly Removed[]): Promise<Result<number>> {
  const inputs = all.flatMap(({ files }) =>
    files.map(({ fileName, bytes }) => ({ file: fileName, content: succeed(bytes) })),
  );
  // a certificate that nobody signed was kept once because the person asked for it
  const imported = await importCredentials(wallet, inputs, { keepUnsigned: true });
  if (!imported.ok) return imported;
  for (const { id, tags, note, collections } of all) {
    if (!getCredential(wallet, id).ok) continue;
    if (tags.length > 0) tagCredential(wallet, id, tags);
    if (note !== null) noteCredential(wallet, id, note);
    for (const collection of collections) addToCollection(wallet, collection, [id]);
  }
  return succeed(all.filter(({ id }) => getCredential(wallet, id).ok).length);
}
