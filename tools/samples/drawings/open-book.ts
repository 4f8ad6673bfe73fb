import { times } from './geometry.ts';
import { circle, clipped, line, path, picture, rect } from './svg.ts';

const night = '#1d2b53';
const paper = '#fdf3dc';
const bars = ['#f6c65b', '#f4ae4f', '#f09548', '#e87b4c', '#da6457', '#c65166', '#ab4673'];
const heights = [58, 96, 82, 134, 168, 152, 214];

/** Roundel: a chart that grows out of an open book. */
export function openBook(): string {
  const columns = bars.map((fill, i) => {
    const height = heights[i] ?? 0;
    return rect(107 + i * 44, 350 - height, 34, height + 40, { fill, rx: 5 });
  });
  const tops = heights.map((height, i) => [124 + i * 44, 318 - height] as const);
  const trend = `M${tops.map(([x, y]) => `${x} ${y}`).join('L')}`;
  const page = 'M256 368C220 334 152 326 76 342V412C152 396 220 404 256 438Z';
  const cover = 'M256 396C216 356 146 350 62 366V436C146 420 216 428 256 462Z';
  const rows = times(3, (i) =>
    line(`M96 ${356 + i * 17}C152 ${347 + i * 17} 204 ${354 + i * 17} 238 ${378 + i * 17}`, '#d9bf94', 5),
  );
  const half = [path(cover, { fill: '#b23a48' }), path(page, { fill: paper }), ...rows];
  return picture(
    circle(256, 256, 244, { fill: night }),
    clipped(
      'book-sky',
      circle(256, 256, 222),
      circle(256, 330, 250, { fill: '#25386b' }),
      circle(256, 350, 176, { fill: '#31497f' }),
      ...columns,
      line(trend, paper, 6, { 'stroke-linejoin': 'round' }),
      ...tops.map(([x, y]) => circle(x, y, 9, { fill: paper, stroke: night, 'stroke-width': 4 })),
      ...half,
      `<g transform="matrix(-1 0 0 1 512 0)">${half.join('')}</g>`,
      line('M256 370V438', '#e6d3ab', 5),
    ),
    circle(256, 256, 224, { fill: 'none', stroke: '#f6c65b', 'stroke-width': 5 }),
  );
}
