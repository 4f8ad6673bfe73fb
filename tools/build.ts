// Builds what runs: the command line, bundled so that a cold start loads one file and only the parts a command uses; and the web
// verifier, one page with everything inside.
import path from 'node:path';
import process from 'node:process';
import { build } from 'vite';
import { writeBillOfMaterials } from './bill-of-materials.ts';
import { buildApp } from './build-app.ts';
import { buildVerifier } from './build-verifier.ts';

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

/**
 * What `lapel verify` runs for a token goes into one chunk: in a cold start, finding and linking thirty small ones costs more than all
 * they do. Sentences and errors, which every command needs, are another. Data Integrity, pictures, codes and the vault stay apart.
 */
const chunkGroups = [
  {
    name: 'base',
    test: inSource(
      'core/(?:errors|result)',
      'core/sentences/(?:sentences|en/.*)',
      'cli/command',
      'wallet/unfinished-paths',
    ),
  },
  {
    name: 'verify',
    test: inSource(
      'core/encoding/(?:base58btc|base64url|date-time|hex|jcs|json|json-fault|multibase|strict-json|utf8)',
      'core/credential/(?!normalise|legacy/normalise).*',
      'core/(?:portable-hashes|presentation/(?:legacy-badge|manifest)|snapshot/snapshot)',
      'core/proof/keys/.*',
      'core/proof/cose/.*',
      'core/proof/jose/(?!create-jwt|select-disclosures).*',
      'core/proof/json-ld/graph-work',
      'core/verification/(?:(?!open-input|remembered)[a-z-]+|legacy/legacy-md5)',
      'wallet/(?:native-crypto|vault/secret-bytes)',
      'wallet/services/(?:verify-inputs|input/(?:read-files|open-papers|input-limits|archive-entry|zip-archive|tar-archive))',
      'wallet/services/wallet-backups/(?:open-wallet-backups|recognise-backup)',
    ),
  },
];

function inSource(...files: readonly string[]): RegExp {
  return new RegExp(`/src/(?:${files.join('|')})\\.ts$`);
}

/** Importing a file of core does nothing but define: what is not used of it need not be loaded. */
const hasSideEffects = (id: string): boolean => !/\/src\/core\/|\/@noble\/|\/cborg\/|\/fflate\//.test(id);

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
