import { isJsonObject } from '../../encoding/json.ts';
import { parseStrictJson } from '../../encoding/strict-json.ts';
import type { Snapshot, Snapshots } from '../../snapshot/snapshot.ts';
import { readControllerDocument } from '../keys/controller-document.ts';

/**
 * Where the issuer of an SD-JWT VC publishes its keys, if it is an https address.
 *
 * @returns undefined for any other issuer
 * @see SD-JWT-based Verifiable Credentials, 4 "JWT VC Issuer Metadata"; VC-JOSE-COSE 1.0, 4.2.1
 */
export function issuerMetadataAddress(issuer: string): string | undefined {
  const parts = /^(https:\/\/[^/?#]+)(\/[^?#]*)?$/i.exec(issuer);
  if (parts === null) return undefined;
  const [, origin, path = ''] = parts;
  return `${origin}/.well-known/jwt-vc-issuer${path.replace(/\/$/, '')}`;
}

/**
 * Snapshots in which an issuer without a document of its own is spoken for by its metadata, or by the key set that these point to.
 * A document under the issuer's own address comes first: it is asked alone where one of its copies speaks of keys. A profile that says
 * nothing of any, as a page for people, is no word against a key.
 */
export function withIssuerMetadata(snapshots: Snapshots, issuer: string): Snapshots {
  const address = issuerMetadataAddress(issuer);
  if (address === undefined) return snapshots;
  const listSnapshots = (url: string): readonly Snapshot[] => {
    const own = snapshots.listSnapshots(url);
    if (url !== issuer || own.some((copy) => speaksOfKeys(copy, issuer))) return own;
    const published = keysOf(snapshots, address, issuer);
    return published.length > 0 ? published : own;
  };
  return { listSnapshots, findSnapshot: (url) => listSnapshots(url)[0] };
}

/** What gave the issuer up counts as well, and what is too large to be read. */
function speaksOfKeys({ bytes }: Snapshot, issuer: string): boolean {
  const json = parseStrictJson(bytes);
  if (!json.ok || !isJsonObject(json.value)) return false;
  const document = readControllerDocument(json.value, issuer);
  return document === 'unreadable' || document.isDeactivated || document.namesUses || document.methods.size > 0;
}

/** Metadata of another issuer stay what they are, so that whoever reads them says whose they are. */
function keysOf(snapshots: Snapshots, address: string, issuer: string): readonly Snapshot[] {
  const metadata = snapshots.listSnapshots(address);
  const newest = metadata[0] === undefined ? undefined : parseStrictJson(metadata[0].bytes);
  if (!newest?.ok || !isJsonObject(newest.value) || newest.value.issuer !== issuer) return metadata;
  const { jwks, jwks_uri: elsewhere } = newest.value;
  return jwks === undefined && typeof elsewhere === 'string' ? snapshots.listSnapshots(elsewhere) : metadata;
}
