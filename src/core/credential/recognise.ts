import type { JsonObject, JsonValue } from '../encoding/json.ts';
import { isJsonObject } from '../encoding/json.ts';
import { credentialJsonLimits, parseStrictJson } from '../encoding/strict-json.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { type ErrorCode, WalletError } from '../errors.ts';
import { type Result, refuse, succeed } from '../result.ts';

/** What a handful of bytes is, before anything is known about what it says. */
export type Recognised =
  /** parsed strictly; may or may not be a credential */
  | { readonly kind: 'json'; readonly value: JsonObject }
  /** several values in one file, as some wallets export them */
  | { readonly kind: 'json-list'; readonly value: readonly JsonValue[] }
  /** looks like a compact JWS (RFC 7515, 7.1) or an SD-JWT; blanks around it removed, not decoded */
  | { readonly kind: 'jwt' | 'sd-jwt'; readonly text: string }
  /** the address of a hosted assertion: what early baked badges carry */
  | { readonly kind: 'url'; readonly url: string }
  /** QR frames of a presentation, one a line */
  | { readonly kind: 'qr-text'; readonly text: string }
  /** images and containers, for those who can open them */
  | { readonly kind: ContainerKind };

export type ContainerKind = 'png' | 'svg' | 'jpeg' | 'html' | 'zip' | 'gzip' | 'tar' | 'pdf';

const MAX_TEXT_BYTES = 6 * 1024 * 1024;
const MAX_URL_LENGTH = 2048;
const SNIFFED_BYTES = 64 * 1024;

/**
 * Says what some bytes are, by looking at them; a file's name is never asked.
 *
 * @param bytes - the whole input; not modified
 * @returns what it is, or a refusal: `input.empty`, `input.not-a-credential`, `input.not-utf8`, `input.too-large`, `json.*`
 */
export function recognise(bytes: Uint8Array): Result<Recognised> {
  if (bytes.length === 0) return refused('input.empty');
  const container = findContainer(bytes);
  if (container !== undefined) return succeed({ kind: container });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refused('input.not-utf8');
  }
  if (startsWith(bytes, 0, [0xd2, 0x84])) return refused('input.unsupported-form', { form: 'COSE' });
  const first = bytes[firstPrintable(bytes)];
  if (first === 0x7b || first === 0x5b || first === 0x22) return recogniseJson(bytes);
  if (bytes.length > MAX_TEXT_BYTES) return refused('input.not-a-credential');
  const text = decodeUtf8(bytes);
  if (text === undefined) return refused(first === 0x3c ? 'input.not-utf8' : 'input.not-a-credential');
  return recogniseText(text);
}

/**
 * The bytes of a compact token, blanks around it removed, where `recognise` would find a token or nothing at all: a caller
 * that can read those bytes is spared the text. What the decoder then refuses has to be given to `recognise`, for the reason.
 */
export function findCompactToken(bytes: Uint8Array): Uint8Array | undefined {
  let from = 0;
  let to = bytes.length;
  while (from < to && isBlank(bytes[from] as number)) from += 1;
  // `e` begins no container, but for an archive whose first file is called so
  if (bytes[from] !== 0x65 || startsWith(bytes, TAR_OFFSET, TAR)) return undefined;
  while (to > from && isBlank(bytes[to - 1] as number)) to -= 1;
  return bytes.subarray(from, to);
}

/** The same for text that was taken out of something: an image's chunk, a JSON string, a QR code. */
export function recogniseText(text: string): Result<Recognised> {
  if (text.length > MAX_TEXT_BYTES) return refused('input.too-large', { bytes: text.length, limit: MAX_TEXT_BYTES });
  const trimmed = trimBlanks(text);
  if (trimmed === '') return refused('input.empty');
  if (trimmed.startsWith('{') || trimmed.startsWith('[') || trimmed.startsWith('"')) return recogniseJson(trimmed);
  const compact = findCompact(trimmed);
  if (compact !== undefined) return succeed(compact);
  if (/^https?:\/\/\S+$/i.test(trimmed) && trimmed.length <= MAX_URL_LENGTH && URL.canParse(trimmed)) {
    return succeed({ kind: 'url', url: trimmed });
  }
  // COSE_Sign1 in hexadecimal or base64: tag 18 around an array of four (RFC 9052, 4.2)
  if (/^(?:d284[0-9a-fA-F]{8}|0o[Q-T][\w+/-]{8})/.test(trimmed))
    return refused('input.unsupported-form', { form: 'COSE' });
  // any version: what is newer is told as that where the code is read
  if (/^(?:lapel[1-9]\d{0,3}:|ur:lapel-vp\/)/i.test(trimmed)) return succeed({ kind: 'qr-text', text: trimmed });
  if (/^lapelr[1-9]\d{0,3}:/i.test(trimmed)) return refused('input.is-a-request');
  return refused('input.not-a-credential');
}

function recogniseJson(input: Uint8Array | string): Result<Recognised> {
  const parsed = parseStrictJson(input, credentialJsonLimits);
  if (!parsed.ok) return parsed;
  const value = parsed.value;
  if (isJsonObject(value)) return succeed({ kind: 'json', value });
  if (Array.isArray(value)) return succeed({ kind: 'json-list', value });
  // Text in quotes is unwrapped once; a string inside that string is nobody's format.
  const compact = typeof value === 'string' ? findCompact(trimBlanks(value)) : undefined;
  return compact === undefined ? refused('input.not-a-credential') : succeed(compact);
}

/**
 * Whether text means to be a JWS or SD-JWT. Deliberately loose: a header that begins an object (`{"` in base64url is
 * `eyJ` or, with blanks, `ew`, `eyA`) and a dot. Wrong parts, padding and blanks are for the JOSE decoder to refuse by name.
 */
function findCompact(text: string): Recognised | undefined {
  if (!text.startsWith('ey') && !text.startsWith('ew')) return undefined;
  const dot = text.indexOf('.');
  if (dot === -1 || !HEADER.test(text.slice(0, Math.min(dot, MAX_HEADER_LENGTH)))) return undefined;
  return { kind: text.includes('~') ? 'sd-jwt' : 'jwt', text };
}

const HEADER = /^[A-Za-z0-9_=+/-]+$/;
const MAX_HEADER_LENGTH = 32_768;

/** `ustar`, where the first file's name and numbers end (POSIX.1, pax, "ustar Interchange Format"). */
const TAR_OFFSET = 257;
const TAR: readonly number[] = [0x75, 0x73, 0x74, 0x61, 0x72];

function findContainer(bytes: Uint8Array): ContainerKind | undefined {
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, 0, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, 0, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(bytes, 0, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(bytes, 0, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (startsWith(bytes, TAR_OFFSET, TAR)) return 'tar';
  if (bytes[firstPrintable(bytes)] !== 0x3c) return undefined;
  const opening = latin1(bytes.subarray(0, SNIFFED_BYTES));
  if (/<!doctype\s+html|<html[\s>]/i.test(opening)) return 'html';
  return /<(?:[A-Za-z_][\w.-]{0,63}:)?svg[\s>/]/.test(opening) ? 'svg' : undefined;
}

function startsWith(bytes: Uint8Array, offset: number, magic: readonly number[]): boolean {
  for (let index = 0; index < magic.length; index += 1) if (bytes[offset + index] !== magic[index]) return false;
  return true;
}

/** Index of the first byte that is neither blank nor part of a UTF-8 byte order mark. */
function firstPrintable(bytes: Uint8Array): number {
  let at = startsWith(bytes, 0, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  while (at < bytes.length && isBlank(bytes[at] ?? 0)) at += 1;
  return at;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
}

/** JSON's four blanks, no others: `String.trim` would also take a byte order mark away. */
function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

function refused(
  code: ErrorCode,
  details: Readonly<Record<string, number | string>> = {},
): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `unrecognised input: ${code}`, { details }));
}
