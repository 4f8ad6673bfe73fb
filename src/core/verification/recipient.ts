import type { DecodedDocument } from '../credential/credential.ts';
import type { Crypto } from '../crypto.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { legacyMd5 } from './legacy/legacy-md5.ts';
import { type CheckOutcome, failed, notChecked, passed } from './report.ts';

/** How somebody is named: by an address of the web or a DID, by e-mail, or by some other thing (phone, student number). */
type IdentityKind = 'uri' | 'email' | 'other';

interface NamedIdentity {
  readonly kind: IdentityKind;
  /** as the credential's standard calls it, for the sentence */
  readonly label: string;
  readonly matches: (candidate: string) => boolean;
}

const IDENTITIES_LIMIT = 100;
const CANDIDATE_MAX_LENGTH = 1024;

/**
 * The `recipient` check: was it issued to one of these?
 *
 * DIDs are compared as they are written. E-mail addresses are compared in lower case where they stand in the open, and
 * as given and in lower case where they are hashed: issuers hash what their form received (Open Badges 2.0,
 * "IdentityObject"; 3.0, B.1.18, the salt follows the address). Subjects of a credential that name different people
 * pass if one is meant.
 *
 * @param given - DIDs and e-mail addresses of the holder; undefined where nobody asked
 */
export function checkRecipient(
  decoded: DecodedDocument,
  given: readonly string[] | undefined,
  crypto: Pick<Crypto, 'sha256'>,
): CheckOutcome {
  if (given === undefined || given.length === 0) return notChecked('recipient.not-asked');
  const named = identitiesOf(decoded, crypto);
  if (named.length === 0) return notChecked('recipient.unnamed');
  const candidates = given.filter((candidate) => candidate.length <= CANDIDATE_MAX_LENGTH).map((text) => text.trim());
  const kinds = new Set(candidates.map(kindOf));
  if (named.some((identity) => candidates.some((candidate) => identity.matches(candidate)))) return passed();
  const comparable = named.filter((identity) => kinds.has(identity.kind));
  if (comparable.length > 0) return failed('recipient.other');
  return notChecked('recipient.not-comparable', { kind: named[0]?.label ?? '' });
}

function kindOf(text: string): IdentityKind {
  if (/^mailto:/i.test(text)) return 'email';
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return 'uri';
  return text.includes('@') ? 'email' : 'other';
}

function identitiesOf(decoded: DecodedDocument, crypto: Pick<Crypto, 'sha256'>): readonly NamedIdentity[] {
  const { document } = decoded;
  if (decoded.dataModel === 'legacy') return [legacyIdentity(document, crypto)].flatMap((identity) => identity ?? []);
  const named: NamedIdentity[] = [];
  for (const subject of asList(document.credentialSubject).slice(0, IDENTITIES_LIMIT)) {
    if (!isJsonObject(subject)) continue;
    if (typeof subject.id === 'string') named.push(openIdentity(subject.id, 'id'));
    if (typeof subject.email === 'string') named.push(openIdentity(subject.email, 'email'));
    for (const identifier of asList(subject.identifier).slice(0, IDENTITIES_LIMIT)) {
      const identity = isJsonObject(identifier) ? identityOfObject(identifier, crypto) : undefined;
      if (identity !== undefined) named.push(identity);
    }
  }
  return named;
}

/** Open Badges 3.0, B.1.18 "IdentityObject". */
function identityOfObject(identifier: JsonObject, crypto: Pick<Crypto, 'sha256'>): NamedIdentity | undefined {
  const { identityHash, identityType, hashed, salt } = identifier;
  if (typeof identityHash !== 'string') return undefined;
  const label = typeof identityType === 'string' ? identityType : 'identifier';
  const isHashed = hashed === true || /^(?:sha256|md5)\$/.test(identityHash);
  const identity = isHashed ? hashedIdentity(identityHash, salt, label, crypto) : openIdentity(identityHash, label);
  return { ...identity, kind: kindOfType(label, identity.kind) };
}

function kindOfType(type: string, otherwise: IdentityKind): IdentityKind {
  if (/^(?:emailAddress|email|schema:email|https?:\/\/schema\.org\/email)$/i.test(type)) return 'email';
  return /^(?:id|url|did|uri)$/i.test(type) ? 'uri' : otherwise;
}

/** Open Badges 0.5 has text and a salt beside it; from 1.0 on an IdentityObject with `identity` and `type`. */
function legacyIdentity(assertion: JsonObject, crypto: Pick<Crypto, 'sha256'>): NamedIdentity | undefined {
  const { recipient } = assertion;
  const object = isJsonObject(recipient) ? recipient : { identity: recipient, salt: assertion.salt, type: 'email' };
  const { identity, salt, hashed, type } = object;
  if (typeof identity !== 'string') return undefined;
  const label = typeof type === 'string' ? type : 'email';
  const isHashed = hashed === true || /^(?:sha256|md5)\$/.test(identity);
  const named = isHashed ? hashedIdentity(identity, salt, label, crypto) : openIdentity(identity, label);
  return { ...named, kind: kindOfType(label, named.kind) };
}

function openIdentity(text: string, label: string): NamedIdentity {
  const kind = kindOf(text);
  if (kind === 'email') return { kind, label, matches: (candidate) => plainEmail(candidate) === plainEmail(text) };
  return { kind, label, matches: (candidate) => candidate === text };
}

/** Lower case, without `mailto:`. Local parts are case-sensitive on paper and nowhere else; 2.0 lower-cases as well. */
function plainEmail(text: string): string {
  return text
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
}

function hashedIdentity(
  hash: string,
  salt: JsonValue | undefined,
  label: string,
  crypto: Pick<Crypto, 'sha256'>,
): NamedIdentity {
  const text = hash.trim();
  const suffix = typeof salt === 'string' ? salt.slice(0, CANDIDATE_MAX_LENGTH) : '';
  const matches = (candidate: string): boolean => {
    const bare = candidate.replace(/^mailto:/i, '');
    return [...new Set([bare, bare.toLowerCase()])].some((spelling) => hashMatches(text, spelling + suffix, crypto));
  };
  return { kind: 'email', label, matches };
}

/** `sha256$` or `md5$` and hex, or bare hex of sha256 as some issuers write it. */
function hashMatches(hash: string, salted: string, crypto: Pick<Crypto, 'sha256'>): boolean {
  const [algorithm, hex] = hash.includes('$') ? hash.split('$', 2) : ['sha256', hash];
  const bytes = new TextEncoder().encode(salted);
  if (algorithm === 'sha256') return hexOf(crypto.sha256(bytes)) === hex?.toLowerCase();
  return algorithm === 'md5' && hexOf(legacyMd5(bytes)) === hex?.toLowerCase();
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
