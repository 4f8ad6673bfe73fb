import { verdictSentence, verdictWord } from '../../core/sentences/report-words.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import type { PageText } from '../text.ts';
import { checkRows } from './check-rows.ts';
import { element, foreign } from './element.ts';
import { verdictMark } from './marks.ts';

/** The verdict as a card: mark, word, and one sentence with the weakest fact in it. Three colours, one size, the same calm. */
export function verdictCard(report: VerificationReport, now: Date): HTMLElement {
  return element(
    'div',
    { class: `verdict ${report.verdict}`, 'data-verdict': report.verdict },
    verdictMark(report.verdict, 28),
    element('p', { class: 'word' }, verdictWord(report.verdict)),
    element('p', {}, foreign(verdictSentence(report, now))),
  );
}

/** One badge: what it says about itself, then what was found out about it. */
export function badgeCard(report: VerificationReport, text: PageText, now: Date): HTMLElement {
  const { name, issuer, subject, validFrom, validUntil } = report.credential;
  const facts: [string, string][] = [];
  if (validFrom !== null) facts.push([text.answer.awarded, dateWords(validFrom)]);
  facts.push([text.answer.until, validUntil === null ? text.answer.noEnd : dateWords(validUntil)]);
  return element(
    'article',
    { class: 'card badge', 'data-item': report.item },
    element('h3', {}, foreign(showable(name ?? text.answer.unnamed))),
    issuerLine(issuer, text),
    element(
      'dl',
      { class: 'facts' },
      ...facts.map(([label, value]) => element('div', {}, element('dt', {}, label), element('dd', {}, foreign(value)))),
      subject === null
        ? null
        : element(
            'div',
            { class: 'wide' },
            element('dt', {}, text.answer.awardedTo),
            element('dd', { class: 'id' }, foreign(wholeId(subject))),
          ),
    ),
    verdictCard(report, now),
    ...checkRows(report, text, now),
    element('p', { class: 'hint form' }, `${report.format} · ${showable(report.securing)}`),
  );
}

/** Name semibold, domain or DID beneath: names are typed by anybody, and only the address is tied to a key. */
function issuerLine(issuer: VerificationReport['credential']['issuer'], text: PageText): HTMLElement {
  if (issuer.name === null && issuer.id === null) return element('p', { class: 'issuer' }, text.answer.noIssuer);
  return element(
    'p',
    { class: 'issuer' },
    element('b', {}, foreign(showable(issuer.name ?? text.answer.unnamedIssuer))),
    issuer.id === null ? null : element('span', { class: 'id' }, foreign(wholeId(issuer.id))),
  );
}

/** As far as 2,048 characters go, without invisible ones, and never shortened in the middle of a domain. */
export function wholeId(id: string): string {
  const parts = id.match(/[\s\S]{1,200}/g) ?? [];
  return parts.map(showable).join('');
}

/** "14 September 2026" where the text is a date; else the text itself, which the check of dates speaks about. */
function dateWords(text: string): string {
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || !/^\d{4}-\d\d-\d\d/.test(text)) return showable(text);
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(instant);
}
