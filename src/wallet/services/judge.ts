import type { DecodedDocument } from '../../core/credential/credential.ts';
import { isJsonObject } from '../../core/encoding/json.ts';
import { parseStrictJson } from '../../core/encoding/strict-json.ts';
import { decodeUtf8 } from '../../core/encoding/utf8.ts';
import type { DigestedProof } from '../../core/proof/data-integrity/digested-proof.ts';
import { CONTEXT_SET_VERSION } from '../../core/proof/json-ld/contexts/context-set-version.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import type { Snapshot, Snapshots } from '../../core/snapshot/snapshot.ts';
import { checkRecipient } from '../../core/verification/recipient.ts';
import { namedCheck, type VerificationReport } from '../../core/verification/report.ts';
import {
  type KnownDigests,
  type OpenedCredential,
  openCredential,
  type TrustDecisions,
  verifyOpened,
} from '../../core/verification/verify.ts';
import { getBlob, sha256Hex } from '../vault/blobs.ts';
import {
  type Judgement,
  listRestsOn,
  type RestsOn,
  type SearchWords,
  type StoredCredential,
} from '../vault/credentials.ts';
import { findDigests } from '../vault/proof-digests.ts';
import { decodeDigests, encodeDigests } from './digest-text.ts';
import { searchTextOf } from './search-text.ts';
import type { Wallet } from './wallet.ts';

/** The number is raised whenever a newer app may judge or digest otherwise: kept verdicts are then made anew. */
const RULES = `rules-4/${CONTEXT_SET_VERSION.slice(0, 16)}`;

/** Of ECMAScript dates (ECMA-262, 21.4.1.1). */
const LAST_INSTANT_MS = 8.64e15;

/** A badge class or profile; revocation lists and pictures are larger, and nothing to search in. */
const LINKED_MAX_BYTES = 64 * 1024;

/** For what instant to judge, and in whose eyes. */
export interface JudgeContext {
  readonly now: Date;
  readonly trust: TrustDecisions;
}

/** A credential with its own bytes; `bytes` decode to `opened` and hash to `sha256`. */
export interface CredentialToJudge {
  readonly opened: OpenedCredential;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** from an earlier verification of these very bytes */
  readonly digests?: string;
}

/**
 * Judges one credential by its bytes and the cache, and notes what the verdict rests on: every address asked for and what
 * was there, and until when its comparisons with the clock come out as they did.
 */
export async function judge(
  wallet: Wallet,
  credential: CredentialToJudge,
  { now, trust }: JudgeContext,
): Promise<Judgement> {
  const asked = new Map<string, readonly Snapshot[]>();
  const digests = keptDigests(credential.digests);
  let holdsUntil = Number.POSITIVE_INFINITY;
  const onChange = (instantMs: number): void => {
    // what cannot be placed in time is judged anew every time
    holdsUntil = Math.min(holdsUntil, Number.isNaN(instantMs) ? now.getTime() : instantMs);
  };
  const [report] = await verifyOpened(
    credential.opened,
    { item: 0 },
    { now, onChange, trust, snapshots: noting(wallet.snapshots, asked), crypto: wallet.world.crypto, digests },
  );
  if (report === undefined) throw new TypeError('verification gave no report');
  const { sha256 } = credential;
  return {
    report,
    judgedAt: now.toISOString(),
    judgedBy: rulesFor(trust),
    words: wordsOf(
      credential.opened.decoded,
      [...asked.values()].flatMap(([newest]) => newest ?? []),
    ),
    recheckAfter: holdsUntil > LAST_INSTANT_MS ? null : new Date(holdsUntil).toISOString(),
    restsOn: [...asked].map(([url, [newest]]): RestsOn => {
      return { url, sha256: newest?.sha256 ?? null, fetchedAt: newest?.fetchedAt ?? null };
    }),
    ...(digests.made === undefined ? {} : { digests: { sha256, madeBy: RULES, digests: encodeDigests(digests.made) } }),
  };
}

/** An Open Badge 2.0 leaves its criteria and tags to its badge class, which is among what was asked for. */
function wordsOf(decoded: DecodedDocument, used: readonly Snapshot[]): SearchWords {
  const own = searchTextOf(decoded.document);
  if (decoded.dataModel !== 'legacy') return own;
  const linked = used.flatMap(({ bytes }) => {
    const parsed = bytes.length > LINKED_MAX_BYTES ? undefined : parseStrictJson(bytes);
    return parsed?.ok && isJsonObject(parsed.value) ? [searchTextOf(parsed.value)] : [];
  });
  return {
    skills: [own, ...linked].map(({ skills }) => skills).join('\n'),
    text: [own, ...linked].map(({ text }) => text).join('\n'),
    skillNames: [own, ...linked].flatMap(({ skillNames }) => skillNames ?? []),
  };
}

/** The same for a credential that is kept, from what its verdict rests on. */
export function wordsOfStored(wallet: Wallet, { id }: StoredCredential, decoded: DecodedDocument): SearchWords {
  const urls = listRestsOn(wallet.vault.reader, id).map(({ url }) => url);
  return wordsOf(
    decoded,
    urls.flatMap((url) => wallet.snapshots.findSnapshot(url) ?? []),
  );
}

/** Digests of the credential itself; those of credentials inside it stay with their own records. */
function keptDigests(kept: string | undefined): KnownDigests & { made: readonly DigestedProof[] | undefined } {
  const known = kept === undefined ? undefined : decodeDigests(kept);
  return {
    made: undefined,
    find: (path) => (path === '' ? known : undefined),
    keep(path, digested) {
      if (path === '') this.made = digested;
    },
  };
}

/** Trust changes what a report says (`issuerTrust`, and whose status lists count), so another trust is another judge. */
function rulesFor({ trusted, distrusted, known }: TrustDecisions): string {
  const decisions = [[...trusted].sort(), [...distrusted].sort(), [...known].sort(([a], [b]) => (a < b ? -1 : 1))];
  return `${RULES}/${sha256Hex(new TextEncoder().encode(JSON.stringify(decisions))).slice(0, 16)}`;
}

function noting(snapshots: Snapshots, asked: Map<string, readonly Snapshot[]>): Snapshots {
  return {
    findSnapshot: (url) => {
      const snapshot = snapshots.findSnapshot(url);
      if (!asked.has(url)) asked.set(url, snapshot === undefined ? [] : [snapshot]);
      return snapshot;
    },
    listSnapshots: (url) => {
      const all = snapshots.listSnapshots(url);
      asked.set(url, all);
      return all;
    },
  };
}

/** Whether the verdict that is kept is what judging again would give: same rules, same trust, no date passed since. */
export function isStillJudged(credential: StoredCredential, { now, trust }: JudgeContext): boolean {
  if (credential.judgedBy !== rulesFor(trust)) return false;
  const at = now.getTime();
  const judgedAt = Date.parse(credential.judgedAt);
  if (at === judgedAt) return true;
  return judgedAt < at && (credential.recheckAfter === null || at < Date.parse(credential.recheckAfter));
}

export interface StoredJudgement {
  readonly report: VerificationReport;
  /** where it was judged anew: to be kept by the caller */
  readonly fresh?: Judgement;
}

/** The kept verdict where it still holds, else a new one; nothing is written. */
export async function judgeStored(
  wallet: Wallet,
  credential: StoredCredential,
  context: JudgeContext,
): Promise<Result<StoredJudgement>> {
  if (isStillJudged(credential, context)) return succeed({ report: credential.report });
  return judgeFromBytes(wallet, credential, context);
}

/** Judges anew whatever was kept; only digests of the very same bytes are used again. */
export async function judgeFromBytes(
  wallet: Wallet,
  credential: StoredCredential,
  context: JudgeContext,
): Promise<Result<StoredJudgement>> {
  const stored = openStored(wallet, credential);
  if (!stored.ok) return stored;
  const { id, sha256 } = credential;
  const digests = findDigests(wallet.vault.reader, id, sha256, RULES);
  const toJudge = { ...stored.value, sha256, ...(digests === undefined ? {} : { digests }) };
  const fresh = await judge(wallet, toJudge, context);
  return succeed({ report: fresh.report, fresh });
}

/**
 * A report with its `recipient` check made against this wallet's keys and addresses. Told, never deciding: a badge issued to a key in
 * another wallet is still its holder's.
 */
export function withRecipient(
  wallet: Wallet,
  report: VerificationReport,
  decoded: DecodedDocument,
  recipients: readonly string[],
): VerificationReport {
  const outcome = namedCheck('recipient', checkRecipient(decoded, recipients, wallet.world.crypto));
  return { ...report, checks: report.checks.map((check) => (check.id === 'recipient' ? outcome : check)) };
}

/** A stored credential's bytes, compared with their hash, and what they say. */
export function openStored(
  wallet: Wallet,
  credential: StoredCredential,
): Result<{ readonly bytes: Uint8Array; readonly opened: OpenedCredential }> {
  const bytes = getBlob(wallet.vault.reader, credential.sha256);
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new TypeError('a credential was kept that is no text');
  const opened = openCredential(text);
  return opened.ok ? succeed({ bytes, opened: opened.value }) : refuse(opened.error);
}
