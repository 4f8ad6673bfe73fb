import { createInflate } from 'node:zlib';
import { type PngChunk, readPngChunks } from '../../../core/baking/png-chunks.ts';
import { type Details, type ErrorCode, WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';

/** Pixels in all; what a telephone's camera delivers by default (24 megapixels, and a little). */
export const SCAN_MAX_PIXELS = 25_000_000;
/** Unpacked rows of a PNG: four bytes a pixel, half as many pixels where there are eight. */
const SCAN_MAX_RAW_BYTES = 4 * SCAN_MAX_PIXELS;
export const SCAN_MAX_BYTES = 16 * 1024 * 1024;
/** A progressive JPEG has about ten; thousands over a large picture would be paid for in minutes. */
const JPEG_MAX_SCANS = 64;

/** Samples a pixel of each PNG colour type (PNG, table 11.1). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column, first row, column step, row step of each pass (PNG, 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/**
 * Decides from its headers whether a picture may be opened at all. The decoder behind it trusts what a picture says and
 * grows its memory with what it finds, so size, rows and scans are counted here first.
 *
 * @returns the kind of picture, or `scan.*` codes
 */
export async function checkScanLimits(image: Uint8Array): Promise<Result<'png' | 'jpeg'>> {
  if (image.length > SCAN_MAX_BYTES)
    return refusedScan('input.too-large', { bytes: image.length, limit: SCAN_MAX_BYTES });
  if (image[0] === 0x89 && image[1] === 0x50) return checkPng(image);
  if (image[0] === 0xff && image[1] === 0xd8) return checkJpeg(image);
  return refusedScan('scan.not-a-picture');
}

export function refusedScan(
  code: ErrorCode,
  details: Details = {},
): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `scan: ${code}`, { details }));
}

async function checkPng(image: Uint8Array): Promise<Result<'png'>> {
  const chunks = readPngChunks(image);
  if (!chunks.ok) {
    const { code, details } = chunks.error;
    const { width, height } = details;
    if (code !== 'baking.too-many-pixels') return refusedScan('scan.damaged-picture');
    return refusedScan('scan.too-many-pixels', { width: width ?? 0, height: height ?? 0, limit: SCAN_MAX_PIXELS });
  }
  const header = (chunks.value[0] as PngChunk).data;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const bitsPerPixel = (header[8] ?? 0) * (SAMPLES[header[9] ?? 0] ?? 0);
  const rawBytes = (header[12] === 1 ? ADAM7 : ([[0, 0, 1, 1]] as const)).reduce((sum, [column, row, across, down]) => {
    const columns = Math.max(0, Math.ceil((width - column) / across));
    const rows = Math.max(0, Math.ceil((height - row) / down));
    return columns === 0 ? sum : sum + rows * (1 + Math.ceil((columns * bitsPerPixel) / 8));
  }, 0);
  if (width * height > SCAN_MAX_PIXELS || rawBytes > SCAN_MAX_RAW_BYTES) {
    return refusedScan('scan.too-many-pixels', { width, height, limit: SCAN_MAX_PIXELS });
  }
  const pixels = chunks.value.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const isAsPromised = await unpacksToAtMost(pixels, rawBytes);
  return isAsPromised ? succeed('png') : refusedScan('scan.damaged-picture');
}

/** Unpacks and throws away: pixel data of a 1 x 1 picture can hold gigabytes. */
async function unpacksToAtMost(pixels: readonly Uint8Array[], limit: number): Promise<boolean> {
  const inflate = createInflate();
  inflate.end(Buffer.concat(pixels));
  let length = 0;
  try {
    for await (const chunk of inflate) {
      length += (chunk as Uint8Array).length;
      if (length > limit) return false;
    }
    return true;
  } catch {
    // not zlib data, or cut off
    return false;
  }
}

/** Walks the segments (ITU-T T.81, B.1) to the frame header and counts scans; entropy-coded data holds no other marker. */
function checkJpeg(image: Uint8Array): Result<'jpeg'> {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  let hasFrame = false;
  let scans = 0;
  for (let at = 2; at + 4 <= image.length; ) {
    if (image[at] !== 0xff) return refusedScan('scan.damaged-picture');
    const marker = image[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > image.length) return refusedScan('scan.damaged-picture');
    if (isFrameHeader(marker)) {
      if (hasFrame || length < 8) return refusedScan('scan.damaged-picture');
      hasFrame = true;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      if (width === 0 || height === 0) return refusedScan('scan.damaged-picture');
      if (width * height > SCAN_MAX_PIXELS) {
        return refusedScan('scan.too-many-pixels', { width, height, limit: SCAN_MAX_PIXELS });
      }
    }
    at += 2 + length;
    if (marker !== 0xda) continue;
    scans += 1;
    if (!hasFrame || scans > JPEG_MAX_SCANS) return refusedScan('scan.damaged-picture');
    at = endOfScan(image, at);
  }
  return scans > 0 ? succeed('jpeg') : refusedScan('scan.damaged-picture');
}

/** SOF0 to SOF15 without DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The next marker that is neither a stuffed zero nor a restart. */
function endOfScan(image: Uint8Array, from: number): number {
  let at = image.indexOf(0xff, from);
  while (at !== -1 && at + 1 < image.length) {
    const next = image[at + 1] as number;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = image.indexOf(0xff, at + 2);
  }
  return image.length;
}
