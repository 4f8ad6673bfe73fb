import type { Details } from '../../../core/errors.ts';
import { sentenceOfCheck, verdictSentence } from '../../../core/sentences/report-words.ts';
import { dressFacts } from '../../../core/sentences/reword.ts';
import { showable } from '../../../core/sentences/sentences.ts';
import type { Check, VerificationReport } from '../../../core/verification/report.ts';
import { dayOf } from '../exports/calendar-day.ts';
import { german } from './words-de.ts';
import { english, type PaperWords } from './words-en.ts';

/** @param language - BCP 47, e.g. `de-AT`; English for every other one */
export function wordsOf(language: string): PaperWords {
  return language.toLowerCase().split('-')[0] === 'de' ? german : english;
}

/** `14 March 2025`: the day that the issuer wrote, in nobody's time zone. */
export function dayInWords(date: string | null, { months, day: write }: PaperWords): string | undefined {
  const day = dayOf(date);
  if (day === undefined) return undefined;
  return write(Number(day.day), months[Number(day.month) - 1] ?? '', day.year);
}

export function sentenceOnPaper(check: Check, format: string, words: PaperWords): string {
  return sentenceOfCheck(dressed(check, words), format, words.tables);
}

export function verdictOnPaper(report: VerificationReport, now: Date, words: PaperWords): string {
  return verdictSentence({ ...report, checks: report.checks.map((one) => dressed(one, words)) }, now, words.tables);
}

function dressed(check: Check, words: PaperWords): Check {
  const write = (instant: string): string => dayInWords(instant, words) ?? instant;
  const dress = (details: Details): Details => dressFacts(details, words.tables, write);
  return check.details === undefined ? check : { ...check, details: dress(check.details) };
}

/** `MicroCredential` → `Micro Credential`; an issuer's own kinds without their prefix. */
export function kindInWords(type: string | undefined, { kinds, badge }: PaperWords): string {
  if (type === undefined) return badge;
  const known = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  return known ?? showable(type.replace(/^ext:/, '').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '), 40);
}
