/// <reference path="./qrcode.d.ts" />
import { byteLength, deflatedBase64 } from 'virtual:zxing-reader-wasm';
import { inflateSync } from 'fflate';
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';

let prepared: Promise<unknown> | undefined;

/** Starts the decoder from the bytes inside this page. Left to itself it would fetch them; the page's policy refuses that. */
export function prepareCodeReader(): Promise<unknown> {
  prepared ??= prepareZXingModule({ overrides: { wasmBinary: unpackWasm() }, fireImmediately: true });
  return prepared;
}

function unpackWasm(): ArrayBuffer {
  const deflated = Uint8Array.from(atob(deflatedBase64), (character) => character.charCodeAt(0));
  const wasm = new Uint8Array(byteLength);
  return inflateSync(deflated, { out: wasm }).buffer as ArrayBuffer;
}

/** Fast: ten frames a second leave no time for a second look, and the next frame comes anyway. */
const LIVE: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: true,
  maxNumberOfSymbols: 2,
  textMode: 'Plain',
};

/** Thorough: a picture has only this one chance. */
const STILL: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 32, textMode: 'Plain' };

/**
 * Finds QR codes. What they say is returned and nothing more: an address in a code is never opened.
 *
 * @returns the text of each code, each text once
 */
export async function readCodesIn(pixels: ImageData, kind: 'live' | 'still'): Promise<readonly string[]> {
  await prepareCodeReader();
  const found = await readBarcodes(pixels, kind === 'live' ? LIVE : STILL);
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
}
