import type { DecodedDocument } from '../../core/credential/credential.ts';
import { decodeUtf8 } from '../../core/encoding/utf8.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { checkRecipient } from '../../core/verification/recipient.ts';
import { namedCheck, type VerificationReport } from '../../core/verification/report.ts';
import { type OpenedCredential, openCredential } from '../../core/verification/verify.ts';
import { getBlob } from '../vault/blobs.ts';
import { type Judgement, listRestsOn, type SearchWords, type StoredCredential } from '../vault/credentials.ts';
import { findDigests } from '../vault/proof-digests.ts';
import {
  type CredentialToJudge,
  type JudgeContext,
  judgeCredential,
  RULES,
  rulesFor,
  wordsOf,
} from './judge-credential.ts';
import type { Wallet } from './wallet.ts';

export type { CredentialToJudge, JudgeContext } from './judge-credential.ts';

/** `judgeCredential` by the copies that a wallet keeps. */
export function judge(wallet: Wallet, credential: CredentialToJudge, context: JudgeContext): Promise<Judgement> {
  return judgeCredential(credential, { ...context, snapshots: wallet.snapshots, crypto: wallet.world.crypto });
}

/** What earlier verifications of a kept credential digested, where the rules are still the same. */
export function findKeptDigests(wallet: Wallet, { id, sha256 }: StoredCredential): Pick<CredentialToJudge, 'digests'> {
  const digests = findDigests(wallet.vault.reader, id, sha256, RULES);
  return digests === undefined ? {} : { digests };
}

/** The same for a credential that is kept, from what its verdict rests on. */
export function wordsOfStored(wallet: Wallet, { id }: StoredCredential, decoded: DecodedDocument): SearchWords {
  const urls = listRestsOn(wallet.vault.reader, id).map(({ url }) => url);
  return wordsOf(
    decoded,
    urls.flatMap((url) => wallet.snapshots.findSnapshot(url) ?? []),
  );
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
  const toJudge = { ...stored.value, sha256: credential.sha256, ...findKeptDigests(wallet, credential) };
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
