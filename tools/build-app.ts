// Builds the desktop app's processes: main, the wallet process and the preload. The window itself is built by build-renderer.ts.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { buildRenderer } from './build-renderer.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Packages with native parts or files of their own stay beside the bundle; everything else is in it. */
const external = ['electron', 'better-sqlite3', '@embedpdf/pdfium', '@resvg/resvg-wasm', 'pdfkit', 'zxing-wasm'];

/** @param outDir - takes `main`, `preload` and `renderer` */
export async function buildApp(outDir: string = path.join(root, 'out')): Promise<void> {
  await buildMain(path.join(outDir, 'main'));
  await buildPreload(path.join(outDir, 'preload'));
  await buildRenderer(path.join(outDir, 'renderer'));
}

/** Main is one file, and holds neither database nor cryptography: the wallet process has a bundle of its own. */
async function buildMain(outDir: string): Promise<void> {
  await bundleForNode(outDir, { index: 'src/main/index.ts' }, true);
  await bundleForNode(
    path.join(outDir, 'wallet-process'),
    {
      index: 'src/main/wallet-process/index.ts',
      // its threads: each is looked for beside the file that starts it, so all lie in one folder
      'pdf-worker': 'src/wallet/services/pdf/pdf-worker.ts',
      'svg-worker': 'src/wallet/services/paper/svg-worker.ts',
      'verify-worker': 'src/wallet/services/verify-many/verify-worker.ts',
    },
    false,
  );
  fs.copyFileSync(path.join(root, 'build/icons/32x32.png'), path.join(outDir, 'tray.png'));
}

async function bundleForNode(
  outDir: string,
  entries: Readonly<Record<string, string>>,
  isOneFile: boolean,
): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(root, file)])),
        external: [...external.map((name) => new RegExp(`^${name}(/|$)`)), /^node:/],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          format: 'esm',
          ...(isOneFile ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}

/** One CommonJS file: a sandboxed preload can load no other. */
async function buildPreload(outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome146',
      minify: false,
      sourcemap: false,
      lib: { entry: path.join(root, 'src/preload/index.ts'), formats: ['cjs'], fileName: () => 'index.cjs' },
      rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
    },
  });
}

if (import.meta.main) await buildApp(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
