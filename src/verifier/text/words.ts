import type { Details } from '../../core/errors.ts';
import { dressFacts } from '../../core/sentences/reword.ts';
import { type SentenceCode, sentenceFor } from '../../core/sentences/sentences.ts';
import type { Check, VerificationReport } from '../../core/verification/report.ts';
import type { PageText } from './text.ts';

/** What core says of a code, in the page's language. */
export function say(text: PageText, code: SentenceCode, details: Details = {}): string {
  return sentenceFor(code, dressed(text, details), text.tables);
}

/** A check whose facts are said in the page's language; its raw values stay in the report. */
export function dressedCheck(text: PageText, check: Check): Check {
  return check.details === undefined ? check : { ...check, details: dressed(text, check.details) };
}

export function dressedReport(text: PageText, report: VerificationReport): VerificationReport {
  return { ...report, checks: report.checks.map((check) => dressedCheck(text, check)) };
}

function dressed({ tables, dates }: PageText, details: Details): Details {
  const date = new Intl.DateTimeFormat(dates, { dateStyle: 'long' });
  const moment = new Intl.DateTimeFormat(dates, { dateStyle: 'long', timeStyle: 'short' });
  const today = new Date().toDateString();
  return dressFacts(details, tables, (instant) => {
    const at = new Date(instant);
    return Number.isNaN(at.getTime()) ? instant : (at.toDateString() === today ? moment : date).format(at);
  });
}
