import { arc, at, polar } from './geometry.ts';
import { circle, line, path, picture } from './svg.ts';

const shield =
  'M256 14C312 52 388 70 464 70V246C464 376 372 462 256 500C140 462 48 376 48 246V70C124 70 200 52 256 14Z';
const inner = 'M256 40C310 74 380 90 442 92V246C442 364 360 440 256 476C152 440 70 364 70 246V92C132 90 202 74 256 40Z';

/** Shield: a round maze with one way in, and a keyhole at its heart. */
export function keyholeMaze(): string {
  const walls: readonly (readonly [r: number, from: number, to: number])[] = [
    [70, 22, 338],
    [102, -150, 150],
    [134, 20, 210],
    [134, 238, 380 - 24],
    [166, 196, 520 - 20],
  ];
  const spokes: readonly (readonly [degrees: number, from: number, to: number])[] = [
    [60, 70, 102],
    [236, 102, 134],
    [120, 134, 166],
    [300, 102, 134],
    [334, 134, 166],
    [22, 102, 134],
  ];
  return picture(
    path(shield, { fill: '#10201c' }),
    path(inner, { fill: '#17342d', stroke: '#c9a45c', 'stroke-width': 5 }),
    ...walls.map(([r, from, to]) => line(arc(256, 246, r, from, to), '#e3c27a', 13)),
    ...spokes.map(([degrees, from, to]) =>
      line(`M${at(polar(256, 246, from, degrees))}L${at(polar(256, 246, to, degrees))}`, '#e3c27a', 13),
    ),
    circle(256, 246, 46, { fill: '#f4ead2' }),
    path('M256 218A17 17 0 0 1 266 249L273 276H239L246 249A17 17 0 0 1 256 218Z', { fill: '#10201c' }),
  );
}
