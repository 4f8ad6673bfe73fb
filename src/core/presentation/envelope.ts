import { deflateSync, Inflate } from 'fflate';
import type { Crypto } from '../crypto.ts';
import { decodeBase45, encodeBase45 } from '../encoding/base45.ts';
import { decodeCborMap, encodeCborMap } from '../encoding/canonical-cbor.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { type Result, succeed } from '../result.ts';
import { deflateTightly, TIGHT_MAX_BYTES } from './deflate-tightly.ts';
import { dictionary1 } from './dictionary-1.ts';
import { fold, unfold } from './fold.ts';
import { refused } from './refused.ts';

/** What travels in codes: one document and what it is. */
export interface EnvelopeContent {
  /** lower case, without parameters: `application/vp`, `application/vp+jwt`, `application/vc`, … */
  readonly mediaType: string;
  /** at most {@link CONTENT_MAX_BYTES} */
  readonly content: Uint8Array;
}

/** 256 KiB, before compression (docs/presentation-format.md, "Envelope"). */
export const CONTENT_MAX_BYTES = 256 * 1024;
/** The CBOR around an incompressible content: heads, 64 characters of media type, 32 bytes of digest, with room. */
export const ENVELOPE_MAX_BYTES = CONTENT_MAX_BYTES + 256;

const TEXT_PREFIX = 'LAPEL1:';
const TEXT_MAX_LENGTH = TEXT_PREFIX.length + Math.ceil((ENVELOPE_MAX_BYTES * 3) / 2) + 1;
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]{0,30}\/[a-z0-9][a-z0-9.+-]{0,30}$/;

/** Keys of the map. Numbers never change meaning; a new one is a new version. */
const KEY = { mediaType: 1, compression: 2, length: 3, digest: 4, payload: 5, parts: 6 } as const;
const { parts: _, ...KEYS_WITHOUT_PARTS } = KEY;
/** 1 is read but not written: with dictionary 1 everything comes out shorter. */
const COMPRESSION = { none: 0, deflateRaw: 1, folded: 2 } as const;

/** The media types that have a number (docs/presentation-format.md, "Envelope"); any other is written out. */
const NUMBERED = [
  'application/vp',
  'application/vp+jwt',
  'application/vc',
  'application/vc+jwt',
  'application/vc+sd-jwt',
] as const;

type Sha256 = Pick<Crypto, 'sha256'>;

/**
 * Packs a document: deterministic CBOR (RFC 8949, 4.2.1), compressed where that makes it smaller.
 *
 * @returns `presentation.content-too-large` beyond {@link CONTENT_MAX_BYTES}
 * @throws {TypeError} if the media type is not in its plain form, or the content is empty
 */
export function encodeEnvelope({ mediaType, content }: EnvelopeContent, crypto: Sha256): Result<Uint8Array> {
  if (!MEDIA_TYPE.test(mediaType) || content.length === 0) throw new TypeError('nothing that an envelope can hold');
  if (content.length > CONTENT_MAX_BYTES) {
    return refused('presentation.content-too-large', { bytes: content.length, limit: CONTENT_MAX_BYTES });
  }
  const text = decodeUtf8(content);
  const folded = text === undefined ? undefined : fold(text);
  const packed = folded === undefined ? undefined : deflated(new TextEncoder().encode(folded.text));
  const isSmaller =
    packed !== undefined && folded !== undefined && packed.length + folded.parts.length < content.length;
  const number = NUMBERED.indexOf(mediaType as (typeof NUMBERED)[number]);
  const fields = new Map<number, unknown>([
    [KEY.mediaType, number === -1 ? mediaType : number],
    [KEY.compression, isSmaller ? COMPRESSION.folded : COMPRESSION.none],
    [KEY.length, content.length],
    [KEY.digest, crypto.sha256(content)],
    [KEY.payload, isSmaller ? packed : content],
    ...(isSmaller ? [[KEY.parts, folded.parts] as const] : []),
  ]);
  return succeed(encodeCborMap(fields));
}

function deflated(content: Uint8Array): Uint8Array {
  return content.length <= TIGHT_MAX_BYTES
    ? deflateTightly(content, dictionary1)
    : deflateSync(content, { level: 9, dictionary: dictionary1 });
}

/**
 * Unpacks a document. There is one way to write each envelope down, as far as its payload goes: other orders, longer
 * numbers, further keys, bytes after the end and a deflate stream that ends before its payload does are refused.
 *
 * What unpacks to more than it says, or than {@link CONTENT_MAX_BYTES}, is never held in memory.
 *
 * @returns the document, its digest found right; it is not judged
 */
export function decodeEnvelope(bytes: Uint8Array, crypto: Sha256): Result<EnvelopeContent> {
  if (bytes.length > ENVELOPE_MAX_BYTES) {
    return refused('presentation.content-too-large', { bytes: bytes.length, limit: CONTENT_MAX_BYTES });
  }
  const withParts = decodeCborMap(bytes, Object.values(KEY));
  const fields = withParts ?? decodeCborMap(bytes, Object.values(KEYS_WITHOUT_PARTS));
  if (fields === undefined) return damaged('form');
  const mediaType = mediaTypeOf(fields.get(KEY.mediaType));
  const compression = fields.get(KEY.compression);
  const length = fields.get(KEY.length);
  const digest = fields.get(KEY.digest);
  const payload = fields.get(KEY.payload);
  const parts = fields.get(KEY.parts);
  if (mediaType === undefined) return damaged('media type');
  if (!isWholeNumber(compression)) return damaged('compression');
  if (!isWholeNumber(length) || length === 0) return damaged('length');
  if (length > CONTENT_MAX_BYTES) {
    return refused('presentation.content-too-large', { bytes: length, limit: CONTENT_MAX_BYTES });
  }
  if (!(digest instanceof Uint8Array) || digest.length !== 32) return damaged('digest');
  if (!(payload instanceof Uint8Array)) return damaged('payload');
  if (compression > COMPRESSION.folded) return refused('presentation.unknown-compression');
  if ((compression === COMPRESSION.folded) !== (parts !== undefined)) return damaged('form');
  if (parts !== undefined && !(parts instanceof Uint8Array)) return damaged('parts');
  const content = unpack(payload, compression, length, parts);
  if (content?.length !== length) return damaged('length');
  if (!crypto.sha256(content).every((byte, index) => byte === digest[index])) return damaged('digest');
  return succeed({ mediaType, content });
}

function mediaTypeOf(value: unknown): string | undefined {
  if (typeof value === 'number') return NUMBERED[value];
  const isOther = typeof value === 'string' && MEDIA_TYPE.test(value) && !NUMBERED.some((known) => known === value);
  return isOther ? value : undefined;
}

function unpack(payload: Uint8Array, compression: number, length: number, parts: unknown): Uint8Array | undefined {
  if (compression === COMPRESSION.none) return payload.slice();
  if (compression === COMPRESSION.deflateRaw) return inflateWhole(payload, length);
  if (!(parts instanceof Uint8Array)) return undefined;
  // folding never makes longer, so the length bounds the folded text as well
  const folded = inflateWhole(payload, length, dictionary1);
  const text = folded === undefined ? undefined : decodeUtf8(folded);
  const whole = text === undefined ? undefined : unfold({ text, parts }, length);
  return whole === undefined ? undefined : new TextEncoder().encode(whole);
}

/** As one code: `LAPEL1:` and base45, which stays in the alphanumeric mode of QR codes. */
export function encodeEnvelopeText(envelope: EnvelopeContent, crypto: Sha256): Result<string> {
  const bytes = encodeEnvelope(envelope, crypto);
  return bytes.ok ? succeed(TEXT_PREFIX + encodeBase45(bytes.value)) : bytes;
}

/** @returns the document in the text of one code; blanks around it are not part of it and refused */
export function decodeEnvelopeText(text: string, crypto: Sha256): Result<EnvelopeContent> {
  const version = /^LAPEL([1-9][0-9]{0,3}):/.exec(text.slice(0, 16))?.[1];
  if (version === undefined) return refused('presentation.not-an-envelope');
  if (version !== '1') return refused('presentation.newer-format', { version });
  if (text.length > TEXT_MAX_LENGTH) {
    return refused('presentation.content-too-large', { bytes: text.length, limit: CONTENT_MAX_BYTES });
  }
  const bytes = decodeBase45(text.slice(TEXT_PREFIX.length), TEXT_MAX_LENGTH);
  return bytes.ok ? decodeEnvelope(bytes.value, crypto) : damaged('base45');
}

/** So much is unpacked between two looks at the length: at deflate's best, 512 bytes become half a megabyte. */
const INFLATE_STEP_BYTES = 512;

/**
 * Unpacks raw deflate (RFC 1951) of at most this length, and stops at the first byte too many.
 *
 * A stream that still is one without its last byte had something hidden behind its end, and is refused.
 */
function inflateWhole(payload: Uint8Array, atMost: number, dictionary?: Uint8Array): Uint8Array | undefined {
  const content = inflateAtMost(payload, atMost, dictionary);
  if (content === undefined) return undefined;
  return inflateAtMost(payload.subarray(0, -1), atMost, dictionary) === undefined ? content : undefined;
}

function inflateAtMost(payload: Uint8Array, length: number, dictionary?: Uint8Array): Uint8Array | undefined {
  const content = new Uint8Array(length);
  let at = 0;
  const stream = new Inflate(dictionary === undefined ? {} : { dictionary }, (chunk) => {
    content.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let from = 0; from < payload.length || from === 0; from += INFLATE_STEP_BYTES) {
      const end = from + INFLATE_STEP_BYTES;
      stream.push(payload.subarray(from, end), end >= payload.length);
    }
  } catch {
    // not a deflate stream, or cut off, or (`set` throws) longer than the room: the caller has one name for all three
    return undefined;
  }
  return content.subarray(0, at);
}

function isWholeNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function damaged(part: string): ReturnType<typeof refused> {
  return refused('presentation.damaged-envelope', { part });
}
