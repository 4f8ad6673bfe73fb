import { type Result, succeed } from '../../core/result.ts';
import { findCredential, type Judgement, judgeAgain } from '../vault/credentials.ts';
import { addHistory } from '../vault/history.ts';
import type { Wallet } from './wallet.ts';

/** Judgements that were made anew are written together, so many at a time. */
export const JUDGEMENTS_WRITTEN_TOGETHER = 100;

/** Keeps judgements of credentials by id, and tells the history of each verdict that changed; nothing in a damaged vault. */
export function keepJudgements(wallet: Wallet, judgements: readonly (readonly [string, Judgement])[]): Result<null> {
  if (judgements.length === 0 || wallet.vault.damage !== undefined) return succeed(null);
  return wallet.vault.write((vault) => {
    for (const [id, judgement] of judgements) {
      const before = findCredential(vault, id);
      if (before === undefined) continue;
      judgeAgain(vault, id, judgement);
      const { verdict } = judgement.report;
      if (before.verdict === verdict) continue;
      addHistory(vault, { at: judgement.judgedAt, kind: 'judged', details: { from: before.verdict, to: verdict } }, id);
    }
    return null;
  });
}
