import { createHash } from 'node:crypto';
import type { WalletError } from '../../../../core/errors.ts';
import { type Result, succeed } from '../../../../core/result.ts';
import type { Snapshot } from '../../../../core/snapshot/snapshot.ts';
import { findBlobLength, getBlob } from '../../../vault/blobs.ts';
import { listCredentialsRestingOn, markStale } from '../../../vault/credentials.ts';
import { type FetchNote, findFetchNote, keepFetchNote } from '../../../vault/fetch-notes.ts';
import { addSnapshot, dropRepeatedSnapshot, putAsideDatedAfter } from '../../../vault/snapshots.ts';
import type { Wallet } from '../../wallet.ts';
import { changeOfKeys, type KeyChange, readPublishedKeys } from '../issuer-keys.ts';
import type { Fetched, Validators } from './fetch-document.ts';
import { findUnfitness } from './judge-content.ts';
import type { WantedDocument } from './wanted-documents.ts';

/** What a server may be told that we have; undefined where the copy is gone or never was, so the whole is needed. */
export function validatorsFor(wallet: Wallet, { address }: WantedDocument): Validators | undefined {
  const note = findFetchNote(wallet.vault.reader, address);
  if (note === undefined || (note.etag === null && note.lastModified === null)) return undefined;
  return findBlobLength(wallet.vault.reader, note.sha256) === undefined ? undefined : note;
}

export interface KeptDocument {
  readonly outcome: 'added' | 'unchanged';
  readonly fetchedAt: string;
  readonly keysChanged: (KeyChange & { readonly since: string }) | null;
  /** ids of badges to be judged again */
  readonly affected: readonly string[];
}

/**
 * Keeps a fetched document under all its names, in one transaction with the note of how to ask for it again, and marks the badges
 * that rest on it. An unchanged one is kept too, as a newer date of the same content: its age is part of every verdict.
 */
export function keepFetched(
  wallet: Wallet,
  wanted: WantedDocument,
  fetched: Fetched,
): Result<KeptDocument | { readonly unfit: WalletError }> {
  const [main = wanted.address] = wanted.dids.length > 0 ? wanted.dids : wanted.names;
  const before = wallet.snapshots.findSnapshot(main);
  if (fetched.outcome !== 'not-modified') {
    const unfit = findUnfitness(wanted, fetched, before);
    if (unfit !== undefined) return succeed({ unfit });
  }
  const content = contentOf(wallet, wanted, fetched);
  const fetchedAt = wallet.world
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const keysChanged = before === undefined ? undefined : keyChangeBetween(wallet, before, content.bytes, main);
  const kept = wallet.vault.write((vault) => {
    const at = wallet.world.now().toISOString();
    for (const url of wanted.names) {
      const { bytes, sha256, mediaType } = content;
      addSnapshot(vault, { url, bytes, sha256, mediaType, fetchedAt, source: 'refresh' }, at);
      putAsideDatedAfter(vault, url, fetchedAt);
      dropRepeatedSnapshot(vault, url);
    }
    keepFetchNote(vault, wanted.address, { ...content.note, fetchedAt });
    const affected = [...new Set(wanted.names.flatMap((url) => listCredentialsRestingOn(vault, url)))];
    markStale(vault, affected);
    return affected;
  });
  if (!kept.ok) return kept;
  wallet.snapshots.forget();
  return succeed({
    outcome: before?.sha256 === content.sha256 ? 'unchanged' : 'added',
    fetchedAt,
    keysChanged: keysChanged === undefined || before === undefined ? null : { ...keysChanged, since: before.fetchedAt },
    affected: kept.value,
  });
}

interface Content {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly mediaType: string;
  readonly note: Omit<FetchNote, 'fetchedAt'>;
}

function contentOf(wallet: Wallet, { address }: WantedDocument, fetched: Fetched): Content {
  if (fetched.outcome === 'not-modified') {
    const note = findFetchNote(wallet.vault.reader, address);
    if (note === undefined) throw new TypeError('asked with validators that nobody kept');
    const bytes = getBlob(wallet.vault.reader, note.sha256);
    return { bytes, sha256: note.sha256, mediaType: note.mediaType, note };
  }
  const { bytes, mediaType, validators } = fetched;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // a withdrawal is asked for in full each time: its validators belong to the error, not to the document
  const { etag, lastModified } = fetched.outcome === 'gone' ? { etag: null, lastModified: null } : validators;
  return { bytes, sha256, mediaType, note: { sha256, mediaType, etag, lastModified } };
}

function keyChangeBetween(wallet: Wallet, before: Snapshot, bytes: Uint8Array, name: string): KeyChange | undefined {
  const { crypto } = wallet.world;
  const earlier = readPublishedKeys(before.bytes, name, crypto);
  const later = readPublishedKeys(bytes, name, crypto);
  if (earlier === undefined || later === undefined) return undefined;
  return changeOfKeys(earlier, later);
}
