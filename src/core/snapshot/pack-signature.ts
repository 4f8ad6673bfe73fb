import type { Crypto } from '../crypto.ts';
import { hexOf } from '../encoding/hex.ts';
import { canonicalJsonBytes } from '../encoding/jcs.ts';
import { isJsonObject, type JsonObject } from '../encoding/json.ts';
import { parseStrictJson } from '../encoding/strict-json.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { WalletError } from '../errors.ts';
import { decodeCompactJws, verifyJwsWithKey } from '../proof/jose/jws.ts';
import { expandDidKey, splitFragment } from '../proof/keys/did.ts';
import { type Result, refuse, succeed } from '../result.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The name under which a pack's signature stands in the pack, as one more entry: so a signed pack stays the INDEX array that
 * `verify --snapshots` reads, and no document is ever looked up under this name. See docs/snapshots.md.
 */
export const PACK_SIGNATURE_URL = 'urn:lapel:issuer-pack-signature';

/** `typ` of the JWS. */
export const PACK_SIGNATURE_TYPE = 'lapel-issuer-pack+jws';

/** What is said of one document, in the order of the pack. */
export type ListedDocument = Pick<Snapshot, 'url' | 'fetchedAt' | 'mediaType' | 'sha256'>;

/** SHA-256, hex, over the RFC 8785 form of `[[url, fetchedAt, mediaType, sha256], …]`. */
export function digestOfPack(documents: readonly ListedDocument[], crypto: Pick<Crypto, 'sha256'>): string {
  const rows = documents.map(({ url, fetchedAt, mediaType, sha256 }) => [url, fetchedAt, mediaType, sha256]);
  return hexOf(crypto.sha256(canonicalJsonBytes(rows)));
}

export interface OpenedPack {
  readonly documents: readonly Snapshot[];
  /** did:key of whoever signed exactly these documents; null for a pack that nobody signed */
  readonly signedBy: string | null;
}

/**
 * Takes a pack apart. A signature that is there has to be right: a pack that was changed after signing is refused whole.
 *
 * @returns `import.pack-signature` with what is wrong
 */
export async function openPack(entries: readonly Snapshot[], crypto: Crypto): Promise<Result<OpenedPack>> {
  const documents = entries.filter(({ url }) => url !== PACK_SIGNATURE_URL);
  const signatures = entries.filter(({ url }) => url === PACK_SIGNATURE_URL);
  const [signature] = signatures;
  if (signature === undefined) return succeed({ documents, signedBy: null });
  if (signatures.length > 1) return wrong('there are several');
  const jws = decodeCompactJws((decodeUtf8(signature.bytes) ?? '').trim());
  if (!jws.ok) return wrong('it is no signature');
  const { header, keyId, payload } = jws.value;
  const claims = parseStrictJson(payload);
  if (header.typ !== PACK_SIGNATURE_TYPE || keyId === null || !claims.ok || !isJsonObject(claims.value))
    return wrong('it is of another kind');
  const did = splitFragment(keyId).document;
  const key = did.startsWith('did:key:') ? expandDidKey(did) : undefined;
  if (key?.ok !== true || key.value.verificationMethod !== keyId || key.value.key.kind !== 'Ed25519') {
    return wrong('its key cannot be used');
  }
  const verified = await verifyJwsWithKey(jws.value, key.value.key, { crypto });
  if (verified.outcome !== 'passed') return wrong('it does not verify');
  const fault = findClaimFault(claims.value, did, documents, crypto);
  return fault === undefined ? succeed({ documents, signedBy: did }) : wrong(fault);
}

function findClaimFault(
  claims: JsonObject,
  did: string,
  documents: readonly Snapshot[],
  crypto: Pick<Crypto, 'sha256'>,
): string | undefined {
  if (claims.iss !== did) return 'it names another signer';
  if (claims.documents !== documents.length) return 'documents were added or left out';
  return claims.digest === digestOfPack(documents, crypto) ? undefined : 'a document was changed';
}

function wrong(reason: string): Result<never> {
  return refuse(new WalletError('import.pack-signature', reason, { details: { reason } }));
}
