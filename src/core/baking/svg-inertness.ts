import type { XmlElement } from './xml-scanner.ts';

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Elements that run, embed another language, or load. `style` is judged by its loading words only at the attribute. */
const ACTIVE_ELEMENTS = new Set([
  'script',
  'foreignObject',
  'handler',
  'listener',
  'iframe',
  'audio',
  'video',
  'style',
]);
const ANIMATIONS = new Set(['animate', 'set', 'animateTransform', 'animateMotion']);
const INNER_REFERENCE = /^\s*(?:#|data:image\/(?:png|jpeg|gif|webp)[;,]|$)/i;
const OUTER_URL = /url\(\s*(?!["']?\s*(?:#|data:image\/(?:png|jpeg|gif|webp)[;,]))/i;

/**
 * Whether an element of a picture can neither act nor load anything: no script, no event handler, no foreign content,
 * no address outside the file. A cautious answer: a style sheet counts as active, since it can load.
 *
 * Extraction does not depend on it, and Lapel shows pictures through `<img>` alone, where nothing of this runs.
 * It is a fact for whoever hands the picture on.
 */
export function isInertElement(element: XmlElement): boolean {
  if (element.namespace === SVG_NAMESPACE && ACTIVE_ELEMENTS.has(element.localName)) return false;
  if (element.namespace === 'http://www.w3.org/1999/xhtml') return false;
  return element.attributes.every(({ localName, namespace, value }) => {
    if (/^on/i.test(localName)) return false;
    if ((localName === 'href' || localName === 'src') && !INNER_REFERENCE.test(value)) return false;
    if (localName === 'base' && namespace !== null) return false;
    if (localName === 'attributeName' && ANIMATIONS.has(element.localName) && /href$|^on/i.test(value)) return false;
    return !OUTER_URL.test(value);
  });
}
