// Builds what runs: today the command line, bundled so that a cold start loads one file and only the parts a command uses.
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** Native or file-carrying packages stay outside the bundle; everything else is bundled and split where it is imported lazily. */
const external = ['better-sqlite3', 'zxing-wasm', /^zxing-wasm\//, /^node:/];

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3', 'zxing-wasm'] },
  build: {
    ssr: true,
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: { lapel: path.join(root, 'src/cli/main.ts') },
      external,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'esm' },
    },
  },
});
