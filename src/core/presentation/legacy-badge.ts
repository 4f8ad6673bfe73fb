import type { Crypto } from '../crypto.ts';
import { decodeBase64url } from '../encoding/base64url.ts';
import { asList, isJsonObject, type JsonObject } from '../encoding/json.ts';
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import type { PresentedCredential } from './presented-credential.ts';

/** Multihash of SHA-256: code 0x12, length 0x20, 32 bytes (Controlled Identifiers 1.0, 2.5). */
const SHA256_MULTIHASH = Uint8Array.of(0x12, 0x20);
const TEXT_MAX_LENGTH = 8 * 1024 * 1024;

/** Said to whoever reads the presentation with other software. */
export const LEGACY_BADGE_DESCRIPTION =
  'An Open Badges 1.x or 2.0 badge, carried as it is in relatedResource. It is to be judged by itself: the holder who signed this carrier vouches for nothing in it.';

type LegacyBadge = Extract<PresentedCredential, { form: 'legacy' }>;

/**
 * The carrier of an Open Badges 1.x or 2.0 badge inside a presentation: a credential of the holder's own, unsigned yet,
 * whose one `relatedResource` is the badge as a data URL, with its digest.
 *
 * Percent-encoded, not base64: it deflates to about half as much, and codes are what it must fit into.
 *
 * @see VCDM 2.0, 5.3 "Integrity of Related Resources"; docs/presentation-format.md, "Badges before 3.0"
 */
export function carrierOf(
  badge: LegacyBadge,
  holder: string,
  created: Date,
  crypto: Pick<Crypto, 'sha256'>,
): JsonObject {
  const mediaType = badge.kind.endsWith('-json')
    ? 'application/ld+json'
    : badge.kind === 'ob2-jws'
      ? 'application/jose'
      : 'text/plain';
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: holder,
    validFrom: `${created.toISOString().slice(0, 19)}Z`,
    description: LEGACY_BADGE_DESCRIPTION,
    credentialSubject: { id: holder },
    relatedResource: {
      id: `data:${mediaType},${encodeURIComponent(badge.text)}`,
      mediaType,
      digestMultibase: digestOf(badge.text, crypto),
    },
  };
}

/**
 * Finds the badge that a carrier holds.
 *
 * Decides nothing about the carrier's own proof. The badge is to be verified by itself, and the report about it is the only one
 * that speaks about the badge.
 *
 * @param credential - any credential; most are no carriers
 * @param holder - of the presentation; a carrier of anyone else's is none
 * @returns the badge's text, `damaged` where the digest is wrong or the data URL is none, undefined for other credentials
 */
export function findCarriedBadge(
  credential: JsonObject,
  holder: string | null,
  crypto: Pick<Crypto, 'sha256'>,
): { readonly text: string } | 'damaged' | undefined {
  const resources = asList(credential.relatedResource);
  const [resource] = resources;
  const isOwn = holder !== null && credential.issuer === holder;
  const isPlain = asList(credential.type).every((type) => type === 'VerifiableCredential');
  if (!isOwn || !isPlain || resources.length !== 1 || !isJsonObject(resource)) return undefined;
  if (typeof resource.id !== 'string' || !resource.id.startsWith('data:')) return undefined;
  const text = textOfDataUrl(resource.id);
  if (text === undefined || typeof resource.digestMultibase !== 'string') return 'damaged';
  const digest = decodeMultibase(resource.digestMultibase, 100);
  const expected = multihashOf(text, crypto);
  const isSame =
    digest.ok && digest.value.length === expected.length && expected.every((byte, at) => byte === digest.value[at]);
  return isSame ? { text } : 'damaged';
}

function digestOf(text: string, crypto: Pick<Crypto, 'sha256'>): string {
  return encodeMultibase(multihashOf(text, crypto), 'base64url');
}

function multihashOf(text: string, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  return Uint8Array.of(...SHA256_MULTIHASH, ...crypto.sha256(new TextEncoder().encode(text)));
}

/** RFC 2397, text only: percent-encoded as we write it, or base64 as others may. */
function textOfDataUrl(url: string): string | undefined {
  const comma = url.indexOf(',');
  if (comma === -1 || url.length > TEXT_MAX_LENGTH) return undefined;
  const data = url.slice(comma + 1);
  if (/;base64$/i.test(url.slice(0, comma))) {
    const bytes = decodeBase64url(
      data
        .replace(/={1,2}$/, '')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
    );
    return bytes.ok ? decodeUtf8(bytes.value) : undefined;
  }
  try {
    return decodeURIComponent(data);
  } catch {
    // the one thing it throws for: an escape that is none
    return undefined;
  }
}
