import { isTold } from '../../../src/core/sentences/report-words.ts';
import type { Check, VerificationReport } from '../../../src/core/verification/report.ts';

/** The check that decided against `valid`. */
export function verdictOf(report: VerificationReport): Check | undefined {
  const deciding = report.checks.filter((check) => !isTold(check));
  return (
    deciding.find(({ outcome }) => outcome === 'failed') ?? deciding.find(({ outcome }) => outcome === 'not-checked')
  );
}
