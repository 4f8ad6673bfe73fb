/** A dated copy of one document: the only way the network enters core (design.md, "Snapshots"). */
export interface Snapshot {
  /** `https://…` without fragment, or a DID (`did:web:…`), as the document is named by those who refer to it */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** of `bytes`, lower-case hex */
  readonly sha256: string;
  readonly mediaType: string;
  /** RFC 3339 instant at which the network said this */
  readonly fetchedAt: string;
  /** how it came in; `held-back`: from an issuer pack that contradicts what is kept, so it decides nothing until a person accepts it */
  readonly source: 'refresh' | 'import' | 'credential' | 'given' | 'held-back';
}

/** What was cached, by URL. Lookup is exact; fragments are the caller's to strip. */
export interface Snapshots {
  /** The newest copy, or undefined if none was ever taken. */
  findSnapshot(url: string): Snapshot | undefined;
  /** Every copy kept, newest first: a key that was rotated out stays explainable. */
  listSnapshots(url: string): readonly Snapshot[];
}

export const noSnapshots: Snapshots = { findSnapshot: () => undefined, listSnapshots: () => [] };

export function snapshotsOf(all: Iterable<Snapshot>): Snapshots {
  const byUrl = new Map<string, Snapshot[]>();
  for (const snapshot of all) {
    const kept = byUrl.get(snapshot.url);
    if (kept === undefined) byUrl.set(snapshot.url, [snapshot]);
    else kept.push(snapshot);
  }
  for (const kept of byUrl.values()) kept.sort((a, b) => Date.parse(b.fetchedAt) - Date.parse(a.fetchedAt));
  return {
    findSnapshot: (url) => byUrl.get(url)?.[0],
    listSnapshots: (url) => byUrl.get(url) ?? [],
  };
}
