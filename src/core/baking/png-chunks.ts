import { crc32 } from '../encoding/crc32.ts';
import { type Result, succeed } from '../result.ts';
import { refused } from './refused.ts';

/** One chunk of a PNG datastream, inside the file's own bytes. */
export interface PngChunk {
  /** four ASCII letters, case included: `iTXt` */
  readonly type: string;
  /** of the length field, from the start of the file */
  readonly offset: number;
  /** just past the CRC */
  readonly end: number;
  /** a view into the file, not a copy */
  readonly data: Uint8Array;
}

/** 89 50 4E 47 0D 0A 1A 0A (PNG, 5.2). */
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A badge is a small picture; this is what a photograph of one may weigh. */
export const PNG_MAX_BYTES = 16 * 1024 * 1024;

/** Pictures beyond this are refused from their header: 30,000 x 30,000 would take 3.6 GB to show, from a file of 2 KB. */
export const PICTURE_MAX_PIXELS = 40_000_000;

/** Bit depths that each colour type allows (PNG, table 11.1). */
const BIT_DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export function hasPngSignature(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * Walks a PNG datastream from its signature to IEND without decoding a pixel.
 *
 * Stricter than a viewer: every chunk's CRC must be right (a picture altered anywhere is damaged), IHDR must come
 * first and only once, with a legal form and at most {@link PICTURE_MAX_PIXELS}, there must be picture data, and IEND.
 * As the standard has it, what follows IEND is not part of the picture: it is neither read nor judged.
 *
 * @param bytes - the whole file
 * @returns the chunks in file order, IHDR and IEND included
 * @see PNG (Third Edition), 5.2 to 5.6, 11.2.1, 13.2
 */
export function readPngChunks(bytes: Uint8Array): Result<readonly PngChunk[]> {
  if (!hasPngSignature(bytes)) return refused('baking.not-a-picture');
  if (bytes.length > PNG_MAX_BYTES) return refused('input.too-large', { bytes: bytes.length, limit: PNG_MAX_BYTES });
  const chunks: PngChunk[] = [];
  let hasData = false;
  let offset = SIGNATURE.length;
  while (offset < bytes.length) {
    if (bytes.length - offset < 12) return refused('baking.truncated');
    const length = readUint32(bytes, offset);
    if (length > bytes.length - offset - 12) return refused('baking.truncated');
    const type = chunkType(bytes, offset + 4);
    if (type === undefined) return refused('baking.malformed-picture', { offset: offset + 4 });
    const end = offset + 12 + length;
    if (crc32(bytes.subarray(offset + 4, end - 4)) !== readUint32(bytes, end - 4)) {
      return refused('baking.wrong-checksum', { offset: end - 4 });
    }
    const chunk = { type, offset, end, data: bytes.subarray(offset + 8, end - 4) };
    if ((type === 'IHDR') !== (chunks.length === 0)) return refused('baking.malformed-picture', { offset });
    if (type === 'IHDR') {
      const header = checkHeader(chunk.data, offset);
      if (!header.ok) return header;
    }
    chunks.push(chunk);
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') {
      if (length !== 0 || !hasData) return refused('baking.malformed-picture', { offset });
      return succeed(chunks);
    }
    offset = end;
  }
  return refused('baking.truncated');
}

/** Width and height from the header alone; the file need not be whole. */
export function readPngDimensions(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (!hasPngSignature(bytes) || bytes.length < 33 || chunkType(bytes, 12) !== 'IHDR') return undefined;
  return { width: readUint32(bytes, 16), height: readUint32(bytes, 20) };
}

/** Builds a chunk: length, type, data, CRC over type and data. */
export function writePngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  writeUint32(chunk, 0, data.length);
  for (let index = 0; index < 4; index += 1) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  writeUint32(chunk, 8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

function checkHeader(data: Uint8Array, offset: number): Result<null> {
  if (data.length !== 13) return refused('baking.malformed-picture', { offset });
  const width = readUint32(data, 0);
  const height = readUint32(data, 4);
  if (width === 0 || height === 0) return refused('baking.malformed-picture', { offset });
  if (width * height > PICTURE_MAX_PIXELS) {
    return refused('baking.too-many-pixels', { width, height, limit: PICTURE_MAX_PIXELS });
  }
  const isLegal =
    BIT_DEPTHS[data[9] as number]?.includes(data[8] as number) === true &&
    data[10] === 0 &&
    data[11] === 0 &&
    (data[12] as number) <= 1;
  return isLegal ? succeed(null) : refused('baking.malformed-picture', { offset });
}

function chunkType(bytes: Uint8Array, at: number): string | undefined {
  let type = '';
  for (let index = at; index < at + 4; index += 1) {
    const byte = bytes[index] as number;
    const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
    if (!isLetter) return undefined;
    type += String.fromCharCode(byte);
  }
  return type;
}

/** Big-endian, unsigned. */
function readUint32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  for (let index = 0; index < 4; index += 1) bytes[at + index] = value >>> (24 - 8 * index);
}
