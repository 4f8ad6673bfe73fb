import { create } from 'qrcode/lib/core/qrcode.js';
import { svgElement } from './element.ts';

/** Light border in modules (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;
/** CSS pixels of the code's side that are aimed for, so that the time and the digits stay on the screen beside it. */
const LARGEST_SIDE = 344;
const SMALLEST_SIDE = 220;
const BESIDE_IT = 340;

/** Draws the request, black on white whatever the page's colours are. */
export function drawRequestCode(text: string, label: string): SVGElement {
  const { modules } = create([{ mode: 'alphanumeric', data: text }], { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const side = size + 2 * QUIET_ZONE;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] !== 1) continue;
      const from = column;
      while (column + 1 < size && data[row * size + column + 1] === 1) column += 1;
      path += `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${column + 1 - from}v1h${from - column - 1}z`;
    }
  }
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
