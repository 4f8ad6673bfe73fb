import { type Result, succeed } from '../../core/result.ts';
import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import { getBlob } from '../vault/blobs.ts';
import {
  findCredential,
  type Judgement,
  listCredentialIds,
  listRestsOn,
  type StoredCredential,
} from '../vault/credentials.ts';
import { attempt, attemptAsync } from './attempt.ts';
import { getCredentials } from './find-credential.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { findKeptDigests, isStillJudged } from './judge.ts';
import type { JudgeContext } from './judge-credential.ts';
import { JUDGEMENTS_WRITTEN_TOGETHER, keepJudgements } from './keep-judgements.ts';
import type { CredentialAmongMany, Piece, WorkLimits } from './verify-many/judge-many.ts';
import type { Wallet } from './wallet.ts';

export interface ReverifyOptions extends Omit<WorkLimits, 'signal'> {
  /** called once a credential, in order, with how many there are in all */
  readonly onReport?: (id: string, report: VerificationReport, total: number) => void;
  /** judges as of another instant, and keeps nothing of that; default: now */
  readonly at?: Date;
  /** stops between credentials: what was told until then is kept, and the verdicts so far are the answer */
  readonly signal?: AbortSignal;
}

/**
 * Judges again from the bytes, whatever verdict was kept, and keeps the new ones (unless for another instant). Many are judged in
 * threads. Of what was kept only digests of the very same bytes are used; a judgement that is the kept one is not written again.
 *
 * @returns the verdicts, in order
 */
export async function reverifyCredentials(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  { onReport, at, signal, ...threads }: ReverifyOptions = {},
): Promise<Result<readonly Verdict[]>> {
  return attemptAsync(async () => {
    const chosen = ids === 'all' ? attempt(() => listCredentialIds(wallet.vault.reader)) : namedIds(wallet, ids);
    if (!chosen.ok) return chosen;
    const trust = trustDecisions(wallet);
    if (!trust.ok) return trust;
    const { judgeMany } = await import('./verify-many/judge-many.ts');
    const context: JudgeContext = { now: at ?? wallet.world.now(), trust: trust.value };
    const verdicts: Verdict[] = [];
    let fresh: [string, Judgement][] = [];
    const limits: WorkLimits = { ...threads, ...(signal === undefined ? {} : { signal }) };
    try {
      const pieces = piecesOf(wallet, chosen.value);
      const here = limits.inProcessFirst ?? (chosen.value.length > HERE_AT_MOST ? 0 : HERE_AT_MOST);
      for await (const { about: credential, judged } of judgeMany(wallet, pieces, context, {
        ...limits,
        inProcessFirst: here,
      })) {
        if (judged === undefined) continue;
        if (!judged.ok) return judged;
        const judgement = judged.value;
        if (at === undefined && !isKept(wallet, credential, judgement, context)) fresh.push([credential.id, judgement]);
        verdicts.push(judgement.report.verdict);
        onReport?.(credential.id, judgement.report, chosen.value.length);
        if (fresh.length < JUDGEMENTS_WRITTEN_TOGETHER) continue;
        const kept = keepJudgements(wallet, fresh);
        if (!kept.ok) return kept;
        fresh = [];
      }
    } catch (error) {
      if (signal?.aborted !== true || error !== signal.reason) throw error;
    }
    const kept = keepJudgements(wallet, fresh);
    return kept.ok ? succeed(verdicts) : kept;
  });
}

/** From digests, so many are judged sooner than threads are started. */
const HERE_AT_MOST = 1500;

function namedIds(wallet: Wallet, ids: readonly string[]): Result<readonly string[]> {
  const named = getCredentials(wallet, ids);
  return named.ok ? succeed(named.value.map(({ id }) => id)) : named;
}

function* piecesOf(wallet: Wallet, ids: readonly string[]): Generator<Piece<CredentialAmongMany, StoredCredential>> {
  const reader = wallet.vault.reader;
  for (const id of ids) {
    const credential = findCredential(reader, id);
    if (credential === undefined) continue;
    const { sha256 } = credential;
    const bytes = getBlob(reader, sha256);
    yield { about: credential, question: { bytes, sha256, ...findKeptDigests(wallet, credential) } };
  }
}

/** Whether what is kept says the same, and will for as long: then there is nothing to write but the hour. */
function isKept(wallet: Wallet, credential: StoredCredential, judgement: Judgement, context: JudgeContext): boolean {
  if (judgement.digests !== undefined && findKeptDigests(wallet, credential).digests === undefined) return false;
  if (!isStillJudged(credential, context) || credential.recheckAfter !== judgement.recheckAfter) return false;
  if (JSON.stringify(credential.report) !== JSON.stringify(judgement.report)) return false;
  const restsOn = listRestsOn(wallet.vault.reader, credential.id);
  const nameOf = ({ url, sha256, fetchedAt }: Judgement['restsOn'][number]): string =>
    JSON.stringify([url, sha256, fetchedAt]);
  const kept = new Set(restsOn.map(nameOf));
  return kept.size === judgement.restsOn.length && judgement.restsOn.every((one) => kept.has(nameOf(one)));
}
