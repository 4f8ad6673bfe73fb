import { unreachable } from '../result.ts';
import type { Check, CheckId, Verdict, VerificationReport } from '../verification/report.ts';

/** How a report is worded wherever one is shown: terminal, tour, web verifier, window. */

export function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'valid':
      return 'Valid';
    case 'invalid':
      return 'Not valid';
    case 'unknown':
      return 'Can’t tell';
    default:
      return unreachable(verdict);
  }
}

/** The format of a certificate that nobody signed: a word of its own stands where others have their verdict, so that nobody reads it as one. */
export function isUnsignedRecord(format: string): boolean {
  return format === 'unsigned-record';
}

export const UNSIGNED_WORD = 'Unsigned';

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

/** Neutral nouns: a row headed "Not revoked" beside an open mark would claim what nobody checked. */
const checkNames: Readonly<Record<CheckId, string>> = {
  structure: 'Structure',
  proof: 'Signature',
  hosted: 'Hosted copy',
  'issuer-key': 'Issuer’s key',
  dates: 'Dates',
  status: 'Revocation',
  recipient: 'Recipient',
  nonce: 'Challenge',
  audience: 'Audience',
  holder: 'Holder',
  schema: 'Schema',
  evidence: 'Evidence',
  endorsements: 'Endorsements',
};

const passedSentence: Partial<Record<CheckId, string>> = {
  structure: 'It is built as its standard asks.',
  proof: 'The signature fits these exact bytes.',
  hosted: 'The issuer’s own copy says the same.',
  'issuer-key': 'The key that signed is the issuer’s own.',
  dates: 'It is within its dates.',
  status: 'It is not on the issuer’s revocation list.',
  recipient: 'It was issued to the person you named.',
  nonce: 'It answers your request.',
  audience: 'It was made for you.',
  holder: 'Whoever presents it holds the key it was issued to.',
};

/** Selective disclosure: a signature over more than is shown cannot say what the rest would have said. */
const PARTIAL =
  'The signature fits what is shown. The holder left parts out; an end or a revocation list could be among them.';

/** @param format - of the report: in a presentation the key that signs is the holder's */
export function checkName(id: CheckId, format: string): string {
  return id === 'issuer-key' && isPresentation(format) ? 'Holder’s key' : checkNames[id];
}

/** The sentence that gives a check's answer: its code's, or what it means that it passed. */
export function sentenceOfCheck(check: Check, format: string): string {
  const isHoldersKey = check.id === 'issuer-key' && isPresentation(format);
  if (isHoldersKey && check.message === undefined) return 'The key that signed is the holder’s own.';
  if (check.id === 'proof' && check.outcome === 'passed' && check.details?.partial === true) return PARTIAL;
  return check.message ?? passedSentence[check.id] ?? 'Told, not deciding.';
}

export function isPresentation(format: string): boolean {
  return format.startsWith('vp-');
}

const NEVER_DECIDING: ReadonlySet<CheckId> = new Set(['schema', 'evidence', 'endorsements']);

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
export function verdictSentence(report: VerificationReport, now: Date): string {
  const deciding = report.checks.filter((check) => !isTold(check));
  const failed = deciding.find((check) => check.outcome === 'failed');
  if (failed !== undefined) return sentenceOfCheck(failed, report.format);
  const open = deciding.find((check) => check.outcome === 'not-checked');
  if (open?.code === 'proof.unsigned-record') return sentenceOfCheck(open, report.format);
  if (open !== undefined) return `Nothing is wrong so far. ${sentenceOfCheck(open, report.format)}`;
  const oldest = oldestData(report);
  const age = oldest === undefined ? '' : ageInWords(oldest, now);
  // of a selection nobody but its holder knows what was left out: that stands in the headline, not only beside the signature
  const isPartial = deciding.some((check) => check.id === 'proof' && check.details?.partial === true);
  const shown = isPartial ? ' Only a part of it is shown; ask for the whole if more matters.' : '';
  if (age === '') return `Everything that decides was checked.${shown}`;
  return `Everything that decides was checked, with data ${age === 'today' ? 'from today' : age}.${shown}`;
}

/** "3 days old", relative up to 90 days, then the date. */
export function ageInWords(asOf: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(asOf)) / 86_400_000);
  if (Number.isNaN(days)) return '';
  if (days < 0) return `dated ${asOf.slice(0, 10)}`;
  if (days === 0) return 'today';
  if (days <= 90) return days === 1 ? '1 day old' : `${days} days old`;
  return `from ${asOf.slice(0, 10)}`;
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
