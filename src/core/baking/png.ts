import { decodeUtf8 } from '../encoding/utf8.ts';
import { type Result, succeed } from '../result.ts';
import { type CarriedText, decodeCarriedText } from './carried-text.ts';
import { type PngChunk, readPngChunks, writePngChunk } from './png-chunks.ts';
import { refused } from './refused.ts';

/** Keyword of the text chunk: Open Badges 3.0, 5.3.1.1; Open Badges Baking 2.0, "PNG". */
type BadgeKeyword = 'openbadgecredential' | 'openbadges';

interface BadgeChunk {
  readonly chunk: PngChunk;
  readonly keyword: BadgeKeyword;
}

/**
 * Takes the credential out of a baked PNG. No pixel is decoded and nothing is decompressed.
 *
 * Read are iTXt with `openbadgecredential` (Open Badges 3.0) or `openbadges` (1.1, 2.0), and tEXt with `openbadges`
 * (before the specification). Stricter than the text, which lets a reader stop at the first: two badge chunks of any
 * kind are refused, since two readers could choose differently. A compressed one is refused unread (Baking 2.0:
 * "Compression MUST NOT be used"), so there is nothing to explode.
 *
 * @returns the text exactly as baked (of tEXt in Latin-1, its characters), with what it is
 */
export function extractFromPng(bytes: Uint8Array): Result<CarriedText> {
  const chunks = readPngChunks(bytes);
  if (!chunks.ok) return chunks;
  const [found, second] = findBadgeChunks(chunks.value);
  if (found === undefined) return refused('baking.no-credential');
  if (second !== undefined) return refused('baking.several-credentials');
  const { chunk, keyword } = found;
  if (chunk.type === 'zTXt') return refused('baking.compressed-credential');
  if (chunk.type === 'tEXt') {
    if (keyword === 'openbadgecredential') return refused('baking.wrong-block');
    return decodeCarriedText(textOfPlainText(chunk.data.subarray(keyword.length + 1)), 'ob1');
  }
  const text = textOfInternationalText(chunk, keyword);
  return text.ok ? decodeTextOf(text.value, keyword === 'openbadges' ? 'ob2' : 'ob3') : text;
}

/**
 * Puts a credential into a PNG as one uncompressed iTXt chunk right after IHDR. Every other byte of the file, also
 * any after IEND, stays as it is.
 *
 * @param carried - as `decodeCarriedText` returned it
 * @param options.replace - remove every badge that is there already; otherwise `baking.already-baked`
 */
export function bakeIntoPng(
  bytes: Uint8Array,
  carried: CarriedText,
  options: { readonly replace: boolean },
): Result<Uint8Array> {
  const chunks = readPngChunks(bytes);
  if (!chunks.ok) return chunks;
  const old = findBadgeChunks(chunks.value);
  if (old.length > 0 && !options.replace) return refused('baking.already-baked');
  const keyword = carried.kind.startsWith('ob3') ? 'openbadgecredential' : 'openbadges';
  const added = writePngChunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${carried.text}`));

  const pieces: Uint8Array[] = [];
  let from = 0;
  const afterHeader = (chunks.value[0] as PngChunk).end;
  pieces.push(bytes.subarray(0, afterHeader), added);
  from = afterHeader;
  for (const { chunk } of old) {
    pieces.push(bytes.subarray(from, chunk.offset));
    from = chunk.end;
  }
  pieces.push(bytes.subarray(from));
  return succeed(join(pieces));
}

/** Text chunks of any of the three kinds whose keyword is a badge's, in file order. */
function findBadgeChunks(chunks: readonly PngChunk[]): readonly BadgeChunk[] {
  const found: BadgeChunk[] = [];
  for (const chunk of chunks) {
    if (chunk.type !== 'iTXt' && chunk.type !== 'tEXt' && chunk.type !== 'zTXt') continue;
    if (hasKeyword(chunk.data, 'openbadgecredential')) found.push({ chunk, keyword: 'openbadgecredential' });
    else if (hasKeyword(chunk.data, 'openbadges')) found.push({ chunk, keyword: 'openbadges' });
  }
  return found;
}

function hasKeyword(data: Uint8Array, keyword: BadgeKeyword): boolean {
  for (let index = 0; index < keyword.length; index += 1) if (data[index] !== keyword.charCodeAt(index)) return false;
  return data[keyword.length] === 0;
}

/** Keyword, 0, compression flag, compression method, language tag, 0, translated keyword, 0, text (PNG, 11.3.3.4). */
function textOfInternationalText(chunk: PngChunk, keyword: BadgeKeyword): Result<Uint8Array> {
  const { data, offset } = chunk;
  const flag = data[keyword.length + 1];
  if (flag === 1) return refused('baking.compressed-credential');
  const languageTag = keyword.length + 3;
  const languageEnd = data.indexOf(0, languageTag);
  const translatedEnd = languageEnd === -1 ? -1 : data.indexOf(0, languageEnd + 1);
  const isWhole = flag === 0 && data[keyword.length + 2] === 0 && translatedEnd !== -1;
  return isWhole ? succeed(data.subarray(translatedEnd + 1)) : refused('baking.malformed-picture', { offset });
}

/** tEXt is Latin-1 (PNG, 11.3.3.2); most who baked into it wrote UTF-8, which Latin-1 text with an umlaut hardly ever is by chance. */
function textOfPlainText(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  let latin1 = '';
  for (let at = 0; at < bytes.length; at += 8192) latin1 += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return latin1;
}

function decodeTextOf(bytes: Uint8Array, era: 'ob3' | 'ob2' | 'ob1'): Result<CarriedText> {
  const text = decodeUtf8(bytes);
  return text === undefined ? refused('input.not-utf8') : decodeCarriedText(text, era);
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
