import { around, at, polar, scallops, times } from './geometry.ts';
import { circle, group, path, picture, rect } from './svg.ts';

const heart = 'M256 282C232 264 222 250 222 238A18 18 0 0 1 256 230A18 18 0 0 1 290 238C290 250 280 264 256 282Z';

function plaster(tilt: number, skin: string, pad: string): string {
  const holes = [132, 152, 172, 340, 360, 380].flatMap((x) =>
    times(3, (i) => circle(x, 236 + i * 20, 4.5, { fill: pad })),
  );
  return group(
    { transform: `rotate(${tilt} 256 256)` },
    rect(100, 209, 312, 94, { rx: 47, fill: skin }),
    ...holes,
    rect(202, 209, 108, 94, { fill: pad, 'fill-opacity': '0.45' }),
  );
}

/** Scalloped seal: two sticking plasters, crossed over a heart. */
export function plasterCross(): string {
  return picture(
    path(scallops(256, 256, 218, 18), { fill: '#b8343f' }),
    circle(256, 256, 204, { fill: '#fff3e6' }),
    circle(256, 256, 190, {
      fill: 'none',
      stroke: '#e5808a',
      'stroke-width': 4,
      'stroke-dasharray': '1 10.94',
      'stroke-linecap': 'round',
    }),
    around(4, (degrees) => {
      const [x, y] = polar(256, 256, 146, degrees);
      return group(
        { transform: `rotate(${degrees} ${at([x, y])})` },
        path(`M${x - 9} ${y}h18M${x} ${y - 9}v18`, {
          stroke: '#57b8a5',
          'stroke-width': 7,
          'stroke-linecap': 'round',
          fill: 'none',
        }),
      );
    }),
    plaster(45, '#eda87a', '#d98a58'),
    group(
      { transform: 'translate(4 6)' },
      rect(209, 100, 94, 312, { rx: 47, fill: '#8a3b2b', 'fill-opacity': '0.18', transform: 'rotate(45 256 256)' }),
    ),
    plaster(-45, '#f6bd92', '#e39a68'),
    rect(209, 209, 94, 94, { rx: 12, fill: '#fff3e6', transform: 'rotate(-45 256 256)' }),
    path(heart, { fill: '#d1495b', transform: 'translate(0 2)' }),
  );
}
