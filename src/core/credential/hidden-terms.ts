import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { type MaybeFault, type Path, pointerOf, step, top } from './fault.ts';
import { plainText } from './text.ts';

/** Keywords that a compact document needs: language and base direction of text (VCDM 2.0, 11.1). */
const KEYWORDS = new Set(['@context', '@value', '@language', '@direction']);

/** Proofs over canonical RDF; those of other types are named and not judged. */
const RDF_PROOFS = new Set(['DataIntegrityProof', 'Ed25519Signature2020']);

/**
 * All that such a proof may say (Data Integrity 1.0, 2.1; `jws` and `nonce` of its forerunners). Closed, because some
 * contexts know a member by two names: `expiration` for `expires` in security/v1.
 */
const PROOF_MEMBERS = new Set([
  '@context',
  'challenge',
  'created',
  'cryptosuite',
  'domain',
  'expires',
  'id',
  'jws',
  'nonce',
  'previousProof',
  'proofPurpose',
  'proofValue',
  'type',
  'verificationMethod',
]);

/**
 * What a second object with the credential's own id may say: an endorsement inside names what it endorses, and that may
 * be the credential (Open Badges 3.0, B.1.8 "EndorsementSubject"). Nothing is read of a credential under these names.
 */
const MENTIONS = new Set(['id', 'type', 'endorsementComment']);

/**
 * Looks for statements that canonical RDF sees and a reader of terms does not.
 *
 * A proof over canonical RDF still verifies after somebody has written `credentialStatus` or `validUntil` as the
 * address it stands for (`https://www.w3.org/2018/credentials#validUntil`), as a compact IRI, under a keyword such as
 * `@nest` or `@included`, or has moved it to another object with the credential's own id: same graph, other names.
 * Whoever then looks for terms finds no end and no revocation list. So a name with a colon, a keyword without need, and a
 * second object that speaks about the credential are faults of structure: the data model asks for compact form.
 *
 * @see VCDM 2.0, 6.1 "JSON-LD": "MUST be in compacted form"; JSON-LD 1.1, 3.7 to 4.5 for the ways to say one thing
 */
export function findHiddenTerm(document: JsonObject): MaybeFault {
  const ownId = typeof document.id === 'string' ? document.id : undefined;
  return isPlain(document, 'top', ownId) ? undefined : findIn(document, top, ownId);
}

/** The same question without places, for the many documents in which there is nothing to find. */
function isPlain(object: JsonObject, place: 'top' | 'proof' | 'inside', ownId: string | undefined): boolean {
  const isOwn = place !== 'top' && ownId !== undefined && object.id === ownId;
  const isClosed = place === 'proof' && RDF_PROOFS.has(plainText(object.type));
  for (const name in object) {
    if (isOwn && !MENTIONS.has(name)) return false;
    if (isClosed && !PROOF_MEMBERS.has(name)) return false;
    if (name.includes(':') || (name.startsWith('@') && !KEYWORDS.has(name))) return false;
    const value = object[name];
    if (typeof value !== 'object' || value === null || name === '@context') continue;
    const inner = name === 'proof' ? 'proof' : 'inside';
    if (!isPlainValue(value, inner, ownIdInside(name, place === 'top', ownId))) return false;
  }
  return true;
}

function isPlainValue(value: JsonValue, place: 'proof' | 'inside', ownId: string | undefined): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (!Array.isArray(value)) return isPlain(value as JsonObject, place, ownId);
  for (let index = 0; index < value.length; index += 1) {
    if (!isPlainValue(value[index] as JsonValue, place, ownId)) return false;
  }
  return true;
}

function findIn(object: JsonObject, path: Path | undefined, ownId: string | undefined): MaybeFault {
  const names = Object.keys(object);
  if (path !== top && ownId !== undefined && object.id === ownId && names.some((name) => !MENTIONS.has(name))) {
    return { code: 'structure.split-node', details: { path: pointerOf(path) } };
  }
  for (const name of names) {
    const isTyped = name === '@type' && object['@value'] !== undefined;
    if (name.includes(':') || (name.startsWith('@') && !KEYWORDS.has(name) && !isTyped)) {
      return { code: 'structure.hidden-term', details: { name, path: pointerOf(path) || 'its top level' } };
    }
    if (name === '@context') continue;
    if (isProof(path) && RDF_PROOFS.has(plainText(object.type)) && !PROOF_MEMBERS.has(name)) {
      return { code: 'structure.hidden-term', details: { name, path: pointerOf(path) } };
    }
    const fault = findInValue(object[name], step(path, name), ownIdInside(name, path === top, ownId));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findInValue(value: JsonValue | undefined, path: Path, ownId: string | undefined): MaybeFault {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isJsonObject(value)) return findIn(value, path, ownId);
  for (const [index, item] of asList(value).entries()) {
    const fault = findInValue(item, step(path, index), ownId);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Proofs are graphs of their own, and so are the credentials of a presentation: what they say of an id is said elsewhere.
 * Those of a CLR are not: its context leaves them in the graph around them.
 */
function ownIdInside(name: string, isTop: boolean, ownId: string | undefined): string | undefined {
  return (name === 'verifiableCredential' && isTop) || name === 'proof' ? undefined : ownId;
}

/** `…/proof` or `…/proof/0`. */
function isProof(path: Path | undefined): boolean {
  return path?.name === 'proof' || (typeof path?.name === 'number' && path.parent?.name === 'proof');
}
