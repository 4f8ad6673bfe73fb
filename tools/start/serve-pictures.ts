import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { Page } from 'playwright-core';

/**
 * Serves pictures of a window on this machine's loopback address, under a path that nobody can guess: the window may show badges.
 *
 * @returns the address of a page that shows the newest picture, twice a second
 */
export async function servePictures(window: Page): Promise<string> {
  const secret = `/${randomBytes(16).toString('hex')}`;
  const server = http.createServer(async (request, response) => {
    if (request.url === `${secret}/`) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('refresh', '0.5');
      response.end('<!doctype html><title>Lapel</title><img src="window.png" alt="The window as it is now">');
    } else if (request.url === `${secret}/window.png`) {
      // a window that is closing has no picture
      const picture = await window.screenshot().catch(() => undefined);
      response.statusCode = picture === undefined ? 503 : 200;
      response.setHeader('content-type', 'image/png');
      response.setHeader('cache-control', 'no-store');
      response.end(picture);
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address and a port');
  return `http://127.0.0.1:${address.port}${secret}/`;
}
