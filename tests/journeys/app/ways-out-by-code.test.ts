// Ways out of the window by running something, tried from inside it, as code would that had taken it over. Each must fail.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WaysOut } from './ways-out-of-the-page.ts';
import type {} from './window-lapel.ts';

const ways = new WaysOut();

beforeAll(() => ways.launch());
afterAll(() => ways.close());
beforeEach(() => {
  ways.arrivals.length = 0;
});

describe('code', () => {
  it('is not made of text by eval, Function or a timer', async () => {
    // biome-ignore lint/security/noGlobalEval: the test is that it is refused
    expect(await ways.asThePage((out) => out(String(globalThis.eval('1 + 1'))))).toBe('EvalError');
    expect(await ways.asThePage((out) => out(String(new Function('return 2')())))).toBe('EvalError');
    expect(
      await ways.asThePage((out) => {
        setTimeout("document.title = 'out'" as unknown as () => void, 1);
        setTimeout(() => out(document.title), 100);
      }),
    ).not.toBe('out');
  });
  it('is not taken from data:, blob: or an inline element', async () => {
    // as text, so that the test runner leaves `import` alone
    expect(
      await ways.page.evaluate(`import('data:text/javascript,export default 1').then(() => 'ran', () => 'refused')`),
    ).toBe('refused');
    expect(
      await ways.asThePage((out) => {
        const script = document.createElement('script');
        script.src = URL.createObjectURL(new Blob(['document.title = "out"']));
        script.onerror = () => out('refused');
        script.onload = () => out('ran');
        document.body.append(script);
      }),
    ).toMatch(/refused|TypeError/);
    expect(
      await ways.asThePage((out) => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "out"';
        document.body.append(script);
        out(document.title);
      }),
    ).not.toBe('out');
    expect(
      await ways.asThePage((out) => {
        const holder = document.createElement('div');
        holder.innerHTML = '<img src="x" onerror="document.title = 1">';
        document.body.append(holder);
        out('inserted');
      }),
    ).toBe('TypeError');
  });
  it('is not run from a handler in an attribute or a javascript: address', async () => {
    expect(
      await ways.asThePage((out) => {
        const button = document.createElement('button');
        button.setAttribute('onclick', "document.title = 'out'");
        document.body.append(button);
        button.click();
        out(document.title);
      }),
    ).not.toBe('out');
    expect(
      await ways.asThePage((out) => {
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
      await ways.asThePage((out) => {
        WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
          () => out('compiled'),
          (error: Error) => out(error.name),
        );
      }),
    ).toBe('CompileError');
  });
});

describe('another place to run', () => {
  it('is not another window', async () => {
    const before = ways.launched.app.windows().length;
    expect(await ways.asThePage((out, at) => out(String(window.open(`http://127.0.0.1:${at}/`) === null)))).toBe(
      'true',
    );
    await ways.asThePage((out) => {
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      out('clicked');
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(ways.launched.app.windows()).toHaveLength(before);
    expect(ways.arrivals).toEqual([]);
  });
  it('is not a frame, an object or a webview', async () => {
    expect(
      await ways.asThePage((out, at) => {
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
    expect(await ways.page.title()).not.toBe('out');
    expect(ways.arrivals).toEqual([]);
  });
  it('is not a worker of the page’s own making, nor a service worker', async () => {
    for (const kind of ['blob', 'data'] as const) {
      expect(
        await ways.page.evaluate(
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
      await ways.asThePage((out) => {
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
      await ways.page.evaluate(() =>
        ['require', 'process', 'module', 'electron', 'ipcRenderer', '__dirname', 'Buffer'].filter(
          (name) => name in globalThis,
        ),
      ),
    ).toEqual([]);
    expect(await ways.page.evaluate(() => Object.keys(window.lapel).sort())).toEqual(
      'backup check credentials disclosures holders imports issuers jobs presentation settings shell wallet'.split(' '),
    );
  });
  it('cannot be changed or replaced', async () => {
    expect(
      await ways.page.evaluate(() => {
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
    const answer = await ways.page.evaluate(async () => {
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
    const answers = await ways.page.evaluate(async () => {
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
    const answer = await ways.page.evaluate(() => window.lapel.credentials.show({ kind: 'page', id: 'abcdefgh' }));
    expect(answer).toMatchObject({ ok: false, code: 'vault.locked' });
    expect(
      await ways.asThePage((out) => {
        const image = new Image();
        image.onload = () => out('shown');
        image.onerror = () => out('none');
        image.src = '/picture/abcdefgh';
      }),
    ).toBe('none');
  });
  it('is paced', async () => {
    const codes = await ways.page.evaluate(async () => {
      const all = await Promise.all(Array.from({ length: 400 }, () => window.lapel.settings.change({})));
      return [...new Set(all.map((answer) => (answer.ok ? 'ok' : answer.code)))];
    });
    expect(codes).toContain('ok');
    expect(codes.some((code) => code === 'shell.too-often' || code === 'shell.too-busy')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ways.page.evaluate(() => window.lapel.settings.change({}))).toMatchObject({ ok: true });
  });
  it('signs, exports, opens links and renews the recovery code only where main was told yes', async () => {
    // nobody answers main's dialogs here, which is a no
    const link = await ways.page.evaluate(() => window.lapel.shell.openLink({ url: 'https://example.com/' }));
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
      expect(await ways.page.evaluate((to) => window.lapel.shell.openLink({ url: to }), url)).toMatchObject({
        code: 'shell.link-refused',
      });
  });
});
