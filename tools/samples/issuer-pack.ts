import type { JsonObject } from '../../src/core/encoding/json.ts';

/** One entry of a snapshots INDEX (cli.md), its document inside. */
export type PackEntry = {
  readonly url: string;
  readonly mediaType: string;
  readonly fetchedAt: string;
} & ({ readonly text: string } | { readonly base64: string });

/** The day on which the network is pretended to have said all this; lists are asked for more often than keys. */
const fetchedAt = {
  document: '2026-11-02T08:30:00Z',
  statusList: '2026-11-19T06:15:00Z',
  picture: '2026-09-30T21:00:00Z',
};

export function documentEntry(url: string, document: JsonObject): PackEntry {
  const mediaType = url.startsWith('did:') || url.endsWith('/did.json') ? 'application/did+json' : 'application/json';
  return { url, mediaType, fetchedAt: fetchedAt.document, text: JSON.stringify(document) };
}

/** @param text - the signed list: JSON, or a compact JWS */
export function statusListEntry(url: string, text: string): PackEntry {
  const mediaType = text.startsWith('{') ? 'application/vc' : 'application/vc+jwt';
  return { url, mediaType, fetchedAt: fetchedAt.statusList, text };
}

export function pictureEntry(url: string, png: Uint8Array): PackEntry {
  return { url, mediaType: 'image/png', fetchedAt: fetchedAt.picture, base64: Buffer.from(png).toString('base64') };
}
