import type { Crypto } from '../../../core/crypto.ts';
import { canonicalJson } from '../../../core/encoding/jcs.ts';
import { isJsonObject, type JsonObject } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../../core/encoding/utf8.ts';
import { readControllerDocument } from '../../../core/proof/keys/controller-document.ts';
import {
  didMethodOf,
  didWebUrl,
  documentAddresses,
  expandDidJwk,
  expandDidKey,
  splitFragment,
} from '../../../core/proof/keys/did.ts';
import { jwkThumbprint } from '../../../core/proof/keys/jwk.ts';
import { decodePublicKeyPem } from '../../../core/proof/keys/public-key-pem.ts';
import { decodeVerificationKey } from '../../../core/proof/keys/verification-key.ts';

/** One key that a document publishes. */
export interface PublishedKey {
  /** absolute id of the verification method */
  readonly id: string;
  /** SHA-256 of RFC 7638, base64url; null where the document only points at the key or it cannot be read */
  readonly thumbprint: string | null;
  /** changes whenever the key, its use or its own dates do */
  readonly fingerprint: string;
}

/**
 * The keys that a DID document, profile, key document or PEM text publishes, by absolute id.
 *
 * @param address - the DID or URL under which the document is kept
 * @returns undefined for what is no such document; empty for one that publishes none
 */
export function readPublishedKeys(
  bytes: Uint8Array,
  address: string,
  crypto: Crypto,
): ReadonlyMap<string, PublishedKey> | undefined {
  const json = parseStrictJson(bytes);
  if (!json.ok) return readPem(bytes, address, crypto);
  const document = isJsonObject(json.value) ? readControllerDocument(json.value, address) : 'unreadable';
  if (document === 'unreadable') return undefined;
  const { methods, relationships } = document;
  const ids = new Set([...methods.keys(), ...relationships.assertionMethod, ...relationships.authentication]);
  return new Map(
    [...ids].sort().map((id) => {
      const method = methods.get(id);
      const uses = `${relationships.assertionMethod.has(id)} ${relationships.authentication.has(id)}`;
      const material = method === undefined || method === 'ambiguous' ? (method ?? 'elsewhere') : canonicalJson(method);
      const thumbprint = thumbprintOf(id, method, crypto);
      return [id, { id, thumbprint, fingerprint: `${uses} ${thumbprint ?? material} ${endsOf(method)}` }];
    }),
  );
}

/** When the key itself says that it ends. */
function endsOf(method: JsonObject | 'ambiguous' | undefined): string {
  if (method === undefined || method === 'ambiguous') return '';
  return JSON.stringify([method.revoked ?? null, method.expires ?? null]);
}

function thumbprintOf(id: string, method: JsonObject | 'ambiguous' | undefined, crypto: Crypto): string | null {
  if (method === 'ambiguous') return null;
  const did = splitFragment(id).document;
  const kind = didMethodOf(did);
  if (kind === 'key' || kind === 'jwk') {
    const expanded = kind === 'key' ? expandDidKey(did) : expandDidJwk(did);
    return expanded.ok ? jwkThumbprint(expanded.value.key, crypto) : null;
  }
  const key = method === undefined ? undefined : decodeVerificationKey(method);
  return key?.ok === true ? jwkThumbprint(key.value, crypto) : null;
}

/** Open Badges 1.x publishes a key as PEM alone. */
function readPem(bytes: Uint8Array, address: string, crypto: Crypto): ReadonlyMap<string, PublishedKey> | undefined {
  const text = bytes.length > 32_768 ? undefined : decodeUtf8(bytes);
  const key = text?.includes('-----BEGIN PUBLIC KEY-----') === true ? decodePublicKeyPem(text.trim()) : undefined;
  if (key?.ok !== true) return undefined;
  const thumbprint = jwkThumbprint(key.value, crypto);
  return new Map([[address, { id: address, thumbprint, fingerprint: thumbprint }]]);
}

/** What one copy says otherwise than the one before it. */
export interface KeyChange {
  /** ids of keys that are new, or mean another key or use than before */
  readonly added: readonly string[];
  /** ids of keys that are gone, or whose id names another key now */
  readonly withdrawn: readonly string[];
}

/** @returns undefined where both publish the same keys */
export function changeOfKeys(
  before: ReadonlyMap<string, PublishedKey>,
  after: ReadonlyMap<string, PublishedKey>,
): KeyChange | undefined {
  const added = [...after.values()].filter(({ id, fingerprint }) => before.get(id)?.fingerprint !== fingerprint);
  const withdrawn = [...before.values()].filter(({ id, thumbprint }) => after.get(id)?.thumbprint !== thumbprint);
  if (added.length === 0 && withdrawn.length === 0) return undefined;
  return { added: added.map(({ id }) => id), withdrawn: withdrawn.map(({ id }) => id) };
}

/**
 * Every name under which the same document may be kept, the given one first: a did:web document lives under its DID and under
 * its address, and whoever swaps keys under one name must be compared with both.
 */
export function namesOfDocument(url: string): readonly string[] {
  const match = /^https:\/\/([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/(.{1,2000})\/did\.json$/.exec(url);
  if (match === null) return documentAddresses(url);
  const [, host = '', port, path = ''] = match;
  const rest = path === '.well-known' ? '' : `:${path.replaceAll('/', ':')}`;
  const ports = port === undefined ? [''] : [`%3A${port}`, `%3a${port}`];
  const dids = ports.map((spelling) => `did:web:${host}${spelling}${rest}`);
  return [url, ...dids.filter((did) => resolvesTo(did, url))];
}

function resolvesTo(did: string, url: string): boolean {
  const resolved = didWebUrl(did);
  return resolved.ok && resolved.value === url;
}
