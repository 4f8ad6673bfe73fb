import { malformed, XmlFault } from './xml-fault.ts';

const DECLARATION =
  /<\?xml[ \t\r\n]{1,64}version[ \t\r\n]{0,64}=[ \t\r\n]{0,64}(?:"1\.0"|'1\.0')(?:[ \t\r\n]{1,64}encoding[ \t\r\n]{0,64}=[ \t\r\n]{0,64}["']([A-Za-z][\w.-]{0,40})["'])?(?:[ \t\r\n]{1,64}standalone[ \t\r\n]{0,64}=[ \t\r\n]{0,64}["'](?:yes|no)["'])?[ \t\r\n]{0,64}\?>/y;

/**
 * A document type that cannot define anything: only its name, or the name of a DTD that the W3C published for SVG.
 * Anything else, above all an internal subset (`[ … ]`), could give words a new meaning.
 */
const HARMLESS_DOCUMENT_TYPE =
  /<!DOCTYPE[ \t\r\n]{1,64}svg(?:[ \t\r\n]{1,64}PUBLIC[ \t\r\n]{1,64}["']-\/\/W3C\/\/DTD SVG [0-9A-Za-z. ]{1,24}\/\/EN["'][ \t\r\n]{1,64}["']https?:\/\/www\.w3\.org\/[\w./-]{1,80}["'])?[ \t\r\n]{0,64}>/y;

/**
 * Skips the XML declaration, if there is one.
 *
 * @returns the offset just past it
 * @throws {XmlFault} `baking.svg-encoding` if it names anything but UTF-8 or its subset US-ASCII
 */
export function readXmlDeclaration(text: string, at: number): number {
  if (!/^<\?xml[ \t\r\n]/.test(text.slice(at, at + 6))) return at;
  DECLARATION.lastIndex = at;
  const found = DECLARATION.exec(text);
  if (found === null) throw malformed(at);
  const encoding = (found[1] ?? 'utf-8').toLowerCase();
  if (encoding !== 'utf-8' && encoding !== 'us-ascii') throw new XmlFault('baking.svg-encoding');
  return DECLARATION.lastIndex;
}

/**
 * Skips a document type that defines nothing. The DTD it may name is never read.
 *
 * Open Badges 3.0's own reference pictures begin with the one of SVG 1.1, so refusing every DOCTYPE would
 * refuse badges in circulation.
 *
 * @returns the offset just past it
 * @throws {XmlFault} `baking.svg-document-type` for every other
 */
export function readDocumentType(text: string, at: number): number {
  HARMLESS_DOCUMENT_TYPE.lastIndex = at;
  if (!HARMLESS_DOCUMENT_TYPE.test(text)) throw new XmlFault('baking.svg-document-type');
  return HARMLESS_DOCUMENT_TYPE.lastIndex;
}
