import { around, polygon, regularPolygon } from './geometry.ts';
import { circle, group, path, picture, rect } from './svg.ts';

const pencils: readonly (readonly [body: string, edge: string])[] = [
  ['#ef476f', '#c9315a'],
  ['#f78c4f', '#d86d30'],
  ['#ffc94d', '#dfa42a'],
  ['#9ac26b', '#76a047'],
  ['#2fa58c', '#1f8571'],
  ['#3a86c8', '#2468a4'],
  ['#6a5acd', '#4f41a8'],
  ['#b0509f', '#8e3a80'],
];

/** Flower: eight pencils, points outward, around a face that could be anyone's. */
export function pencilFlower(): string {
  return picture(
    circle(256, 256, 186, { fill: '#24304f' }),
    circle(256, 256, 170, { fill: 'none', stroke: '#4c5c88', 'stroke-width': 4 }),
    around(8, (degrees, i) => {
      const [body, edge] = pencils[i] ?? ['#000', '#000'];
      return group(
        { transform: `rotate(${degrees} 256 256)` },
        path(
          polygon([
            [222, 112],
            [290, 112],
            [264, 26],
            [248, 26],
          ]),
          { fill: '#f3d9ae', stroke: '#f3d9ae', 'stroke-width': 3, 'stroke-linejoin': 'round' },
        ),
        path(
          polygon([
            [256, 112],
            [290, 112],
            [264, 26],
            [256, 26],
          ]),
          { fill: '#dfbb85' },
        ),
        path('M246 34L252 14Q256 6 260 14L266 34Q256 42 246 34Z', { fill: body }),
        rect(222, 106, 68, 106, { fill: body }),
        rect(268, 106, 22, 106, { fill: edge }),
        rect(240, 106, 6, 106, { fill: '#ffffff', 'fill-opacity': '0.35' }),
        path('M222 108Q233 92 244 108Q256 92 268 108Q279 92 290 108V116H222Z', { fill: body }),
        path('M268 108Q279 92 290 108V116H268Z', { fill: edge }),
      );
    }),
    path(polygon(regularPolygon(8, 256, 256, 106, 22.5)), { fill: '#24304f' }),
    circle(256, 256, 90, { fill: '#fff4de' }),
    circle(226, 240, 9, { fill: '#24304f' }),
    circle(286, 240, 9, { fill: '#24304f' }),
    path('M212 270Q256 322 300 270', {
      fill: 'none',
      stroke: '#24304f',
      'stroke-width': 10,
      'stroke-linecap': 'round',
    }),
    circle(204, 268, 11, { fill: '#f7a072' }),
    circle(308, 268, 11, { fill: '#f7a072' }),
  );
}
