import { roundedPolygon } from './geometry.ts';
import { group, line, path, picture } from './svg.ts';

const heat = ['#241346', '#472063', '#7a2a72', '#b13a68', '#e05a4c', '#f58a3c', '#fbbd4a', '#fde58a'];

function gable(inset: number): string {
  const w = 222 - inset;
  const eaves = 214 + inset * 0.44;
  return roundedPolygon(
    [
      [256, 20 + inset * 1.22],
      [256 + w, eaves],
      [256 + w, 492 - inset * 0.9],
      [256 - w, 492 - inset * 0.9],
      [256 - w, eaves],
    ],
    Math.max(8, 30 - inset * 0.1),
  );
}

/** Gable: a house as a thermal camera sees it, layer upon layer of kept warmth. */
export function warmHouse(): string {
  return picture(
    path('M356 60Q356 48 368 48H396Q408 48 408 60V190H356Z', { fill: heat[0] ?? '' }),
    ...heat.map((fill, i) => path(gable(i * 23), { fill })),
    path(gable(161), { fill: '#fff1bd' }),
    // a seedling in the warm room
    group(
      { transform: 'translate(0 -12)' },
      line('M256 342V276', '#2f7d4f', 9),
      path('M256 304C222 304 206 284 206 258C238 256 256 276 256 304Z', { fill: '#3f9d63' }),
      path('M256 286C286 284 302 264 300 236C270 238 254 256 256 286Z', { fill: '#2f7d4f' }),
      path('M232 338H280L273 352H239Z', { fill: '#b13a68' }),
    ),
  );
}
