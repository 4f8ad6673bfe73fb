import { setImmediate as nextTurn } from 'node:timers/promises';
import { succeed } from '../../core/result.ts';
import { countJudgementsDue, judgeDue } from '../../wallet/services/judge-due.ts';
import type { JobBook } from './job-book.ts';
import type { Session } from './session.ts';

/** So few at a time that a question of the window never waits long. */
const AT_A_TIME = 20;

/**
 * Judges what is due, a few at a time between the window's questions: after unlocking, since days went by, and after a decision of trust.
 * Lists filter by what is kept, so this keeps them true. Told as a job, so that the window can look again when it is done.
 */
export function judgeInBackground(session: Session, jobs: JobBook): void {
  const { wallet } = session;
  if (wallet === undefined || wallet.vault.damage !== undefined) return;
  const due = countJudgementsDue(wallet);
  if (!due.ok || due.value === 0) return;
  jobs.start('reverify', async (job) => {
    job.expect(due.value);
    for (let left = due.value; left > 0 && session.wallet === wallet && !job.signal.aborted; ) {
      const judged = await judgeDue(wallet, AT_A_TIME);
      if (!judged.ok) return judged;
      if (judged.value >= left) break; // a full disk keeps none
      left = judged.value;
      job.reached(due.value - left);
      await nextTurn();
    }
    return succeed({ kind: 'reverify', valid: 0, invalid: 0, unknown: 0 });
  });
}
