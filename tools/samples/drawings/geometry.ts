import { n } from './svg.ts';

export type Point = readonly [x: number, y: number];

/** The point at `degrees` clockwise from the top. */
export function polar(cx: number, cy: number, r: number, degrees: number): Point {
  const radians = ((degrees - 90) * Math.PI) / 180;
  return [cx + r * Math.cos(radians), cy + r * Math.sin(radians)];
}

export function at([x, y]: Point): string {
  return `${n(x)} ${n(y)}`;
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** `count` pieces of text, one for each step of a full turn. */
export function around(count: number, make: (degrees: number, index: number) => string, start = 0): string {
  return times(count, (i) => make(start + (360 * i) / count, i)).join('');
}

export function polygon(points: readonly Point[]): string {
  return `M${points.map(at).join('L')}Z`;
}

export function regularPolygon(corners: number, cx: number, cy: number, r: number, start = 0): Point[] {
  return times(corners, (i) => polar(cx, cy, r, start + (360 * i) / corners));
}

/** A star whose points lie at `outer` and whose notches lie at `inner`. */
export function star(points: number, cx: number, cy: number, outer: number, inner: number, start = 0): Point[] {
  return times(points * 2, (i) => polar(cx, cy, i % 2 === 0 ? outer : inner, start + (180 * i) / points));
}

/** A polygon whose corners are rounded by quadratic curves that begin `radius` before each corner. */
export function roundedPolygon(points: readonly Point[], radius: number): string {
  const corners = points.map((corner, i) => {
    const before = points[(i + points.length - 1) % points.length] ?? corner;
    const after = points[(i + 1) % points.length] ?? corner;
    return `${at(toward(corner, before, radius))}Q${at(corner)} ${at(toward(corner, after, radius))}`;
  });
  return `M${corners.join('L')}Z`;
}

function toward([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const length = Math.hypot(toX - x, toY - y);
  const share = Math.min(distance, length / 2) / length;
  return [x + (toX - x) * share, y + (toY - y) * share];
}

/** A disc with an edge of `lobes` half circles; `r` reaches the notches between them. */
export function scallops(cx: number, cy: number, r: number, lobes: number): string {
  const lobe = r * Math.sin(Math.PI / lobes);
  const notches = times(lobes, (i) => polar(cx, cy, r, (360 * i) / lobes));
  const arcs = notches.map((_, i) => `A${n(lobe)} ${n(lobe)} 0 0 1 ${at(notches[(i + 1) % lobes] ?? [cx, cy])}`);
  return `M${at(notches[0] ?? [cx, cy])}${arcs.join('')}Z`;
}

/** Part of a circle, clockwise from one angle to another. */
export function arc(cx: number, cy: number, r: number, from: number, to: number): string {
  const large = to - from > 180 ? 1 : 0;
  return `M${at(polar(cx, cy, r, from))}A${n(r)} ${n(r)} 0 ${large} 1 ${at(polar(cx, cy, r, to))}`;
}

/** A closed piece of a ring, clockwise from one angle to another. */
export function ringPiece(cx: number, cy: number, inner: number, outer: number, from: number, to: number): string {
  const large = to - from > 180 ? 1 : 0;
  const back = `A${n(inner)} ${n(inner)} 0 ${large} 0 ${at(polar(cx, cy, inner, from))}`;
  return `${arc(cx, cy, outer, from, to)}L${at(polar(cx, cy, inner, to))}${back}Z`;
}
