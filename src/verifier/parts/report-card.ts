import type { NormalisedCredential } from '../../core/credential/normalised-credential.ts';
import { verdictSentence, verdictWord } from '../../core/sentences/report-words.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { VerificationReport } from '../../core/verification/report.ts';
import type { PageText } from '../text/text.ts';
import { dressedReport } from '../text/words.ts';
import { badgePicture } from './badge-picture.ts';
import { checkRows } from './check-rows.ts';
import { element, foreign } from './element.ts';
import { verdictMark } from './marks.ts';

/** The verdict as a card: mark, word, and one sentence with the weakest fact in it. Three colours, one size, the same calm. */
export function verdictCard(report: VerificationReport, text: PageText, now: Date): HTMLElement {
  const { tables } = text;
  return element(
    'div',
    { class: `verdict ${report.verdict}`, 'data-verdict': report.verdict },
    verdictMark(report.verdict, 28),
    element('p', { class: 'word' }, verdictWord(report.verdict, tables)),
    element('p', {}, foreign(verdictSentence(dressedReport(text, report), now, tables))),
  );
}

/**
 * One badge: what it says about itself, then what was found out about it.
 *
 * @param part - what it says beyond the report's summary; undefined where it could not be opened
 */
export function badgeCard(
  report: VerificationReport,
  part: NormalisedCredential | undefined,
  text: PageText,
  now: Date,
): HTMLElement {
  const { name, issuer } = report.credential;
  return element(
    'article',
    { class: 'card badge', 'data-item': report.item },
    element(
      'div',
      { class: 'badge-head' },
      badgePicture(part?.image),
      element(
        'div',
        {},
        element('h3', languageOf(part), foreign(showable(name ?? text.answer.unnamed))),
        issuerLine(issuer, text),
      ),
    ),
    factList(report, part, text),
    achieved(part, text),
    verdictCard(report, text, now),
    ...checkRows(report, text, now),
    element('p', { class: 'hint' }, `${report.format} · ${showable(report.securing)}`),
  );
}

/** So that long compounds are hyphenated and screen readers pronounce them. */
function languageOf(part: NormalisedCredential | undefined): { readonly lang?: string } {
  const language = part?.language;
  return language !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(language) ? { lang: language } : {};
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

function factList(report: VerificationReport, part: NormalisedCredential | undefined, text: PageText): HTMLElement {
  const { validFrom, validUntil } = report.credential;
  const { words, isId } = recipientOf(report, part, text);
  const fact = (label: string, value: string, kind = ''): HTMLElement =>
    element('div', { class: kind }, element('dt', {}, label), element('dd', {}, foreign(value)));
  return element(
    'dl',
    { class: 'facts' },
    validFrom === null ? null : fact(text.answer.awarded, dateWords(validFrom, text)),
    fact(text.answer.until, validUntil === null ? text.answer.noEnd : dateWords(validUntil, text)),
    fact(text.answer.awardedTo, words, isId ? 'wide id' : 'wide'),
  );
}

/** The name, which an identity document can be compared with; else how the badge names its recipient. */
function recipientOf(
  { credential }: VerificationReport,
  part: NormalisedCredential | undefined,
  text: PageText,
): { readonly words: string; readonly isId: boolean } {
  const name = part?.subject.name;
  if (name !== undefined) return { words: showable(name), isId: false };
  const plain = part?.subject.identities.find(({ isHashed }) => !isHashed);
  if (plain !== undefined) return { words: wholeId(plain.value), isId: true };
  if (part?.subject.identities.some(({ isHashed }) => isHashed) === true) {
    return { words: text.answer.hashedRecipient, isId: false };
  }
  if (credential.subject === null) return { words: text.answer.nobodyNamed, isId: false };
  return { words: wholeId(credential.subject), isId: true };
}

/** For whoever has never heard of the badge: what it was given for, in the issuer's words. */
function achieved(part: NormalisedCredential | undefined, text: PageText): HTMLElement | null {
  const [achievement] = part?.achievements ?? [];
  const prose = [achievement?.description, achievement?.criteria.narrative].filter((one) => one !== undefined);
  if (prose.length === 0) return null;
  const paragraphs = prose.map((one) => element('p', {}, foreign(one)));
  return element('details', { class: 'achieved' }, element('summary', {}, text.answer.achieved), ...paragraphs);
}

/** As long as summaries keep an id. */
const ID_LENGTH = 2048;

/** As far as 2,048 characters go, without invisible ones, and never shortened in the middle of a domain. */
export function wholeId(id: string): string {
  return showable(id, ID_LENGTH);
}

/** "14 September 2026" where the text is a date; else the text itself, which the check of dates speaks about. */
function dateWords(instantText: string, text: PageText): string {
  const instant = Date.parse(instantText);
  if (Number.isNaN(instant) || !/^\d{4}-\d\d-\d\d/.test(instantText)) return showable(instantText);
  return new Intl.DateTimeFormat(text.dates, { dateStyle: 'long', timeZone: 'UTC' }).format(instant);
}
