import { unreachable } from '../../core/result.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { Check, CheckId, Verdict, VerificationReport } from '../../core/verification/report.ts';
import type { Terminal } from '../terminal.ts';
import { type Style, styled } from './style.ts';
import { wrap } from './table.ts';

/** Shape, colour and word together; the word alone is enough where the first two are lost. */
export function verdictMark(verdict: Verdict): { mark: string; word: string; style: Style } {
  switch (verdict) {
    case 'valid':
      return { mark: '✓', word: 'Valid', style: 'green' };
    case 'invalid':
      return { mark: '✗', word: 'Not valid', style: 'red' };
    case 'unknown':
      return { mark: '?', word: 'Can’t tell', style: 'yellow' };
    default:
      return unreachable(verdict);
  }
}

function outcomeMark(outcome: Check['outcome']): { mark: string; style: Style } {
  switch (outcome) {
    case 'passed':
      return { mark: '✓', style: 'green' };
    case 'failed':
      return { mark: '✗', style: 'red' };
    case 'not-checked':
      return { mark: '?', style: 'yellow' };
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

export function verdictWord(verdict: Verdict): string {
  return verdictMark(verdict).word;
}

/** @param format - of the report: in a presentation the key that signs is the holder's */
export function checkName(id: CheckId, format: string): string {
  return id === 'issuer-key' && format.startsWith('vp-') ? 'Holder’s key' : checkNames[id];
}

/** The sentence that gives a check's answer: its code's, or what it means that it passed. */
export function sentenceOfCheck(check: Check, format: string): string {
  const isHoldersKey = check.id === 'issuer-key' && format.startsWith('vp-');
  if (isHoldersKey && check.message === undefined) return 'The key that signed is the holder’s own.';
  return check.message ?? passedSentence[check.id] ?? 'Told, not deciding.';
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

/** The age of the oldest data a report rests on: an answer without a date is half an answer. */
export function oldestData(report: VerificationReport): string | undefined {
  const dates = report.checks.map((check) => check.asOf).filter((asOf) => asOf !== undefined);
  return dates.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

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

/** One report for people: name, issuer, verdict, then check by check with ages. */
export function reportText(report: VerificationReport, title: string, terminal: Terminal, now: Date): string {
  const { mark, word, style } = verdictMark(report.verdict);
  const issuer = report.credential.issuer;
  const who = [issuer.name, issuer.id].filter((part) => part !== null).map((part) => showable(part));
  const head = [
    `${styled(terminal, 'bold', showable(report.credential.name ?? title))}`,
    `  ${styled(terminal, style, `${mark} ${word}`)}  ${styled(terminal, 'dim', `${title} · ${report.format} · ${report.securing}`)}`,
    ...(who.length > 0
      ? [
          `  ${wrap(`${report.format.startsWith('vp-') ? 'signed by' : 'from'} ${who.join(', ')}`, terminal.columns, '  ')}`,
        ]
      : []),
  ];
  const rows = report.checks.map((check) => {
    const { mark, style } = outcomeMark(check.outcome);
    const age = check.asOf === undefined ? '' : ` (${ageInWords(check.asOf, now)})`;
    const sentence = sentenceOfCheck(check, report.format);
    const indent = ' '.repeat(19);
    return `    ${styled(terminal, style, mark)} ${checkName(check.id, report.format).padEnd(13)}${wrap(sentence + age, terminal.columns, indent)}`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}
