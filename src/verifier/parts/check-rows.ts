import {
  ageInWords,
  checkName,
  isOld,
  isTold,
  sentenceOfCheck,
  verdictOfOutcome,
} from '../../core/sentences/report-words.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { Check, VerificationReport } from '../../core/verification/report.ts';
import type { PageText } from '../text/text.ts';
import { dressedCheck } from '../text/words.ts';
import { element, foreign } from './element.ts';
import { icon, verdictMark } from './marks.ts';

/** Deciding checks first; what is told beside them under a heading of its own, never like doubt and never like a pass. */
export function checkRows(report: VerificationReport, text: PageText, now: Date): readonly HTMLElement[] {
  const rowOf = (check: Check): HTMLElement => checkRow(check, report.format, text, now);
  const deciding = report.checks.filter((check) => !isTold(check));
  const told = report.checks.filter(isTold);
  const lists = [element('ul', { class: 'checks' }, ...deciding.map(rowOf))];
  if (told.length === 0) return lists;
  return [
    ...lists,
    element('h4', { class: 'label' }, text.answer.toldNotDeciding),
    element('ul', { class: 'checks' }, ...told.map(rowOf)),
  ];
}

/** A row that has raw values opens to them; one that has none is just a row. */
function checkRow(check: Check, format: string, text: PageText, now: Date): HTMLElement {
  const values = rawValues(check);
  const line = [
    verdictMark(verdictOfOutcome(check.outcome), 16),
    element(
      'span',
      { class: 'check-head' },
      element('b', {}, checkName(check.id, format, text.tables)),
      element('span', { class: 'visually-hidden' }, `: ${text.answer.outcomes[check.outcome]}. `),
      check.asOf === undefined ? null : ageLabel(check.asOf, text, now),
    ),
    element(
      'span',
      { class: 'check-sentence' },
      foreign(sentenceOfCheck(dressedCheck(text, check), format, text.tables)),
    ),
  ];
  const code = check.code === undefined ? {} : { 'data-code': check.code };
  return element(
    'li',
    { 'data-check': check.id, 'data-outcome': check.outcome, ...code },
    values.length === 0
      ? element('div', { class: 'check-row' }, ...line)
      : element(
          'details',
          {},
          element('summary', { class: 'check-row' }, ...line, icon('more')),
          element('dl', { class: 'well' }, ...values),
        ),
  );
}

function ageLabel(asOf: string, text: PageText, now: Date): HTMLElement {
  const made = element(
    'span',
    { class: isOld(asOf, now) ? 'age old' : 'age' },
    icon('clock'),
    ageInWords(asOf, now, text.tables),
  );
  made.title = asOf;
  return made;
}

function rawValues(check: Check): readonly HTMLElement[] {
  const values: [string, string][] = Object.entries(check.details ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  if (check.asOf !== undefined) values.push(['asOf', check.asOf]);
  if (check.code !== undefined) values.push(['code', check.code]);
  return values.flatMap(([name, value]) => [
    element('dt', {}, showable(name)),
    element('dd', {}, foreign(showable(value))),
  ]);
}
