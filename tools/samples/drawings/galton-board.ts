import { times } from './geometry.ts';
import { circle, clipped, line, path, picture, rect } from './svg.ts';

const arch = (x: number, top: number, bottom: number, corner: number): string => {
  const r = 256 - x;
  return `M${x} ${top + r}A${r} ${r} 0 0 1 ${512 - x} ${top + r}V${bottom - corner}Q${512 - x} ${bottom} ${512 - x - corner} ${bottom}H${x + corner}Q${x} ${bottom} ${x} ${bottom - corner}Z`;
};
const stacks = [1, 1, 3, 5, 7, 8, 7, 5, 3, 1, 1];
const colours = ['#f9c74f', '#f9ae53', '#f79256', '#f2745c', '#e85d6a', '#d14a78', '#b23a7f', '#8f3387'];

/** Arch: Galton's board. Balls fall between pegs and heap up as a bell. */
export function galtonBoard(): string {
  const pegs = times(6, (row) =>
    times(row + 2, (i) => circle(256 + (i - (row + 1) / 2) * 32, 118 + row * 28, 6.5, { fill: '#f7e8d4' })).join(''),
  );
  const balls = stacks.flatMap((height, column) =>
    times(height, (i) => circle(96 + column * 32, 456 - i * 23, 12.5, { fill: colours[i] ?? '#fff' })),
  );
  const walls = times(12, (i) => rect(78 + i * 32, 296, 4, 180, { fill: '#5b3577' }));
  const fall = 'M256 60L256 104L240 132L256 160L272 188L256 216L240 244L224 262';
  return picture(
    path(arch(52, 14, 498, 30), { fill: '#2d1540' }),
    path(arch(70, 32, 480, 18), { fill: '#44235d', stroke: '#f9c74f', 'stroke-width': 4 }),
    clipped(
      'board',
      path(arch(72, 34, 478, 16)),
      path('M72 290L210 60H302L440 290V310H72Z', { fill: '#52306c' }),
      ...walls,
      ...pegs,
      ...balls,
    ),
    line(fall, '#f9c74f', 5, { 'stroke-linejoin': 'round', 'stroke-dasharray': '1 11' }),
    circle(256, 66, 13, { fill: '#f9c74f' }),
    circle(224, 268, 13, { fill: '#f9c74f' }),
  );
}
