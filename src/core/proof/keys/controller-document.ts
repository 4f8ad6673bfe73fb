import { canonicalJson } from '../../encoding/jcs.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import type { ProofWorld, VerificationRelationship } from '../proof-world.ts';
import { documentAddresses } from './did.ts';

/** More keys than this in one document are somebody's attempt to make us work. */
const METHODS_LIMIT = 1000;

/** More old copies than this explain nothing. */
const COPIES_LIMIT = 64;

/** How a controller's own document speaks about one verification method. */
export type Listing = 'listed' | 'other-use' | 'no-use' | 'absent';

/** A controller document, profile, key set or single key, read for its keys. */
export interface ControllerDocument {
  /** what the document calls itself; null where it does not say (a key set) */
  readonly id: string | null;
  /** by absolute id; `ambiguous` where two different methods share one */
  readonly methods: ReadonlyMap<string, JsonObject | 'ambiguous'>;
  /** absolute ids under each relationship */
  readonly relationships: Readonly<Record<VerificationRelationship, ReadonlySet<string>>>;
  /** whether it names any relationship: one that does not says nothing about use */
  readonly namesUses: boolean;
  /** the document is one verification method by itself */
  readonly isSingleKey: boolean;
  /** its owner has given it up: it vouches for nothing any more, whatever else stands in it */
  readonly isDeactivated: boolean;
}

/** Uses of keys that are asked for nowhere here: a method under one of these is known, and for that use (Controlled Identifiers 1.0, 2.3). */
const OTHER_USES = ['keyAgreement', 'capabilityInvocation', 'capabilityDelegation'];

export type ReadDocument = ControllerDocument | 'unreadable';

/** One dated copy; it is read when its `document` is first asked for: old ones mostly never are. */
export interface DocumentCopy {
  readonly snapshot: Snapshot;
  readonly document: ReadDocument;
}

// Snapshots are values that never change, and every badge of an issuer asks for the same one under the same id.
const read = new WeakMap<Snapshot, { readonly id: string; readonly document: ReadDocument }>();

/**
 * Every copy of an identifier's own document that is here, newest first, whichever of its addresses it was kept under.
 *
 * @param id - a DID or URL without fragment
 */
export function listDocumentCopies(id: string, world: ProofWorld): readonly DocumentCopy[] {
  const addresses = documentAddresses(id);
  const snapshots = addresses.flatMap((address) => world.snapshots.listSnapshots(address));
  if (addresses.length > 1) snapshots.sort((a, b) => Date.parse(b.fetchedAt) - Date.parse(a.fetchedAt));
  return snapshots.slice(0, COPIES_LIMIT).map((snapshot) => ({
    snapshot,
    get document() {
      return readSnapshot(snapshot, id);
    },
  }));
}

function readSnapshot(snapshot: Snapshot, id: string): ReadDocument {
  const known = read.get(snapshot);
  if (known?.id === id) return known.document;
  const json = parseStrictJson(snapshot.bytes);
  const document = json.ok && isJsonObject(json.value) ? readControllerDocument(json.value, id) : 'unreadable';
  read.set(snapshot, { id, document });
  return document;
}

/**
 * Reads the keys out of a DID document, controller document, issuer profile, JWK Set, or a key that stands alone.
 *
 * @param address - the identifier under which it was found; relative ids count from the document's own `id`, else from it
 * @see Controlled Identifiers 1.0, 2.1 to 2.3; RFC 7517, 5; Open Badges 2.0, "Profile"
 */
export function readControllerDocument(json: JsonObject, address: string): ReadDocument {
  const id = idOf(json);
  const base = id ?? address;
  const methods = new Map<string, JsonObject | 'ambiguous'>();
  const add = (value: JsonValue): string | undefined => {
    if (typeof value === 'string') return absoluteId(value, base);
    if (!isJsonObject(value) || methods.size > METHODS_LIMIT) return undefined;
    const methodId = idOf(value);
    if (methodId === null) return undefined;
    const absolute = absoluteId(methodId, base);
    // `{ "id": … }` alone is a reference written as an object.
    if (Object.keys(value).length > 1) addMethod(methods, absolute, value);
    return absolute;
  };
  const collect = (value: JsonValue | undefined): ReadonlySet<string> =>
    new Set(asList(value).flatMap((item) => add(item) ?? []));

  collect(json.verificationMethod);
  const published = collect(json.publicKey);
  const relationships = {
    assertionMethod: collect(json.assertionMethod),
    authentication: collect(json.authentication),
  };
  for (const use of OTHER_USES) collect(json[use]);
  const namesUses = [...Object.keys(relationships), ...OTHER_USES].some((use) => json[use] !== undefined);
  const isSingleKey = addSingleKey(json, base, methods);
  const isDeactivated = saysDeactivated(json);
  if (Array.isArray(json.keys)) return { ...readKeySet(json.keys, address), id, isDeactivated };
  const { issuer, jwks } = json;
  // JWT VC Issuer Metadata (SD-JWT VC, 4): a key set, with the name of whose it is
  if (typeof issuer === 'string' && isJsonObject(jwks) && Array.isArray(jwks.keys)) {
    return { ...readKeySet(jwks.keys, address), id: issuer, isDeactivated };
  }
  if (methods.size > METHODS_LIMIT) return 'unreadable';
  // Open Badges 2.0 knows one use, signing assertions, and lists its keys under `publicKey`.
  const isLegacyProfile = !namesUses && json.verificationMethod === undefined && published.size > 0;
  if (isLegacyProfile) {
    return {
      id,
      methods,
      relationships: { ...relationships, assertionMethod: published },
      namesUses: true,
      isSingleKey,
      isDeactivated,
    };
  }
  return { id, methods, relationships, namesUses, isSingleKey, isDeactivated };
}

/** DID Core 1.0, 7.1.3 has it in the metadata of a resolution; issuers under did:web, which has none, write it into the document. */
function saysDeactivated({ deactivated, didDocumentMetadata }: JsonObject): boolean {
  const metadata = isJsonObject(didDocumentMetadata) ? didDocumentMetadata.deactivated : undefined;
  return [deactivated, metadata].some((value) => value !== undefined && value !== null && value !== false);
}

/** How a document speaks about a method for a use. */
export function listingOf(document: ControllerDocument, id: string, relationship: VerificationRelationship): Listing {
  if (document.relationships[relationship].has(id)) return 'listed';
  const isKnown = document.methods.has(id) || Object.values(document.relationships).some((ids) => ids.has(id));
  if (!isKnown) return 'absent';
  return document.namesUses ? 'other-use' : 'no-use';
}

function addMethod(methods: Map<string, JsonObject | 'ambiguous'>, id: string, method: JsonObject): void {
  const known = methods.get(id);
  if (known === undefined) methods.set(id, method);
  // The same method may stand under `verificationMethod` and again under a relationship; two different ones may not.
  else if (known === 'ambiguous' || canonicalJson(known) !== canonicalJson(method)) methods.set(id, 'ambiguous');
}

/** A document that is itself a verification method: Open Badges 2.0 keys, key documents of https issuers. */
function addSingleKey(json: JsonObject, base: string, methods: Map<string, JsonObject | 'ambiguous'>): boolean {
  const isKey = ['publicKeyPem', 'publicKeyMultibase', 'publicKeyJwk', 'publicKeyBase58'].some(
    (member) => json[member] !== undefined,
  );
  if (isKey) addMethod(methods, base, json);
  else if (typeof json.kty === 'string') addMethod(methods, base, methodOfJwk(json));
  else return false;
  return true;
}

/**
 * A JWK Set: every key by `kid`, bare and as the set's fragment; a set is published for checking signatures. A key need not
 * have one (RFC 7517, 4.5): it is then called by its place, and found by its thumbprint or tried.
 */
function readKeySet(keys: readonly JsonValue[], address: string): ControllerDocument {
  const methods = new Map<string, JsonObject | 'ambiguous'>();
  for (const [place, key] of keys.slice(0, METHODS_LIMIT).entries()) {
    if (!isJsonObject(key)) continue;
    const name = typeof key.kid === 'string' ? key.kid : `keys/${place}`;
    const id = /^[a-z][a-z0-9+.-]*:/i.test(name) ? name : `${address}#${name.replace(/^#/, '')}`;
    addMethod(methods, id, methodOfJwk(key));
  }
  const ids = new Set(methods.keys());
  return {
    id: null,
    methods,
    relationships: { assertionMethod: ids, authentication: ids },
    namesUses: true,
    isSingleKey: false,
    isDeactivated: false,
  };
}

function methodOfJwk(jwk: JsonObject): JsonObject {
  return { type: 'JsonWebKey', publicKeyJwk: jwk };
}

/** JSON-LD documents of Open Badges say `id` or `@id`. */
function idOf(json: JsonObject): string | null {
  const id = json.id ?? json['@id'];
  return typeof id === 'string' ? id : null;
}

/** Relative ids are fragments in practice (DID 1.0, 3.2.2); other relative forms stay as they are and match nothing. */
export function absoluteId(id: string, base: string): string {
  return id.startsWith('#') ? `${base}${id}` : id;
}
