// Every request of every page, worker and pop-up comes here before it could reach the network, is shown to the app's webRequest
// listeners, and is answered by the app's own protocol handler or refused. Nothing is ever let through.
import process from 'node:process';
import { strict } from '../strict.ts';
import { policyToPage, toApp, toPage } from '../urls.ts';
import { preventableEvent } from './event.ts';
import { devtools, listenToBrowser } from './launcher.ts';
import type { RequestDetails, StandinSession } from './session.ts';

/** The page a request came from. */
export interface RequestingPage {
  readonly id: number;
  readonly session: StandinSession;
  /** as the app holds it */
  readonly face: unknown;
  readonly mainFrameId: string;
  /** whether the main frame may go there: its own loadURL, a reload, or a will-navigate that nobody prevented */
  mayNavigate(url: string): boolean;
}

interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

type FailReason = 'BlockedByClient' | 'Aborted' | 'InternetDisconnected' | 'Failed';

const resourceTypes: Record<string, string> = {
  Document: 'mainFrame',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Media: 'media',
  Ping: 'ping',
  WebSocket: 'webSocket',
};

/** Answers requests from now on. */
export function serveRequests(findPage: (frameId: string) => RequestingPage | undefined): void {
  listenToBrowser((method, params) => {
    if (method === 'Browser.downloadWillBegin') return tellOfDownload(params as Download, findPage);
    if (method !== 'Fetch.requestPaused') return;
    const paused = params as PausedRequest;
    answer(paused, findPage(paused.frameId)).catch((error: unknown) => {
      // a page that closed meanwhile needs no answer
      if (error instanceof Error && /InterceptionId|closed/.test(error.message)) return;
      process.stderr.write(`[stand-in] ${toApp(paused.request.url)}: ${String(error)}\n`);
      fail(paused, 'Failed');
    });
  });
}

interface Download {
  readonly frameId: string;
  readonly url: string;
  readonly suggestedFilename: string;
}

/** Asks main as Electron does. Chromium writes nothing here whatever main says; an app that wants a download learns that it has none. */
function tellOfDownload(
  { frameId, url, suggestedFilename }: Download,
  findPage: (frameId: string) => RequestingPage | undefined,
): void {
  const page = findPage(frameId);
  if (page === undefined) return;
  const event = preventableEvent({});
  const item = { getURL: () => toApp(url), getFilename: () => suggestedFilename };
  page.session.emit('will-download', event, strict('DownloadItem', item), page.face);
  if (!event.defaultPrevented) process.stderr.write(`[stand-in] ${suggestedFilename}: there are no downloads here\n`);
}

async function fail({ requestId }: PausedRequest, errorReason: FailReason): Promise<void> {
  // the page may be gone before it hears; then there is nobody to fail
  await devtools(0, 'Fetch.failRequest', { requestId, errorReason }).catch(() => {});
}

async function answer(paused: PausedRequest, page: RequestingPage | undefined): Promise<void> {
  const { request } = paused;
  const url = toApp(request.url);
  if (page === undefined) return fail(paused, 'BlockedByClient');
  const isMain = paused.resourceType === 'Document' && paused.frameId === page.mainFrameId;
  if (isMain && !page.mayNavigate(url)) return fail(paused, 'Aborted');
  const details: RequestDetails = {
    id: Number(paused.requestId.replace(/\D/g, '')),
    url,
    method: request.method,
    webContentsId: page.id,
    resourceType:
      paused.resourceType === 'Document' && !isMain ? 'subFrame' : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: toApp(request.headers.Referer ?? ''),
    timestamp: Date.now(),
  };
  const before = await page.session.webRequest.ask('onBeforeRequest', details);
  if (before.cancel === true) return fail(paused, 'BlockedByClient');
  if (before.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'location', value: toPage(before.redirectURL) }];
    await devtools(0, 'Fetch.fulfillRequest', { requestId: paused.requestId, responseCode: 307, responseHeaders });
    return;
  }
  const handler = page.session.handlers.get(new URL(url).protocol.slice(0, -1));
  if (handler === undefined) {
    process.stderr.write(`[stand-in] no network: ${request.method} ${url}\n`);
    return fail(paused, 'InternetDisconnected');
  }
  const response = await handler(asRequest(paused, url));
  if (!(response instanceof Response) || response.type === 'error') return fail(paused, 'Failed');
  const received: Record<string, string[]> = {};
  for (const [name, value] of response.headers) received[name] = [...(received[name] ?? []), value];
  const after = await page.session.webRequest.ask('onHeadersReceived', details, {
    responseHeaders: received,
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status}`,
  });
  if (after.cancel === true) return fail(paused, 'BlockedByClient');
  await devtools(0, 'Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    responseHeaders: Object.entries(after.responseHeaders ?? received).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: headerToPage(name, value) })),
    ),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function asRequest({ request }: PausedRequest, url: string): Request {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, toApp(value)]));
  const parts = request.postDataEntries ?? [];
  const hasBody = parts.length > 0 && request.method !== 'GET' && request.method !== 'HEAD';
  const body = hasBody ? Buffer.concat(parts.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))) : null;
  return new Request(url, { method: request.method, headers, body });
}

function headerToPage(name: string, value: string): string {
  if (/^content-security-policy/i.test(name)) return policyToPage(value);
  return /^(?:location|access-control-allow-origin)$/i.test(name) ? toPage(value) : value;
}
