import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { readPngDimensions } from '../../../core/baking/png-chunks.ts';
import { checkScanLimits } from '../qr/scan-limits.ts';

/** A picture as pdfkit takes it. */
export type PaperPicture = Uint8Array;

const DATA_URL = /^data:image\/(png|jpeg|svg\+xml)((?:;[a-z0-9=-]+)*),/i;
const MAX_BYTES = 4 * 1024 * 1024;
const SVG_MAX_BYTES = 512 * 1024;
/** Of a PNG, which is taken apart and packed anew where it is transparent. */
const MAX_PIXELS = 6_000_000;
/** Height of a drawing made into pixels: 300 dots an inch at the size it is printed. */
const SVG_PIXELS = 480;
/** Elements of a drawing; those that multiply (patterns, uses, filters) are not drawn at all. */
const SVG_MAX_ELEMENTS = 2000;
/** Times its height. */
const SVG_WIDEST = 2;
/** For the thread to load its module; the machine may be busy. */
const START_MS = 20_000;
/** For one picture; a badge takes a few milliseconds. */
const DRAWING_MS = 2000;
/** Each level may be a layer of its own. */
const SVG_MAX_DEPTH = 24;
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

async function drawnSvg(bytes: Uint8Array): Promise<PaperPicture | undefined> {
  if (bytes.length > SVG_MAX_BYTES) return undefined;
  const svg = Buffer.from(bytes).toString('utf8');
  if (SVG_COSTLY.test(svg) || svg.split('<').length > 2 * SVG_MAX_ELEMENTS || isTooDeep(svg)) return undefined;
  const worker = new Worker(workerFile(), {
    workerData: { svg, height: SVG_PIXELS, widest: SVG_WIDEST },
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
    env: {},
  });
  try {
    return await answerOf(worker);
  } finally {
    await worker.terminate();
  }
}

/** The same elements can cost a millisecond or a minute, by what they cover: only a clock tells. */
function answerOf(worker: Worker): Promise<PaperPicture | undefined> {
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(undefined);
    let timer = setTimeout(giveUp, START_MS);
    worker.on('message', (message: 'ready' | { readonly picture?: Uint8Array }) => {
      clearTimeout(timer);
      if (message === 'ready') timer = setTimeout(giveUp, DRAWING_MS);
      else resolve(message.picture);
    });
    worker.once('error', giveUp);
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

/** Beside this file from the source; in a bundle, which is cut into chunks, one of them or beside them (tools/build.ts). */
function workerFile(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('./svg-worker.ts', import.meta.url);
  const [beside, below] = ['./svg-worker.js', './chunks/svg-worker.js'].map((name) => new URL(name, import.meta.url));
  return existsSync(beside as URL) ? (beside as URL) : (below as URL);
}

/** Counts what is open; a cautious answer, since text that looks like elements counts too. */
function isTooDeep(svg: string): boolean {
  let depth = 0;
  for (const [, closing, selfClosing] of svg.matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
    if (closing === '/') depth -= 1;
    else if (selfClosing !== '/') depth += 1;
    if (depth > SVG_MAX_DEPTH) return true;
  }
  return false;
}
