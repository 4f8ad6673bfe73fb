import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DOCUMENT_MAX_BYTES,
  type Fetched,
  type FetchOptions,
  fetchDocument,
} from '../../../../src/wallet/services/issuers/refresh/fetch-document.ts';
import { codeOf, unwrap } from '../vault-sandbox.ts';
import { json, loopback, openTestSite, redirect, type TestSite } from './test-site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site.close());

const get = (address: string, options: FetchOptions = {}) =>
  fetchDocument(address, { testNetwork: site.network, ...options });

async function code(address: string, options: FetchOptions = {}): Promise<string> {
  return codeOf(await get(address, options));
}

function textOf(fetched: Fetched): string {
  if (fetched.outcome === 'not-modified') throw new TypeError('no document');
  return new TextDecoder().decode(fetched.bytes);
}

describe('fetchDocument, when all is well', () => {
  it('returns exactly the bytes, the media type without parameters, and the validators', async () => {
    site.answer('/plain', (_request, response) => {
      response.writeHead(200, {
        'content-type': 'Application/DID+json; charset=utf-8',
        etag: '"v1"',
        'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT',
      });
      response.end('{ "id": 1 }\n');
    });
    const fetched = unwrap(await get(site.url('/plain#fragment')));
    expect(textOf(fetched)).toBe('{ "id": 1 }\n');
    expect(fetched).toMatchObject({
      outcome: 'document',
      mediaType: 'application/did+json',
      validators: { etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 09:00:00 GMT' },
    });
  });

  it('says who it is and nothing else: no cookie, no referrer, no authorization', async () => {
    site.answer('/who', json({}, { 'set-cookie': 'a=b' }));
    await get(site.url('/who'));
    await get(site.url('/who'));
    for (const { headers } of site.requests.filter(({ path }) => path === '/who')) {
      expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
      expect(headers['user-agent']).toMatch(/^Lapel\/\d+\.\d+\.\d+$/);
      expect(headers.host).toBe(`issuer.example:${site.port}`);
    }
  });

  for (const [encoding, encode] of [
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const) {
    it(`undoes ${encoding}`, async () => {
      site.answer(`/${encoding}`, (_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding }).end(encode('{"a":"ä"}'));
      });
      expect(textOf(unwrap(await get(site.url(`/${encoding}`))))).toBe('{"a":"ä"}');
    });
  }

  it('sends what it knows of the copy, and learns that nothing changed', async () => {
    site.answer('/same', (request, response) => {
      const isSame = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === 'then';
      response.writeHead(isSame ? 304 : 200).end();
    });
    const validators = { etag: '"v1"', lastModified: 'then' };
    expect(unwrap(await get(site.url('/same'), { validators }))).toEqual({ outcome: 'not-modified' });
  });

  it('drops validators that the standard does not allow, since they would be sent back', async () => {
    site.answer('/odd', json({}, { etag: 'not quoted', 'last-modified': '<script>' }));
    expect(unwrap(await get(site.url('/odd')))).toMatchObject({ validators: { etag: null, lastModified: null } });
  });

  it('returns what a withdrawn document says with its 410', async () => {
    site.answer('/gone', (_request, response) => void response.writeHead(410).end('{"revoked":true}'));
    expect(unwrap(await get(site.url('/gone')))).toMatchObject({ outcome: 'gone' });
  });

  it('follows three redirects within the site, to hosts below it and from www to the bare name', async () => {
    site.answer('/r1', redirect('/r2', 301));
    site.answer('/r2', redirect(site.url('/r3', 'data.issuer.example'), 307));
    site.answer('/r3', redirect(site.url('/r4'), 308));
    site.answer('/r4', json({ end: true }));
    expect(textOf(unwrap(await get(site.url('/r1'))))).toBe('{"end":true}');
    site.answer('/www', redirect(site.url('/r4')));
    expect(textOf(unwrap(await get(site.url('/www', 'www.issuer.example'))))).toBe('{"end":true}');
  });
});

describe('fetchDocument, before anything is sent', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['http://issuer.example/', 'network.not-https'],
    ['file:///etc/passwd', 'network.not-https'],
    ['javascript:alert(1)', 'network.not-https'],
    ['nothing', 'network.bad-address'],
    ['https://user:secret@issuer.example/', 'network.bad-address'],
    ['https://user@issuer.example/', 'network.bad-address'],
    ['https://issuer.example:22/', 'network.bad-address'],
    ['https://issuer.example:80/', 'network.bad-address'],
    ['https://127.0.0.1/', 'network.private-address'],
    ['https://2130706433/', 'network.private-address'],
    ['https://0x7f000001/', 'network.private-address'],
    ['https://0177.0.0.1/', 'network.private-address'],
    ['https://127.1/', 'network.private-address'],
    ['https://%31%32%37.0.0.1/', 'network.private-address'],
    ['https://8.8.8.8/', 'network.bad-address'],
    ['https://[2606:4700::1111]/', 'network.bad-address'],
    ['https://intranet-host/', 'network.bad-address'],
    ['https://[::1]/', 'network.private-address'],
    ['https://[::ffff:127.0.0.1]/', 'network.private-address'],
    ['https://localhost/', 'network.private-address'],
    ['https://localhost./', 'network.private-address'],
    ['https://printer.local/', 'network.private-address'],
    ['https://%6cocalhost.localhost/', 'network.private-address'],
    ['https://metadata.google.internal/', 'network.private-address'],
    ['https://hidden.onion/', 'network.private-address'],
    ['https://issuer.example\t.evil.example/', 'network.bad-address'],
    ['https://issuer.example/a b', 'network.bad-address'],
    [`https://issuer.example/${'a'.repeat(3000)}`, 'network.bad-address'],
  ];
  for (const [address, expected] of refused) {
    it(`refuses ${address.slice(0, 50)}`, async () => {
      const before = site.lookups.length;
      expect(await code(address)).toBe(expected);
      expect(site.lookups.length).toBe(before);
    });
  }

  it('refuses a name that means an address of a private network', async () => {
    for (const address of [
      '10.1.2.3',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '::1',
      'fd00::1',
      'fe80::1%eth0',
    ]) {
      const resolver = async () => [{ address, family: address.includes(':') ? 6 : 4 }];
      expect(await code(site.url('/r4'), { testNetwork: { ...site.network, resolver } })).toBe(
        'network.private-address',
      );
    }
  });

  it('refuses a name that means a public and a private address', async () => {
    const resolver = async () => [
      { address: loopback, family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    expect(await code(site.url('/r4'), { testNetwork: { ...site.network, resolver } })).toBe('network.private-address');
  });

  it('refuses loopback too where no test allows it', async () => {
    const testNetwork = { ...site.network, allowedAddresses: [] };
    expect(await code(site.url('/r4'), { testNetwork })).toBe('network.private-address');
  });

  it('tells a name that is not to be found', async () => {
    const none = async () => [];
    const failing = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    for (const resolver of [none, failing]) {
      expect(await code(site.url('/r4'), { testNetwork: { ...site.network, resolver } })).toBe(
        'network.name-not-found',
      );
    }
  });
});

describe('fetchDocument against a resolver that rebinds', () => {
  it('asks once, and connects to the address that was judged', async () => {
    let asked = 0;
    // judged as the test's public address; a second question would lead into a private network
    const resolver = async () => {
      asked += 1;
      return [{ address: asked === 1 ? loopback : '10.0.0.1', family: 4 }];
    };
    expect(await code(site.url('/r4'), { testNetwork: { ...site.network, resolver } })).toBe('ok');
    expect(asked).toBe(1);
  });

  it('judges again at each redirect', async () => {
    let asked = 0;
    const resolver = async () => {
      asked += 1;
      return [{ address: asked === 1 ? loopback : '169.254.169.254', family: 4 }];
    };
    site.answer('/again', redirect('/r4'));
    expect(await code(site.url('/again'), { testNetwork: { ...site.network, resolver } })).toBe(
      'network.private-address',
    );
    expect(asked).toBe(2);
  });
});

describe('fetchDocument and redirects that lead astray', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['another site', 'https://other.example/x', 'network.redirect-elsewhere'],
    ['a name above its own', 'https://example/x', 'network.bad-address'],
    ['a name that only begins alike', 'https://issuer.example.evil.example/', 'network.redirect-elsewhere'],
    ['a name that only ends alike', 'https://evilissuer.example/', 'network.redirect-elsewhere'],
    ['http', 'http://issuer.example/', 'network.not-https'],
    ['loopback by number', 'https://127.0.0.1/', 'network.private-address'],
    ['loopback by name', 'https://localhost/', 'network.private-address'],
    ['a local name', 'https://router.home.arpa/', 'network.private-address'],
    ['a file', 'file:///etc/passwd', 'network.not-https'],
    ['a place with a password', 'https://a:b@issuer.example/', 'network.bad-address'],
  ];
  for (const [what, location, expected] of cases) {
    it(`does not follow to ${what}`, async () => {
      site.answer('/astray', redirect(location));
      expect(await code(site.url('/astray'))).toBe(expected);
    });
  }

  it('does not follow a fourth redirect, nor a circle', async () => {
    site.answer('/r0', redirect('/r1'));
    expect(await code(site.url('/r0'))).toBe('network.too-many-redirects');
    site.answer('/circle', redirect('/circle'));
    expect(await code(site.url('/circle'))).toBe('network.too-many-redirects');
  });

  it('compares each step with the first address, so that steps do not add up', async () => {
    site.answer('/down', redirect(site.url('/up', 'data.issuer.example')));
    site.answer('/up', redirect('https://sub.other.example/'));
    expect(await code(site.url('/down'))).toBe('network.redirect-elsewhere');
  });

  it('refuses a redirect to nowhere', async () => {
    site.answer('/nowhere', (_request, response) => void response.writeHead(302).end());
    expect(await code(site.url('/nowhere'))).toBe('network.status');
  });
});

describe('fetchDocument and answers without measure', () => {
  const MIB = 1024 * 1024;

  it('leaves a body that comes too slowly', async () => {
    site.answer('/slow', (_request, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(drip));
    });
    const started = Date.now();
    expect(await code(site.url('/slow'), { testNetwork: { ...site.network, timeoutMs: 400 } })).toBe('network.timeout');
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('leaves a server that never answers, one that never shakes hands, and a resolver that never comes back', async () => {
    site.answer('/mute', () => undefined);
    const testNetwork = { ...site.network, timeoutMs: 300 };
    expect(await code(site.url('/mute'), { testNetwork })).toBe('network.timeout');
    const dumb = createServer(() => undefined);
    await new Promise<void>((resolve) => dumb.listen(0, loopback, resolve));
    const { port } = dumb.address() as AddressInfo;
    expect(await code(`https://issuer.example:${port}/`, { testNetwork })).toBe('network.timeout');
    dumb.close();
    const resolver = () => new Promise<never>(() => undefined);
    expect(await code(site.url('/r4'), { testNetwork: { ...testNetwork, resolver } })).toBe('network.timeout');
  });

  it('counts redirects into the same time', async () => {
    site.answer('/late', (_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/late2' }).end(), 250);
    });
    site.answer('/late2', (_request, response) => void setTimeout(() => response.writeHead(200).end('{}'), 250));
    expect(await code(site.url('/late'), { testNetwork: { ...site.network, timeoutMs: 400 } })).toBe('network.timeout');
  });

  it('refuses by the length that a server tells, without reading on', async () => {
    site.answer('/tells', (_request, response) => {
      response.writeHead(200, { 'content-length': String(DOCUMENT_MAX_BYTES + 1) });
      response.write('a');
    });
    expect(await code(site.url('/tells'))).toBe('network.too-large');
  });

  it('refuses an endless body at the limit', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'a');
    let sent = 0;
    site.answer('/endless', (_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
      };
      more();
    });
    expect(await code(site.url('/endless'))).toBe('network.too-large');
    expect(sent).toBeLessThan(64 * MIB);
  });

  it('takes a document of exactly the limit and refuses one byte more', async () => {
    site.answer('/limit', (_request, response) => void response.writeHead(200).end(Buffer.alloc(DOCUMENT_MAX_BYTES)));
    site.answer(
      '/over',
      (_request, response) => void response.writeHead(200).end(Buffer.alloc(DOCUMENT_MAX_BYTES + 1)),
    );
    expect(await code(site.url('/limit'))).toBe('ok');
    expect(await code(site.url('/over'))).toBe('network.too-large');
  });

  for (const [encoding, bomb] of [
    ['gzip', gzipSync(Buffer.alloc(100 * MIB))],
    ['br', brotliCompressSync(Buffer.alloc(100 * MIB))],
    ['deflate', deflateSync(Buffer.alloc(100 * MIB))],
  ] as const) {
    it(`drops a ${encoding} bomb of 100 MiB in ${bomb.length} bytes`, async () => {
      site.answer('/bomb', (_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
      });
      const started = Date.now();
      expect(await code(site.url('/bomb'))).toBe('network.too-large');
      expect(Date.now() - started).toBeLessThan(2000);
    });
  }

  it('refuses layers of compression, and encodings that nobody asked for', async () => {
    for (const encoding of ['gzip, gzip', 'zstd', 'constructor']) {
      site.answer('/layers', (_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync(gzipSync('{}')));
      });
      expect(await code(site.url('/layers'))).toBe('network.unknown-encoding');
    }
  });

  it('refuses damaged and cut compression', async () => {
    for (const body of [Buffer.from('no gzip at all'), gzipSync('{"a":1}'.repeat(100)).subarray(0, 20)]) {
      site.answer(
        '/cut',
        (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
      );
      expect(await code(site.url('/cut'))).toBe('network.damaged-answer');
    }
  });

  it('refuses a body that is shorter than its server said', async () => {
    site.answer('/short', (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":1}');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await code(site.url('/short'))).toBe('network.damaged-answer');
  });

  it('refuses headers without end', async () => {
    site.answer('/headers', (_request, response) => {
      response.writeHead(200, { 'x-long': 'a'.repeat(40_000) }).end('{}');
    });
    expect(await code(site.url('/headers'))).toBe('network.damaged-answer');
  });
});

describe('fetchDocument and certificates', () => {
  it('refuses one that has expired, one that nobody signed, and one for another name', async () => {
    for (const kind of ['expired', 'stranger'] as const) {
      const other = await openTestSite(kind);
      other.answer('/', json({}));
      expect(codeOf(await fetchDocument(other.url('/'), { testNetwork: other.network }))).toBe('network.certificate');
      expect(other.requests).toEqual([]);
      await other.close();
    }
    expect(await code(site.url('/r4', 'somebody-else.example'))).toBe('network.certificate');
  });

  it('refuses a test authority where no test told it to trust one', async () => {
    const { certificateAuthority: _, ...network } = site.network;
    const testNetwork = network as TestSite['network'];
    expect(await code(site.url('/r4'), { testNetwork })).toBe('network.certificate');
  });

  it('lets no environment variable turn verification off', async () => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      expect(await code(site.url('/r4', 'somebody-else.example'))).toBe('network.certificate');
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('tells a server that speaks no TLS, and one that is not there', async () => {
    const plain = createServer(
      (socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end('HTTP/1.1 200 OK\r\n\r\n'),
    );
    await new Promise<void>((resolve) => plain.listen(0, loopback, resolve));
    const { port } = plain.address() as AddressInfo;
    expect(await code(`https://issuer.example:${port}/`)).toMatch(/^network\.(?:certificate|damaged-answer)$/);
    await new Promise<void>((resolve) => plain.close(() => resolve()));
    expect(await code(`https://issuer.example:${port}/`)).toBe('network.unreachable');
  });
});

describe('fetchDocument and the answers of servers', () => {
  const cases: readonly (readonly [number, string])[] = [
    [204, 'network.status'],
    [206, 'network.status'],
    [304, 'network.status'],
    [401, 'network.not-public'],
    [403, 'network.not-public'],
    [404, 'network.not-found'],
    [429, 'network.busy'],
    [500, 'network.status'],
    [503, 'network.busy'],
  ];
  for (const [status, expected] of cases) {
    it(`calls ${status} ${expected}`, async () => {
      site.answer('/status', (_request, response) => void response.writeHead(status).end());
      expect(await code(site.url('/status'))).toBe(expected);
    });
  }
});

describe('fetchDocument, when the person stops it', () => {
  it('stops before, and while a body comes', async () => {
    expect(await code(site.url('/r4'), { signal: AbortSignal.abort() })).toBe('network.stopped');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await code(site.url('/slow'), { signal: stop.signal })).toBe('network.stopped');
  });
});
