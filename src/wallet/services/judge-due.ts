import { type Result, succeed } from '../../core/result.ts';
import { countDue, listDue } from '../vault/credential-lists.ts';
import { findCredentialAt } from '../vault/credentials.ts';
import { attempt, attemptAsync } from './attempt.ts';
import { judgeMany } from './credential-lists.ts';
import { trustDecisions } from './issuers/issuers.ts';
import { rulesFor } from './judge-credential.ts';
import type { Wallet } from './wallet.ts';

/** How many kept verdicts judging now would make anew: a date passed, or trust or the rules changed. */
export function countJudgementsDue(wallet: Wallet): Result<number> {
  const trust = trustDecisions(wallet);
  if (!trust.ok) return trust;
  const now = wallet.world.now().toISOString();
  return attempt(() => countDue(wallet.vault.reader, { judgedBy: rulesFor(trust.value), now }));
}

/**
 * Judges some of those whose kept verdict no longer holds, and keeps the new ones, so that filters and counts tell the truth. For the
 * time after unlocking and after a decision of trust: to be called again as long as what is left becomes less (a full disk keeps none).
 *
 * @param atMost - how many to judge in this call
 * @returns how many are left
 */
export async function judgeDue(wallet: Wallet, atMost = 100): Promise<Result<number>> {
  return attemptAsync(async () => {
    const trust = trustDecisions(wallet);
    if (!trust.ok) return trust;
    const { reader } = wallet.vault;
    const due = { judgedBy: rulesFor(trust.value), now: wallet.world.now().toISOString() };
    const credentials = listDue(reader, due, atMost).flatMap((position) => findCredentialAt(reader, position) ?? []);
    const judged = await judgeMany(wallet, credentials, undefined, () => {});
    return judged.ok ? succeed(countDue(reader, due)) : judged;
  });
}
