// Builds the window: src/renderer to a folder of plain files that main serves as app://.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { zxingWasm } from './zxing-wasm-inside.ts';

const root = path.resolve(import.meta.dirname, '..');

/** @param outDir - emptied first */
export async function buildRenderer(outDir: string = path.join(root, 'out/renderer')): Promise<void> {
  await build({
    root: path.join(root, 'src/renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), zxingWasm()],
    // the worker is the one place where WebAssembly is compiled, under a policy of its own
    worker: { format: 'es', plugins: () => [zxingWasm()] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome146',
      // an inlined file would be a data: address in a style, which the policy refuses
      assetsInlineLimit: 0,
      cssMinify: false,
      modulePreload: { polyfill: false },
      sourcemap: false,
      chunkSizeWarningLimit: 4000,
    },
  });
}

if (import.meta.main) await buildRenderer(process.argv[2]);
