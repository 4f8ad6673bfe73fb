import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TestNetwork } from '../../../../src/wallet/services/issuers/refresh/fetch-document.ts';

const tlsDir = path.resolve(import.meta.dirname, '../../../fixtures/tls');
const pem = (name: string): string => readFileSync(path.join(tlsDir, name), 'utf8');

export type Certificate = 'server' | 'expired' | 'stranger';
export type Answerer = (request: IncomingMessage, response: ServerResponse) => void;

/** A TLS server of Node's own on this machine's loopback, and the internet in which it is the only one. */
export interface TestSite {
  readonly port: number;
  readonly network: TestNetwork;
  /** `https://issuer.example:port` and the path */
  url(path: string, host?: string): string;
  /** did:web of a path, without leading slash */
  did(path?: string, host?: string): string;
  /** @param where - a path, for every host; or a whole address */
  answer(where: string, answerer: Answerer): void;
  /** every request so far */
  readonly requests: { readonly path: string; readonly host: string; readonly headers: IncomingMessage['headers'] }[];
  /** names that were looked up, each time */
  readonly lookups: string[];
  close(): Promise<void>;
}

export const loopback = '127.0.0.1';

export async function openTestSite(certificate: Certificate = 'server', timeoutMs = 3000): Promise<TestSite> {
  const answerers = new Map<string, Answerer>();
  const requests: { path: string; host: string; headers: IncomingMessage['headers'] }[] = [];
  const lookups: string[] = [];
  const server = https.createServer(
    { key: pem(`${certificate}.key.pem`), cert: pem(`${certificate}.pem`) },
    (request, response) => {
      const where = request.url ?? '';
      requests.push({ path: where, host: request.headers.host ?? '', headers: request.headers });
      const answerer = answerers.get(`https://${request.headers.host}${where}`) ?? answerers.get(where);
      if (answerer !== undefined) answerer(request, response);
      else response.writeHead(404).end();
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, loopback, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    network: {
      certificateAuthority: pem('authority.pem'),
      allowedAddresses: [loopback],
      timeoutMs,
      httpsPort: port,
      resolver: async (host) => {
        lookups.push(host);
        return [{ address: loopback, family: 4 }];
      },
    },
    url: (where, host = 'issuer.example') => `https://${host}:${port}${where}`,
    did: (where = '', host = 'issuer.example') =>
      `did:web:${host}%3A${port}${where === '' ? '' : `:${where.replaceAll('/', ':')}`}`,
    answer: (where, answerer) => void answerers.set(where, answerer),
    requests,
    lookups,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const json =
  (value: unknown, headers: Readonly<Record<string, string>> = {}): Answerer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };

export const redirect =
  (location: string, status = 302): Answerer =>
  (_request, response) => {
    response.writeHead(status, { location }).end();
  };
