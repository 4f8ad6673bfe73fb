import { times } from './geometry.ts';
import { circle, clipped, line, n, path, picture, rect } from './svg.ts';

/** A postage stamp's edge: half circles bitten out of a rectangle, `across` along the top and `down` along the side. */
function perforated(x: number, y: number, step: number, across: number, down: number): string {
  const bite = step * 0.27;
  const flat = (step - 2 * bite) / 2;
  const side = (dx: number, dy: number, count: number) =>
    times(
      count,
      () =>
        `l${n(dx * flat)} ${n(dy * flat)}a${n(bite)} ${n(bite)} 0 0 0 ${n(dx * 2 * bite)} ${n(dy * 2 * bite)}l${n(dx * flat)} ${n(dy * flat)}`,
    ).join('');
  return `M${n(x)} ${n(y)}${side(1, 0, across)}${side(0, 1, down)}${side(-1, 0, across)}${side(0, -1, down)}Z`;
}

const boxes = [
  ['#e76f51', '#2a9d8f', '#e9c46a', '#f4a261', '#577590'],
  ['#577590', '#e9c46a', '#d1495b', '#2a9d8f', '#e76f51'],
  ['#f4a261', '#d1495b', '#577590', '#e9c46a', '#2a9d8f'],
];

/** Stamp: a container ship, bow on, coming in on a calm sea. */
export function containerShip(): string {
  const stacks = boxes.flatMap((row, r) =>
    row.map((fill, c) =>
      [
        rect(146 + c * 45, 168 + r * 40, 41, 36, { fill, rx: 3 }),
        line(times(3, (i) => `M${157 + c * 45 + i * 9.5} ${176 + r * 40}v20`).join(''), '#00000033', 3),
      ].join(''),
    ),
  );
  const sea = times(5, (i) =>
    line(`M96 ${382 + i * 17}H416`, i % 2 === 0 ? '#bfe3dd' : '#5fb0aa', 4, {
      'stroke-dasharray': i % 2 === 0 ? '54 38' : '30 62',
      'stroke-dashoffset': i * 27,
    }),
  );
  return picture(
    path(perforated(61, 19, 39.5, 10, 12), { fill: '#1f5660' }),
    rect(82, 42, 348, 428, { fill: '#fbf6ea', rx: 8 }),
    clipped(
      'harbour',
      rect(92, 52, 328, 408, { rx: 6 }),
      rect(92, 52, 328, 408, { fill: '#ffd9b0' }),
      circle(346, 130, 46, { fill: '#f28f5b' }),
      rect(92, 128, 328, 9, { fill: '#ffe7cb' }),
      rect(92, 150, 328, 9, { fill: '#ffe7cb' }),
      rect(92, 360, 328, 110, { fill: '#2b7f86' }),
      rect(180, 104, 152, 70, { fill: '#fbf6ea', rx: 4 }),
      rect(194, 118, 124, 18, { fill: '#22335c', rx: 3 }),
      rect(160, 96, 192, 12, { fill: '#22335c', rx: 4 }),
      line('M256 96V68M236 78H276', '#22335c', 6),
      ...stacks,
      path('M130 286H382L366 334L318 410H194L146 334Z', { fill: '#22335c' }),
      path('M256 286H382L366 334L318 410H256Z', { fill: '#1a2848' }),
      path('M166 366H346L318 410H194Z', { fill: '#c8443c' }),
      path('M256 366H346L318 410H256Z', { fill: '#a83631' }),
      line('M256 300V366', '#3d5288', 5),
      line('M184 312v18M328 312v18', '#fbf6ea', 7),
      path(
        'M148 410C180 392 214 398 256 388C298 398 332 392 364 410C330 404 300 416 256 416C212 416 182 404 148 410Z',
        { fill: '#e8f5f2' },
      ),
      ...sea.slice(3),
      line('M104 384H150M362 384H408M112 402H136M384 402H400', '#bfe3dd', 4),
    ),
    rect(92, 52, 328, 408, { rx: 6, fill: 'none', stroke: '#22335c', 'stroke-width': 4 }),
  );
}
