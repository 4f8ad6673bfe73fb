import type { Crypto } from '../crypto.ts';
import { encodeBase64url } from '../encoding/base64url.ts';
import { canonicalJsonBytes } from '../encoding/jcs.ts';
import { asList, isJsonObject, type JsonObject } from '../encoding/json.ts';
import { decodeMultibase, encodeMultibase } from '../encoding/multibase.ts';

/** Multihash of SHA-256: code 0x12, length 0x20, 32 bytes (Controlled Identifiers 1.0, 2.5). */
const SHA256_MULTIHASH = Uint8Array.of(0x12, 0x20);

/** Said to whoever reads the presentation with other software; with the type and the issuer it makes a manifest a manifest. */
export const MANIFEST_DESCRIPTION =
  'A list of everything in this portfolio, by digest. It is the holder’s own: it vouches for nothing in it.';

/** What a signed portfolio says of itself. */
export interface Manifest {
  /** the collection, as the holder calls it */
  readonly name: string;
  /** RFC 3339, as written */
  readonly made: string | null;
  /** multibase digests of what it lists, in order */
  readonly digests: readonly string[];
}

type Sha256 = Pick<Crypto, 'sha256'>;

/**
 * The manifest of a portfolio: a credential of the holder's own, unsigned yet, that names every other member of the presentation's
 * `verifiableCredential` by the SHA-256 of its canonical JSON (RFC 8785).
 *
 * @param members - of the presentation, as they stand there
 * @see VCDM 2.0, 5.3 "Integrity of Related Resources"; docs/presentation-format.md, "Portfolios"
 */
export function manifestOf(
  members: readonly JsonObject[],
  portfolio: { readonly name: string; readonly holder: string; readonly created: Date },
  crypto: Sha256,
): JsonObject {
  const taken = new Set<string>();
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: portfolio.holder,
    validFrom: `${portfolio.created.toISOString().slice(0, 19)}Z`,
    name: portfolio.name,
    description: MANIFEST_DESCRIPTION,
    credentialSubject: { id: portfolio.holder },
    relatedResource: members.map((member) => {
      const hash = crypto.sha256(canonicalJsonBytes(member));
      return { id: idOf(member, hash, taken), mediaType: 'application/vc', digestMultibase: multihash(hash) };
    }),
  };
}

/** Its own id where it has one that no other has; else the name that its hash is: `ni:///sha-256;…` (RFC 6920, 3). */
function idOf(member: JsonObject, hash: Uint8Array, taken: Set<string>): string {
  const own = typeof member.id === 'string' && /^(?:https:|urn:uuid:)/.test(member.id) ? member.id : undefined;
  const id = own === undefined || taken.has(own) ? `ni:///sha-256;${encodeBase64url(hash)}` : own;
  taken.add(id);
  return id;
}

/** @returns undefined for every credential that is not a manifest of this holder; its proof is judged like any other's */
export function findManifest(credential: JsonObject, holder: string | null): Manifest | undefined {
  const isPlain = asList(credential.type).every((type) => type === 'VerifiableCredential');
  if (holder === null || credential.issuer !== holder || !isPlain) return undefined;
  if (credential.description !== MANIFEST_DESCRIPTION || typeof credential.name !== 'string') return undefined;
  const digests = asList(credential.relatedResource).map((resource) =>
    isJsonObject(resource) && typeof resource.digestMultibase === 'string' ? resource.digestMultibase : '',
  );
  const { validFrom } = credential;
  return { name: credential.name, made: typeof validFrom === 'string' ? validFrom : null, digests };
}

/** How a portfolio differs from its own list: nothing may be missing, and nothing more be there. */
export interface ManifestDifference {
  /** listed, and not in the presentation */
  readonly missing: number;
  /** in the presentation, and not listed */
  readonly unlisted: number;
}

/** @param members - of the presentation without the manifest itself */
export function compareWithManifest(
  manifest: Manifest,
  members: readonly (JsonObject | string)[],
  crypto: Sha256,
): ManifestDifference {
  const listed = new Set(manifest.digests.map(plainDigest));
  const present = new Set(
    members.map((member) => (typeof member === 'string' ? member : plainDigest(digestOf(member, crypto)))),
  );
  return {
    missing: [...listed].filter((digest) => !present.has(digest)).length,
    unlisted: [...present].filter((digest) => !listed.has(digest)).length,
  };
}

/** The same for the same digest in whichever base. */
function plainDigest(digest: string): string {
  const bytes = decodeMultibase(digest, 100);
  return bytes.ok ? encodeMultibase(bytes.value, 'base64url') : digest;
}

function digestOf(member: JsonObject, crypto: Sha256): string {
  return multihash(crypto.sha256(canonicalJsonBytes(member)));
}

function multihash(hash: Uint8Array): string {
  return encodeMultibase(Uint8Array.of(...SHA256_MULTIHASH, ...hash), 'base64url');
}
