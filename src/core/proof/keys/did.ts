import type { PublicKey } from '../../crypto.ts';
import { decodeBase64url } from '../../encoding/base64url.ts';
import type { JsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import { type Result, refuse, succeed } from '../../result.ts';
import { decodeJwk, encodeJwk } from './jwk.ts';
import { decodeMultikey, type KeyProblem, malformedKey } from './public-key.ts';

/** DID methods whose documents can be had: the first two from the name itself, the last from a snapshot. */
export const didMethods = ['did:key', 'did:jwk', 'did:web'] as const;

/** A did:jwk of an RSA key of 8,192 bits has under 2,000 characters, and its fragment and name are short. */
export const IDENTIFIER_MAX_LENGTH = 4096;

/** An identifier and what follows its first `#`. */
export interface SplitIdentifier {
  readonly document: string;
  /** null where there is no `#` */
  readonly fragment: string | null;
}

export function splitFragment(id: string): SplitIdentifier {
  const at = id.indexOf('#');
  return at < 0 ? { document: id, fragment: null } : { document: id.slice(0, at), fragment: id.slice(at + 1) };
}

/** The method name of a DID (`key`, `web`, …), or null for what is no DID (DID 1.0, 3.1). */
export function didMethodOf(id: string): string | null {
  return /^did:([a-z0-9]{1,32}):[A-Za-z0-9._:%-]{1,4096}$/.exec(id)?.[1] ?? null;
}

/** The only signing key of a DID that is its own document, and the full id under which that document lists it. */
export interface SelfContainedKey {
  readonly did: string;
  readonly verificationMethod: string;
  readonly key: PublicKey;
  /** the JOSE `alg` to which the JWK of a did:jwk confines itself (RFC 7517, 4.4) */
  readonly algorithm?: string;
}

/**
 * Expands a did:key to its signing key.
 *
 * @param did - without fragment
 * @see The did:key Method v0.9, 3.1.2 "Read": the fragment repeats the multibase text
 */
export function expandDidKey(did: string): Result<SelfContainedKey, KeyProblem> {
  const multikey = did.slice('did:key:'.length);
  const key = decodeMultikey(multikey);
  if (!key.ok) return key;
  return succeed({ did, verificationMethod: `${did}#${multikey}`, key: key.value });
}

export function didKeyOf(multikey: string): { did: string; verificationMethod: string } {
  return { did: `did:key:${multikey}`, verificationMethod: `did:key:${multikey}#${multikey}` };
}

/**
 * Expands a did:jwk to its key, always under the fragment `0`.
 *
 * @param did - without fragment
 * @see did:jwk Method Specification, "Read"; a key of use `enc` signs nothing and is refused
 */
export function expandDidJwk(did: string): Result<SelfContainedKey, KeyProblem> {
  const known = expandedJwks.get(did);
  if (known !== undefined) return known;
  const expanded = expandDidJwkAfresh(did);
  if (did.length <= IDENTIFIER_MAX_LENGTH) {
    if (expandedJwks.size >= EXPANDED_LIMIT) expandedJwks.delete(expandedJwks.keys().next().value as string);
    expandedJwks.set(did, expanded);
  }
  return expanded;
}

/** Badges come many from one issuer; the same key object also lets the platform keep its own form of it. */
const EXPANDED_LIMIT = 64;
const expandedJwks = new Map<string, Result<SelfContainedKey, KeyProblem>>();

function expandDidJwkAfresh(did: string): Result<SelfContainedKey, KeyProblem> {
  const bytes = decodeBase64url(did.slice('did:jwk:'.length), IDENTIFIER_MAX_LENGTH);
  if (!bytes.ok) return malformedKey(`its did:jwk text is refused (${bytes.error})`);
  const jwk = parseStrictJson(bytes.value);
  if (!jwk.ok) return malformedKey('its did:jwk text holds no JSON');
  const key = decodeJwk(jwk.value);
  if (!key.ok) return key;
  const algorithm = (jwk.value as JsonObject).alg;
  const confined = typeof algorithm === 'string' ? { algorithm } : {};
  return succeed({ did, verificationMethod: `${did}#0`, key: key.value, ...confined });
}

const RELATIONSHIPS = ['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation'];

/** The DID document that a did:key or did:jwk stands for: one method, listed for every kind of signing. */
export function didDocumentOf(expanded: SelfContainedKey): JsonObject {
  const { did, verificationMethod, key } = expanded;
  const isJwk = did.startsWith('did:jwk:');
  const material = isJwk ? { publicKeyJwk: encodeJwk(key) } : { publicKeyMultibase: did.slice('did:key:'.length) };
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      isJwk ? 'https://w3id.org/security/jwk/v1' : 'https://w3id.org/security/multikey/v1',
    ],
    id: did,
    verificationMethod: [
      { id: verificationMethod, type: isJwk ? 'JsonWebKey' : 'Multikey', controller: did, ...material },
    ],
    ...Object.fromEntries(RELATIONSHIPS.map((relationship) => [relationship, [verificationMethod]])),
  };
}

/**
 * The https address at which a did:web document lives.
 *
 * Only `%3A` before a port is decoded in the host, as the method says; a host or path that holds anything that could
 * lead elsewhere (user info, `..`, encoded slashes) is refused.
 *
 * @param did - without fragment
 * @see did:web Method Specification, 3.2 "Read (Resolve)"
 */
export function didWebUrl(did: string): Result<string, 'not-did-web'> {
  const match = /^did:web:([A-Za-z0-9.-]{1,253})(?:%3[Aa](\d{1,5}))?((?::[A-Za-z0-9._~%-]{1,512})*)$/.exec(did);
  if (match === null || did.length > IDENTIFIER_MAX_LENGTH) return refuse('not-did-web');
  const [, host, port, rest] = match;
  const segments = rest === undefined || rest === '' ? [] : rest.slice(1).split(':');
  if (segments.some((segment) => !isPlainSegment(segment))) return refuse('not-did-web');
  const path = segments.length === 0 ? '/.well-known' : `/${segments.join('/')}`;
  const url = `https://${host}${port === undefined ? '' : `:${port}`}${path}/did.json`;
  return URL.canParse(url) ? succeed(url) : refuse('not-did-web');
}

function isPlainSegment(segment: string): boolean {
  if (/%(?![0-9A-Fa-f]{2})|%2[EeFf]|%5[Cc]|%00/.test(segment)) return false;
  return segment !== '.' && segment !== '..';
}

/** Every address under which a snapshot of an identifier's own document may be kept, the identifier itself first. */
export function documentAddresses(id: string): readonly string[] {
  if (!id.startsWith('did:web:')) return [id];
  const url = didWebUrl(id);
  return url.ok ? [id, url.value] : [id];
}
