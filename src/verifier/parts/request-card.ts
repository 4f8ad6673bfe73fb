import type { CreatedRequest } from '../../core/presentation/request.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { PageText } from '../text/text.ts';
import { element, foreign, svgElement } from './element.ts';
import { drawRequestCode } from './request-code.ts';

const RING = 2 * Math.PI * 9;

export interface RequestCard {
  readonly root: HTMLElement;
  /** stops its clock */
  close(): void;
}

interface Answers {
  readonly now: () => Date;
  readonly onRenew: () => void;
  readonly onCancel: () => void;
}

/** The request as a code with the time that is left, and the digits for whoever has no camera. */
export function requestCard(request: CreatedRequest, text: PageText, { now, onRenew, onCancel }: Answers): RequestCard {
  const ends = Date.parse(request.expires);
  const whole = Math.max(1, ends - now().getTime());
  const left = svgElement('circle', { class: 'left', cx: 12, cy: 12, r: 9, 'stroke-dasharray': RING });
  const ring = svgElement(
    'svg',
    { class: 'ring', width: 24, height: 24, viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svgElement('circle', { class: 'whole', cx: 12, cy: 12, r: 9 }),
    left,
  );
  const words = element('span', {});
  const renew = element(
    'button',
    { class: 'primary', type: 'button', onclick: onRenew, hidden: true },
    text.request.renew,
  );
  const tile = element('div', { class: 'code-tile' }, drawRequestCode(request.text, text.request.alternative));
  const root = element(
    'section',
    { class: 'request', 'aria-labelledby': 'request-heading' },
    element('h1', { id: 'request-heading', tabindex: -1 }, text.request.heading),
    element('p', { class: 'asked' }, foreign(text.request.asks(showable(request.audience)))),
    element('p', { class: 'asked' }, wantedWords(request, text)),
    element('p', { class: 'time' }, ring, words, renew),
    tile,
    element(
      'p',
      { class: 'digits' },
      element('span', {}, text.request.digits),
      ' ',
      element('b', { class: 'spoken' }, `${request.digits.slice(0, 3)} ${request.digits.slice(3)}`),
    ),
    element('p', { class: 'hint' }, text.request.digitsHint),
    element('button', { class: 'quiet', type: 'button', onclick: onCancel }, text.request.cancel),
  );

  function tick(): void {
    const leftMs = ends - now().getTime();
    const seconds = Math.max(0, Math.ceil(leftMs / 1000));
    const isOver = leftMs <= 0;
    words.textContent = isOver ? text.request.over : text.request.timeLeft(Math.floor(seconds / 60), seconds % 60);
    left.setAttribute('stroke-dashoffset', String(RING * (1 - Math.max(0, leftMs / whole))));
    root.classList.toggle('over', isOver);
    renew.hidden = !isOver;
  }
  tick();
  const timer = setInterval(tick, 1000);
  return { root, close: () => clearInterval(timer) };
}

function wantedWords({ wantedTypes }: CreatedRequest, text: PageText): string {
  if (wantedTypes.length === 0) return text.request.wantsAnything;
  const labels: Readonly<Record<string, string>> = text.ask.wantedTypes;
  return text.request.wants(wantedTypes.map((type) => labels[type] ?? type).join(', '));
}
