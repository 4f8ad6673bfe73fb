import { isTold } from '../../../core/sentences/report-words.ts';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';

/** A report as it is told: what decided, and what is told beside it. */
export interface ReportParts {
  readonly deciding: readonly Check[];
  readonly told: readonly Check[];
  /** the check with the answer that the verdict names: what failed, what was not checked, or the oldest data */
  readonly weakest: Check | undefined;
}

export function partsOfReport(report: VerificationReport): ReportParts {
  const isDeciding = (check: Check) => !isTold(check) && !(report.verdict === 'valid' && check.outcome !== 'passed');
  const deciding = report.checks.filter(isDeciding);
  const told = report.checks.filter((check) => !isDeciding(check));
  const wanted = report.verdict === 'invalid' ? 'failed' : 'not-checked';
  const weakest =
    report.verdict === 'valid'
      ? deciding.filter(({ asOf }) => asOf !== undefined).sort((a, b) => (a.asOf ?? '').localeCompare(b.asOf ?? ''))[0]
      : deciding.find(({ outcome }) => outcome === wanted);
  return { deciding, told, weakest };
}
