import { type CheckOutcome, type DataAge, failed, notChecked, passed } from '../../verification/report.ts';
import type { ProofWorld } from '../proof-world.ts';
import { type DocumentCopy, type Listing, listDocumentCopies, listingOf } from './controller-document.ts';
import { didMethodOf, documentAddresses, splitFragment } from './did.ts';
import { standingByDates, standingOfWithdrawn, worseOf } from './key-standing.ts';
import { isSameKey } from './public-key.ts';
import { decodeVerificationKey } from './verification-key.ts';
import {
  type FoundKey,
  isSameAddress,
  type KeyAnswer,
  type KeyRequest,
  usableDocument,
} from './verification-method.ts';

/**
 * The `issuer-key` check: is the key that signed the issuer's own, for this use, at that time?
 *
 * Only the issuer's own document answers: what a did:key or did:jwk expands to, or a copy of the DID document, profile
 * or controller document that lives under the issuer's id. It has to list the method under the relationship. What the
 * key, its own document (`controller`), the proof, a header or `alsoKnownAs` claim is never enough: anyone can write
 * "my controller is that university".
 *
 * - the document is here and does not list the key: `failed`;
 * - it lists the key as somebody else's: `failed`;
 * - it is not here: `not-checked`;
 * - only an older copy lists it: `not-checked`, with the dates between which it was published;
 * - revoked or expired: see `standingByDates`.
 *
 * @param issuer - id of the issuer (or holder) as the document gives it; null where it names none
 */
export function decideIssuerKey(
  answer: KeyAnswer,
  issuer: string | null,
  request: KeyRequest,
  world: ProofWorld,
): CheckOutcome {
  if (answer.outcome !== 'found') return answer;
  if (issuer === null) return notChecked('issuer-key.unnamed');
  // As below, for the many who sign under their own did:key: what a DID expands to is nobody's but that DID's.
  if (answer.source === 'credential' && answer.controller === issuer) return passed({ source: 'credential' });
  const details = { issuer, verificationMethod: answer.id };
  const address = splitFragment(issuer).document;
  const method = didMethodOf(address);
  if (method === 'key' || method === 'jwk') {
    const isOwnKey = answer.controller === address && answer.source === 'credential';
    return isOwnKey ? passed({ source: 'credential' }) : failed('issuer-key.not-listed', details);
  }
  const copies = listDocumentCopies(address, world);
  const newest = copies[0];
  if (newest === undefined) return notChecked('issuer-key.no-snapshot', details);
  const decided = decideByCopies(answer, address, newest, copies.slice(1), request, world);
  return worseOf(decided, { ...answer.standing, ...olderAge(decided, answer.standing) });
}

function decideByCopies(
  answer: FoundKey,
  address: string,
  newest: DocumentCopy,
  older: readonly DocumentCopy[],
  request: KeyRequest,
  world: ProofWorld,
): CheckOutcome {
  const age = olderAge({ asOf: newest.snapshot.fetchedAt, source: 'snapshot' }, answer);
  const details = { issuer: address, verificationMethod: answer.id };
  const document = usableDocument(newest, address);
  if ('outcome' in document) return document;
  switch (listingOfKey(newest, answer, request)) {
    case 'listed':
      if (isOthers(answer, address)) {
        return failed('issuer-key.other-controller', { ...details, controller: answer.controller }, age);
      }
      return decideListed(newest, answer, request, world, age);
    case 'other-use':
      return failed('issuer-key.wrong-relationship', { ...details, relationship: request.relationship }, age);
    case 'no-use':
      return notChecked('issuer-key.no-relationship', details, age);
    case 'absent': {
      const span = publicationOf(answer, newest, older, request);
      if (span === undefined) return failed('issuer-key.not-listed', details, age);
      return { ...standingOfWithdrawn(span, request.at), ...age };
    }
  }
}

/**
 * Controlled Identifiers 1.0, 3.3 has a method say that whoever's document it stands in controls it. Key documents beside an
 * issuer's profile, older than that text, name the issuer; whoever else is named is another.
 */
function isOthers({ id, controller }: FoundKey, issuer: string): boolean {
  // a did:web and the address of its document are one name, however its port is encoded
  const named = documentAddresses(controller);
  const own = [issuer, splitFragment(id).document].flatMap(documentAddresses);
  return !own.some((one) => named.some((other) => isSameAddress(one, other)));
}

/** Listed in the newest copy: the copy must mean the same key, and its own dates count. */
function decideListed(
  copy: DocumentCopy,
  answer: FoundKey,
  request: KeyRequest,
  world: ProofWorld,
  age: DataAge,
): CheckOutcome {
  const method = copy.document === 'unreadable' ? undefined : copy.document.methods.get(answer.id);
  if (method === undefined) return passed(age);
  const key = method === 'ambiguous' ? undefined : decodeVerificationKey(method);
  if (method === 'ambiguous' || key?.ok !== true || !isSameKey(key.value, answer.key)) {
    return failed('issuer-key.different-key', { issuer: copy.snapshot.url, verificationMethod: answer.id }, age);
  }
  return { ...standingByDates(method, request.at, world), ...age };
}

/** Between which copies the key was listed, if any older one lists it. */
function publicationOf(
  answer: FoundKey,
  newest: DocumentCopy,
  older: readonly DocumentCopy[],
  request: KeyRequest,
): { from: string; to: string; gone: string } | undefined {
  const lists = (copy: DocumentCopy) => listingOfKey(copy, answer, request) === 'listed';
  const last = older.findIndex(lists);
  const lastCopy = older[last];
  if (lastCopy === undefined) return undefined;
  return {
    from: older.findLast(lists)?.snapshot.fetchedAt ?? lastCopy.snapshot.fetchedAt,
    to: lastCopy.snapshot.fetchedAt,
    gone: (older[last - 1] ?? newest).snapshot.fetchedAt,
  };
}

function listingOfKey(copy: DocumentCopy, answer: FoundKey, request: KeyRequest): Listing {
  if (copy.document === 'unreadable') return 'absent';
  const listing = listingOf(copy.document, answer.id, request.relationship);
  // A did:key or did:jwk has one key, so documents in circulation list the bare DID for it.
  if (listing !== 'absent' || answer.source !== 'credential') return listing;
  return listingOf(copy.document, answer.controller, request.relationship);
}

/** An answer is as old as the oldest document it rests on. */
function olderAge(a: DataAge, b: DataAge): DataAge {
  const known = [a, b].filter((age) => age.asOf !== undefined);
  const [first, second] = known;
  if (first === undefined) return a.source === undefined ? b : a;
  const isSecondOlder =
    second?.asOf !== undefined && first.asOf !== undefined && Date.parse(second.asOf) < Date.parse(first.asOf);
  const oldest = isSecondOlder && second !== undefined ? second : first;
  return { ...(oldest.asOf === undefined ? {} : { asOf: oldest.asOf }), source: 'snapshot' };
}
