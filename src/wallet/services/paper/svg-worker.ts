// Draws one SVG in a thread of its own, which is ended when it takes too long.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { svg, height, widest } = workerData as { svg: string; height: number; widest: number };
await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
parentPort?.postMessage('ready');
let picture: Uint8Array | undefined;
try {
  const drawing = new Resvg(svg, { fitTo: { mode: 'height', value: height }, font: { loadSystemFonts: false } });
  if (drawing.width <= widest * drawing.height) picture = drawing.render().asPng();
} catch {
  // what is no drawing for it: the paper goes without
}
parentPort?.postMessage({ picture });
