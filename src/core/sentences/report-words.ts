import { unreachable } from '../result.ts';
import type { Check, CheckId, Verdict, VerificationReport } from '../verification/report.ts';
import { type ReportPhrase, reportPhrases } from './en/report.ts';
import { englishTables, fillSentence, type SentenceTables, sentenceFor } from './sentences.ts';

/** How a report is worded wherever one is shown: terminal, tour, web verifier, window. English where no other language is given. */

export function verdictWord(verdict: Verdict, { report }: SentenceTables = englishTables): string {
  return report[`verdict.${verdict}`];
}

/** The format of a certificate that nobody signed: a word of its own stands where others have their verdict, so that nobody reads it as one. */
export function isUnsignedRecord(format: string): boolean {
  return format === 'unsigned-record';
}

export const UNSIGNED_WORD = reportPhrases['verdict.unsigned'];

/** The mark beside a check is the mark of the verdict that it would lead to. */
export function verdictOfOutcome(outcome: Check['outcome']): Verdict {
  switch (outcome) {
    case 'passed':
      return 'valid';
    case 'failed':
      return 'invalid';
    case 'not-checked':
      return 'unknown';
    default:
      return unreachable(outcome);
  }
}

/** Checks whose passing has a sentence of its own. */
const saysWhatPassed = {
  structure: 'passed.structure',
  proof: 'passed.proof',
  hosted: 'passed.hosted',
  'issuer-key': 'passed.issuer-key',
  dates: 'passed.dates',
  status: 'passed.status',
  recipient: 'passed.recipient',
  nonce: 'passed.nonce',
  audience: 'passed.audience',
  holder: 'passed.holder',
  schema: 'passed.told',
  resources: 'passed.resources',
  evidence: 'passed.told',
  endorsements: 'passed.told',
} as const satisfies Readonly<Record<CheckId, ReportPhrase>>;

/** @param format - of the report: in a presentation the key that signs is the holder's */
export function checkName(id: CheckId, format: string, { report }: SentenceTables = englishTables): string {
  return id === 'issuer-key' && isPresentation(format) ? report['name.holder-key'] : report[`name.${id}`];
}

/** The sentence that gives a check's answer: its code's, or what it means that it passed. */
export function sentenceOfCheck(check: Check, format: string, tables: SentenceTables = englishTables): string {
  const { report } = tables;
  const isHoldersKey = check.id === 'issuer-key' && isPresentation(format);
  if (isHoldersKey && check.message === undefined) return report['passed.holder-key'];
  if (check.id === 'proof' && check.outcome === 'passed' && check.details?.partial === true)
    return report['passed.partly'];
  // reports carry their sentences in English, with facts as machines write them
  if (check.code !== undefined && Object.hasOwn(tables.sentences, check.code))
    return sentenceFor(check.code, check.details, tables);
  return check.message ?? report[saysWhatPassed[check.id]];
}

export function isPresentation(format: string): boolean {
  return format.startsWith('vp-');
}

const NEVER_DECIDING: ReadonlySet<CheckId> = new Set(['schema', 'resources', 'evidence', 'endorsements']);

/**
 * Whether an answer is told beside the verdict without having decided it: nobody asked, or the standard leaves it open.
 * Says the same as `verdictOf`, read off the report alone.
 */
export function isTold(check: Check): boolean {
  if (NEVER_DECIDING.has(check.id)) return true;
  if (check.id === 'holder') return check.outcome !== 'failed' && check.code !== 'holder.unnamed';
  return check.code?.endsWith('.not-asked') === true;
}

/** The verdict in one sentence, with the fact that decided it, or the weakest one that it rests on. */
export function verdictSentence(report: VerificationReport, now: Date, tables: SentenceTables = englishTables): string {
  const phrases = tables.report;
  const deciding = report.checks.filter((check) => !isTold(check));
  const failed = deciding.find((check) => check.outcome === 'failed');
  if (failed !== undefined) return sentenceOfCheck(failed, report.format, tables);
  const open = deciding.find((check) => check.outcome === 'not-checked');
  if (open?.code === 'proof.unsigned-record') return sentenceOfCheck(open, report.format, tables);
  if (open !== undefined)
    return phrases['all.open'].replace('{sentence}', () => sentenceOfCheck(open, report.format, tables));
  const oldest = oldestData(report);
  const age = oldest === undefined ? '' : ageInWords(oldest, now, tables);
  const checked =
    age === ''
      ? phrases['all.checked']
      : fillSentence(phrases['all.checked-with-data'], {
          age: age === phrases['age.today'] ? phrases['age.from-today'] : age,
        });
  // of a selection nobody but its holder knows what was left out: that stands in the headline, not only beside the signature
  const isPartial = deciding.some((check) => check.id === 'proof' && check.details?.partial === true);
  return isPartial ? `${checked} ${phrases['all.partly']}` : checked;
}

/** "3 days old", relative up to 90 days, then the date. */
export function ageInWords(asOf: string, now: Date, { report }: SentenceTables = englishTables): string {
  const days = Math.floor((now.getTime() - Date.parse(asOf)) / 86_400_000);
  if (Number.isNaN(days)) return '';
  if (days < 0) return fillSentence(report['age.dated'], { date: asOf.slice(0, 10) });
  if (days === 0) return report['age.today'];
  if (days > 90) return fillSentence(report['age.from'], { date: asOf.slice(0, 10) });
  return days === 1 ? report['age.one-day'] : fillSentence(report['age.days'], { days });
}

const OLD_AFTER_DAYS = 30;

/** Whether an age is worth a second look; it decides nothing. */
export function isOld(asOf: string, now: Date): boolean {
  return now.getTime() - Date.parse(asOf) > OLD_AFTER_DAYS * 86_400_000;
}

/** The age of the oldest data a report rests on: an answer without a date is half an answer. */
export function oldestData(report: VerificationReport): string | undefined {
  const dates = report.checks.map((check) => check.asOf).filter((asOf) => asOf !== undefined);
  return dates.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
