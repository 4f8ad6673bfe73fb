import { decodeBase64url } from '../../encoding/base64url.ts';
import { decodeUtf8 } from '../../encoding/utf8.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 8;

/** CBOR major types (RFC 8949, 3.1). */
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const TAG = 6;
const SIMPLE = 7;

/**
 * Takes the content out of a COSE_Sign1 message, to tell what it says. Checks nothing: Lapel does not verify COSE.
 *
 * @returns the payload as text; undefined where it is no such message, its content travels apart, or is no text
 * @see RFC 9052, 4.2; Securing Verifiable Credentials using JOSE and COSE 1.0, 3.3
 */
export function readCosePayload(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_BYTES || bytes[0] !== 0xd2 || bytes[1] !== 0x84) return undefined;
  const headers = itemAt(bytes, 2);
  const unprotected = headers?.type === BYTES ? skip(bytes, headers.end, MAX_DEPTH) : undefined;
  const payload = unprotected === undefined ? undefined : itemAt(bytes, unprotected);
  const signature = payload?.type === BYTES ? itemAt(bytes, payload.end) : undefined;
  if (payload === undefined || signature?.type !== BYTES || signature.end !== bytes.length) return undefined;
  return decodeUtf8(bytes.subarray(payload.start, payload.end));
}

/** The bytes of a message that came as itself, in hexadecimal, or in base64 of either alphabet. */
export function coseBytesOf(input: Uint8Array | string): Uint8Array | undefined {
  if (typeof input !== 'string' && input[0] === 0xd2) return input;
  const text = (typeof input === 'string' ? input : decodeUtf8(input))?.trim();
  if (text === undefined || text.length > 2 * MAX_BYTES) return undefined;
  if (/^(?:[0-9a-fA-F]{2})+$/.test(text)) {
    return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
  }
  const bytes = decodeBase64url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
  return bytes.ok ? bytes.value : undefined;
}

interface Item {
  readonly type: number;
  /** number of bytes, items or pairs; the tag's number; what a small integer is */
  readonly count: number;
  /** of what a byte or text string holds, or of the first item inside */
  readonly start: number;
  /** behind the string; equal to `start` for all else */
  readonly end: number;
}

/** Reads one head, and over the content of a string; definite lengths only (RFC 8949, 3). */
function itemAt(bytes: Uint8Array, at: number): Item | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const type = first >> 5;
  const info = first & 31;
  const width = info < 24 ? 0 : info < 28 ? 2 ** (info - 24) : undefined;
  if (width === undefined || at + 1 + width > bytes.length) return undefined;
  let count = width === 0 ? info : 0;
  for (let index = 0; index < width; index += 1) count = count * 256 + (bytes[at + 1 + index] as number);
  const start = at + 1 + width;
  const end = type === BYTES || type === TEXT ? start + count : start;
  return end > bytes.length ? undefined : { type, count, start, end };
}

/** @returns where the next item begins */
function skip(bytes: Uint8Array, at: number, depth: number): number | undefined {
  const item = itemAt(bytes, at);
  if (item === undefined || depth === 0) return undefined;
  if (item.type < ARRAY || item.type === SIMPLE) return item.end;
  const inside = item.type === TAG ? 1 : item.type === MAP ? item.count * 2 : item.count;
  let next: number | undefined = item.end;
  for (let index = 0; index < inside && next !== undefined; index += 1) next = skip(bytes, next, depth - 1);
  return next;
}
