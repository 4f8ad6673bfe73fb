import { decodeDeclared } from './declared-text.ts';

/** A part of a mail, its transfer encoding undone. */
export interface MailPart {
  /** the name it was attached under, else its type */
  readonly name: string;
  /** of text: in UTF-8, whatever it was in */
  readonly bytes: Uint8Array;
}

const MAX_PARTS = 64;
const MAX_DEPTH = 6;
const HEADERS_MAX = 256 * 1024;

/** Whether bytes begin like a mail (RFC 5322, 2.2): header fields, one of them about mail or MIME. */
export function isMail(bytes: Uint8Array): boolean {
  const opening = latin1(bytes.subarray(0, 16 * 1024));
  const start = /^(?:From [^\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]/.test(opening);
  return (
    start &&
    /^(?:MIME-Version|Content-Type|Message-ID|Received|Subject):/im.test(opening.split(/\r?\n\r?\n/, 1)[0] ?? '')
  );
}

/**
 * Takes a mail apart into its leaves, in their order.
 *
 * @see RFC 2045, 6 "Content-Transfer-Encoding"; RFC 2046, 5.1 "Multipart Media Type"
 */
export function readMail(bytes: Uint8Array): readonly MailPart[] {
  const parts: MailPart[] = [];
  readEntity(latin1(bytes), 1, parts);
  return parts;
}

/** @param entity - each character a byte */
function readEntity(entity: string, depth: number, parts: MailPart[]): void {
  if (parts.length >= MAX_PARTS || depth > MAX_DEPTH) return;
  const blank = /\r?\n\r?\n/.exec(entity.slice(0, HEADERS_MAX));
  const headers = headersOf(blank === null ? '' : entity.slice(0, blank.index));
  const body = blank === null ? entity : entity.slice(blank.index + blank[0].length);
  const type = headers.get('content-type') ?? 'text/plain';
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase() ?? '';
  if (essence.startsWith('multipart/')) {
    const boundary = parameterOf(type, 'boundary');
    if (boundary !== undefined) for (const inner of splitParts(body, boundary)) readEntity(inner, depth + 1, parts);
    return;
  }
  if (essence === 'message/rfc822') {
    readEntity(latin1(decodeTransfer(body, encoding)), depth + 1, parts);
    return;
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameterOf(disposition, 'filename') ?? parameterOf(type, 'name') ?? essence;
  const content = decodeTransfer(body, encoding);
  const isText = essence.startsWith('text/');
  parts.push({ name: name.slice(0, 200), bytes: isText ? asUtf8(content, parameterOf(type, 'charset')) : content });
}

/** Text in the encoding that its header declares (RFC 2046, 4.1.2), as UTF-8; as it is where the header is wrong. */
function asUtf8(bytes: Uint8Array, charset: string | undefined): Uint8Array {
  const text = charset === undefined ? undefined : decodeDeclared(bytes, charset);
  return text === undefined ? bytes : new TextEncoder().encode(text);
}

function headersOf(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function parameterOf(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,500})"|([^\\s;]{1,500}))`, 'i').exec(header);
  return found?.[1] ?? found?.[2];
}

function splitParts(body: string, boundary: string): readonly string[] {
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  const inner = pieces.slice(1).filter((piece) => !piece.startsWith('--'));
  return inner.slice(0, MAX_PARTS).map((piece) => piece.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''));
}

function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64') return new Uint8Array(Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
  if (encoding !== 'quoted-printable') return new Uint8Array(Buffer.from(body, 'latin1'));
  const text = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
