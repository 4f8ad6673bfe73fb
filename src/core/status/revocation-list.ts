import { asList, isJsonObject, type JsonObject, type JsonValue } from '../encoding/json.ts';
import { parseStrictJson } from '../encoding/strict-json.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** A published list of revoked ids. Unsigned: what vouches for it is the address it was fetched from. */
export interface RevocationList {
  /** what it calls itself; null where it does not say */
  readonly id: string | null;
  /** who says to have published it; null where nobody does */
  readonly issuer: string | null;
  /** revoked ids, with the reason given or an empty text */
  readonly revoked: ReadonlyMap<string, string>;
}

/** More than this is not read: 4 MiB of JSON hold about 40,000 entries. */
const ENTRIES_LIMIT = 200_000;

const read = new WeakMap<Snapshot, RevocationList | 'unreadable'>();

/**
 * Reads a 1EdTech revocation list.
 *
 * `revoked` is true where it is left out. The specification writes `revokedCredential` in its data model and
 * `revokedCredentials` in its prose, and both are published; an entry that cannot be read spoils the list, since it may
 * be the one that counts.
 *
 * @see 1EdTech Revocation List Status Method 1.0, "RevocationList"
 */
export function readRevocationList(snapshot: Snapshot): RevocationList | 'unreadable' {
  let list = read.get(snapshot);
  if (list === undefined) {
    const json = parseStrictJson(snapshot.bytes);
    list = (json.ok && isJsonObject(json.value) && decodeList(json.value)) || 'unreadable';
    read.set(snapshot, list);
  }
  return list;
}

function decodeList(json: JsonObject): RevocationList | undefined {
  if (json.revokedCredential === undefined && json.revokedCredentials === undefined) {
    // an empty list may leave the member out, but then the document must say what it is
    const isNamed = asList(json.type).some((type) => type === 'RevocationList' || type === '1EdTechRevocationList');
    if (!isNamed) return undefined;
  }
  const entries = [...asList(json.revokedCredential), ...asList(json.revokedCredentials)];
  if (entries.length > ENTRIES_LIMIT) return undefined;
  const revoked = new Map<string, string>();
  for (const entry of entries) {
    const id = typeof entry === 'string' ? entry : isJsonObject(entry) ? entry.id : undefined;
    if (typeof id !== 'string') return undefined;
    if (!isJsonObject(entry)) {
      revoked.set(id, '');
      continue;
    }
    if (entry.revoked !== undefined && typeof entry.revoked !== 'boolean') return undefined;
    if (entry.revoked === false) continue;
    revoked.set(id, typeof entry.revocationReason === 'string' ? entry.revocationReason.slice(0, 500) : '');
  }
  return { id: typeof json.id === 'string' ? json.id : null, issuer: idOf(json.issuer), revoked };
}

function idOf(value: JsonValue | undefined): string | null {
  const id = isJsonObject(value) ? value.id : value;
  return typeof id === 'string' ? id : null;
}
