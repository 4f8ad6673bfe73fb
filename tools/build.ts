// Builds what runs: the command line, bundled so that a cold start loads one file and only the parts a command uses; and the web
// verifier, one page with everything inside.
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { writeBillOfMaterials } from './bill-of-materials.ts';
import { buildApp } from './build-app.ts';
import { buildVerifier } from './build-verifier.ts';
import { chunkGroups, hasSideEffects } from './chunks.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Native or file-carrying packages stay outside the bundle; everything else is bundled and split where it is imported lazily. */
const external = [
  'better-sqlite3',
  '@embedpdf/pdfium',
  '@resvg/resvg-wasm',
  'pdfkit',
  'zxing-wasm',
  /^zxing-wasm\//,
  /^node:/,
];

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', '@embedpdf/pdfium', '@resvg/resvg-wasm', 'pdfkit', 'zxing-wasm'],
  },
  build: {
    ssr: true,
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: {
        lapel: path.join(root, 'src/cli/main.ts'),
        'chunks/pdf-worker': path.join(root, 'src/wallet/services/pdf/pdf-worker.ts'),
        'chunks/svg-worker': path.join(root, 'src/wallet/services/paper/svg-worker.ts'),
        'chunks/verify-worker': path.join(root, 'src/wallet/services/verify-many/verify-worker.ts'),
      },
      external,
      treeshake: { moduleSideEffects: hasSideEffects },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        format: 'esm',
        codeSplitting: { groups: chunkGroups, includeDependenciesRecursively: false },
      },
    },
  },
});

await buildApp();
const { file, bytes, sha256, scriptSha256 } = await buildVerifier();
process.stdout.write(`${path.relative(root, file)}: ${bytes} bytes\n  SHA-256 ${sha256}\n  script  ${scriptSha256}\n`);
writeBillOfMaterials();
