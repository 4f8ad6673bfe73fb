import { drawCode } from '../../scanning/code-drawing.ts';
import { svgElement } from './element.ts';

/** CSS pixels of the code's side that are aimed for, so that the time and the digits stay on the screen beside it. */
const LARGEST_SIDE = 344;
const SMALLEST_SIDE = 220;
const BESIDE_IT = 340;

/** Draws the request, black on white whatever the page's colours are. */
export function drawRequestCode(text: string, label: string): SVGElement {
  const { side, path } = drawCode(text, 'M');
  const wanted = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, globalThis.innerHeight - BESIDE_IT));
  // whole pixels a module
  const pixels = side * Math.max(2, Math.floor(wanted / side));
  return svgElement(
    'svg',
    {
      class: 'code',
      width: pixels,
      height: pixels,
      viewBox: `0 0 ${side} ${side}`,
      'shape-rendering': 'crispEdges',
      role: 'img',
      'aria-label': label,
      // for machines that test what people scan
      'data-request': text,
    },
    svgElement('path', { fill: '#fff', d: `M0 0h${side}v${side}H0z` }),
    svgElement('path', { fill: '#000', d: path }),
  );
}
