// Builds the window: src/renderer to a folder of plain files that main serves as app://.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { zxingWasm } from './zxing-wasm-inside.ts';

const root = path.resolve(import.meta.dirname, '..');

/** @param outDir - emptied first */
export async function buildRenderer(outDir: string = path.join(root, 'out/renderer')): Promise<void> {
  const ofStart = await findStart(outDir);
  await build(configured(outDir, { codeSplitting: { groups: [{ name: 'start', test: (id) => ofStart.has(id) }] } }));
}

function configured(outDir: string, output: Rolldown.OutputOptions = {}): InlineConfig {
  return {
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
      rolldownOptions: { output: { ...output } },
    },
  };
}

/**
 * The modules that the page needs before it shows anything, for one file with all of them: main serves each file by itself, and the lock
 * screen waits for the last. Found by building once, since what is left of a library's modules is known only then.
 */
async function findStart(outDir: string): Promise<ReadonlySet<string>> {
  const { build: settings, ...config } = configured(outDir);
  const built = (await build({ ...config, build: { ...settings, write: false } })) as Rolldown.RolldownOutput;
  const chunks = new Map(
    built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
  );
  const waiting = [...chunks.values()].filter(
    ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('.html'),
  );
  const start = new Set(waiting);
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    for (const name of chunk.imports) {
      const imported = chunks.get(name);
      if (imported === undefined || start.has(imported)) continue;
      start.add(imported);
      waiting.push(imported);
    }
  }
  return new Set([...start].flatMap(({ moduleIds }) => moduleIds));
}

if (import.meta.main) await buildRenderer(process.argv[2]);
