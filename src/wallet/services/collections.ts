import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import {
  addCollection,
  addCollectionMembers,
  type Collection,
  type CollectionMember,
  changeCollection as changeRecord,
  findCollection,
  listCollectionMembers,
  orderCollection as orderMembers,
  listCollections as queryCollections,
  removeCollectionMembers,
  removeCollection as removeRecord,
} from '../vault/collections.ts';
import type { WritableVault } from '../vault/connection.ts';
import { nameKey } from '../vault/search-terms.ts';
import { RolledBack } from '../vault/vault-errors.ts';
import { attempt } from './attempt.ts';
import { getCredentials } from './find-credential.ts';
import type { Wallet } from './wallet.ts';

export type { Collection } from '../vault/collections.ts';

const MAX_NAME_LENGTH = 100;
const MAX_NOTE_LENGTH = 5_000;
/** A backup takes as many. */
export const MOST_COLLECTIONS = 1_000;

/** By name. */
export function listCollections(wallet: Wallet): Result<readonly Collection[]> {
  return attempt(() => queryCollections(wallet.vault.reader));
}

/**
 * Ids of the badges of a collection, in the person's order.
 *
 * @param name - however capitalised @returns `collection.not-found`
 */
export function listCollectionCredentials(wallet: Wallet, name: string): Result<readonly string[]> {
  return attempt(() => {
    const reader = wallet.vault.reader;
    const collection = findCollection(reader, nameKey(name));
    if (collection === undefined) throw notFound(name);
    return listCollectionMembers(reader, collection.id);
  });
}

/** @returns `collection.no-name`, `collection.exists`, `collection.too-many` */
export function makeCollection(wallet: Wallet, name: string, note = ''): Result<Collection> {
  return change(wallet, (vault) => {
    const named = decodeName(name);
    if (findCollection(vault, named.nameKey) !== undefined) throw refusal('collection.exists', { name: named.name });
    if (queryCollections(vault).length >= MOST_COLLECTIONS) {
      throw refusal('collection.too-many', { limit: MOST_COLLECTIONS });
    }
    const createdAt = wallet.world.now().toISOString();
    addCollection(vault, { ...named, note: note.slice(0, MAX_NOTE_LENGTH), createdAt });
    return getCollection(vault, named.name);
  });
}

/** Gives a collection another name or note. @returns `collection.not-found`, `collection.no-name`, `collection.exists` */
export function changeCollection(
  wallet: Wallet,
  name: string,
  changes: { readonly name?: string; readonly note?: string },
): Result<Collection> {
  return change(wallet, (vault) => {
    const before = getCollection(vault, name);
    const named = decodeName(changes.name ?? before.name);
    const other = findCollection(vault, named.nameKey);
    if (other !== undefined && other.id !== before.id) throw refusal('collection.exists', { name: named.name });
    const note = (changes.note ?? before.note).slice(0, MAX_NOTE_LENGTH);
    changeRecord(vault, before.id, { ...named, note });
    return getCollection(vault, named.name);
  });
}

/** Takes a collection away; its badges stay in the wallet. @returns `collection.not-found` */
export function removeCollection(wallet: Wallet, name: string): Result<null> {
  return change(wallet, (vault) => {
    removeRecord(vault, getCollection(vault, name).id);
    return null;
  });
}

/** A collection as it is now, and the badges whose place in it was changed: what undoing it is about. */
export interface ChangedCollection extends Collection {
  readonly changed: readonly string[];
  /** where each of them is, or was, if it was taken out */
  readonly places: readonly number[];
}

/**
 * Puts badges at the end of a collection.
 *
 * @param places - of each of `ids` (whole ones), where they go back to: what taking them out told; empty: to the end
 * @returns `collection.not-found`, `usage.no-such-id`, `usage.ambiguous-id`
 */
export function addToCollection(
  wallet: Wallet,
  name: string,
  ids: readonly string[],
  places: readonly number[] = [],
): Result<ChangedCollection> {
  const byId = new Map(places.slice(0, ids.length).map((place, index) => [ids[index] ?? '', place]));
  return changeMembers(wallet, name, ids, (vault, id, credentialIds) =>
    addCollectionMembers(vault, id, credentialIds, byId),
  );
}

/** Takes badges out of a collection. @returns `collection.not-found`, `usage.no-such-id`, `usage.ambiguous-id` */
export function removeFromCollection(wallet: Wallet, name: string, ids: readonly string[]): Result<ChangedCollection> {
  return changeMembers(wallet, name, ids, removeCollectionMembers);
}

/** Puts the badges of a collection in this order; those not named come after them. */
export function orderCollection(wallet: Wallet, name: string, ids: readonly string[]): Result<ChangedCollection> {
  return changeMembers(wallet, name, ids, orderMembers);
}

function changeMembers(
  wallet: Wallet,
  name: string,
  ids: readonly string[],
  apply: (vault: WritableVault, collectionId: number, credentialIds: readonly string[]) => readonly CollectionMember[],
): Result<ChangedCollection> {
  const found = getCredentials(wallet, ids);
  if (!found.ok) return found;
  return change(wallet, (vault) => {
    const { id, name: whole } = getCollection(vault, name);
    const changed = apply(
      vault,
      id,
      found.value.map((credential) => credential.id),
    );
    return {
      ...getCollection(vault, whole),
      changed: changed.map(({ credentialId }) => credentialId),
      places: changed.map(({ place }) => place),
    };
  });
}

function change<T>(wallet: Wallet, work: (vault: WritableVault) => T): Result<T> {
  const written = wallet.vault.write(work);
  return written.ok ? succeed(written.value) : refuse(written.error);
}

function getCollection(vault: WritableVault, name: string): Collection {
  const collection = findCollection(vault, nameKey(name));
  if (collection === undefined) throw new RolledBack(notFound(name));
  return collection;
}

function decodeName(text: string): { readonly name: string; readonly nameKey: string } {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, MAX_NAME_LENGTH);
  const key = nameKey(name);
  if (key === '') throw refusal('collection.no-name', {});
  return { name, nameKey: key };
}

function notFound(name: string): WalletError {
  return new WalletError('collection.not-found', 'collection look-up', {
    details: { name: name.slice(0, MAX_NAME_LENGTH) },
  });
}

function refusal(
  code: 'collection.exists' | 'collection.no-name' | 'collection.too-many',
  details: Readonly<Record<string, string | number>>,
): RolledBack {
  return new RolledBack(new WalletError(code, 'collections', { details }));
}
