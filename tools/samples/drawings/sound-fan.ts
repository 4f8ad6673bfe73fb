import { arc, at, polar, ringPiece, times } from './geometry.ts';
import { clipped, group, line, path, picture, rect } from './svg.ts';

const apex = 10;
const depths = ['#12344f', '#17405e', '#1c4d6d', '#215a7c', '#27688c', '#2d769c'];
const heart =
  'M256 420C196 374 152 334 152 280C152 240 180 216 208 216C230 216 246 228 256 246C266 228 282 216 304 216C332 216 360 240 360 280C360 334 316 374 256 420Z';

function grown(factor: number): string {
  return `translate(256 306) scale(${factor * 0.86}) translate(-256 -306)`;
}

/** Fan: what an ultrasound probe sees, a beating heart among its echoes. */
export function soundFan(): string {
  const speckles = times(120, (i) => {
    const r = 122 + ((i * 67) % 350);
    const degrees = 180 + (((i * 41) % 77) - 38);
    return arc(256, apex, r, degrees, degrees + 150 / r);
  });
  const ticks = times(8, (i) => {
    const r = 132 + i * 38;
    return `M${at(polar(256, apex, r, 209.5))}L${at(polar(256, apex, r, 209.5 - ((i % 4 === 0 ? 26 : 14) * 57.3) / r))}`;
  });
  return picture(
    path(ringPiece(256, apex, 78, 452, 151, 209), {
      fill: '#0a2135',
      stroke: '#0a2135',
      'stroke-width': 44,
      'stroke-linejoin': 'round',
    }),
    clipped(
      'echo',
      path(ringPiece(256, apex, 84, 454, 150, 210)),
      rect(0, 0, 512, 512, { fill: '#0e2b43' }),
      ...depths.map((fill, i) => path(ringPiece(256, apex, 110 + i * 64, 512, 130, 230), { fill })),
      line(speckles.join(''), '#6fa9c4', 4),
      path(heart, { fill: '#0e2b43', transform: grown(1.34) }),
      path(heart, { fill: 'none', stroke: '#3f8fae', 'stroke-width': 5, transform: grown(1.34) }),
      path(heart, { fill: 'none', stroke: '#8fd3d9', 'stroke-width': 6, transform: grown(1.15) }),
      path(heart, { fill: '#ff6f59', transform: grown(1) }),
    ),
    group(
      { transform: grown(1) },
      clipped('heart', path(heart), path('M256 200H400V440H256Q300 330 256 246Z', { fill: '#e1503d' })),
    ),
    line('M186 296H222L238 262L260 344L278 296H326', '#fff4e2', 11, {
      'stroke-linejoin': 'round',
      transform: grown(1),
    }),
    line(ticks.join(''), '#ffd9a0', 5),
    rect(192, 12, 128, 58, { rx: 22, fill: '#ffd9a0' }),
    line('M224 30V50M240 30V50M256 30V50M272 30V50M288 30V50', '#e0a965', 5),
    path('M206 70H306L296 92Q256 104 216 92Z', { fill: '#e0a965' }),
  );
}
