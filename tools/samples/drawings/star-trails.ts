import { arc, times } from './geometry.ts';
import { circle, clipped, line, path, picture, rect } from './svg.ts';

const dome = 'M20 300A236 236 0 0 1 492 300V426Q492 446 472 446H40Q20 446 20 426Z';
const inner = 'M40 300A216 216 0 0 1 472 300V426H40Z';
const lights = ['#fdf3d0', '#f7c873', '#9fd0e8', '#e88f6a', '#ffffff', '#c7b5ee'];

/** Dome: stars drawing their circles about the pole above a small observatory. */
export function starTrails(): string {
  const trails = times(34, (i) => {
    const r = 16 + i * 9.2;
    const start = (i * 137.5) % 360;
    const length = 46 + ((i * 53) % 64);
    return line(
      arc(256, 196, r, start, start + length) + arc(256, 196, r, start + 180, start + 180 + length * 0.6),
      lights[i % lights.length] ?? '#fff',
      i % 3 === 0 ? 4.5 : 3,
    );
  });
  return picture(
    path(dome, { fill: '#0b1026' }),
    clipped(
      'night',
      path(inner),
      rect(20, 60, 472, 390, { fill: '#131b42' }),
      circle(256, 330, 250, { fill: '#1b2757' }),
      circle(256, 400, 190, { fill: '#2b3a78' }),
      circle(256, 440, 150, { fill: '#55508f' }),
      circle(256, 470, 120, { fill: '#a3607f' }),
      ...trails,
      circle(256, 196, 7, { fill: '#ffffff' }),
      path('M20 386L98 330L150 368L214 322L286 372L352 326L420 372L492 334V460H20Z', { fill: '#141a38' }),
      path('M20 414L120 372L210 402L320 376L420 404L492 380V460H20Z', { fill: '#0b1026' }),
    ),
    path('M196 372A60 60 0 0 1 316 372Z', { fill: '#e9edf5' }),
    path('M256 312A60 60 0 0 1 316 372H256Z', { fill: '#b9c4d8' }),
    path('M238 315L262 312L296 340L276 372H250Z', { fill: '#0b1026' }),
    line('M262 350L290 316', '#f7c873', 13),
    rect(188, 370, 136, 12, { rx: 5, fill: '#8391b0' }),
    rect(200, 382, 112, 44, { fill: '#cfd7e6' }),
    rect(256, 382, 56, 44, { fill: '#a4b1c9' }),
    rect(244, 396, 24, 30, { rx: 4, fill: '#f7c873' }),
    path(inner, { fill: 'none', stroke: '#f7c873', 'stroke-width': 4 }),
  );
}
