import type { Details, ErrorCode } from '../../core/errors.ts';
import { checkName, isTold, oldestData, sentenceOfCheck, verdictSentence } from '../../core/sentences/report-words.ts';
import { sentenceFor } from '../../core/sentences/sentences.ts';
import type { Check, CheckId, VerificationReport } from '../../core/verification/report.ts';

/** How reports and refusals are worded: one table for terminal, page and window, in core. */
export interface Sentences {
  readonly error: (refused: { readonly code: ErrorCode; readonly details: Details }) => string;
  readonly checkName: (id: CheckId, format: string) => string;
  readonly check: (check: Check, format: string) => string;
  readonly verdict: (report: VerificationReport) => string;
}

export const sentences: Sentences = {
  error: ({ code, details }) => sentenceFor(code, details),
  checkName,
  check: sentenceOfCheck,
  verdict: (report) => verdictSentence(report, new Date()),
};

export function useSentences(): Sentences {
  return sentences;
}

export { isTold, oldestData };
