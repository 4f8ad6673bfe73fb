import type { DecodedDocument } from '../credential/credential.ts';
import type { Crypto } from '../crypto.ts';
import { hexOf } from '../encoding/hex.ts';
import { asList, isJsonObject, type JsonObject, type JsonValue, textsOf } from '../encoding/json.ts';
import { LEGACY_MD5_MAX_BYTES, legacyMd5 } from './legacy/legacy-md5.ts';
import { type CheckOutcome, failed, notChecked, passed } from './report.ts';

/**
 * How somebody is named: by an address of the web or a DID, by e-mail, by some other thing (phone, student number), or in a way that
 * nothing can be compared with.
 */
type IdentityKind = 'uri' | 'email' | 'other' | 'unreadable';

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
 * as given, in lower case and in composed form where they are hashed: issuers hash what their form received (Open Badges 2.0,
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
  return identityOf(identityHash, hashed, salt, label, crypto);
}

function identityOf(
  identity: string,
  hashed: JsonValue | undefined,
  salt: JsonValue | undefined,
  label: string,
  crypto: Pick<Crypto, 'sha256'>,
): NamedIdentity {
  const isHashed = hashed === true || PREFIXED_HASH.test(identity);
  const named = isHashed ? hashedIdentity(identity, salt, label, crypto) : openIdentity(identity, label);
  return named.kind === 'unreadable' ? named : { ...named, kind: kindOfType(label, named.kind) };
}

/** The algorithms of Open Badges 2.0, "IdentityHash"; hexadecimal digits in either case. */
const PREFIXED_HASH = /^\s*(?:sha256|md5)\$/i;

function kindOfType(type: string, otherwise: IdentityKind): IdentityKind {
  if (/^(?:emailAddress|email|schema:email|https?:\/\/schema\.org\/email)$/i.test(type)) return 'email';
  return /^(?:id|url|did|uri|schema:url|https?:\/\/schema\.org\/url)$/i.test(type) ? 'uri' : otherwise;
}

/** Open Badges 0.5 has text and a salt beside it; from 1.0 on an IdentityObject with `identity` and `type`. */
function legacyIdentity(assertion: JsonObject, crypto: Pick<Crypto, 'sha256'>): NamedIdentity | undefined {
  const [recipient] = asList(assertion.recipient);
  const object = isJsonObject(recipient) ? recipient : { identity: recipient, salt: assertion.salt, type: 'email' };
  const { identity, salt, hashed, type } = object;
  if (typeof identity !== 'string') return undefined;
  const [name] = textsOf(asList(type));
  return identityOf(identity, hashed, salt, name ?? 'email', crypto);
}

function openIdentity(text: string, label: string): NamedIdentity {
  const kind = kindOf(text);
  if (kind === 'email') return { kind, label, matches: (candidate) => plainEmail(candidate) === plainEmail(text) };
  return { kind, label, matches: (candidate) => candidate === text };
}

/**
 * Lower case, without `mailto:`, in Unicode's composed form (RFC 6532, 3.1). Local parts are case-sensitive on paper and nowhere else;
 * 2.0 lower-cases as well.
 */
function plainEmail(text: string): string {
  return text
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFC')
    .toLowerCase();
}

function hashedIdentity(
  text: string,
  salt: JsonValue | undefined,
  label: string,
  crypto: Pick<Crypto, 'sha256'>,
): NamedIdentity {
  const hash = decodeHash(text.trim());
  const suffix = typeof salt === 'string' ? salt : '';
  // of an algorithm that no version of the standard has, or with a salt of pages, nobody can say whose it is
  if (hash === undefined || suffix.length > CANDIDATE_MAX_LENGTH) {
    return { kind: 'unreadable', label, matches: () => false };
  }
  const matches = (candidate: string): boolean => {
    const bare = candidate.replace(/^mailto:/i, '');
    const spellings = new Set([bare, bare.toLowerCase(), plainEmail(bare)]);
    return [...spellings].some((spelling) => hashMatches(hash, spelling + suffix, crypto));
  };
  // what kind of thing was hashed only its type tells
  return { kind: 'other', label, matches };
}

interface IdentityHash {
  readonly algorithm: 'sha256' | 'md5';
  /** lower case */
  readonly hex: string;
}

/** `sha256$` or `md5$` and hex, or bare hex of sha256 as some issuers write it. */
function decodeHash(text: string): IdentityHash | undefined {
  const parts = /^(?:(sha256|md5)\$)?([0-9a-f]+)$/.exec(text.toLowerCase());
  const [algorithm, hex] = [parts?.[1] === 'md5' ? ('md5' as const) : ('sha256' as const), parts?.[2]];
  return hex?.length === (algorithm === 'md5' ? 32 : 64) ? { algorithm, hex } : undefined;
}

function hashMatches({ algorithm, hex }: IdentityHash, salted: string, crypto: Pick<Crypto, 'sha256'>): boolean {
  const bytes = new TextEncoder().encode(salted);
  if (algorithm === 'sha256') return hexOf(crypto.sha256(bytes)) === hex;
  return bytes.length <= LEGACY_MD5_MAX_BYTES && hexOf(legacyMd5(bytes)) === hex;
}
