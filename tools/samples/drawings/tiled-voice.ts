import { around, times } from './geometry.ts';
import { circle, clipped, group, path, picture, rect } from './svg.ts';

const bubble =
  'M124 22H388A104 104 0 0 1 492 126V270A104 104 0 0 1 388 374H244L132 486Q116 500 116 478V374A104 104 0 0 1 20 270V126A104 104 0 0 1 124 22Z';
const inside =
  'M126 44H386A84 84 0 0 1 470 128V268A84 84 0 0 1 386 352H236L138 450V352H126A84 84 0 0 1 42 268V128A84 84 0 0 1 126 44Z';

/** One painted tile, 104 wide, centred on (cx, cy). */
function tile(cx: number, cy: number, ground: string): string {
  return group(
    { transform: `translate(${cx} ${cy})` },
    rect(-52, -52, 104, 104, { fill: ground }),
    around(4, (degrees) =>
      group(
        { transform: `rotate(${degrees})` },
        path('M-52 -52H-14A38 38 0 0 1 -52 -14Z', { fill: '#f2b134' }),
        path('M-52 -52H-30A22 22 0 0 1 -52 -30Z', { fill: '#1f4e9c' }),
        path('M0 0C-22 -14 -20 -40 0 -50C20 -40 22 -14 0 0Z', { fill: '#1f4e9c' }),
        path('M0 -10C-10 -18 -9 -32 0 -39C9 -32 10 -18 0 -10Z', { fill: '#7fb2e5' }),
      ),
    ),
    around(4, (degrees) =>
      group({ transform: `rotate(${degrees})` }, path('M0 0L15 -27L27 -15Z', { fill: '#d8572a' })),
    ),
    circle(0, 0, 11, { fill: '#f2b134' }),
    circle(0, 0, 5, { fill: '#1f4e9c' }),
  );
}

/** Speech bubble: glazed tiles of a southern courtyard, speaking. */
export function tiledVoice(): string {
  const tiles = times(5, (row) =>
    times(5, (column) =>
      tile(48 + column * 104, 42 + row * 104, (row + column) % 2 === 0 ? '#fdf7e8' : '#eaf2fb'),
    ).join(''),
  );
  return picture(
    path(bubble, { fill: '#16366e' }),
    clipped(
      'tiles',
      path(inside),
      ...tiles,
      path(times(4, (i) => `M${100 + i * 104} 0V512M0 ${94 + i * 104}H512`).join(''), {
        stroke: '#b9c9de',
        'stroke-width': 3,
        fill: 'none',
      }),
    ),
    path(inside, { fill: 'none', stroke: '#f2b134', 'stroke-width': 5, 'stroke-linejoin': 'round' }),
    path(
      'M416 330H452A44 44 0 0 1 496 374V398A44 44 0 0 1 452 442H440V480Q440 494 428 484L384 442H336A44 44 0 0 1 292 398V374A44 44 0 0 1 336 330Z',
      { fill: '#fdf7e8', stroke: '#fdf7e8', 'stroke-width': 14, 'stroke-linejoin': 'round' },
    ),
    path(
      'M416 330H452A44 44 0 0 1 496 374V398A44 44 0 0 1 452 442H440V480Q440 494 428 484L384 442H336A44 44 0 0 1 292 398V374A44 44 0 0 1 336 330Z',
      { fill: '#d8572a' },
    ),
    ...[346, 394, 442].map((x) => circle(x, 386, 13, { fill: '#fdf7e8' })),
  );
}
