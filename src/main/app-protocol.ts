import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from 'electron';
import { isOwnAddress } from './app-address.ts';
import { documentPolicy, isScanWorker, picturePolicy, scanWorkerPolicy } from './content-security-policy.ts';

/**
 * As `registerSchemesAsPrivileged` takes it: an origin of its own, and a secure one, for modules, workers and the camera. That fetch knows
 * the scheme is what Chromium wants for modules; the policy's `connect-src 'none'` is what refuses it.
 */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, stream: false },
} as const;

/** What the window is made of; anything else is not served. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/**
 * Serves the built window and the badges' pictures under `app://lapel/`, and nothing else: no file system beyond one folder, no
 * directory, no other method.
 *
 * @param findPicture - asked for `/picture/<id>`; undefined where there is none or the wallet is locked
 */
export function serveApp(
  session: Session,
  rendererDir: string,
  findPicture: (id: string) => Promise<Picture | undefined>,
): void {
  session.protocol.handle('app', async (request) => {
    if (!isOwnAddress(request.url)) return refused(404);
    const url = new URL(request.url);
    if (request.method !== 'GET') return refused(405);
    // Chromium asks for it whatever a page says; the window's icon is the system's business
    if (url.pathname === '/favicon.ico') return refused(204);
    const [, pictureId] = /^\/picture\/([\w-]{1,64})$/.exec(url.pathname) ?? [];
    return pictureId === undefined ? serveFile(rendererDir, url.pathname) : servePicture(await findPicture(pictureId));
  });
}

async function serveFile(rendererDir: string, pathname: string): Promise<Response> {
  // names as the build gives them: no dot folders, no percent signs, nothing that could lead out
  if (!/^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/.test(pathname) || pathname.includes('..')) return refused(404);
  const mediaType = MEDIA_TYPES[path.extname(pathname)];
  if (mediaType === undefined) return refused(404);
  const filePath = path.join(rendererDir, pathname);
  if (!filePath.startsWith(rendererDir + path.sep)) return refused(404);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(filePath));
  } catch {
    return refused(404);
  }
  const policy = isScanWorker(pathname) ? scanWorkerPolicy : documentPolicy;
  return new Response(bytes, { headers: { ...headers(mediaType, policy), 'cache-control': 'no-cache' } });
}

function servePicture(picture: Picture | undefined): Response {
  if (picture === undefined) return refused(404);
  const bytes = new Uint8Array(picture.bytes);
  // kept nowhere: after a lock the page has no pictures left to show
  return new Response(bytes, {
    headers: { ...headers(picture.mediaType, picturePolicy), 'cache-control': 'no-store' },
  });
}

function headers(mediaType: string, policy: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  };
}

function refused(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } });
}
