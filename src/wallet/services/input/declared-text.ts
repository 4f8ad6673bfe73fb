import { decodeUtf8 } from '../../../core/encoding/utf8.ts';

/** HTML, 13.2.3.2: a page says within its first kilobyte how it is encoded. */
const MARK_WITHIN_BYTES = 1024;
const LABEL = /^[A-Za-z0-9][A-Za-z0-9._:-]{1,39}$/;

/**
 * Decodes text in the encoding that it, or what it came in, declares. Nothing is replaced: bytes that the encoding does not have are no text.
 *
 * @param label - as in `charset=…`; undefined or UTF-8 where nothing else was declared
 * @returns undefined where the bytes are not of that encoding, or nobody knows it
 * @see Encoding Standard, 4.2 "Names and labels"
 */
export function decodeDeclared(bytes: Uint8Array, label: string | undefined): string | undefined {
  const utf8 = decodeUtf8(bytes);
  // what declares less than it is: a mail of `us-ascii` with UTF-8 in it is UTF-8
  if (label === undefined || !LABEL.test(label) || (utf8 !== undefined && !isWide(label))) return utf8;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // an encoding that nobody knows, or bytes that are not of it
    return utf8;
  }
}

/** Encodings whose bytes can pass for UTF-8 and mean something else. */
function isWide(label: string): boolean {
  return /^(?:utf-?16|iso-2022|hz-)/i.test(label);
}

/** UTF-16 that begins with its byte order mark, as Windows writes what a person calls Unicode; undefined for anything else. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return isLittle || isBig ? decodeDeclared(bytes, isLittle ? 'utf-16le' : 'utf-16be') : undefined;
}

/** The encoding that a page declares in itself. */
export function charsetOfPage(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.subarray(0, MARK_WITHIN_BYTES)).toString('latin1');
  return /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})/i.exec(opening)?.[1];
}
