import { decodeUtf8 } from '../encoding/utf8.ts';
import { type Result, succeed } from '../result.ts';
import { type CarriedText, decodeCarriedText } from './carried-text.ts';
import { refused } from './refused.ts';
import { isInertElement } from './svg-inertness.ts';
import { XmlFault } from './xml-fault.ts';
import { scanXml, type XmlElement, type XmlListener, type XmlTextSource } from './xml-scanner.ts';

/** Open Badges 3.0, 5.3.2 "SVGs". */
export const OB3_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
/** Open Badges Baking 2.0, "SVGs". */
export const OB2_NAMESPACE = 'http://openbadges.org';
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

export const SVG_MAX_BYTES = 4 * 1024 * 1024;

/** A badge's element in the picture, as found. */
export interface BadgeElement {
  readonly era: 'ob3' | 'ob2';
  /** the `verify` attribute; empty where it is absent */
  readonly verify: string;
  /** character data; white space around CDATA sections left out */
  readonly body: string;
  /** offsets of the whole element in the text */
  readonly start: number;
  readonly end: number;
}

export interface SvgSurvey {
  readonly text: string;
  readonly root: XmlElement;
  readonly badges: readonly BadgeElement[];
  /** no script, event handler, foreign object or outside reference: safe even where pictures may act */
  readonly isInert: boolean;
}

/**
 * Takes the credential out of a baked SVG.
 *
 * The element is found by its namespace, whatever its prefix. Two badge elements are refused, and so is one that
 * holds both a token and a body where Open Badges 3.0 asks for either. Under 2.0 a token wins over its body, a body over
 * the address beside it: the statement itself names the address that will be asked.
 *
 * @returns the text exactly as baked, with what it is
 */
export function extractFromSvg(bytes: Uint8Array): Result<CarriedText & { readonly isInert: boolean }> {
  const survey = surveySvg(bytes);
  if (!survey.ok) return survey;
  const [badge, second] = survey.value.badges;
  if (badge === undefined) return refused('baking.no-credential');
  if (second !== undefined) return refused('baking.several-credentials');
  const carried = carriedBy(badge);
  return carried.ok ? succeed({ ...carried.value, isInert: survey.value.isInert }) : carried;
}

/** Reads an SVG once, strictly, and notes where its root and its badges stand. */
export function surveySvg(bytes: Uint8Array): Result<SvgSurvey> {
  if (bytes.length > SVG_MAX_BYTES) return refused('input.too-large', { bytes: bytes.length, limit: SVG_MAX_BYTES });
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused('input.not-utf8');
  const surveyor = new Surveyor();
  try {
    scanXml(text, surveyor);
  } catch (error) {
    if (error instanceof XmlFault) return refused(error.code, error.details);
    throw error;
  }
  const { root, badges, isInert } = surveyor;
  if (root?.localName !== 'svg' || root.namespace !== SVG_NAMESPACE) return refused('baking.not-a-picture');
  return succeed({ text, root, badges, isInert });
}

function carriedBy({ era, verify, body }: BadgeElement): Result<CarriedText> {
  const hasBody = /[^ \t\n]/.test(body);
  if (era === 'ob3') {
    if (hasBody && verify !== '') return refused('baking.several-credentials');
    return decodeCarriedText(hasBody ? body : verify, 'ob3');
  }
  const named = verify === '' ? undefined : decodeCarriedText(verify, 'ob2');
  if (named !== undefined && (!named.ok || named.value.kind.endsWith('-jws'))) return named;
  if (hasBody) return decodeCarriedText(body, 'ob2');
  return named ?? refused('baking.no-credential');
}

class Surveyor implements XmlListener {
  root: XmlElement | undefined;
  isInert = true;
  readonly badges: BadgeElement[] = [];
  /** the badge element that is open, and where its children would be */
  #open: { readonly element: XmlElement; readonly era: 'ob3' | 'ob2'; readonly depth: number } | undefined;
  #pieces: { readonly text: string; readonly source: XmlTextSource }[] = [];

  startElement(element: XmlElement, depth: number): void {
    if (depth === 1) this.root = element;
    if (this.#open !== undefined) throw new XmlFault('baking.malformed-picture', { offset: element.start });
    if (this.isInert && !isInertElement(element)) this.isInert = false;
    const era = eraOf(element);
    if (era === undefined) return;
    this.#open = { element, era, depth };
    this.#pieces = [];
  }

  text(text: string, source: XmlTextSource): void {
    if (this.#open !== undefined) this.#pieces.push({ text, source });
  }

  endElement(depth: number, end: number): void {
    if (this.#open === undefined || this.#open.depth !== depth) return;
    const { element, era } = this.#open;
    const verify = element.attributes.find(({ name }) => name === 'verify')?.value.trim() ?? '';
    this.badges.push({ era, verify, body: this.#body(), start: element.start, end });
    this.#open = undefined;
  }

  /** Blanks that only lay out the CDATA sections are no content; blanks that were written as references are. */
  #body(): string {
    const hasCdata = this.#pieces.some(({ source }) => source === 'cdata');
    const isLayout = (piece: { text: string; source: XmlTextSource }) =>
      hasCdata && piece.source === 'markup' && /^[ \t\n]*$/.test(piece.text);
    return this.#pieces
      .filter((piece) => !isLayout(piece))
      .map(({ text }) => text)
      .join('');
  }
}

function eraOf({ namespace, localName }: XmlElement): 'ob3' | 'ob2' | undefined {
  if (namespace === OB3_NAMESPACE && localName === 'credential') return 'ob3';
  return namespace === OB2_NAMESPACE && localName === 'assertion' ? 'ob2' : undefined;
}
