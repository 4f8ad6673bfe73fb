import { isJsonObject } from '../../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../../core/encoding/strict-json.ts';
import { WalletError } from '../../../../core/errors.ts';
import type { Snapshot } from '../../../../core/snapshot/snapshot.ts';
import type { Fetched } from './fetch-document.ts';
import type { WantedDocument } from './wanted-documents.ts';

type FetchedDocument = Exclude<Fetched, { outcome: 'not-modified' }>;

/**
 * Why a fetched document must not stand in front of the copy that is kept: since the newest copy answers, one that is no
 * data at all would turn good verdicts into unknown ones. Nothing more is looked at; what it says is judged by core.
 *
 * @returns undefined where it may be kept
 */
export function findUnfitness(
  wanted: WantedDocument,
  fetched: FetchedDocument,
  kept: Snapshot | undefined,
): WalletError | undefined {
  const details = { url: wanted.address };
  if (fetched.outcome === 'gone') {
    return takesBackAssertion(wanted, fetched, kept) ? undefined : new WalletError('network.gone', 'gone', { details });
  }
  if (fetched.bytes.length === 0) return new WalletError('network.empty', 'empty', { details });
  if (wanted.dids.length > 0) return findOtherDid(wanted, fetched);
  if (!wanted.isPicture && isWebPage(fetched)) return new WalletError('network.web-page', 'a page', { details });
  return undefined;
}

/** A DID document says whose it is (DID 1.0, 5.1.1); another's under this name is a mistake or a theft. */
function findOtherDid(wanted: WantedDocument, fetched: FetchedDocument): WalletError | undefined {
  const json = jsonOf(fetched);
  const details = { url: wanted.address };
  if (json === undefined) return new WalletError('network.no-did-document', 'no object', { details });
  const id = typeof json.id === 'string' ? json.id : '';
  const other = wanted.dids.find((did) => did !== id);
  if (other === undefined) return undefined;
  return new WalletError('network.other-did', 'another id', { details: { ...details, did: other, id } });
}

/**
 * Open Badges 2.0, "Revoking hosted badges": 410 with a body that says `revoked` is the issuer's word on an assertion, kept as
 * such. In the place of a key document or a status list it would only hide what is known.
 */
function takesBackAssertion(wanted: WantedDocument, fetched: FetchedDocument, kept: Snapshot | undefined): boolean {
  if (wanted.dids.length > 0 || wanted.isPicture || jsonOf(fetched)?.revoked !== true) return false;
  if (kept === undefined) return true;
  const before = jsonOf(kept);
  return before?.recipient !== undefined || before?.revoked === true;
}

function jsonOf({ bytes }: { readonly bytes: Uint8Array }) {
  const json = parseStrictJson(bytes);
  return json.ok && isJsonObject(json.value) ? json.value : undefined;
}

/** HTML by its type or its beginning; an SVG picture begins otherwise. */
function isWebPage({ bytes, mediaType }: FetchedDocument): boolean {
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return jsonStart(bytes) !== '{';
  return /^\s*<(?:!doctype html|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));
}

/** JSON is served as `text/html` by careless hosts; its first sign tells. */
function jsonStart(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().slice(0, 1);
}
