import { polygon, regularPolygon, roundedPolygon, times } from './geometry.ts';
import { circle, line, path, picture } from './svg.ts';

const halfWidth = 142;
const halfHeight = 80;
const thickness = 30;

interface Metal {
  readonly top: string;
  readonly left: string;
  readonly right: string;
  readonly grid: string;
}

/** One slab seen from above at an angle, its top face centred on (256, y). */
function slab(y: number, metal: Metal): string {
  const west = 256 - halfWidth;
  const east = 256 + halfWidth;
  const south = y + halfHeight;
  const grid = times(3, (i) => {
    const share = (i + 1) / 4;
    const x = halfWidth * share;
    const dy = halfHeight * share;
    return `M${west + x} ${y - dy}L${256 + x} ${south - dy}` + `M${east - x} ${y - dy}L${256 - x} ${south - dy}`;
  });
  return [
    path(
      polygon([
        [256, y - halfHeight],
        [east, y],
        [256, south],
        [west, y],
      ]),
      { fill: metal.top },
    ),
    path(
      polygon([
        [west, y],
        [256, south],
        [256, south + thickness],
        [west, y + thickness],
      ]),
      { fill: metal.left },
    ),
    path(
      polygon([
        [east, y],
        [256, south],
        [256, south + thickness],
        [east, y + thickness],
      ]),
      { fill: metal.right },
    ),
    line(grid.join(''), metal.grid, 4),
  ].join('');
}

/** Hexagon: bronze, silver and gold tables, one above the other, joined by what flows between them. */
export function dataLayers(): string {
  return picture(
    path(roundedPolygon(regularPolygon(6, 256, 256, 252), 36), { fill: '#0e3b3a' }),
    path(roundedPolygon(regularPolygon(6, 256, 256, 228), 32), {
      fill: '#145250',
      stroke: '#58b09c',
      'stroke-width': 4,
    }),
    slab(338, { top: '#cf8550', left: '#9c5a31', right: '#7f4524', grid: '#e4a677' }),
    slab(246, { top: '#d5e0de', left: '#9fb3b1', right: '#829896', grid: '#f2f7f6' }),
    slab(154, { top: '#f7cf6a', left: '#d29f38', right: '#b5832a', grid: '#fde6a8' }),
    path(
      polygon([
        [256, 114],
        [291.5, 134],
        [256, 154],
        [220.5, 134],
      ]),
      { fill: '#fff7dc' },
    ),
    path(
      polygon([
        [327, 154],
        [362.5, 174],
        [327, 194],
        [291.5, 174],
      ]),
      { fill: '#fff7dc' },
    ),
    path(
      polygon([
        [220.5, 174],
        [256, 194],
        [220.5, 214],
        [185, 194],
      ]),
      { fill: '#fff7dc' },
    ),
    circle(256, 134, 8, { fill: '#0e3b3a' }),
    circle(327, 174, 8, { fill: '#0e3b3a' }),
    circle(220.5, 194, 8, { fill: '#0e3b3a' }),
  );
}
