type Attribute = string | number | boolean | ((event: Event) => void);
type Child = Node | string | null | undefined;

/**
 * Makes an element. Text is always text: nothing that a badge says is ever read as markup, and the page's policy leaves no way to.
 *
 * @param attributes - a function listens to the event after `on`; false leaves an attribute out
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svgElement(
  tag: 'svg' | 'path' | 'circle' | 'rect',
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly Node[]
): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Other people's text keeps its own direction and cannot turn ours around. */
export function foreign(text: string): HTMLElement {
  return element('bdi', {}, text);
}
