import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readPngDimensions } from '../../../core/baking/png-chunks.ts';
import { checkScanLimits } from '../qr/scan-limits.ts';

/** A picture as pdfkit takes it. */
export type PaperPicture = Uint8Array;

const DATA_URL = /^data:image\/(png|jpeg|svg\+xml)((?:;[a-z0-9=-]+)*),/i;
const MAX_BYTES = 4 * 1024 * 1024;
const SVG_MAX_BYTES = 512 * 1024;
/** Of a PNG, which is taken apart and packed anew where it is transparent. */
const MAX_PIXELS = 6_000_000;
/** Of a drawing made into pixels: 600 dots an inch at the size it is printed. */
const SVG_PIXELS = 900;
/** Elements of a drawing; those that multiply (patterns, uses, filters) are not drawn at all. */
const SVG_MAX_ELEMENTS = 5000;
const SVG_COSTLY = /<(?:\w+:)?(?:use|pattern|filter|mask|image|foreignObject|script)\b|<!DOCTYPE|<!ENTITY/i;

/**
 * The badge's own picture, made fit for paper: PNG and JPEG as they are, SVG drawn into pixels without text, links or filters.
 *
 * @param source - a `data:` URL; an address is never fetched
 * @returns undefined where there is none, or none that can be drawn safely: the paper then goes without
 */
export async function paperPictureOf(source: string | undefined): Promise<PaperPicture | undefined> {
  const [head, kind, parameters] = DATA_URL.exec(source ?? '') ?? [];
  if (source === undefined || head === undefined || source.length > 2 * MAX_BYTES) return undefined;
  const data = source.slice(head.length);
  const bytes = /;base64/i.test(parameters ?? '') ? Buffer.from(data, 'base64') : percentDecoded(data);
  if (bytes === undefined || bytes.length === 0 || bytes.length > MAX_BYTES) return undefined;
  if (kind?.toLowerCase() === 'svg+xml') return drawnSvg(bytes);
  const limits = await checkScanLimits(bytes);
  if (!limits.ok) return undefined;
  const size = limits.value === 'png' ? readPngDimensions(bytes) : { width: 0, height: 0 };
  return size === undefined || size.width * size.height > MAX_PIXELS ? undefined : bytes;
}

function percentDecoded(text: string): Buffer | undefined {
  try {
    return Buffer.from(decodeURIComponent(text));
  } catch {
    // the one thing it throws for: an escape that is none
    return undefined;
  }
}

let ready: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

async function loadRenderer(): Promise<typeof import('@resvg/resvg-wasm')> {
  const renderer = await import('@resvg/resvg-wasm');
  await renderer.initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return renderer;
}

async function drawnSvg(bytes: Uint8Array): Promise<PaperPicture | undefined> {
  if (bytes.length > SVG_MAX_BYTES) return undefined;
  const svg = Buffer.from(bytes).toString('utf8');
  if (SVG_COSTLY.test(svg) || svg.split('<').length > SVG_MAX_ELEMENTS) return undefined;
  ready ??= loadRenderer();
  const { Resvg } = await ready;
  try {
    const drawing = new Resvg(svg, { fitTo: { mode: 'height', value: SVG_PIXELS }, font: { loadSystemFonts: false } });
    if (drawing.width > 4 * drawing.height) return undefined;
    return drawing.render().asPng();
  } catch {
    // what is no drawing for it: the paper goes without
    return undefined;
  }
}
