import { unreachable } from '../../core/result.ts';
import {
  ageInWords,
  checkName,
  isUnsignedRecord,
  oldestData,
  sentenceOfCheck,
  UNSIGNED_WORD,
  verdictOfOutcome,
  verdictWord,
} from '../../core/sentences/report-words.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import type { Terminal } from '../terminal.ts';
import { type Style, styled } from './style.ts';
import { wrap } from './table.ts';

export { ageInWords, checkName, oldestData, sentenceOfCheck, verdictWord };

/** Shape, colour and word together; the word alone is enough where the first two are lost. */
export function verdictMark(verdict: Verdict, format = ''): { mark: string; word: string; style: Style } {
  if (isUnsignedRecord(format) && verdict !== 'invalid') return { mark: '–', word: UNSIGNED_WORD, style: 'dim' };
  const word = verdictWord(verdict);
  switch (verdict) {
    case 'valid':
      return { mark: '✓', word, style: 'green' };
    case 'invalid':
      return { mark: '✗', word, style: 'red' };
    case 'unknown':
      return { mark: '?', word, style: 'yellow' };
    default:
      return unreachable(verdict);
  }
}

/** One report for people: name, issuer, verdict, then check by check with ages. */
export function reportText(report: VerificationReport, title: string, terminal: Terminal, now: Date): string {
  const { mark, word, style } = verdictMark(report.verdict, report.format);
  const issuer = report.credential.issuer;
  const who = [issuer.name, issuer.id].filter((part) => part !== null).map((part) => showable(part));
  const head = [
    `${styled(terminal, 'bold', showable(report.credential.name ?? title))}`,
    `  ${styled(terminal, style, `${mark} ${word}`)}  ${styled(terminal, 'dim', `${showable(title)} · ${report.format} · ${report.securing}`)}`,
    ...(who.length > 0
      ? [
          `  ${wrap(`${report.format.startsWith('vp-') ? 'signed by' : 'from'} ${who.join(', ')}`, terminal.columns, '  ')}`,
        ]
      : []),
  ];
  const rows = report.checks.map((check) => {
    const { mark, style } = verdictMark(verdictOfOutcome(check.outcome));
    const age = check.asOf === undefined ? '' : ` (${ageInWords(check.asOf, now)})`;
    const sentence = sentenceOfCheck(check, report.format);
    const indent = ' '.repeat(19);
    return `    ${styled(terminal, style, mark)} ${checkName(check.id, report.format).padEnd(13)}${wrap(sentence + age, terminal.columns, indent)}`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}
