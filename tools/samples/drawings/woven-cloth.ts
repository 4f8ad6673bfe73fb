import { times } from './geometry.ts';
import { circle, clipped, line, n, path, picture, rect } from './svg.ts';

const left = 88;
const right = 424;

function zigzag(y: number, step: number, height: number): string {
  const count = Math.ceil((right - left) / step) + 1;
  return `M${left - step} ${n(y)}${times(count, () => `l${n(step / 2)} ${-height}l${n(step / 2)} ${height}`).join('')}`;
}

/** A row of stepped diamonds, as a loom makes them: no curves, only threads. */
function diamonds(y: number, fill: string, heart: string): string {
  const widths = [14, 34, 54, 74, 54, 34, 14];
  return times(4, (i) => {
    const cx = left + 42 + i * 84;
    const whole = widths.map((width, row) => rect(cx - width / 2, y - 35 + row * 10, width, 10, { fill }));
    const core = [12, 28, 12].map((width, row) => rect(cx - width / 2, y - 15 + row * 10, width, 10, { fill: heart }));
    return [...whole, ...core].join('');
  }).join('');
}

/** Hanging: a cloth on its rod, fringed below. */
export function wovenCloth(): string {
  const fringe = times(14, (i) => {
    const x = left + 12 + i * 24;
    return (
      line(`M${x} 396L${x - 5} 452M${x} 396V460M${x} 396L${x + 5} 452`, i % 2 === 0 ? '#e9d8b4' : '#d8bf8e', 4) +
      circle(x, 410, 6.5, { fill: '#b4532a' })
    );
  });
  return picture(
    line('M110 58L256 16L402 58', '#6d4a2f', 6, { 'stroke-linejoin': 'round' }),
    ...fringe,
    clipped(
      'cloth',
      rect(left, 60, right - left, 344),
      rect(left, 60, right - left, 344, { fill: '#f0e2c2' }),
      rect(left, 60, right - left, 34, { fill: '#26385f' }),
      line(zigzag(88, 24, 14), '#e0a93f', 5),
      rect(left, 94, right - left, 62, { fill: '#b4532a' }),
      line(zigzag(124, 42, 20), '#f0e2c2', 7),
      line(zigzag(138, 42, 20), '#e0a93f', 7),
      line(zigzag(152, 42, 20), '#7c2f1a', 7),
      rect(left, 160, right - left, 8, { fill: '#26385f' }),
      diamonds(232, '#26385f', '#e0a93f'),
      ...times(5, (i) =>
        [12, 28, 12].map((w, row) => rect(left + i * 84 - w / 2, 179 + row * 10, w, 10, { fill: '#b4532a' })).join(''),
      ),
      ...times(5, (i) =>
        [12, 28, 12].map((w, row) => rect(left + i * 84 - w / 2, 255 + row * 10, w, 10, { fill: '#b4532a' })).join(''),
      ),
      rect(left, 296, right - left, 8, { fill: '#26385f' }),
      rect(left, 308, right - left, 62, { fill: '#2f7a6d' }),
      line(zigzag(338, 42, 20), '#f0e2c2', 7),
      line(zigzag(352, 42, 20), '#e0a93f', 7),
      line(zigzag(366, 42, 20), '#174a42', 7),
      rect(left, 370, right - left, 34, { fill: '#26385f' }),
      line(zigzag(396, 24, 14), '#e0a93f', 5),
      path(times(28, (i) => `M${left + 6 + i * 12} 60V404`).join(''), {
        stroke: '#000000',
        'stroke-opacity': '0.07',
        'stroke-width': 3,
        fill: 'none',
      }),
    ),
    rect(62, 46, 388, 24, { rx: 12, fill: '#8a5f3c' }),
    rect(62, 46, 388, 10, { rx: 5, fill: '#a97a52' }),
    circle(62, 58, 17, { fill: '#6d4a2f' }),
    circle(450, 58, 17, { fill: '#6d4a2f' }),
  );
}
