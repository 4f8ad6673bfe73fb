import { hierarchy, treemap } from 'd3-hierarchy';

export interface Counted {
  readonly badges: number;
}

/** A mark of the map, in CSS pixels. */
export interface Plot<I extends Counted> {
  readonly issuer: I;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
  /** a smaller mark could neither be read nor hit */
  readonly leastWidth: number;
  readonly leastHeight: number;
  readonly gap: number;
}

export interface IssuerPlots<I extends Counted> {
  readonly plots: readonly Plot<I>[];
  /** of the map: that which was given, or more where everyone then has room */
  readonly height: number;
}

const MOST_PLOTS = 120;
/** A map may be so much taller than its room, and be scrolled, before anyone is left out. */
const STRETCHES = [1, 1.2, 1.45, 1.75];

/**
 * Places issuers by their number of badges, largest first: areas are in proportion to each other.
 *
 * @param issuers - most badges first
 * @returns the largest of them, as many as can be read; the rest stand beneath the map
 */
export function issuerPlots<I extends Counted>(issuers: readonly I[], size: MapSize): IssuerPlots<I> {
  if (size.width <= 0 || size.height <= 0) return { plots: [], height: size.height };
  const isReadable = ({ width, height }: Plot<I>): boolean => width >= size.leastWidth && height >= size.leastHeight;
  if (issuers.length <= MOST_PLOTS) {
    for (const stretch of STRETCHES) {
      const height = Math.round(size.height * stretch);
      const plots = placed(issuers, { ...size, height });
      if (plots.every(isReadable)) return { plots, height };
    }
  }
  // the head of what stands beneath is in sight
  const height = Math.round(size.height * 0.88);
  for (let count = Math.min(issuers.length, MOST_PLOTS); count >= 1; count -= Math.max(1, Math.floor(count / 12))) {
    const plots = placed(issuers.slice(0, count), { ...size, height });
    if (count === 1 || plots.every(isReadable)) return { plots, height };
  }
  return { plots: [], height: size.height };
}

interface Node<I> {
  readonly issuer?: I;
  readonly children?: readonly Node<I>[];
}

function placed<I extends Counted>(shown: readonly I[], size: MapSize): readonly Plot<I>[] {
  const children = shown.map((issuer): Node<I> => ({ issuer }));
  const root = hierarchy<Node<I>>({ children }, (node) => node.children as Node<I>[] | undefined).sum(
    ({ issuer }) => issuer?.badges ?? 0,
  );
  const layout = treemap<Node<I>>().size([size.width, size.height]).paddingInner(size.gap).round(true);
  return layout(root)
    .leaves()
    .flatMap(({ x0, x1, y0, y1, data: { issuer } }) =>
      issuer === undefined ? [] : [{ issuer, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }],
    );
}
