import { verdictShapes } from '../../core/sentences/verdict-shapes.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { element, svgElement } from './element.ts';

/** The silhouette of a verdict; the word that goes with it stands beside it, always. */
export function verdictMark(verdict: Verdict, size: 14 | 16 | 28): SVGElement {
  const paths = verdictShapes[verdict].map(({ d, paint, colour, strokeWidth, strokeDasharray }) =>
    svgElement('path', {
      d,
      class: `${paint}-${colour}`,
      ...(strokeWidth === undefined ? {} : { 'stroke-width': strokeWidth }),
      ...(strokeDasharray === undefined ? {} : { 'stroke-dasharray': strokeDasharray }),
    }),
  );
  return svgElement(
    'svg',
    { class: `mark ${verdict}`, width: size, height: size, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    ...paths,
  );
}

export function verdictLabel(verdict: Verdict, words: string): HTMLElement {
  return element('span', { class: `verdict-label ${verdict}` }, verdictMark(verdict, 14), element('b', {}, words));
}

const ICONS = {
  clock: 'M8 2.2A5.8 5.8 0 1 1 8 13.8A5.8 5.8 0 1 1 8 2.2M8 4.8V8.2L10.2 9.6',
  camera:
    'M2 5.5A1 1 0 0 1 3 4.5H4.8L5.9 3H10.1L11.2 4.5H13A1 1 0 0 1 14 5.5V12A1 1 0 0 1 13 13H3A1 1 0 0 1 2 12ZM8 6.2A2.3 2.3 0 1 1 8 10.8A2.3 2.3 0 1 1 8 6.2',
  file: 'M4 2H9.5L12.5 5V14H4ZM9.2 2.2V5.3H12.3',
  person: 'M8 2.2A2.8 2.8 0 1 1 8 7.8A2.8 2.8 0 1 1 8 2.2M2.8 13.8C3.2 10.8 5.2 9.6 8 9.6S12.8 10.8 13.2 13.8',
  issuer: 'M2 6.2 8 2.5 14 6.2ZM3.7 6.4V12M6.6 6.4V12M9.4 6.4V12M12.3 6.4V12M2 13.5H14',
  more: 'M4.5 6.2 8 9.7 11.5 6.2',
  info: 'M8 1.8A6.2 6.2 0 1 1 8 14.2A6.2 6.2 0 1 1 8 1.8M8 7.2V11.4M8 4.7V4.8',
} as const;

export function icon(name: keyof typeof ICONS): SVGElement {
  const path = svgElement('path', { d: ICONS[name] });
  return svgElement('svg', { class: 'icon', width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, path);
}

/** The V of a jacket with its buttonhole. */
export function emblem(): SVGElement {
  return svgElement(
    'svg',
    { class: 'emblem', width: 22, height: 22, viewBox: '0 0 22 22', 'aria-hidden': 'true' },
    svgElement('rect', { class: 'cloth', width: 22, height: 22, rx: 5 }),
    svgElement('path', { class: 'shirt', d: 'M5.5 0H16.5L11 14.5Z' }),
    svgElement('circle', { class: 'shirt', cx: 16, cy: 12, r: 2 }),
  );
}
