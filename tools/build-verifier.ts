// Builds the web verifier: one HTML file that opens from a disk, holds everything and reaches nothing.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { EMBEDDED_PRESENTATION_TYPE } from '../src/core/presentation/self-verifying-page.ts';
import { zxingWasm } from './zxing-wasm-inside.ts';

const root = path.resolve(import.meta.dirname, '..');
const sourceDir = path.join(root, 'src/verifier');
const defaultOutDir = path.join(root, 'out/verifier');
const MAX_BYTES = 2_500_000;

/** Styles in the order in which they override each other. */
const STYLES = ['tokens.css', 'base.css', 'page.css', 'dialog.css', 'report.css'];

export interface BuiltVerifier {
  readonly file: string;
  readonly bytes: number;
  /** hex, of the whole file */
  readonly sha256: string;
  /** hex, of the text of its one script block: what the page shows of itself */
  readonly scriptSha256: string;
}

/** The same sources give the same bytes, whoever builds them and wherever: no dates, no paths, no random names. */
export async function buildVerifier(outDir: string = defaultOutDir): Promise<BuiltVerifier> {
  const script = withoutMarkup(await bundle());
  const style = STYLES.map((name) => fs.readFileSync(path.join(sourceDir, 'style', name), 'utf8')).join('\n');
  if (/<\/style|[^\n\t\u0020-\uffff]|url\(|@import/i.test(style)) throw new TypeError('a style that reaches outside');
  const html = fs
    .readFileSync(path.join(sourceDir, 'page.html'), 'utf8')
    .replaceAll('\r', '')
    .replace('content="policy"', () => `content="${policy(script, style)}"`)
    .replace('<!--style-->', () => `<style>${style}</style>`)
    .replace('<!--presentation-->', () => `<script type="${EMBEDDED_PRESENTATION_TYPE}"></script>`)
    .replace('<!--script-->', () => `<script id="verifier">${script}</script>`);
  const bytes = Buffer.from(html);
  if (bytes.length > MAX_BYTES) throw new TypeError(`the verifier has ${bytes.length} bytes, more than ${MAX_BYTES}`);
  fs.mkdirSync(outDir, { recursive: true });
  const file = path.join(outDir, 'lapel-verifier.html');
  fs.writeFileSync(file, bytes);
  const built = { file, bytes: bytes.length, sha256: sha256(bytes, 'hex'), scriptSha256: sha256(script, 'hex') };
  const { sha256: hash, scriptSha256 } = built;
  fs.writeFileSync(
    path.join(outDir, 'lapel-verifier.json'),
    `${JSON.stringify({ bytes: built.bytes, sha256: hash, scriptSha256 })}\n`,
  );
  writeBeside(outDir, hash);
  return built;
}

/** What a host puts beside the page: a worker that keeps exactly this page, and what a browser wants to know to install it. */
function writeBeside(outDir: string, pageHash: string): void {
  const worker = fs.readFileSync(path.join(sourceDir, 'service-worker.js'), 'utf8').replaceAll('\r', '');
  fs.writeFileSync(path.join(outDir, 'lapel-verifier-sw.js'), worker.replace('%SHA256%', pageHash));
  const manifest = {
    name: 'Lapel verifier',
    short_name: 'Verifier',
    description: 'Checks badges that somebody shows you, without a network.',
    start_url: 'lapel-verifier.html',
    scope: './',
    display: 'standalone',
    background_color: '#fcfbf9',
    theme_color: '#fcfbf9',
    icons: [{ src: 'lapel-verifier-icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  fs.writeFileSync(path.join(outDir, 'lapel-verifier.webmanifest'), `${JSON.stringify(manifest, null, 2)}\n`);
  fs.copyFileSync(path.join(sourceDir, 'icon.svg'), path.join(outDir, 'lapel-verifier-icon.svg'));
}

/** One classic script: a module from a disk would be a request to the disk. */
async function bundle(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [zxingWasm()],
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      sourcemap: false,
      // as a library: Vite adds no loader of its own, which would be there to fetch
      lib: { entry: path.join(sourceDir, 'main.ts'), formats: ['iife'], name: 'lapelVerifier' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((one) => ('output' in one ? one.output : []));
  const [chunk] = chunks;
  if (chunk?.type !== 'chunk' || chunks.length !== 1)
    throw new TypeError(`${chunks.length} files instead of one script`);
  return chunk.code.trim();
}

/**
 * Makes a script safe to stand inside a page: `</script` would end it, and `<!--` with `<script` would keep it from ending (HTML,
 * 4.12.1.3). They occur in strings and regular expressions only, where `\x3c` means the same.
 */
function withoutMarkup(script: string): string {
  return script.replaceAll('\r', '\\r').replace(/<(?=\/script|script|!--)/gi, '\\x3c');
}

/** What the browser is told to refuse, whatever the script should try. */
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script, 'base64')}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${sha256(style, 'base64')}'`,
    'img-src data: blob:',
    'media-src blob: mediastream:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    // registering the worker beside a hosted page takes a rule of its own; it makes one name and nothing else
    'trusted-types lapel-worker',
    "worker-src 'self'",
    "manifest-src 'self'",
  ].join('; ');
}

function sha256(content: string | Uint8Array, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(content).digest(encoding);
}
