import { type Point, polygon, times } from './geometry.ts';
import { circle, clipped, path, picture } from './svg.ts';

const waves = ['#1f3a68', '#f4ecdd', '#2c5390', '#f4ecdd', '#4f7fbd'];

/** One scale of the seigaiha pattern: arcs within arcs. */
function scale(cx: number, cy: number): string {
  return waves.map((fill, i) => circle(cx, cy, 52 - i * 10.5, { fill })).join('');
}

function facet(fill: string, ...points: readonly Point[]): string {
  return path(polygon(points), { fill, stroke: fill, 'stroke-width': 1.5, 'stroke-linejoin': 'round' });
}

/** Roundel: a folded crane over a sea of seigaiha waves, before a red sun. */
export function paperCrane(): string {
  const sea = times(5, (row) => times(7, (i) => scale(-56 + i * 104 + (row % 2) * 52, 372 + row * 29)).join(''));
  return picture(
    circle(256, 256, 244, { fill: '#1f3a68' }),
    clipped(
      'crane-sky',
      circle(256, 256, 224),
      circle(256, 256, 224, { fill: '#9fc3d4' }),
      path('M20 290Q256 210 492 290V512H20Z', { fill: '#b9d6e0' }),
      circle(322, 172, 96, { fill: '#dd4a34' }),
      ...sea,
    ),
    // back to front: far wing, tail, neck and head, body, near wing
    facet('#a8b9cf', [232, 300], [310, 300], [366, 92]),
    facet('#8ea2bd', [282, 300], [316, 300], [366, 92]),
    facet('#eef2f7', [272, 334], [316, 292], [446, 190]),
    facet('#c3cfde', [278, 342], [318, 312], [446, 190]),
    facet('#ffffff', [196, 292], [226, 322], [92, 168]),
    facet('#d5deea', [194, 312], [230, 340], [92, 168]),
    facet('#f4f7fa', [92, 168], [112, 192], [46, 214]),
    facet('#dd4a34', [72, 188], [80.5, 202], [46, 214]),
    facet('#ffffff', [186, 298], [258, 284], [256, 384]),
    facet('#cbd6e3', [326, 298], [258, 284], [256, 384]),
    facet('#ffffff', [180, 302], [262, 344], [170, 78]),
    facet('#dbe3ed', [262, 344], [318, 302], [170, 78]),
    circle(256, 256, 226, { fill: 'none', stroke: '#e3b968', 'stroke-width': 5 }),
  );
}
