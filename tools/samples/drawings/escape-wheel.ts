import { around, at, polar, times } from './geometry.ts';
import { circle, group, line, path, picture } from './svg.ts';

/** The rim of an escape wheel: each tooth steep before, sloping behind. */
function teeth(count: number, root: number, tip: number): string {
  const step = 360 / count;
  const points = times(count, (i) => {
    const a = i * step + 8;
    return `${at(polar(256, 270, root, a))}Q${at(polar(256, 270, root + (tip - root) * 0.3, a + step * 0.5))} ${at(polar(256, 270, tip, a + step * 0.72))}L${at(polar(256, 270, tip, a + step * 0.84))}`;
  });
  return `M${points.join('L')}Z`;
}

/** Escape wheel: brass, with its blued anchor about to let one tooth go. */
export function escapeWheel(): string {
  const wheel = teeth(20, 176, 226);
  return picture(
    path(wheel, { fill: '#8a5d1d', stroke: '#8a5d1d', 'stroke-width': 14, 'stroke-linejoin': 'round' }),
    path(wheel, { fill: '#dca63f' }),
    circle(256, 270, 162, { fill: '#8a5d1d' }),
    circle(256, 270, 156, { fill: '#2a2233' }),
    circle(256, 270, 148, { fill: '#3a3047' }),
    ...times(4, (i) => circle(256, 270, 130 - i * 24, { fill: 'none', stroke: '#4b3f5b', 'stroke-width': 5 })),
    around(
      5,
      (degrees) =>
        group(
          { transform: `rotate(${degrees} 256 270)` },
          path('M240 250C246 200 240 150 226 112H286C272 150 266 200 272 250Z', { fill: '#dca63f' }),
          path('M256 250V112H286C272 150 266 200 272 250Z', { fill: '#c48c2b' }),
        ),
      36,
    ),
    circle(256, 270, 50, { fill: '#c48c2b' }),
    circle(256, 270, 40, { fill: '#f0c765' }),
    circle(256, 270, 22, { fill: '#8a1f3a' }),
    circle(256, 270, 13, { fill: '#d8436a' }),
    circle(250, 264, 4.5, { fill: '#ffc2d1' }),
    // the anchor and its two pallets
    path(
      'M256 30C330 34 388 84 402 168L414 186L386 196L368 172C352 118 308 82 256 80C204 82 160 118 144 172L126 196L98 186L110 168C124 84 182 34 256 30Z',
      { fill: '#16224a' },
    ),
    path(
      'M256 40C324 44 380 90 394 172L402 182L388 187L376 168C360 108 310 72 256 70C202 72 152 108 136 168L124 187L110 182L118 172C132 90 188 44 256 40Z',
      { fill: '#31509b' },
    ),
    path(
      'M256 40C324 44 380 90 394 172L390 174C370 98 318 56 256 54C194 56 142 98 122 174L118 172C132 90 188 44 256 40Z',
      { fill: '#6b8ddb' },
    ),
    circle(256, 54, 36, { fill: '#16224a' }),
    circle(256, 54, 27, { fill: '#31509b' }),
    circle(256, 54, 13, { fill: '#f0c765' }),
    line('M246 48L266 60', '#8a5d1d', 5),
  );
}
