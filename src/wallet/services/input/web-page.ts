import { withoutReferences } from './character-references.ts';

/** What a web page carries beside its words. */
export interface WebPageParts {
  /** contents of data blocks, as they stand */
  readonly scripts: readonly string[];
  /** its text and attributes with their character references undone, tags and program text left out */
  readonly text: string;
  /** addresses that it declares to be its data, then those of links that look like a badge's */
  readonly addresses: readonly string[];
}

const MAX_SCRIPTS = 64;
const MAX_ADDRESSES = 16;
const DATA_TYPE =
  /^(?:application\/(?:ld\+json|json|vc\+ld\+json|vc\+json|vc\+jwt|jwt|vp\+json|[a-z0-9.+-]*credential[a-z0-9.+-]*)|text\/(?:json|plain))$/i;
/** Addresses that speak of a badge. */
export const BADGE_ADDRESS = /assertion|badge|credential|certificate|\.json(?:ld)?(?:$|[?#])/i;

/**
 * Takes apart a web page by its text alone: no script runs, nothing is loaded, and markup is not understood further than its tags.
 *
 * @param baseUrl - where it was fetched from, so that relative addresses mean something
 */
export function readWebPage(html: string, baseUrl?: string): WebPageParts {
  const scripts: string[] = [];
  const declared: string[] = [];
  const linked: string[] = [];
  const words: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    words.push(html.slice(at, open === -1 ? html.length : open));
    if (open === -1) break;
    const close = endOfTag(html, open);
    const tag = html.slice(open, close);
    const name = /^<\/?([A-Za-z][A-Za-z0-9:-]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
    at = close;
    if (name === 'script' || name === 'style') {
      if (tag.startsWith('</')) continue;
      const end = endOfRaw(html, close, name);
      const content = html.slice(close, end);
      const type = attributesOf(tag).get('type')?.split(';')[0]?.trim() ?? '';
      if (name === 'script' && DATA_TYPE.test(type) && scripts.length < MAX_SCRIPTS) scripts.push(content.trim());
      at = end;
      continue;
    }
    const attributes = attributesOf(tag);
    for (const [attribute, value] of attributes)
      if (value.length > 40 && attribute !== 'class' && attribute !== 'style') words.push(value);
    const href = attributes.get('href');
    if (href === undefined) continue;
    const address = resolve(href, baseUrl);
    if (address === undefined) continue;
    const isData = name === 'link' && DATA_TYPE.test(attributes.get('type') ?? '');
    if (isData) declared.push(address);
    else if (name === 'a' && BADGE_ADDRESS.test(address)) linked.push(address);
  }
  const addresses = [...new Set([...declared, ...linked])].slice(0, MAX_ADDRESSES);
  return { scripts, text: withoutReferences(words.join('\n')), addresses };
}

/** One past the tag's end; a `>` inside quotes is none. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end === -1 ? html.length : end + 3;
  }
  if (!/[A-Za-z/!?]/.test(html[open + 1] ?? '')) return open + 1;
  let quote = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const character = html[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return html.length;
}

function endOfRaw(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const inner = tag.replace(/^<\/?[A-Za-z][A-Za-z0-9:-]*/, '');
  for (const [, name = '', double, single, bare] of inner.matchAll(
    /(?<![\w:.-])([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
  )) {
    if (!attributes.has(name.toLowerCase()))
      attributes.set(name.toLowerCase(), withoutReferences(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function resolve(href: string, baseUrl: string | undefined): string | undefined {
  const own = href.trim();
  if (/^https:/i.test(own)) return URL.canParse(own) ? own : undefined;
  if (baseUrl === undefined || /^[a-z][a-z0-9+.-]*:/i.test(own) || !URL.canParse(own, baseUrl)) return undefined;
  return new URL(own, baseUrl).href;
}
