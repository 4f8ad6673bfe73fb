import type { EventEmitter } from 'node:events';
import { toPage } from '../urls.ts';
import { preventableEvent } from './event.ts';

const loadErrors: Readonly<Record<string, number>> = {
  'net::ERR_ABORTED': -3,
  'net::ERR_BLOCKED_BY_CLIENT': -20,
  'net::ERR_INTERNET_DISCONNECTED': -106,
};

/**
 * `webContents.loadURL`: resolves with `did-finish-load`.
 *
 * @throws {Error} with Chromium's `code` and `errno`, also where the page crashes while it loads
 */
export async function loadPage(
  contents: EventEmitter,
  navigate: (params: object) => Promise<{ errorText?: string }>,
  url: string,
): Promise<void> {
  const finished = new Promise<string | undefined>((resolve) => {
    contents.once('did-finish-load', () => resolve(undefined));
    contents.once('render-process-gone', () => resolve('net::ERR_FAILED'));
  });
  const { errorText } = await navigate({ url: toPage(url) });
  const problem = errorText === undefined || errorText === '' ? await finished : errorText;
  if (problem === undefined) return;
  const code = problem.replace(/^net::/, '');
  const errno = loadErrors[problem] ?? -2;
  contents.emit('did-fail-load', preventableEvent({}), errno, code, url, true);
  throw Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}
