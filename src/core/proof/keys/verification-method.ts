import type { PublicKey } from '../../crypto.ts';
import { asList, type JsonObject } from '../../encoding/json.ts';
import type { CheckCode, Details } from '../../errors.ts';
import { type CheckOutcome, type DataAge, passed } from '../../verification/report.ts';
import type { ProofWorld, VerificationRelationship } from '../proof-world.ts';
import {
  type ControllerDocument,
  type DocumentCopy,
  listDocumentCopies,
  listingOf,
  type ReadDocument,
} from './controller-document.ts';
import {
  didMethodOf,
  documentAddresses,
  expandDidJwk,
  expandDidKey,
  IDENTIFIER_MAX_LENGTH,
  splitFragment,
} from './did.ts';
import { standingByDates, standingOfWithdrawn, worseOf } from './key-standing.ts';
import { confinedAlgorithm, decodeVerificationKey } from './verification-key.ts';

/** What a key is asked for. */
export interface KeyRequest {
  readonly relationship: VerificationRelationship;
  /** when the proof says it was made (`created`, `iat`, else the issuance date); null where nothing says so */
  readonly at: Date | null;
}

/** A key that was found where its id points. Whether it is the issuer's is asked of `decideIssuerKey`. */
export interface FoundKey extends DataAge {
  readonly outcome: 'found';
  /** absolute id of the verification method */
  readonly id: string;
  /** who the key's own document says controls it; a claim until that controller's document agrees */
  readonly controller: string;
  readonly key: PublicKey;
  /** a JOSE `alg` that the published key confines itself to */
  readonly algorithm?: string;
  /** the `kid` inside a published JWK, where it has one */
  readonly jwkKeyId?: string;
  /** listed under the relationship in the controller's own document */
  readonly isAuthorised: boolean;
  /** what follows from `revoked`, `expires` and from older copies of the document: `passed` for a key in good standing */
  readonly standing: CheckOutcome;
}

export type MissingKey = DataAge & {
  readonly outcome: 'failed' | 'not-checked';
  readonly code: CheckCode;
  readonly details?: Details;
};

export type KeyAnswer = FoundKey | MissingKey;

/** What did:key and did:jwk ids stand for follows from the ids alone, and every badge of an issuer asks for the same one. */
const KEPT_LIMIT = 256;
const selfContainedAnswers = new Map<string, KeyAnswer>();

/**
 * Finds the key that a proof or a JOSE `kid` names, in the document its id points into and nowhere else.
 *
 * did:key and did:jwk are their own documents, and there a missing fragment means their only key. For everything else
 * the newest copy decides; a key that only older copies hold is found too, in the standing of a withdrawn one.
 *
 * @param id - absolute, up to 4,096 characters
 * @returns `failed` where the document is here and holds no such key or a broken one, `not-checked` where it is not here
 * @see Controlled Identifiers 1.0, 3.3 "Retrieve Verification Method"
 */
export function findVerificationMethod(id: string, request: KeyRequest, world: ProofWorld): KeyAnswer {
  const known = selfContainedAnswers.get(id);
  if (known !== undefined) return known;
  if (id.length > IDENTIFIER_MAX_LENGTH || !/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/.test(id)) {
    return { outcome: 'failed', code: 'proof.verification-method-invalid' };
  }
  const { document, fragment } = splitFragment(id);
  const selfContained = expandSelfContained(document);
  if (selfContained !== undefined) {
    const isItsKey = selfContained.outcome !== 'found' || fragment === null || id === selfContained.id;
    const answer = isItsKey ? selfContained : notFound(id, document);
    if (selfContainedAnswers.size >= KEPT_LIMIT) selfContainedAnswers.clear();
    selfContainedAnswers.set(id, answer);
    return answer;
  }
  const copies = listDocumentCopies(document, world);
  const newest = copies[0];
  if (newest === undefined) return missingDocument(id, document);
  return findInCopies(id, document, [newest, ...copies.slice(1)], request, world);
}

const LISTED_KEYS_LIMIT = 64;

/**
 * Every key of a controller's newest document, for a JOSE header that names its key by thumbprint or not at all.
 * Keys that cannot be used are left out, and those beyond the first 64: each may cost a square root.
 *
 * @param controller - without fragment
 */
export function listControllerKeys(
  controller: string,
  request: KeyRequest,
  world: ProofWorld,
): { readonly outcome: 'listed'; readonly keys: readonly FoundKey[] } | MissingKey {
  const selfContained = expandSelfContained(controller);
  if (selfContained !== undefined) {
    return selfContained.outcome === 'found' ? { outcome: 'listed', keys: [selfContained] } : selfContained;
  }
  const newest = listDocumentCopies(controller, world)[0];
  if (newest === undefined) return missingDocument(controller, controller);
  const document = usableDocument(newest, controller);
  if ('outcome' in document) return document;
  const answers = [...document.methods.keys()]
    .slice(0, LISTED_KEYS_LIMIT)
    .map((id) => findVerificationMethodIn(id, controller, newest, request, world));
  return { outcome: 'listed', keys: answers.filter((answer) => answer.outcome === 'found') };
}

/** The key of a did:key or did:jwk; undefined for any other identifier. Their documents list it for every use. */
function expandSelfContained(did: string): KeyAnswer | undefined {
  const method = didMethodOf(did);
  if (method !== 'key' && method !== 'jwk') return undefined;
  const expanded = method === 'key' ? expandDidKey(did) : expandDidJwk(did);
  if (!expanded.ok) {
    const outcome = expanded.error.code === 'proof.key-unsupported' ? 'not-checked' : 'failed';
    return { outcome, source: 'credential', ...expanded.error };
  }
  return {
    outcome: 'found',
    id: expanded.value.verificationMethod,
    controller: did,
    key: expanded.value.key,
    isAuthorised: true,
    standing: passed(),
    source: 'credential',
    ...(expanded.value.algorithm === undefined ? {} : { algorithm: expanded.value.algorithm }),
  };
}

function findInCopies(
  id: string,
  address: string,
  copies: readonly [DocumentCopy, ...DocumentCopy[]],
  request: KeyRequest,
  world: ProofWorld,
): KeyAnswer {
  const [newest, ...older] = copies;
  const current = findVerificationMethodIn(id, address, newest, request, world);
  if (current.outcome === 'found' || current.code !== 'proof.key-not-found') return current;
  const holds = (copy: DocumentCopy) => copy.document !== 'unreadable' && copy.document.methods.has(id);
  const last = older.findIndex(holds);
  const lastCopy = older[last];
  if (lastCopy === undefined) return newerThanSnapshot(current, newest, request);
  const withdrawn = findVerificationMethodIn(id, address, lastCopy, request, world);
  if (withdrawn.outcome !== 'found') return withdrawn;
  const span = {
    from: older.findLast(holds)?.snapshot.fetchedAt ?? lastCopy.snapshot.fetchedAt,
    to: lastCopy.snapshot.fetchedAt,
    gone: (older[last - 1] ?? newest).snapshot.fetchedAt,
  };
  return { ...withdrawn, standing: worseOf(withdrawn.standing, standingOfWithdrawn(span, request.at)) };
}

/** Where the proof is younger than the newest copy, the key may simply be new: that is no accusation. */
function newerThanSnapshot(answer: MissingKey, newest: DocumentCopy, request: KeyRequest): MissingKey {
  const { fetchedAt } = newest.snapshot;
  if (request.at === null || request.at.getTime() <= Date.parse(fetchedAt)) return answer;
  const details = { ...answer.details, asOf: fetchedAt };
  return { ...answer, outcome: 'not-checked', code: 'proof.key-newer-than-snapshot', details };
}

function findVerificationMethodIn(
  id: string,
  address: string,
  copy: DocumentCopy,
  request: KeyRequest,
  world: ProofWorld,
): KeyAnswer {
  const age = { asOf: copy.snapshot.fetchedAt, source: 'snapshot' as const };
  const document = usableDocument(copy, address);
  if ('outcome' in document) return document;
  const method = document.methods.get(id);
  if (method === undefined) return { ...notFound(id, address), ...age };
  if (method === 'ambiguous') {
    const details = { document: address, verificationMethod: id };
    return { outcome: 'failed', code: 'proof.key-ambiguous', details, ...age };
  }
  const key = decodeVerificationKey(method);
  if (!key.ok) {
    const outcome = key.error.code === 'proof.key-unsupported' ? 'not-checked' : 'failed';
    return { outcome, ...key.error, ...age };
  }
  const controller = controllerOf(method) ?? document.id ?? address;
  return {
    outcome: 'found',
    id,
    controller,
    key: key.value,
    isAuthorised: isListedByController(id, controller, address, document, request, world),
    standing: standingByDates(method, request.at, world),
    ...optionalFacts(method),
    ...age,
  };
}

function optionalFacts(method: JsonObject): { algorithm?: string; jwkKeyId?: string } {
  const algorithm = confinedAlgorithm(method);
  const jwk = method.publicKeyJwk as JsonObject | undefined;
  const keyId = typeof jwk?.kid === 'string' ? jwk.kid : undefined;
  return {
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(keyId === undefined ? {} : { jwkKeyId: keyId }),
  };
}

/** The controller's own document decides: the one in hand where it is that, else the newest copy of the controller's. */
function isListedByController(
  id: string,
  controller: string,
  address: string,
  document: ControllerDocument,
  request: KeyRequest,
  world: ProofWorld,
): boolean {
  if (controller === address && !document.isSingleKey) {
    return listingOf(document, id, request.relationship) === 'listed';
  }
  const own = listDocumentCopies(splitFragment(controller).document, world)[0]?.document;
  return own !== undefined && own !== 'unreadable' && listingOf(own, id, request.relationship) === 'listed';
}

/** `owner` is Open Badges 2.0's word for it. What is no text (Controlled Identifiers 1.0, 2.2 wants one) names nobody. */
function controllerOf(method: JsonObject): string | undefined {
  const [controller, ...others] = asList(method.controller ?? method.owner);
  if (controller === undefined) return undefined;
  return typeof controller === 'string' && others.length === 0 ? controller : 'several or none';
}

/** A document speaks for the identifier it was asked under only if it calls itself that, or nothing. */
export function usableDocument(copy: DocumentCopy, address: string): ControllerDocument | MissingKey {
  const age = { asOf: copy.snapshot.fetchedAt, source: 'snapshot' as const };
  const document: ReadDocument = copy.document;
  if (document === 'unreadable') {
    return { outcome: 'not-checked', code: 'proof.key-document-unreadable', details: { document: address }, ...age };
  }
  const { id } = document;
  if (id !== null && !documentAddresses(address).some((own) => isSameAddress(own, id))) {
    const details = { document: address, claimed: id };
    return { outcome: 'failed', code: 'proof.key-document-mismatch', details, ...age };
  }
  if (document.isDeactivated) {
    return { outcome: 'not-checked', code: 'issuer-key.deactivated', details: { issuer: address }, ...age };
  }
  return document;
}

/** `https://a.example` and `https://a.example/` are one address (RFC 3986, 6.2.3); method ids are compared as text. */
export function isSameAddress(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.startsWith('https://') || !URL.canParse(one) || !URL.canParse(other)) return false;
  return new URL(one).href === new URL(other).href;
}

/** Schemes under which a document can be kept; anything else cannot name a key, whatever is fetched. */
const DOCUMENT_SCHEMES = ['https:', 'http:', 'urn:', 'did:'];

function missingDocument(id: string, document: string): MissingKey {
  if (!DOCUMENT_SCHEMES.some((scheme) => document.toLowerCase().startsWith(scheme))) {
    return { outcome: 'failed', code: 'proof.verification-method-invalid' };
  }
  const method = didMethodOf(document);
  if (document.startsWith('did:') && method === null)
    return { outcome: 'failed', code: 'proof.verification-method-invalid' };
  if (method !== null && method !== 'web') {
    return { outcome: 'not-checked', code: 'proof.did-method-unsupported', details: { method: `did:${method}` } };
  }
  return { outcome: 'not-checked', code: 'proof.key-no-snapshot', details: { document, verificationMethod: id } };
}

function notFound(id: string, document: string): MissingKey {
  return { outcome: 'failed', code: 'proof.key-not-found', details: { document, verificationMethod: id } };
}
