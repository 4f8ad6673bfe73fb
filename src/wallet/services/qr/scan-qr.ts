import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Result, succeed } from '../../../core/result.ts';
import { checkScanLimits, refusedScan } from './scan-limits.ts';

type Reader = typeof import('zxing-wasm/reader');
type ReaderOptions = import('zxing-wasm/reader').ReaderOptions;
/** `ImageData` where there is no DOM */
type ImageDataLike = Exclude<Parameters<Reader['readBarcodes']>[0], Blob | ArrayBuffer | Uint8Array>;

/** More codes than anyone shows at once. */
const MAX_CODES = 32;

let reader: Promise<Reader> | undefined;

/**
 * Loads the decoder once, from the installed package. Left to itself it would fetch its WebAssembly from a server; given the
 * bytes it opens no socket.
 */
export function loadReader(): Promise<Reader> {
  reader ??= (async () => {
    const loaded = await import('zxing-wasm/reader');
    const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    await loaded.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    return loaded;
  })();
  return reader;
}

const READER_OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  maxNumberOfSymbols: MAX_CODES,
  // the text as it stands, without escapes for people's eyes
  textMode: 'Plain',
};

/**
 * The same for a picture that was drawn here.
 *
 * @param pixels - red, green, blue, alpha, a byte each, row by row; whoever drew it bounded it
 */
export async function readCodesInPixels(pixels: {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}): Promise<readonly string[]> {
  const { readBarcodes } = await loadReader();
  const image = { ...pixels, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' } as ImageDataLike;
  const found = await readBarcodes(image, READER_OPTIONS);
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
}

/**
 * Finds the QR codes in a picture: also turned, tilted and inverted ones.
 *
 * What they say is returned and nothing more: an address in a code is never opened.
 *
 * @param image - a whole PNG or JPEG file of at most 25 megapixels, not modified
 * @returns the text of each code, each text once; an empty list where there is none. `scan.*` codes for what is no such
 *   picture, or one that claims more than a picture of a code needs
 */
export async function scanImage(image: Uint8Array): Promise<Result<{ readonly texts: readonly string[] }>> {
  const kind = await checkScanLimits(image);
  if (!kind.ok) return kind;
  const { readBarcodes } = await loadReader();
  const found = await readBarcodes(image, READER_OPTIONS);
  // A picture that cannot be decoded comes back as one result of no format that says so.
  if (found.some(({ isValid, format }) => !isValid && String(format) === ''))
    return refusedScan('scan.damaged-picture');
  const texts = found.filter(({ isValid }) => isValid).map(({ text }) => text);
  return succeed({ texts: [...new Set(texts)] });
}
