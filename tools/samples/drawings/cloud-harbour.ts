import { times } from './geometry.ts';
import { circle, clipped, group, line, path, picture, rect } from './svg.ts';

/** Rounded square: a cloud in front of the morning sun, tethered to the machines beneath it. */
export function cloudHarbour(): string {
  const sky = ['#2b5fb8', '#3d76cc', '#5a90dd', '#82afe9', '#b3d0f3'];
  const cables = [136, 196, 256, 316, 376];
  const depths = [392, 432, 404, 432, 392];
  const cloud =
    'M120 330A58 58 0 0 1 118 214A74 74 0 0 1 192 156A92 92 0 0 1 352 168A66 66 0 0 1 404 228A52 52 0 0 1 396 330Z';
  return picture(
    rect(20, 20, 472, 472, { rx: 124, fill: '#173a7a' }),
    clipped(
      'sky',
      rect(34, 34, 444, 444, { rx: 112 }),
      rect(34, 34, 444, 444, { fill: '#214e9e' }),
      ...sky.map((fill, i) => circle(316, 176, 290 - i * 46, { fill })),
      circle(316, 176, 66, { fill: '#ffd166' }),
      rect(34, 330, 444, 160, { fill: '#132f63' }),
      ...times(4, (i) => line(`M34 ${356 + i * 34}H478`, '#1b3d7c', 3)),
      ...cables.map((x, i) => line(`M${x} 320V${depths[i]}`, '#7fd8d4', 6)),
      ...cables.map((x, i) =>
        group(
          {},
          rect(x - 19, (depths[i] ?? 0) - 12, 38, 34, { rx: 8, fill: '#e9f3ff' }),
          circle(x - 8, (depths[i] ?? 0) + 5, 4.5, { fill: i === 2 ? '#ff8a5c' : '#2ca58d' }),
          line(`M${x + 1} ${(depths[i] ?? 0) + 5}H${x + 11}`, '#9bb4d6', 4),
        ),
      ),
    ),
    clipped(
      'cloud',
      path(cloud),
      rect(50, 100, 420, 240, { fill: '#ffffff' }),
      path('M60 340V272C110 300 168 262 214 288C262 314 330 270 380 292C410 300 440 290 460 280V340Z', {
        fill: '#d6e6fa',
      }),
      path('M60 340V310C130 322 180 298 250 316C330 334 390 306 460 316V340Z', { fill: '#b6d1f2' }),
    ),
    rect(34, 34, 444, 444, { rx: 112, fill: 'none', stroke: '#9fc3f5', 'stroke-width': 4 }),
  );
}
