/**
 * What the window's documents may do, sent as a header with every one of them, so that nothing inside can leave it out. No source
 * outside the app, no `unsafe-*`, and no connection at all: the window's only way out is the contract.
 */
export const documentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  'media-src blob: mediastream:',
  "worker-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lapel-worker',
].join('; ');

/** Of the one worker that reads QR codes: the only place where WebAssembly is compiled. It reaches nothing either. */
export const scanWorkerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'none'",
].join('; ');

/** Of badge pictures, for the case that one is ever shown as a document: nothing in it runs or loads. */
export const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Whether a built file is that worker: its name comes from `src/renderer`, its folder from the build. */
export function isScanWorker(pathname: string): boolean {
  return /^\/assets\/scan-worker-[\w-]+\.js$/.test(pathname);
}
