// Every way out of the window that we know of, tried from inside it, as code would that had taken it over. Each must fail to get out.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRealElectron, type LaunchedApp, launchApp } from './launch-app.ts';
import type {} from './window-lapel.ts';

let launched: LaunchedApp;
let page: Page;

/** Listens where a way out would arrive: nothing ever may. */
const arrivals: string[] = [];
const server = net.createServer((socket) => {
  socket.on('data', (data) => arrivals.push(data.toString('latin1').split('\r\n')[0] ?? ''));
  socket.on('error', () => undefined);
  arrivals.push('connection');
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as net.AddressInfo).port;
  launched = await launchApp({
    chromiumArgs: ['--use-fake-device-for-media-stream'],
  });
  page = launched.window;
  await page.waitForFunction(() => 'lapel' in window);
});
afterAll(async () => {
  await launched.close();
  server.close();
});
beforeEach(() => {
  arrivals.length = 0;
});

/**
 * Runs source as the page itself would, where a debugger's own permissions do not reach.
 *
 * @returns what it answered with `out(…)`, or the name of what it threw
 */
function asThePage(body: (out: (text: string) => void, port: number) => void): Promise<string> {
  return page.evaluate(
    ([source, given]) =>
      new Promise<string>((resolve) => {
        const run = new Function('out', 'port', `(${source})(out, port)`) as (
          out: (text: string) => void,
          port: number,
        ) => void;
        setTimeout(() => resolve('nothing happened'), 1500);
        setTimeout(() => {
          try {
            run((text) => resolve(String(text)), given as number);
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 1);
      }),
    [String(body), port] as const,
  );
}

describe('code', () => {
  it('is not made of text by eval, Function or a timer', async () => {
    // biome-ignore lint/security/noGlobalEval: the test is that it is refused
    expect(await asThePage((out) => out(String(globalThis.eval('1 + 1'))))).toBe('EvalError');
    expect(await asThePage((out) => out(String(new Function('return 2')())))).toBe('EvalError');
    expect(
      await asThePage((out) => {
        setTimeout("document.title = 'out'" as unknown as () => void, 1);
        setTimeout(() => out(document.title), 100);
      }),
    ).not.toBe('out');
  });
  it('is not taken from data:, blob: or an inline element', async () => {
    // as text, so that the test runner leaves `import` alone
    expect(
      await page.evaluate(`import('data:text/javascript,export default 1').then(() => 'ran', () => 'refused')`),
    ).toBe('refused');
    expect(
      await asThePage((out) => {
        const script = document.createElement('script');
        script.src = URL.createObjectURL(new Blob(['document.title = "out"']));
        script.onerror = () => out('refused');
        script.onload = () => out('ran');
        document.body.append(script);
      }),
    ).toMatch(/refused|TypeError/);
    expect(
      await asThePage((out) => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "out"';
        document.body.append(script);
        out(document.title);
      }),
    ).not.toBe('out');
    expect(
      await asThePage((out) => {
        const holder = document.createElement('div');
        holder.innerHTML = '<img src="x" onerror="document.title = 1">';
        document.body.append(holder);
        out('inserted');
      }),
    ).toBe('TypeError');
  });
  it('is not run from a handler in an attribute or a javascript: address', async () => {
    expect(
      await asThePage((out) => {
        const button = document.createElement('button');
        button.setAttribute('onclick', "document.title = 'out'");
        document.body.append(button);
        button.click();
        out(document.title);
      }),
    ).not.toBe('out');
    expect(
      await asThePage((out) => {
        const link = document.createElement('a');
        link.href = "javascript:document.title='out'";
        document.body.append(link);
        link.click();
        setTimeout(() => out(document.title), 100);
      }),
    ).not.toBe('out');
  });
  it('is not WebAssembly in the window’s own document', async () => {
    expect(
      await asThePage((out) => {
        WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
          () => out('compiled'),
          (error: Error) => out(error.name),
        );
      }),
    ).toBe('CompileError');
  });
});

describe('the network', () => {
  it('is not reached by fetch, XMLHttpRequest, a beacon or an event source, not even the app’s own files', async () => {
    expect(
      await asThePage(
        (out, at) =>
          void fetch(`http://127.0.0.1:${at}/`).then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await asThePage(
        (out) =>
          void fetch('/index.html').then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await asThePage((out, at) => {
        const request = new XMLHttpRequest();
        request.onload = () => out('out');
        request.onerror = () => out('refused');
        request.open('GET', `http://127.0.0.1:${at}/`);
        request.send();
      }),
    ).toBe('refused');
    await asThePage((out, at) => out(String(navigator.sendBeacon(`http://127.0.0.1:${at}/`, 'secret'))));
    expect(
      await asThePage((out, at) => {
        const source = new EventSource(`http://127.0.0.1:${at}/`);
        source.onopen = () => out('out');
        source.onerror = () => out('refused');
      }),
    ).toBe('refused');
    expect(arrivals).toEqual([]);
  });
  it('is not reached by a WebSocket', async () => {
    expect(
      await asThePage((out, at) => {
        const socket = new WebSocket(`ws://127.0.0.1:${at}/`);
        socket.onopen = () => out('out');
        socket.onerror = () => out('refused');
      }),
    ).toMatch(/refused|SecurityError/);
    expect(arrivals).toEqual([]);
  });
  it('is not reached by a peer connection', async () => {
    expect(
      await asThePage((out, at) => {
        const peer = new RTCPeerConnection({
          iceServers: [{ urls: `turn:127.0.0.1:${at}?transport=tcp`, username: 'a', credential: 'b' }],
        });
        peer.createDataChannel('out');
        const found: string[] = [];
        peer.onicecandidate = ({ candidate }) => candidate !== null && found.push(candidate.candidate);
        void peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        setTimeout(() => out(found.join(' ') === '' ? 'no candidate' : found.join(' ')), 1000);
      }),
    ).toMatch(isRealElectron ? /no candidate|Error/ : /./);
    expect(arrivals).toEqual([]);
  });
  it('is not reached by a picture, a style, a font, a preload hint or a report', async () => {
    await asThePage((out, at) => {
      const to = `http://127.0.0.1:${at}/`;
      new Image().src = `${to}picture`;
      for (const rel of [
        'stylesheet',
        'preload',
        'prefetch',
        'preconnect',
        'dns-prefetch',
        'icon',
        'manifest',
        'modulepreload',
      ]) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `${to}${rel}`;
        link.setAttribute('as', 'image');
        document.head.append(link);
      }
      const face = new FontFace('out', `url(${to}font)`);
      face.load().catch(() => undefined);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${to}background) }`);
      document.adoptedStyleSheets = [sheet];
      const video = document.createElement('video');
      video.src = `${to}video`;
      document.body.append(video);
      setTimeout(() => out('tried'), 800);
    });
    expect(arrivals).toEqual([]);
  });
  it('is not reached by leaving', async () => {
    const before = page.url();
    for (const target of [
      `http://127.0.0.1:${port}/`,
      'https://example.com/',
      'file:///etc/passwd',
      'data:text/html,out',
    ]) {
      await page.evaluate((to) => {
        try {
          location.href = to;
        } catch {
          // refused at once
        }
      }, target);
      await page.evaluate((to) => {
        const form = document.createElement('form');
        form.action = to;
        form.method = 'post';
        document.body.append(form);
        form.submit();
      }, target);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(page.url()).toBe(before);
    }
    expect(arrivals).toEqual([]);
  });
});

describe('another place to run', () => {
  it('is not another window', async () => {
    const before = launched.app.windows().length;
    expect(await asThePage((out, at) => out(String(window.open(`http://127.0.0.1:${at}/`) === null)))).toBe('true');
    await asThePage((out) => {
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      out('clicked');
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(launched.app.windows()).toHaveLength(before);
    expect(arrivals).toEqual([]);
  });
  it('is not a frame, an object or a webview', async () => {
    expect(
      await asThePage((out, at) => {
        for (const [name, attribute] of [
          ['iframe', 'src'],
          ['object', 'data'],
          ['embed', 'src'],
          ['webview', 'src'],
        ] as const) {
          for (const target of [
            `http://127.0.0.1:${at}/`,
            'data:text/html,<script>top.document.title="out"</script>',
            '/index.html',
          ]) {
            const element = document.createElement(name);
            try {
              element.setAttribute(attribute, target);
              document.body.append(element);
            } catch {
              // trusted types refused the address
            }
          }
        }
        setTimeout(() => {
          const doors = [...document.querySelectorAll('iframe')].map((frame) => {
            try {
              return typeof (frame.contentWindow as unknown as { lapel?: unknown } | null)?.lapel;
            } catch {
              return 'undefined';
            }
          });
          out([...new Set(doors)].join());
        }, 500);
      }),
    ).toBe('undefined');
    expect(await page.title()).not.toBe('out');
    expect(arrivals).toEqual([]);
  });
  it('is not a worker of the page’s own making, nor a service worker', async () => {
    for (const kind of ['blob', 'data'] as const) {
      expect(
        await page.evaluate(
          (which) =>
            new Promise<string>((resolve) => {
              const code = 'postMessage("out")';
              const address =
                which === 'blob'
                  ? URL.createObjectURL(new Blob([code]))
                  : `data:text/javascript,${encodeURIComponent(code)}`;
              try {
                const worker = new Worker(address);
                worker.onmessage = () => resolve('out');
                worker.onerror = () => resolve('refused');
              } catch (error) {
                resolve((error as Error).name);
              }
              setTimeout(() => resolve('nothing happened'), 1500);
            }),
          kind,
        ),
      ).toMatch(/refused|TypeError|SecurityError|nothing happened/);
    }
    expect(
      await asThePage((out) => {
        if (!('serviceWorker' in navigator)) return out('refused');
        return void navigator.serviceWorker.register('/assets/none.js').then(
          () => out('out'),
          () => out('refused'),
        );
      }),
    ).toMatch(/refused|TypeError/);
  });
});

describe('the bridge', () => {
  it('is all there is: no require, process, ipcRenderer or electron', async () => {
    expect(
      await page.evaluate(() =>
        ['require', 'process', 'module', 'electron', 'ipcRenderer', '__dirname', 'Buffer'].filter(
          (name) => name in globalThis,
        ),
      ),
    ).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window.lapel).sort())).toEqual(
      'backup check credentials disclosures holders imports issuers jobs presentation settings shell wallet'.split(' '),
    );
  });
  it('cannot be changed or replaced', async () => {
    expect(
      await page.evaluate(() => {
        const { lapel } = window as unknown as { lapel: Record<string, Record<string, unknown>> };
        return [
          Reflect.set(window, 'lapel', {}),
          Reflect.deleteProperty(window, 'lapel'),
          Reflect.set(lapel.wallet as object, 'unlock', () => undefined),
          Reflect.defineProperty(lapel, 'more', { value: 1 }),
          Reflect.setPrototypeOf(lapel, { more: 1 }),
        ];
      }),
    ).toEqual([false, false, false, false, false]);
  });
  it('does not fall for prototypes that were tampered with', async () => {
    const answer = await page.evaluate(async () => {
      const seen: string[] = [];
      const spy = (name: string) =>
        function (this: unknown) {
          seen.push(name);
          return this;
        };
      Object.defineProperty(Object.prototype, 'request', { get: spy('request'), configurable: true });
      Object.defineProperty(Object.prototype, 'channel', { get: spy('channel'), configurable: true });
      const { apply } = Function.prototype;
      Function.prototype.apply = function (...words: [unknown, unknown[]]) {
        seen.push('apply');
        return apply.apply(this, words as never);
      } as typeof apply;
      try {
        const state = await window.lapel.wallet.state();
        const made = window.lapel.wallet.state.constructor as FunctionConstructor;
        let escaped = 'none';
        try {
          escaped = String(made('return typeof process + typeof require')());
        } catch (error) {
          escaped = (error as Error).name;
        }
        return { ok: state.ok, escaped, seen };
      } finally {
        Function.prototype.apply = apply;
        Reflect.deleteProperty(Object.prototype, 'request');
        Reflect.deleteProperty(Object.prototype, 'channel');
      }
    });
    expect(answer.ok).toBe(true);
    expect(answer.escaped).toMatch(/EvalError|undefinedundefined/);
  });
  it('refuses what does not fit the contract, and answers in data', async () => {
    const answers = await page.evaluate(async () => {
      const { lapel } = window as unknown as {
        lapel: Record<string, Record<string, (given?: unknown) => Promise<unknown>>>;
      };
      const hostile: unknown[] = [
        undefined,
        null,
        'SELECT 1',
        { id: '../../etc/passwd' },
        { id: { toString: () => 'x' } },
        JSON.parse('{"__proto__":{"id":"abc"}}'),
        { id: 'a'.repeat(100_000) },
        { id: 'abc', path: '/etc/passwd' },
        Object.create({ id: 'abc' }),
        [],
        new Proxy({}, { get: () => 'abc' }),
      ];
      const codes: unknown[] = [];
      for (const request of hostile) {
        try {
          codes.push(((await lapel.credentials?.show?.(request)) as { code?: string } | undefined)?.code);
        } catch (error) {
          codes.push((error as Error).name);
        }
      }
      return codes;
    });
    for (const code of answers) expect(['shell.malformed-request', 'Error', 'TypeError']).toContain(code);
  });
  it('answers nothing about a wallet that is locked, and gives no picture', async () => {
    const answer = await page.evaluate(() => window.lapel.credentials.show({ kind: 'page', id: 'abcdefgh' }));
    expect(answer).toMatchObject({ ok: false, code: 'vault.locked' });
    expect(
      await asThePage((out) => {
        const image = new Image();
        image.onload = () => out('shown');
        image.onerror = () => out('none');
        image.src = '/picture/abcdefgh';
      }),
    ).toBe('none');
  });
  it('is paced', async () => {
    const codes = await page.evaluate(async () => {
      const all = await Promise.all(Array.from({ length: 400 }, () => window.lapel.settings.change({})));
      return [...new Set(all.map((answer) => (answer.ok ? 'ok' : answer.code)))];
    });
    expect(codes).toContain('ok');
    expect(codes.some((code) => code === 'shell.too-often' || code === 'shell.too-busy')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await page.evaluate(() => window.lapel.settings.change({}))).toMatchObject({ ok: true });
  });
  it('signs, exports, opens links and renews the recovery code only where main was told yes', async () => {
    // nobody answers main's dialogs here, which is a no
    const link = await page.evaluate(() => window.lapel.shell.openLink({ url: 'https://example.com/' }));
    expect(link).toMatchObject({ ok: false, code: 'shell.not-confirmed' });
    for (const url of [
      'http://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'https://a@example.com/',
      'https://localhost/',
      'https://127.0.0.1/',
      'smb://example.com/x',
      'https://example.com:8443/',
    ])
      expect(await page.evaluate((to) => window.lapel.shell.openLink({ url: to }), url)).toMatchObject({
        code: 'shell.link-refused',
      });
  });
});

describe('permissions', () => {
  it('are denied', async () => {
    expect(
      await asThePage((out) =>
        navigator.geolocation.getCurrentPosition(
          () => out('out'),
          () => out('refused'),
          { timeout: 1000 },
        ),
      ),
    ).toBe('refused');
    expect(await asThePage((out) => void Notification.requestPermission().then(out))).toBe('denied');
    expect(
      await asThePage(
        (out) =>
          void navigator.clipboard.readText().then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
    expect(
      await asThePage(
        (out) =>
          void navigator.mediaDevices.getUserMedia({ audio: true }).then(
            () => out('out'),
            () => out('refused'),
          ),
      ),
    ).toBe('refused');
  });
  it('for the camera are given on the scan screen, and nowhere else', async () => {
    const camera = () =>
      asThePage((out) => {
        void navigator.mediaDevices.getUserMedia({ video: true }).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            out('given');
          },
          () => out('refused'),
        );
      });
    expect(await camera()).toBe('refused');
    await page.evaluate(() => window.lapel.shell.screen({ screen: 'scan' }));
    expect(await camera()).toBe('given');
    await page.evaluate(() => window.lapel.shell.screen({ screen: 'other' }));
    expect(await camera()).toBe('refused');
  });
});

describe('files', () => {
  it('are not served from outside the built window', async () => {
    for (const address of [
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%2fmain/index.js',
      '/assets/../../package.json',
      '//etc/passwd',
      '/assets/',
      '/picture/../index.html',
    ]) {
      expect(
        await page.evaluate(
          (source) =>
            new Promise<string>((resolve) => {
              const image = new Image();
              image.onload = () => resolve('shown');
              image.onerror = () => resolve('none');
              image.src = source;
            }),
          address,
        ),
      ).toBe('none');
    }
  });
  it('are not written by a download', async () => {
    if (!isRealElectron) return; // the stand-in has no downloads to refuse
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-downloads-'));
    await launched.app.evaluate(({ app }, to) => app.setPath('downloads', to), folder);
    await asThePage((out) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['out']));
      link.download = 'out.txt';
      link.click();
      setTimeout(() => out('clicked'), 500);
    });
    expect(fs.readdirSync(folder)).toEqual([]);
    fs.rmSync(folder, { recursive: true });
  });
});

describe('an empty page', () => {
  it('has no door, though nothing keeps a page from going to about:blank', async () => {
    await page.evaluate(() => {
      location.href = 'about:blank';
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answer = await page.evaluate(async () => {
      const door = (window as unknown as { lapel?: { wallet: { state(): Promise<unknown> } } }).lapel;
      return door === undefined ? 'no door' : door.wallet.state();
    });
    if (answer !== 'no door') expect(answer).toMatchObject({ ok: false, code: 'shell.other-sender' });
  });
});
