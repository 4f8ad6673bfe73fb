import {
  didMethodOf,
  documentAddresses,
  expandDidJwk,
  expandDidKey,
  splitFragment,
} from '../../../core/proof/keys/did.ts';
import { jwkThumbprint } from '../../../core/proof/keys/jwk.ts';
import { type Result, succeed } from '../../../core/result.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import { sha256Hex } from '../../vault/blobs.ts';
import { listCredentialsRestingOn } from '../../vault/credentials.ts';
import { listIssuersInWallet, listNamedKeys } from '../../vault/issuers.ts';
import { listSnapshotEntries, type SnapshotEntry } from '../../vault/snapshots.ts';
import { attempt, attemptAsync } from '../attempt.ts';
import { type CredentialPicture, pictureOfImage } from '../credential-picture.ts';
import type { Wallet } from '../wallet.ts';
import { changeOfKeys, type KeyChange, namesOfDocument, type PublishedKey, readPublishedKeys } from './issuer-keys.ts';
import { findProfile, type IssuerProfile, profileOf } from './issuer-profile.ts';
import { findIssuer, type IssuerEntry } from './issuers.ts';
import { type Staleness, stalenessOf } from './staleness.ts';

/** One key of an issuer, as the dated copies of its document tell. */
export interface IssuerKey {
  /** absolute id of the verification method */
  readonly id: string;
  /** RFC 7638 with SHA-256, base64url; null where the document only points at the key */
  readonly thumbprint: string | null;
  /** RFC 3339; the oldest and the newest copy that list it; null for a did:key, whose name is the key */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** the first copy after which it was gone for good; null for a key that the newest copy lists */
  readonly withdrawn: string | null;
  /** how the copies that list it came in: `refresh` was fetched from the issuer itself */
  readonly sources: readonly Snapshot['source'][];
  /** ids of badges whose proof was made with it, newest first */
  readonly credentials: readonly string[];
}

/** The latest change of an issuer's keys. */
export interface KeysChanged extends KeyChange {
  /** date of the last copy before, and of the first copy after */
  readonly before: string;
  readonly since: string;
}

export interface IssuerDetails extends IssuerEntry {
  readonly profile: IssuerProfile | null;
  /** under which `findIssuerPicture` gives its picture; null where nobody named one */
  readonly pictureId: string | null;
  /** current ones first, then withdrawn ones, newest first */
  readonly keys: readonly IssuerKey[];
  readonly changed: KeysChanged | null;
  /** of the newest copy; null where there is none, or none is needed */
  readonly age: Staleness | null;
  /** copies from issuer packs that contradict what is kept and so decide nothing */
  readonly heldBack: readonly SnapshotEntry[];
  /** ids of badges whose verdict asked for this issuer's document, or that were signed with the key that its name is */
  readonly restingCredentials: readonly string[];
}

/** One issuer with its keys over time; `undefined` where the wallet has never heard of it. */
export function findIssuerDetails(wallet: Wallet, id: string): Result<IssuerDetails | undefined> {
  const issuer = findIssuer(wallet, id);
  if (!issuer.ok || issuer.value === undefined) return issuer.ok ? succeed(undefined) : issuer;
  const { value } = issuer;
  return attempt(() => detailsOf(wallet, value));
}

/**
 * Since when an issuer's keys are others than before, as its dated copies tell; null where they never changed, and where there is only
 * one copy.
 */
export function findKeysChanged(wallet: Wallet, { id, snapshots }: IssuerEntry): Result<string | null> {
  // most issuers have one copy under their one name: nothing to read
  if (snapshots.length < 2 && namesOf(id).length === 1) return succeed(null);
  return attempt(() => latestChange(readHistory(wallet, copiesOf(wallet, id), id))?.since ?? null);
}

/** The names under which an issuer's document may be kept. */
function namesOf(id: string): readonly string[] {
  return [...new Set(documentAddresses(id).flatMap(namesOfDocument))];
}

/** Oldest first. */
function copiesOf(wallet: Wallet, id: string): readonly Snapshot[] {
  return namesOf(id)
    .flatMap((name) => wallet.snapshots.listSnapshots(name))
    .sort((a, b) => Date.parse(a.fetchedAt) - Date.parse(b.fetchedAt));
}

function detailsOf(wallet: Wallet, issuer: IssuerEntry): IssuerDetails {
  const { id } = issuer;
  const names = namesOf(id);
  const copies = copiesOf(wallet, id);
  const entries = listSnapshotEntries(wallet.vault.reader).filter(({ url }) => names.includes(url));
  const newest = copies.at(-1);
  const history = readHistory(wallet, copies, id);
  const published = isSelfContained(id)
    ? ownKey(wallet, id)
    : keysOf(history).map((key) => withReferencedKey(wallet, key));
  const keys = withCredentials(wallet, id, published);
  const resting = isSelfContained(id)
    ? keys.flatMap(({ credentials }) => credentials)
    : names.flatMap((name) => listCredentialsRestingOn(wallet.vault.reader, name));
  const found = findProfile(wallet, id, copies);
  return {
    ...issuer,
    profile: profileOf(found),
    pictureId: found?.words.image === undefined ? null : issuerPictureId(id),
    snapshots: entries.filter(({ source }) => source !== 'held-back'),
    keys,
    changed: latestChange(history),
    age: newest === undefined ? null : stalenessOf(newest.url, newest.fetchedAt, wallet.world.now()),
    heldBack: entries.filter(({ source }) => source === 'held-back'),
    restingCredentials: [...new Set(resting)],
  };
}

function isSelfContained(id: string): boolean {
  return ['key', 'jwk'].includes(didMethodOf(id) ?? '');
}

function ownKey(wallet: Wallet, did: string): readonly IssuerKey[] {
  const expanded = didMethodOf(did) === 'key' ? expandDidKey(did) : expandDidJwk(did);
  if (!expanded.ok) return [];
  const { verificationMethod: id, key } = expanded.value;
  const thumbprint = jwkThumbprint(key, wallet.world.crypto);
  return [
    { id, thumbprint, firstSeen: null, lastSeen: null, withdrawn: null, sources: ['credential'], credentials: [] },
  ];
}

/** Badges of one issuer whose keys are looked through; a page shows a few of them. */
const MOST_NAMED = 10_000;

function withCredentials(wallet: Wallet, id: string, keys: readonly IssuerKey[]): readonly IssuerKey[] {
  const byMethod = Map.groupBy(
    listNamedKeys(wallet.vault.reader, id, MOST_NAMED),
    ({ verificationMethod }) => verificationMethod,
  );
  return keys.map((key) => ({ ...key, credentials: (byMethod.get(key.id) ?? []).map((one) => one.credentialId) }));
}

/** What a `/picture/` address calls it: no DID or URL fits there. */
export function issuerPictureId(id: string): string {
  return `issuer-${sha256Hex(new TextEncoder().encode(id)).slice(0, 40)}`;
}

/** The picture that an issuer names, out of what is kept; never fetched. @returns `export.other-form` where there is none */
export function findIssuerPicture(wallet: Wallet, pictureId: string): Promise<Result<CredentialPicture>> {
  return attemptAsync(async () => {
    const issuers = listIssuersInWallet(wallet.vault.reader);
    const id = issuers.find(({ issuerId }) => issuerPictureId(issuerId) === pictureId)?.issuerId;
    const image = id === undefined ? undefined : findProfile(wallet, id, copiesOf(wallet, id))?.words.image;
    return pictureOfImage(wallet, image === undefined ? [] : [image]);
  });
}

/** A profile may only point at a key that has a document of its own; what that says now is looked up there. */
function withReferencedKey(wallet: Wallet, key: IssuerKey): IssuerKey {
  const address = splitFragment(key.id).document;
  const snapshot = key.thumbprint === null ? wallet.snapshots.findSnapshot(address) : undefined;
  if (snapshot === undefined) return key;
  const published = readPublishedKeys(snapshot.bytes, address, wallet.world.crypto)?.get(key.id);
  return { ...key, thumbprint: published?.thumbprint ?? null };
}

/** One copy and the keys it publishes, oldest first. */
interface KeyedCopy {
  readonly fetchedAt: string;
  readonly source: Snapshot['source'];
  readonly keys: ReadonlyMap<string, PublishedKey>;
}

/** Copies that cannot be read tell nothing of keys and are passed over. */
function readHistory(wallet: Wallet, copies: readonly Snapshot[], id: string): readonly KeyedCopy[] {
  return copies.flatMap(({ bytes, fetchedAt, source }) => {
    const keys = readPublishedKeys(bytes, id, wallet.world.crypto);
    return keys === undefined ? [] : [{ fetchedAt, source, keys }];
  });
}

/** A key is its id together with what it means: the same id over another key is another key. */
function keysOf(history: readonly KeyedCopy[]): readonly IssuerKey[] {
  const seen = new Map<string, IssuerKey>();
  for (const { fetchedAt, source, keys } of history) {
    for (const [name, key] of seen) {
      const isThere = keys.has(key.id) && nameOf(keys.get(key.id)) === name;
      if (!isThere && key.withdrawn === null) seen.set(name, { ...key, withdrawn: fetchedAt });
    }
    for (const published of keys.values()) {
      const name = nameOf(published);
      const known = seen.get(name);
      seen.set(name, {
        id: published.id,
        thumbprint: published.thumbprint,
        firstSeen: known?.firstSeen ?? fetchedAt,
        lastSeen: fetchedAt,
        withdrawn: null,
        sources: [...new Set([...(known?.sources ?? []), source])],
        credentials: [],
      });
    }
  }
  const all = [...seen.values()];
  const newestFirst = (a: IssuerKey, b: IssuerKey) => ((a.lastSeen ?? '') < (b.lastSeen ?? '') ? 1 : -1);
  const current = all.filter(({ withdrawn }) => withdrawn === null);
  return [...current, ...all.filter(({ withdrawn }) => withdrawn !== null).sort(newestFirst)];
}

function nameOf(key: PublishedKey | undefined): string {
  return key === undefined ? '' : `${key.id} ${key.thumbprint ?? key.fingerprint}`;
}

function latestChange(history: readonly KeyedCopy[]): KeysChanged | null {
  for (let index = history.length - 1; index > 0; index -= 1) {
    const [before, after] = [history[index - 1], history[index]];
    if (before === undefined || after === undefined) break;
    const change = changeOfKeys(before.keys, after.keys);
    if (change !== undefined) return { ...change, before: before.fetchedAt, since: after.fetchedAt };
  }
  return null;
}
