import { around, at, polar, polygon, star } from './geometry.ts';
import { circle, line, path, picture } from './svg.ts';

const gold = '#e9c46a';

/** Eight-pointed star: a rosette of the kind that grows from a compass and a straight edge alone. */
export function girihStar(): string {
  // two squares turned against each other: the notch lies at cos 45° / cos 22.5° of the point
  const notch = Math.SQRT1_2 / Math.cos(Math.PI / 8);
  const khatam = (outer: number) => polygon(star(8, 256, 256, outer, outer * notch));
  const kite = (degrees: number, inner: number, outer: number, half: number, waist: number) =>
    polygon([
      polar(256, 256, inner, degrees),
      polar(256, 256, waist, degrees + half),
      polar(256, 256, outer, degrees),
      polar(256, 256, waist, degrees - half),
    ]);
  return picture(
    path(khatam(252), { fill: '#083b3f', 'stroke-linejoin': 'round' }),
    path(khatam(228), { fill: '#0f5b5e', stroke: gold, 'stroke-width': 5, 'stroke-linejoin': 'round' }),
    around(8, (degrees) =>
      path(kite(degrees, 150, 208, 10.5, 176), {
        fill: '#d9683c',
        stroke: gold,
        'stroke-width': 4,
        'stroke-linejoin': 'round',
      }),
    ),
    around(
      8,
      (degrees) =>
        path(kite(degrees, 62, 164, 19.5, 124), {
          fill: '#178f8a',
          stroke: gold,
          'stroke-width': 5,
          'stroke-linejoin': 'round',
        }),
      22.5,
    ),
    around(8, (degrees) =>
      path(kite(degrees, 96, 146, 9.5, 122), {
        fill: '#f7ead0',
        stroke: gold,
        'stroke-width': 4,
        'stroke-linejoin': 'round',
      }),
    ),
    around(
      8,
      (degrees) => line(`M${at(polar(256, 256, 164, degrees))}L${at(polar(256, 256, 228 * notch, degrees))}`, gold, 5),
      22.5,
    ),
    path(polygon(star(8, 256, 256, 82, 46)), { fill: gold }),
    path(polygon(star(8, 256, 256, 60, 34)), { fill: '#083b3f' }),
    circle(256, 256, 20, { fill: '#d9683c' }),
    circle(256, 256, 8, { fill: '#f7ead0' }),
  );
}
