import { strict } from '../strict.ts';
import { sessionOf } from './session.ts';

/** `electron.net`: files and the app's own schemes; there is no network. */
export const net = strict('net', {
  isOnline: () => false,
  get online(): boolean {
    return false;
  },
  async fetch(input: string | Request, init: RequestInit & { bypassCustomProtocolHandlers?: boolean } = {}) {
    const url = typeof input === 'string' ? input : input.url;
    const handler = sessionOf('').handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler !== undefined && init.bypassCustomProtocolHandlers !== true) return handler(new Request(url, init));
    throw new TypeError('net::ERR_INTERNET_DISCONNECTED (the stand-in has no network)');
  },
});
