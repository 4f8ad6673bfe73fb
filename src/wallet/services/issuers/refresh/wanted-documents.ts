import type { DecodedDocument } from '../../../../core/credential/credential.ts';
import { normaliseCredential } from '../../../../core/credential/normalise.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../../core/encoding/strict-json.ts';
import { didWebUrl, splitFragment } from '../../../../core/proof/keys/did.ts';
import { findCredential, listCredentialIds } from '../../../vault/credentials.ts';
import { listIssuersInWallet } from '../../../vault/issuers.ts';
import { listAddressesAskedFor } from '../../../vault/snapshots.ts';
import { openStored } from '../../judge.ts';
import type { Wallet } from '../../wallet.ts';

/** One document to fetch. */
export interface WantedDocument {
  /** https address, as it is asked for: in WHATWG's spelling */
  readonly address: string;
  /** every name under which it is kept: the address as badges write it, and the did:web names that mean it */
  readonly names: readonly string[];
  /** what its `id` has to be, where it was asked for as a DID document */
  readonly dids: readonly string[];
  /** a picture may be of any kind; everything else is data for programs */
  readonly isPicture: boolean;
}

/** What the badges themselves name beside what their verdicts ask for. */
export interface OwnReferences {
  readonly pictures: readonly string[];
  readonly schemas: readonly string[];
}

/** Opens every badge, so it is done once a run. */
export function collectOwnReferences(wallet: Wallet): OwnReferences {
  const reader = wallet.vault.reader;
  const pictures = new Set<string>();
  const schemas = new Set<string>();
  for (const id of listCredentialIds(reader)) {
    const stored = findCredential(reader, id);
    const opened = stored === undefined ? undefined : openStored(wallet, stored);
    if (opened?.ok !== true) continue;
    const { decoded } = opened.value.opened;
    for (const picture of picturesOf(decoded)) pictures.add(picture);
    for (const schema of asList(decoded.document.credentialSchema)) addId(schemas, schema);
  }
  return { pictures: [...pictures], schemas: [...schemas] };
}

/**
 * Everything on the internet that the badges here rest on, as of now: what their verdicts asked for (DID documents, profiles, key
 * documents, status and revocation lists, hosted assertions, badge classes), their issuers, and the pictures and schemas they name.
 */
export function listWantedDocuments(wallet: Wallet, own: OwnReferences): readonly WantedDocument[] {
  const reader = wallet.vault.reader;
  const issuers = listIssuersInWallet(reader).map(({ issuerId }) => issuerId);
  const asked = listAddressesAskedFor(reader);
  const pictures = new Set(own.pictures);
  for (const url of asked) {
    if (/^https?:/.test(url)) addPictureOfCopy(wallet, url, pictures);
  }
  const documents = wantedDocuments([...asked, ...issuers, ...own.schemas]);
  const addresses = new Set(documents.map(({ address }) => address));
  const onlyPictures = wantedDocuments(pictures, true).filter(({ address }) => !addresses.has(address));
  return [...documents, ...onlyPictures];
}

/** Addresses, however named, as documents to fetch; each once. What no network has (did:key, urn:) is left out. */
export function wantedDocuments(addresses: Iterable<string>, isPicture = false): readonly WantedDocument[] {
  const wanted = new Map<string, { names: Set<string>; dids: Set<string> }>();
  for (const named of addresses) {
    const name = splitFragment(named).document;
    const written = addressOf(name);
    if (written === undefined) continue;
    // two spellings of one address are one request, kept under both names: snapshots are looked up as they are written
    const address = URL.canParse(written) ? new URL(written).href : written;
    const entry = wanted.get(address) ?? { names: new Set<string>(), dids: new Set<string>() };
    wanted.set(address, entry);
    entry.names.add(written).add(name);
    if (name !== written) entry.dids.add(name);
  }
  return [...wanted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([address, { names, dids }]) => ({ address, names: [...names], dids: [...dids], isPicture }));
}

function addressOf(name: string): string | undefined {
  if (name.startsWith('did:web:')) {
    const url = didWebUrl(name);
    return url.ok ? url.value : undefined;
  }
  return /^https?:/i.test(name) ? name : undefined;
}

function addId(ids: Set<string>, value: JsonValue): void {
  const id = isJsonObject(value) ? (value.id ?? value['@id']) : value;
  if (typeof id === 'string') ids.add(id);
}

function picturesOf(decoded: DecodedDocument): readonly string[] {
  const { image, achievements, issuer } = normaliseCredential(decoded);
  return [image, issuer.image, ...achievements.map((achievement) => achievement.image)]
    .filter((one) => one?.kind === 'address')
    .flatMap((one) => (one === undefined ? [] : [one.source]));
}

/** Badge classes and profiles before 3.0 name their pictures in documents of their own. */
function addPictureOfCopy(wallet: Wallet, url: string, pictures: Set<string>): void {
  const snapshot = wallet.snapshots.findSnapshot(url);
  const json = snapshot === undefined ? undefined : parseStrictJson(snapshot.bytes);
  if (json?.ok !== true || !isJsonObject(json.value)) return;
  const { image } = json.value as JsonObject;
  for (const one of asList(image)) addId(pictures, one);
}
