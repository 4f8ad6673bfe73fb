// Writing SVG as text: few elements, numbers at two decimals so that every machine writes the same bytes.

export type Attributes = Readonly<Record<string, string | number>>;

/** At most two decimals, no trailing zeros: sines differ in their last bits between machines, these do not. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? n(value) : value}"`)
    .join('');
}

export function path(d: string, attributes: Attributes = {}): string {
  return `<path d="${d}"${written(attributes)}/>`;
}

/** A path that is only stroked, with round ends. */
export function line(d: string, stroke: string, width: number, more: Attributes = {}): string {
  return path(d, { fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', ...more });
}

export function circle(cx: number, cy: number, r: number, attributes: Attributes = {}): string {
  return `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}"${written(attributes)}/>`;
}

export function rect(x: number, y: number, width: number, height: number, attributes: Attributes = {}): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${written(attributes)}/>`;
}

export function group(attributes: Attributes, ...children: readonly string[]): string {
  return `<g${written(attributes)}>${children.join('')}</g>`;
}

/** What of the children lies inside `shape`; `id` is unique within its picture. */
export function clipped(id: string, shape: string, ...children: readonly string[]): string {
  return `<clipPath id="${id}">${shape}</clipPath><g clip-path="url(#${id})">${children.join('')}</g>`;
}

/** A whole picture on a square of 512, transparent around its silhouette. */
export function picture(...children: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">${children.join('\n')}</svg>\n`;
}
