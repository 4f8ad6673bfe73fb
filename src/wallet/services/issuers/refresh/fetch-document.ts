import type { LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import packageJson from '../../../../../package.json' with { type: 'json' };
import { WalletError } from '../../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../../core/result.ts';
import { ACCEPTED_ENCODINGS, readBoundedBody } from './bounded-body.ts';
import { isSameSite, readFetchableUrl } from './fetchable-url.ts';
import { errorOfStatus, networkError } from './network-errors.ts';
import { isPublicAddress } from './public-address.ts';
import { pinnedLookup, type Resolver, resolveHost, systemResolver } from './resolve-host.ts';

/** design.md, "Snapshots": so much time for one document, with its look-ups, redirects and whole body. */
const TIMEOUT_MS = 10_000;
export const DOCUMENT_MAX_BYTES = 8 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const HEADERS_MAX_BYTES = 16 * 1024;

const ACCEPT =
  'application/did+json, application/did+ld+json, application/vc+ld+json, application/ld+json, application/json, ' +
  'application/vc+jwt, application/jwt, image/png, image/svg+xml, */*;q=0.1';

/** By what a server recognises that we have its document already (RFC 9110, 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * Another internet, for tests: their own authority, names and addresses. There is no way to it from the command line, the
 * environment or the window: a product that can be talked into trusting loopback will be.
 */
export interface TestNetwork {
  readonly certificateAuthority: string;
  readonly resolver: Resolver;
  /** addresses that count as public */
  readonly allowedAddresses: readonly string[];
  /** where its server listens in place of 443, which a test may not */
  readonly httpsPort?: number;
  readonly timeoutMs?: number;
}

export interface FetchOptions {
  /** of the copy that is here; sent so that an unchanged document need not travel */
  readonly validators?: Validators;
  readonly signal?: AbortSignal;
  readonly testNetwork?: TestNetwork;
}

export type Fetched =
  | { readonly outcome: 'not-modified' }
  | {
      /** `gone`: published as withdrawn (410), with a body that says so */
      readonly outcome: 'document' | 'gone';
      readonly bytes: Uint8Array;
      readonly mediaType: string;
      readonly validators: Validators;
    };

interface Journey {
  readonly first: URL;
  readonly resolver: Resolver;
  readonly allowed: readonly string[];
  readonly authority: string | undefined;
  readonly httpsPort: number;
  readonly headers: Readonly<Record<string, string>>;
  /** the person's stop, or the end of the time */
  readonly signal: AbortSignal;
}

/**
 * Fetches one document: the only function of the product that opens a connection.
 *
 * https with a certificate that verifies, to a public address that was judged before the connection and is the one connected to; no
 * cookie, no referrer, no credential of any kind; redirects at most three, within the site, each judged as the first.
 * It judges nothing: whether what it brings is right is asked of core, offline.
 *
 * @returns `network.*`; never throws for what a server can do
 */
export async function fetchDocument(address: string, options: FetchOptions = {}): Promise<Result<Fetched>> {
  const first = readFetchableUrl(address);
  if (!first.ok) return first;
  const { testNetwork } = options;
  const timeoutMs = testNetwork?.timeoutMs ?? TIMEOUT_MS;
  // a timer of our own: it is gone with the document, and keeps the process alive while somebody waits for the answer
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), timeoutMs);
  const signals = options.signal === undefined ? [end.signal] : [end.signal, options.signal];
  const journey: Journey = {
    first: first.value,
    resolver: testNetwork?.resolver ?? systemResolver,
    allowed: testNetwork?.allowedAddresses ?? [],
    authority: testNetwork?.certificateAuthority,
    httpsPort: testNetwork?.httpsPort ?? 443,
    headers: headersFor(options.validators),
    signal: AbortSignal.any(signals),
  };
  try {
    return await follow(journey);
  } catch (error) {
    const details = { url: first.value.href, host: first.value.hostname };
    if (options.signal?.aborted) return refuse(new WalletError('network.stopped', 'stopped', { details }));
    if (end.signal.aborted) {
      const seconds = timeoutMs / 1000;
      return refuse(new WalletError('network.timeout', 'out of time', { details: { ...details, seconds } }));
    }
    return refuse(networkError(error, details));
  } finally {
    clearTimeout(timer);
  }
}

function headersFor(validators: Validators | undefined): Record<string, string> {
  return {
    'User-Agent': `Lapel/${packageJson.version}`,
    Accept: ACCEPT,
    'Accept-Encoding': ACCEPTED_ENCODINGS,
    ...(validators?.etag ? { 'If-None-Match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'If-Modified-Since': validators.lastModified } : {}),
  };
}

async function follow(journey: Journey): Promise<Result<Fetched>> {
  let url = journey.first;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const addresses = await beforeEnd(resolveHost(url, journey.resolver, journey.allowed), journey.signal);
    if (!addresses.ok) return addresses;
    const response = await request(url, addresses.value, journey);
    const next = redirectOf(response, url, journey);
    if (next === undefined) return readAnswer(response, url, journey);
    response.destroy();
    if (!next.ok) return next;
    url = next.value;
  }
  const details = { url: journey.first.href, limit: MAX_REDIRECTS };
  return refuse(new WalletError('network.too-many-redirects', 'redirects', { details }));
}

/** A look-up cannot be called off; it can be left behind. */
function beforeEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function request(url: URL, addresses: readonly LookupAddress[], journey: Journey): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = https.request({
      method: 'GET',
      hostname: url.hostname,
      port: url.port === '' ? journey.httpsPort : Number(url.port),
      path: `${url.pathname}${url.search}`,
      headers: { Host: url.host, ...journey.headers },
      servername: url.hostname,
      lookup: pinnedLookup(addresses),
      // an agent for this one request: no kept connection, no kept session, no proxy from the environment
      agent: new https.Agent({ keepAlive: false, maxCachedSessions: 0 }),
      // said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in somebody's environment changes nothing
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      maxHeaderSize: HEADERS_MAX_BYTES,
      insecureHTTPParser: false,
      signal: journey.signal,
      ...(journey.authority === undefined ? {} : { ca: journey.authority }),
    });
    sent.once('socket', (socket) => {
      socket.once('connect', () => {
        const { remoteAddress = '' } = socket;
        if (journey.allowed.includes(remoteAddress) || isPublicAddress(remoteAddress)) return;
        const details = { url: url.href, host: url.hostname };
        sent.destroy(new WalletError('network.private-address', 'connected elsewhere', { details }));
      });
    });
    sent.once('response', resolve);
    // stays on: a socket may fail again after the answer began, which the body's reader tells
    sent.on('error', reject);
    sent.end();
  });
}

/** @returns where to go next, or why not; undefined for an answer that is no redirect */
function redirectOf(response: IncomingMessage, from: URL, journey: Journey): Result<URL> | undefined {
  if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0)) return undefined;
  const { location } = response.headers;
  const details = { url: journey.first.href };
  if (location === undefined || !URL.canParse(location, from.href)) {
    return refuse(new WalletError('network.status', 'redirect to nowhere', { details: { ...details, status: 302 } }));
  }
  const target = readFetchableUrl(new URL(location, from.href).href);
  if (!target.ok) return target;
  if (!isSameSite(journey.first, target.value)) {
    const to = target.value.hostname;
    return refuse(new WalletError('network.redirect-elsewhere', 'another site', { details: { ...details, to } }));
  }
  return target;
}

async function readAnswer(response: IncomingMessage, url: URL, journey: Journey): Promise<Result<Fetched>> {
  const status = response.statusCode ?? 0;
  const wasAsked = 'If-None-Match' in journey.headers || 'If-Modified-Since' in journey.headers;
  if (status === 304 && wasAsked) {
    response.destroy();
    return succeed({ outcome: 'not-modified' });
  }
  if (status !== 200 && status !== 410) {
    response.destroy();
    return refuse(errorOfStatus(status, url));
  }
  const body = await readBoundedBody(response, DOCUMENT_MAX_BYTES, journey.signal);
  if (!body.ok) {
    const details = { ...body.error.details, url: url.href };
    return refuse(new WalletError(body.error.code, body.error.message, { details }));
  }
  return succeed({
    outcome: status === 410 ? 'gone' : 'document',
    bytes: body.value,
    mediaType: mediaTypeOf(response.headers['content-type']),
    validators: {
      etag: headerIn(response.headers.etag, /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/),
      lastModified: headerIn(response.headers['last-modified'], /^[A-Za-z0-9 ,:+-]{1,64}$/),
    },
  });
}

/** What a server says is sent back to it later, so it has to be what the standard allows. */
function headerIn(value: string | undefined, form: RegExp): string | null {
  return value !== undefined && form.test(value) ? value : null;
}

/** Type and subtype alone (RFC 9110, 8.3.1), lower case. */
function mediaTypeOf(header: string | undefined): string {
  const [essence = ''] = (header ?? '').split(';');
  const type = essence.trim().toLowerCase();
  return /^[a-z0-9!#$&^_.+-]{1,64}\/[a-z0-9!#$&^_.+-]{1,64}$/.test(type) ? type : 'application/octet-stream';
}
