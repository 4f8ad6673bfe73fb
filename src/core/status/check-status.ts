import type { DecodedDocument } from '../credential/credential.ts';
import { canonicalJson } from '../encoding/jcs.ts';
import { asList, isJsonObject } from '../encoding/json.ts';
import type { Details } from '../errors.ts';
import type { ProofWorld } from '../proof/proof-world.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { type CheckOutcome, type DataAge, failed, notChecked, passed } from '../verification/report.ts';
import type { TrustDecisions } from '../verification/verification-world.ts';
import { BITSTRING_MIN_BYTES, readStatus } from './bitstring.ts';
import { isAnotherList } from './list-address.ts';
import { readRevocationList } from './revocation-list.ts';
import { type BitstringEntry, decodeStatusEntry, type RevocationListEntry } from './status-entry.ts';
import {
  findListContent,
  findListTimeFault,
  readStatusList,
  type StatusListCredential,
  unpackList,
  type VerifyList,
} from './status-list.ts';

/** What the status check may know: the proofs' world, whom the person trusts, and how to verify a list. */
export interface StatusWorld extends ProofWorld {
  readonly trust?: TrustDecisions;
  readonly verifyList: VerifyList;
}

/** More entries than this are no honest credential. */
const ENTRIES_LIMIT = 32;

/**
 * The `status` check: every entry that a credential names, not the first.
 *
 * An entry passes when its list is here, verified, of the entry's standard, purpose and size, within its time, and the
 * place is clear. Two rules are the design's own:
 *
 * - A set place counts whoever signed the list, since the issuer signed its address; a clear one only from the
 *   credential's own issuer or one the person trusts, else `not-checked` (`status.other-issuer`).
 * - A list past its own end is `not-checked` (`status.list-expired`) whatever it says; an old one answers, with its age.
 *
 * A list whose signature is wrong, or which does not fit the entry, fails: both are the issuer's statements, both are
 * here, and they contradict each other (Bitstring Status List 1.0, 3.2 raises an error for each). Whoever could slip such
 * a list under us could as well slip in one that revokes. What merely is missing, or cannot be judged, is `not-checked`.
 *
 * @param decoded - a credential that names at least one entry
 * @returns the worst answer, as old as the oldest list asked; for several failures the first of revoked, suspended, other
 */
export async function checkStatusEntries(decoded: DecodedDocument, world: StatusWorld): Promise<CheckOutcome> {
  const { statusEntries } = decoded;
  if (statusEntries.length > ENTRIES_LIMIT) return failed('status.too-many-entries', { limit: ENTRIES_LIMIT });
  const answers: CheckOutcome[] = [];
  for (const json of statusEntries) {
    const entry = decodeStatusEntry(json);
    if ('outcome' in entry) answers.push(entry);
    else if (entry.kind === 'revocation-list') answers.push(checkRevocationList(entry, decoded, world));
    else answers.push(await checkBitstringEntry(entry, decoded, world));
  }
  if (sharesNode(decoded)) answers.push(notChecked('status.merged-entries'));
  return gather(answers);
}

/**
 * Two entries of one id are one node to canonical RDF: which place belongs to which list is then not signed, and a holder
 * could exchange the places of two entries, unseen. Signatures over the bytes keep them apart.
 */
function sharesNode({ statusEntries, proofs }: DecodedDocument): boolean {
  const isOverRdf = proofs.some(({ cryptosuite }) => typeof cryptosuite !== 'string' || !cryptosuite.includes('-jcs-'));
  if (!isOverRdf || statusEntries.length < 2) return false;
  const seen = new Map<string, string>();
  return statusEntries.some((entry) => {
    if (typeof entry.id !== 'string') return false;
    const text = canonicalJson(entry);
    const earlier = seen.get(entry.id);
    seen.set(entry.id, text);
    return earlier !== undefined && earlier !== text;
  });
}

async function checkBitstringEntry(
  entry: BitstringEntry,
  credential: DecodedDocument,
  world: StatusWorld,
): Promise<CheckOutcome> {
  const url = entry.list;
  const snapshot = world.snapshots.findSnapshot(url);
  if (snapshot === undefined) return notChecked('status.no-snapshot', { url });
  const age = ageOf(snapshot);
  const list = readStatusList(snapshot);
  if (list === 'unreadable') return notChecked('status.list-unreadable', { url }, age);
  const checks = await world.verifyList(list);
  // A document that fails its own signature was said by nobody: neither its good news counts nor its bad.
  if (checks.proof.outcome === 'failed') {
    // by the clock of the instant that is judged for, which may lie before the list: no fault of anybody's
    const { code } = checks.proof;
    if (code === 'proof.created-in-future' || code === 'proof.expired') {
      return notChecked('status.list-unverified', { url, reason: code }, age);
    }
    return failed('status.list-not-verified', { url, reason: code }, age);
  }
  const lateness = findListTimeFault(list, checks, snapshot, world, age);
  if (lateness !== undefined) return lateness;
  const isVerified = checks.proof.outcome === 'passed' && checks.issuerKey.outcome === 'passed';
  const read = readPlace(entry, list, snapshot);
  if ('outcome' in read) {
    // the fault of a document that nobody is known to have signed is no fault of the issuer's
    const isOurs = isVerified || read.outcome === 'not-checked';
    return isOurs ? { ...read, ...age } : notChecked('status.list-unverified', { url }, age);
  }
  const details = detailsOf(entry, read);
  if (read.status !== 0 && entry.purpose === 'revocation') return failed('status.revoked', details, age);
  if (read.status !== 0 && entry.purpose === 'suspension') return failed('status.suspended', details, age);
  if (!isVerified) return notChecked('status.list-unverified', { url, reason: reasonOf(checks) }, age);
  const issuer = list.decoded.controller;
  if (!isOwnOrTrusted(issuer, credential, world)) {
    return notChecked('status.other-issuer', { url, issuer: issuer ?? '?' }, age);
  }
  if (list.decoded.structure.outcome === 'failed') return notChecked('status.list-malformed', { url }, age);
  const claimed = ownAddressOf(list);
  if (isAnotherList(claimed, url)) return notChecked('status.other-list', { url, id: String(claimed) }, age);
  const isKnownPurpose = ['revocation', 'suspension', 'refresh', 'message'].includes(entry.purpose);
  if (read.status !== 0 && !isKnownPurpose) {
    return notChecked('status.unknown-purpose', { ...details, purpose: entry.purpose }, age);
  }
  // `refresh` and `message` tell something and take nothing away
  return passed({ ...age, details });
}

/** A list that leaves out its own id names its subject after its address (`…#list`). */
function ownAddressOf({ decoded }: StatusListCredential): unknown {
  const [subject] = asList(decoded.document.credentialSubject);
  return decoded.document.id ?? (isJsonObject(subject) ? subject.id : undefined);
}

interface Place {
  readonly status: number;
  readonly isShort: boolean;
}

/** What is told beside the answer: the place, what its value means, and whether the list hides its readers poorly. */
function detailsOf(entry: BitstringEntry, { status, isShort }: Place): Details {
  const message = entry.messages.get(status);
  return {
    url: entry.list,
    index: entry.index,
    ...(status === 0 ? {} : { purpose: entry.purpose, status: `0x${status.toString(16)}` }),
    ...(message === undefined ? {} : { message }),
    ...(isShort ? { shortList: true } : {}),
  };
}

function readPlace(entry: BitstringEntry, list: StatusListCredential, snapshot: Snapshot): Place | CheckOutcome {
  const content = findListContent(list, entry);
  if ('outcome' in content) return content;
  const bits = unpackList(snapshot, content.encodedList);
  if (!(bits instanceof Uint8Array)) return bits;
  const status = readStatus(bits, entry.index, entry.size);
  if (status === undefined) {
    const places = Math.floor((bits.length * 8) / entry.size);
    return failed('status.index-out-of-range', { url: entry.list, index: entry.index, places });
  }
  return { status, isShort: bits.length < BITSTRING_MIN_BYTES };
}

function checkRevocationList(
  entry: RevocationListEntry,
  credential: DecodedDocument,
  world: StatusWorld,
): CheckOutcome {
  const url = entry.list;
  const snapshot = world.snapshots.findSnapshot(url);
  if (snapshot === undefined) return notChecked('status.no-snapshot', { url });
  const age = ageOf(snapshot);
  const list = readRevocationList(snapshot);
  if (list === 'unreadable') return notChecked('status.list-unreadable', { url }, age);
  const { id } = credential.document;
  if (typeof id !== 'string') return notChecked('status.no-credential-id', { url }, age);
  const reason = list.revoked.get(id);
  if (reason !== undefined) {
    return failed('status.revoked', { url, ...(reason === '' ? {} : { message: reason }) }, age);
  }
  if (!isOwnOrTrusted(list.issuer, credential, world)) {
    return notChecked('status.other-issuer', { url, issuer: list.issuer ?? '?' }, age);
  }
  if (isAnotherList(list.id, url)) return notChecked('status.other-list', { url, id: String(list.id) }, age);
  return passed(age);
}

function isOwnOrTrusted(issuer: string | null, credential: DecodedDocument, world: StatusWorld): boolean {
  if (issuer === null) return false;
  if (issuer === credential.controller) return true;
  const { trust } = world;
  return trust?.trusted.has(issuer) === true && !trust.distrusted.has(issuer);
}

function reasonOf(checks: Awaited<ReturnType<VerifyList>>): string {
  return [checks.proof, checks.issuerKey].find((check) => check.outcome !== 'passed')?.code ?? '';
}

function ageOf(snapshot: Snapshot): DataAge {
  return { asOf: snapshot.fetchedAt, source: 'snapshot' };
}

/** Worse first; among failures what a person most needs to know. */
function rankOf(answer: CheckOutcome): number {
  if (answer.outcome === 'passed') return 4;
  if (answer.outcome === 'not-checked') return 3;
  if (answer.code === 'status.revoked') return 0;
  return answer.code === 'status.suspended' ? 1 : 2;
}

function gather(answers: readonly CheckOutcome[]): CheckOutcome {
  const [worst, ...others] = answers.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (worst === undefined) return passed();
  if (others.length === 0) return worst;
  const oldest = answers
    .flatMap((answer) => (answer.asOf === undefined ? [] : [answer.asOf]))
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
  const age: DataAge = oldest === undefined ? {} : { asOf: oldest, source: 'snapshot' };
  const codes = others.flatMap((answer) => answer.code ?? []);
  const told = others.flatMap((answer) =>
    typeof answer.details?.message === 'string' ? [answer.details.message] : [],
  );
  const details: Details = {
    ...worst.details,
    entries: answers.length,
    ...(codes.length === 0 ? {} : { also: codes }),
    ...(told.length === 0 ? {} : { told }),
  };
  return { ...worst, ...age, details };
}
