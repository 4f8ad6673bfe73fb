import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, type StandinApp } from '../../../tools/electron-standin/launch.ts';

const appDir = path.resolve(import.meta.dirname, '../../fixtures/standin-app');
const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-standin-test-'));

type Bridge = Record<string, (...values: unknown[]) => Promise<unknown>> & {
  readonly sum: (a: number, b: number) => number;
  readonly nested: { readonly list: readonly unknown[] };
};
declare global {
  var bridge: Bridge;
}

let app: StandinApp;
let page: Page;

const start = (words: readonly string[] = [], more: object = {}) =>
  launch({
    args: [appDir, `--user-data-dir=${userData}`, ...words],
    chromiumArgs: ['--use-fake-device-for-media-stream'],
    ...more,
  });

beforeAll(async () => {
  app = await start();
  page = await app.firstWindow();
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
});
afterAll(async () => {
  await app.close();
  fs.rmSync(userData, { recursive: true, force: true });
});

/** Calls the page's bridge and says how it went. */
const call = (name: string, value?: unknown) =>
  page.evaluate(
    ([calledName, calledValue]) =>
      (globalThis.bridge[calledName as string] as (given: unknown) => Promise<unknown>)(calledValue).then(
        (answer) => ({ answer }),
        (error: Error & { code?: unknown }) => ({
          refused: error.message,
          isPlainError: error.constructor === Error,
          code: error.code,
        }),
      ),
    [name, value] as const,
  );

/** Runs page code where the debugger's own permission does not reach it. */
const asThePage = (source: string) =>
  page.evaluate(
    (text) =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // biome-ignore lint/security/noGlobalEval: the test is that this is refused
            resolve(String(globalThis.eval(text)));
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 5);
      }),
    source,
  );

describe('the bridge between a page and main', () => {
  it('carries what structured clone carries, both ways', async () => {
    const kept = await page.evaluate(async () => {
      const sent = {
        nothing: undefined,
        notANumber: Number.NaN,
        minusZero: -0,
        big: 10n,
        map: new Map([['a', new Date(5)]]),
        set: new Set([1]),
        pattern: /x/gi,
        bytes: new Uint8Array([1, 2, 3]),
        floats: new Float64Array([1.5]),
        text: 'é😀',
        self: null as unknown,
      };
      sent.self = sent;
      const back = (await globalThis.bridge.echo?.(sent)) as typeof sent;
      return [
        back !== sent && back.self === back,
        'nothing' in back && back.nothing === undefined,
        Number.isNaN(back.notANumber) && Object.is(back.minusZero, -0),
        back.big === 10n,
        back.map.get('a')?.getTime(),
        back.set.has(1),
        String(back.pattern),
        back.bytes instanceof Uint8Array && [...back.bytes].join(),
        back.floats[0],
        back.text,
      ];
    });
    expect(kept).toEqual([true, true, true, true, 5, true, '/x/gi', '1,2,3', 1.5, 'é😀']);
  });

  it('strips errors to their message, as Electron does', async () => {
    expect(await call('boom')).toEqual({
      refused: "Error invoking remote method 'boom': RangeError: bad badge",
      isPlainError: true,
      code: undefined,
    });
    expect(await call('nobody')).toMatchObject({
      refused: "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    });
    expect(await call('unclonable')).toMatchObject({ refused: expect.stringContaining('could not be cloned') });
  });

  it('gives the page frozen copies, and no way to ipcRenderer, require or process', async () => {
    const seen = await page.evaluate(() => {
      const { sum, nested } = globalThis.bridge;
      const FunctionOfStub = sum.constructor as FunctionConstructor;
      return {
        sum: sum(2, 3),
        isFrozen: Object.isFrozen(globalThis.bridge) && Object.isFrozen(nested.list[1]),
        canReplace: Reflect.set(globalThis, 'bridge', 1),
        globals: ['require', 'process', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
        ofThisWorld: FunctionOfStub === Function,
        leaks: Object.getOwnPropertyNames(globalThis).filter((name) => /^(?:_[0-9a-f]{24}|to_)|standin/i.test(name)),
      };
    });
    expect(seen).toEqual({ sum: 5, isFrozen: true, canReplace: false, globals: [], ofThisWorld: true, leaks: [] });
  });

  it('tells main who is calling, in the app’s own addresses', async () => {
    expect(await call('whoAmI')).toEqual({
      answer: { url: 'app://here/index.html', origin: 'app://here', isMain: true },
    });
  });

  it('has no preload in a frame', async () => {
    const kind = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/index.html';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return typeof (frame.contentWindow as unknown as { bridge?: unknown } | null)?.bridge;
    });
    expect(kind).toBe('undefined');
  });
});

describe('ways out of a page', () => {
  it('refuses eval under the policy of the app', async () => {
    expect(await asThePage('1 + 1')).toBe('EvalError');
  });

  it('answers requests from the app’s files and lets none through', async () => {
    const answers = await page.evaluate(async () => {
      const status = (address: string) => fetch(address).then(({ status: code }) => code, String);
      return [await status('/page.js'), await status('/nothing.js'), await status('https://example.org/')];
    });
    expect(answers.slice(0, 2)).toEqual([200, 404]);
    expect(answers[2]).toMatch(/TypeError/);
  });

  it('tells main of windows and navigations, and does what main says', async () => {
    const before = page.url();
    expect(await page.evaluate(() => window.open('https://example.org/win'))).toBeNull();
    await page.getByRole('link', { name: 'new window' }).click();
    await page.getByRole('link', { name: 'leave' }).click({ noWaitAfter: true });
    await expect
      .poll(async () => call('told'))
      .toMatchObject({
        answer: expect.arrayContaining([
          'open https://example.org/win',
          'open https://example.org/new',
          'navigate https://example.org/page',
        ]),
      });
    expect(page.url()).toBe(before);
    await expect.poll(() => app.context().pages().length).toBe(1);
  });

  it('asks main for the camera and obeys', async () => {
    const camera = () =>
      page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ video: true }).then(
          () => 'a picture',
          (error: Error) => error.name,
        ),
      );
    expect(await camera()).toBe('NotAllowedError');
    await call('allowCamera', true);
    expect(await camera()).toBe('a picture');
    expect(await call('told')).toMatchObject({ answer: expect.arrayContaining(['permission media video']) });
  });
});

describe('the desktop around the app', () => {
  it('passes the system’s events and menu accelerators on', async () => {
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    await page.locator('#locked', { hasText: '1970-01-01' }).waitFor();
    await page.keyboard.press('Control+L');
    await expect.poll(async () => call('told')).toMatchObject({ answer: expect.arrayContaining(['menu lock']) });
  });

  it('runs a utility process and tells when it dies', async () => {
    expect(await call('add', [2, 3])).toMatchObject({ answer: { sum: 5, word: '--word' } });
    await page.evaluate(() => {
      globalThis.bridge.add?.('die');
    });
    await expect.poll(async () => call('told')).toMatchObject({ answer: expect.arrayContaining(['child exit 3']) });
  });

  it('keeps secrets, copies text and remembers what would have been opened', async () => {
    expect(await call('keep', 's3cret')).toEqual({ answer: 's3cret' });
    expect(await call('copy', 'hello')).toEqual({ answer: 'hello' });
    await call('openLink', 'https://example.org/');
    const calls = await app.evaluate(({ shell }) => (shell as unknown as { calls: unknown[] }).calls);
    expect(calls).toEqual([{ act: 'openExternal', target: 'https://example.org/' }]);
  });

  it('lets a test answer dialogs, and answers as Escape otherwise', async () => {
    expect(await call('choose')).toEqual({ answer: { canceled: true, filePaths: [] } });
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/badge.png'] });
    });
    expect(await call('choose')).toEqual({ answer: { canceled: false, filePaths: ['/badge.png'] } });
  });

  it('throws at an API it does not have instead of pretending', async () => {
    expect(await call('unknownApi')).toMatchObject({
      refused: expect.stringContaining('electron stand-in: app.configureHostResolver is not implemented'),
    });
  });

  it('prints a page to PDF', async () => {
    const start = await app.evaluate(async ({ BrowserWindow }) => {
      const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: 'A4' });
      return pdf?.subarray(0, 5).toString();
    });
    expect(start).toBe('%PDF-');
  });
});

describe('the life of an app', () => {
  it('refuses a second instance, which hands over its words and ends', async () => {
    const second = await start(['lapel://unlock']);
    await new Promise((resolve) => {
      if (second.process().exitCode === null) second.on('close', resolve);
      else resolve(undefined);
    });
    expect(await call('told')).toMatchObject({ answer: expect.arrayContaining(['second lapel://unlock second']) });
  });

  it('keeps the bridge over a reload', async () => {
    await page.reload();
    expect(await call('echo', 'again')).toEqual({ answer: 'again' });
  });

  it('asks the person in front of it, where there is one', async () => {
    const asked: unknown[] = [];
    const attended = await launch({
      args: [appDir],
      answerDialog: async (question) => {
        asked.push(question);
        return { paths: ['/badge.png'] };
      },
    });
    const window = await attended.firstWindow();
    await window.getByRole('heading', { name: 'Ready' }).waitFor();
    const chosen = await window.evaluate(() => globalThis.bridge.choose?.());
    expect(chosen).toEqual({ canceled: false, filePaths: ['/badge.png'] });
    expect(asked).toMatchObject([{ kind: 'open', title: 'Choose a badge' }]);
    await attended.close();
  });

  it('marks its windows’ titles when asked to', async () => {
    const marked = await launch({ args: [appDir], titleSuffix: ' (stand-in)' });
    const window = await marked.firstWindow();
    await expect.poll(() => window.title()).toBe('Stand-in app (stand-in)');
    await marked.close();
  });
});
