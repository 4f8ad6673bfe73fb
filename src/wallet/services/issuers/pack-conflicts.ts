import { isJsonObject } from '../../../core/encoding/json.ts';
import { parseStrictJson } from '../../../core/encoding/strict-json.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { sentenceFor } from '../../../core/sentences/sentences.ts';
import type { Snapshot } from '../../../core/snapshot/snapshot.ts';
import type { Wallet } from '../wallet.ts';
import { changeOfKeys, type KeyChange, namesOfDocument, readPublishedKeys } from './issuer-keys.ts';

/** A copy in a pack that does not fit what is kept. */
export interface PackConflict {
  readonly url: string;
  readonly code: ErrorCode;
  readonly message: string;
  /** dates of the copy that is kept and of the pack's; RFC 3339 */
  readonly kept: string | null;
  readonly given: string;
  /** how the copy came in that is contradicted: `refresh` was fetched from the issuer itself */
  readonly keptSource: Snapshot['source'] | null;
  readonly keys: KeyChange | null;
  /** put aside: kept to be looked at, and no verdict rests on it */
  readonly isHeldBack: boolean;
}

/** Whose word outweighs what is kept. */
export interface PackAuthority {
  /** the person looked and said so */
  readonly isAccepted: boolean;
  /** signed by somebody whom the person trusts: outweighs other packs, never what was fetched */
  readonly isFromTrusted: boolean;
}

/** Clocks differ, and time zones are mistaken: within a day of now is no date to come. */
const CLOCK_TOLERANCE_MS = 24 * 3600 * 1000;

/**
 * Compares one copy of a pack with what is kept under any of its names. The dates in a pack are its maker's word, and the newest copy
 * decides: without this, a stranger's pack dated today would put a key of theirs in a known issuer's place.
 *
 * Earlier copies are history and change no verdict to valid; they are only told of. Signed documents (status lists) are judged by
 * their signature whoever brings them.
 *
 * @returns undefined where nothing contradicts
 */
export function findPackConflict(wallet: Wallet, given: Snapshot, authority: PackAuthority): PackConflict | undefined {
  const kept = copiesUnderAnyName(wallet, given.url);
  const [newest] = kept;
  const isToCome = Date.parse(given.fetchedAt) > wallet.world.now().getTime() + CLOCK_TOLERANCE_MS;
  if (newest === undefined) return isToCome ? conflictOf(given, undefined, 'issuers.date-ahead', false) : undefined;
  if (kept.some(({ sha256, fetchedAt }) => sha256 === given.sha256 && isSameInstant(fetchedAt, given.fetchedAt))) {
    return undefined;
  }
  // whoever accepts it: nobody can publish anything that would count before that day
  if (isToCome) return conflictOf(given, newest, 'issuers.date-to-come', true);
  if (given.sha256 === newest.sha256) return undefined;
  const isNewer = Date.parse(given.fetchedAt) >= Date.parse(newest.fetchedAt);
  const isOutweighed = authority.isAccepted || (authority.isFromTrusted && newest.source !== 'refresh');
  const keys = keyChangeBetween(wallet, newest, given);
  if (keys !== undefined) {
    if (!isNewer) return conflictOf(given, newest, 'issuers.keys-differ-earlier', false, keys);
    if (isOutweighed) {
      const code = authority.isAccepted ? 'issuers.keys-differ-accepted' : 'issuers.keys-differ-trusted';
      return conflictOf(given, newest, code, false, keys);
    }
    return conflictOf(given, newest, 'issuers.keys-differ', true, keys);
  }
  if (!isNewer) return undefined;
  const isOld = kept.some(({ sha256 }) => sha256 === given.sha256);
  const contradictsFetched = newest.source === 'refresh' && !isSigned(given.bytes);
  if (!isOld && !contradictsFetched) return undefined;
  if (isOutweighed) return conflictOf(given, newest, 'issuers.content-taken', false);
  return conflictOf(given, newest, isOld ? 'issuers.older-content' : 'issuers.content-differs', true);
}

/** Newest first; what was put aside is not among them. */
function copiesUnderAnyName(wallet: Wallet, url: string): readonly Snapshot[] {
  const copies = namesOfDocument(url).flatMap((name) => wallet.snapshots.listSnapshots(name));
  return copies.sort((a, b) => Date.parse(b.fetchedAt) - Date.parse(a.fetchedAt));
}

function isSameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b);
}

/** A document that is no longer one takes its keys with it. */
function keyChangeBetween(wallet: Wallet, kept: Snapshot, given: Snapshot): KeyChange | undefined {
  const { crypto } = wallet.world;
  const before = readPublishedKeys(kept.bytes, kept.url, crypto);
  if (before === undefined) return undefined;
  const after = readPublishedKeys(given.bytes, given.url, crypto) ?? new Map();
  // keys in a document kept under its DID and under its address have the same ids: the document's own `id` is their base
  return changeOfKeys(before, after);
}

/** Carries a signature that core judges: an embedded proof, or a JWS as a whole. */
function isSigned(bytes: Uint8Array): boolean {
  const json = parseStrictJson(bytes);
  if (json.ok) return isJsonObject(json.value) && json.value.proof !== undefined;
  return /^\s*eyJ[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(new TextDecoder().decode(bytes));
}

function conflictOf(
  given: Snapshot,
  kept: Snapshot | undefined,
  code: ErrorCode,
  isHeldBack: boolean,
  keys: KeyChange | null = null,
): PackConflict {
  const { url, fetchedAt } = given;
  const message = sentenceFor(code, { url, fetchedAt, kept: kept?.fetchedAt ?? '' });
  const keptSource = kept?.source ?? null;
  return { url, code, message, kept: kept?.fetchedAt ?? null, given: fetchedAt, keptSource, keys, isHeldBack };
}
