import type { JudgedReply } from '../../core/presentation/judge-reply.ts';
import { isPresentation } from '../../core/sentences/report-words.ts';
import type { Verdict, VerificationReport } from '../../core/verification/report.ts';
import type { PageText } from '../text/text.ts';
import { checkRows } from './check-rows.ts';
import { element, foreign } from './element.ts';
import { icon, verdictLabel, verdictMark } from './marks.ts';
import { badgeCard, verdictCard, wholeId } from './report-card.ts';

interface Actions {
  /** in order of weight; the first is the one to take now */
  readonly buttons: readonly { readonly label: string; readonly onClick: () => void }[];
}

/** What was found out: about the showing, then about each badge. */
export function answerView(judged: JudgedReply, text: PageText, now: Date, { buttons }: Actions): HTMLElement {
  const [first] = judged.reports;
  const presentation = first !== undefined && isPresentation(first.format) ? first : undefined;
  const badges = judged.reports.filter((report) => report !== presentation);
  const [primary, ...others] = buttons.map(({ label, onClick }, index) =>
    element('button', { class: index === 0 ? 'primary' : 'button', type: 'button', onclick: onClick }, label),
  );
  const heading = judged.liveness === 'not-asked' ? text.answer.headingWithoutAsking : text.answer.heading;
  return element(
    'section',
    { class: 'answer', 'aria-labelledby': 'answer-heading' },
    element(
      'div',
      { class: 'answer-head' },
      element(
        'div',
        {},
        element('h1', { id: 'answer-heading', tabindex: -1 }, heading),
        tally(badges, presentation, text),
      ),
      element('div', { class: 'row' }, ...others, primary),
    ),
    element(
      'div',
      { class: 'answer-columns' },
      showing(judged, presentation, text, now),
      element(
        'div',
        { class: 'badges' },
        ...(badges.length === 0 ? [element('p', { class: 'hint' }, text.answer.nothingInside)] : []),
        ...badges.map((report) => badgeCard(report, judged.parts.get(report.path ?? ''), text, now)),
      ),
    ),
  );
}

const VERDICTS: readonly Verdict[] = ['valid', 'unknown', 'invalid'];

/** A presentation that is not valid comes first: what is inside may be genuine, and still not shown to you by whom it was given to. */
function tally(
  badges: readonly VerificationReport[],
  presentation: VerificationReport | undefined,
  text: PageText,
): HTMLElement {
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: badges.filter((report) => report.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  return element(
    'p',
    { class: 'tally' },
    presentation === undefined || presentation.verdict === 'valid'
      ? null
      : verdictLabel(presentation.verdict, text.answer.presentationIs[presentation.verdict]),
    element('span', {}, text.answer.badges(badges.length)),
    ...counts.map(({ verdict, count }) => verdictLabel(verdict, text.answer.count(verdict, count))),
  );
}

/** Who showed it, whether now, and whether they hold the key: nothing of which a badge can say by itself. */
function showing(
  judged: JudgedReply,
  presentation: VerificationReport | undefined,
  text: PageText,
  now: Date,
): HTMLElement {
  const time = new Intl.DateTimeFormat(text.dates, { dateStyle: 'long', timeStyle: 'short' }).format(now);
  const possession = possessionOf(judged, presentation, text);
  const parts: (HTMLElement | null)[] = [];
  if (presentation !== undefined) {
    const { id, name } = presentation.credential.issuer;
    parts.push(
      element('h2', {}, text.answer.presentation),
      verdictCard(presentation, text, now),
      claim(
        judged.liveness.startsWith('answered') ? 'valid' : judged.liveness === 'not-answered' ? 'invalid' : 'unknown',
        text.liveness[judged.liveness],
        'liveness',
      ),
    );
    parts.push(claim(possession.kind, possession.sentence, 'possession'));
    if (id !== null || name !== null) {
      parts.push(
        element(
          'p',
          { class: 'signer' },
          element('span', { class: 'label' }, text.answer.signedBy),
          element('span', { class: 'id' }, foreign(wholeId(id ?? name ?? ''))),
        ),
      );
    }
    parts.push(...checkRows(presentation, text, now));
  } else {
    // a token that its holder bound to this question answers it by itself
    if (judged.liveness.startsWith('answered')) parts.push(claim('valid', text.liveness[judged.liveness], 'liveness'));
    parts.push(claim(possession.kind, possession.sentence, 'possession'));
  }
  return element(
    'aside',
    { class: 'showing' },
    ...parts,
    element('p', { class: 'hint' }, text.answer.checkedNow(time)),
    element('p', { class: 'hint with-icon' }, icon('issuer'), element('span', {}, text.answer.trust)),
  );
}

function claim(kind: Verdict, sentence: string, about: 'liveness' | 'possession'): HTMLElement {
  return element(
    'p',
    { class: 'claim', 'data-claim': about, 'data-holds': kind },
    verdictMark(kind, 16),
    element('span', {}, sentence),
  );
}

function possessionOf(
  { liveness }: JudgedReply,
  presentation: VerificationReport | undefined,
  text: PageText,
): { readonly kind: Verdict; readonly sentence: string } {
  if (presentation === undefined) {
    return liveness === 'answered'
      ? { kind: 'valid', sentence: text.possession.proven }
      : { kind: 'unknown', sentence: text.possession.badgeAlone };
  }
  const holder = presentation.checks.find((check) => check.id === 'holder');
  if (holder?.outcome === 'failed') return { kind: 'invalid', sentence: text.possession.anotherHolder };
  if (holder?.outcome === 'passed') {
    if (liveness === 'answered') return { kind: 'valid', sentence: text.possession.proven };
    if (liveness === 'answered-by-digits') return { kind: 'valid', sentence: text.possession.provenByDigits };
  }
  if (holder?.code === 'holder.not-provable') return { kind: 'unknown', sentence: text.possession.notProvable };
  return { kind: 'unknown', sentence: text.possession.notAsked };
}
