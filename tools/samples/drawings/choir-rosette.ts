import { around, at, polar, scallops, times } from './geometry.ts';
import { circle, clipped, line, path, picture, rect } from './svg.ts';

const skins = ['#f2c39b', '#8d5a3b', '#d99a6c', '#5b3a29', '#f7d7b5', '#b97a50'];
const hair = ['#3b2a20', '#17120f', '#7a3b1c', '#2a1a12', '#d9a441', '#9a9a9a'];

function singer(x: number, y: number, i: number): string {
  const skin = skins[(i * 5) % 6] ?? '';
  return [
    path(
      `M${x - 36} ${y + 74}V${y + 50}Q${x - 36} ${y + 24} ${x} ${y + 24}Q${x + 36} ${y + 24} ${x + 36} ${y + 50}V${y + 74}Z`,
      { fill: i % 2 === 0 ? '#7b1e3a' : '#97294a' },
    ),
    path(`M${x - 11} ${y + 24}L${x} ${y + 44}L${x + 11} ${y + 24}Z`, { fill: '#fdf2dc' }),
    circle(x, y - 4, 27, { fill: hair[(i * 7) % 6] ?? '' }),
    circle(x, y + 3, 22, { fill: skin }),
    circle(x - 8, y, 2.6, { fill: '#2a1a12' }),
    circle(x + 8, y, 2.6, { fill: '#2a1a12' }),
    `<ellipse cx="${x}" cy="${y + 12}" rx="5.5" ry="6.5" fill="#6b1c2c"/>`,
  ].join('');
}

/** Rosette with ribbons: a choir mid-note. */
export function choirRosette(): string {
  const rows = [
    ...[-1.5, -0.5, 0.5, 1.5].map((x, i) => singer(256 + x * 66, 150, i)),
    ...[-1, 0, 1].map((x, i) => singer(256 + x * 68, 206, i + 5)),
    ...[-0.5, 0.5].map((x, i) => singer(256 + x * 72, 262, i + 2)),
  ];
  return picture(
    path('M150 330L104 500L168 474L206 508L250 360Z', { fill: '#b07a1e' }),
    path('M362 330L408 500L344 474L306 508L262 360Z', { fill: '#b07a1e' }),
    path('M172 340L140 470L172 458L192 474L226 360Z', { fill: '#e3ae44' }),
    path('M340 340L372 470L340 458L320 474L286 360Z', { fill: '#e3ae44' }),
    path(scallops(256, 212, 178, 22), { fill: '#b07a1e' }),
    circle(256, 212, 178, { fill: '#e3ae44' }),
    around(44, (degrees) =>
      line(`M${at(polar(256, 212, 158, degrees))}L${at(polar(256, 212, 178, degrees))}`, '#b07a1e', 4),
    ),
    circle(256, 212, 154, { fill: '#22365e' }),
    clipped(
      'stage',
      circle(256, 212, 146),
      rect(100, 60, 320, 320, { fill: '#2f4a7d' }),
      ...times(7, (i) => path(`M${106 + i * 50} 40V400H${128 + i * 50}V40Z`, { fill: '#29426f' })),
      path(
        'M96 60H416V86Q396 112 376 90Q352 120 326 92Q300 122 274 92Q256 118 238 92Q212 122 186 92Q160 120 136 90Q116 112 96 86Z',
        { fill: '#97294a' },
      ),
      ...rows,
    ),
    circle(256, 212, 148, { fill: 'none', stroke: '#fdf2dc', 'stroke-width': 5 }),
  );
}
