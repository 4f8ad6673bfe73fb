import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import {
  type AskedDialog,
  type Boot,
  type DialogAnswer,
  type FromLauncher,
  type FromMain,
  type Operations,
  pageEvents,
} from './protocol.ts';

export interface LaunchOptions {
  /** the app's folder or main file, then the app's own words, as for Electron */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly isHeadless?: boolean;
  /** the app's `userData`; a temporary folder, removed afterwards, if not given */
  readonly userData?: string;
  readonly chromiumPath?: string;
  readonly chromiumArgs?: readonly string[];
  /** added to every window's title */
  readonly titleSuffix?: string;
  /** answers dialogs for the person in front of it; without it, each is answered as Escape would */
  readonly answerDialog?: (asked: AskedDialog) => Promise<DialogAnswer>;
  /** shows what the app prints */
  readonly isVerbose?: boolean;
}

/** Forgets every address: no name resolves, so what slips past interception (a WebSocket) finds nothing. */
const withoutNetwork = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
  '--no-first-run',
  '--disable-gpu',
];

/** Starts an app: its main process in Node, its windows as pages of Chromium. Resolves when both are up. */
export async function launch(options: LaunchOptions): Promise<StandinApp> {
  const { args, cwd = process.cwd(), env = process.env, isHeadless = true } = options;
  const [entry = '.', ...words] = args;
  const { appPath, mainPath } = findApp(path.resolve(cwd, entry));
  const chromiumPath = options.chromiumPath ?? findChromium();
  if (chromiumPath === undefined) throw new Error('no Chromium was found; set LAPEL_CHROMIUM to its path');
  const temporaryDir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-standin-'));
  const givenUserData = words.find((word) => word.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length);
  const boot: Boot = {
    appPath,
    userData: options.userData ?? givenUserData ?? path.join(temporaryDir, 'userData'),
    electronVersion: electronVersion(),
    titleSuffix: options.titleSuffix ?? '',
    hasPerson: options.answerDialog !== undefined,
  };
  const child = fork(mainPath, words, {
    cwd,
    execArgv: ['--import', path.join(import.meta.dirname, 'register.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...env, STANDIN_BOOT: JSON.stringify(boot) },
  });
  const context = chromium.launchPersistentContext(path.join(temporaryDir, 'profile'), {
    executablePath: chromiumPath,
    headless: isHeadless,
    viewport: null,
    // asked about in main (requests.ts), and never written
    acceptDownloads: false,
    args: [
      ...withoutNetwork,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(isHeadless
        ? []
        : ['--window-size=1280,800', '--test-type', '--app=data:text/html,<title>Lapel is starting</title>']),
      ...(options.chromiumArgs ?? []),
    ],
  });
  const app = new StandinApp(child, context, {
    isHeadless,
    isVerbose: options.isVerbose ?? false,
    answerDialog: options.answerDialog ?? (async () => null),
  });
  child.on('exit', async () => {
    // Chromium may have failed to start at all; then there is nothing to close
    await context.then((open) => open.close()).catch(() => {});
    fs.rmSync(temporaryDir, { recursive: true, force: true });
    app.ended();
  });
  await context;
  return app;
}

function findApp(target: string): { readonly appPath: string; readonly mainPath: string } {
  const isDir = fs.statSync(target).isDirectory();
  let appPath = isDir ? target : path.dirname(target);
  while (!fs.existsSync(path.join(appPath, 'package.json')) && appPath !== path.dirname(appPath)) {
    appPath = path.dirname(appPath);
  }
  if (!isDir) return { appPath, mainPath: target };
  const { main } = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8')) as { main: string };
  return { appPath, mainPath: path.resolve(appPath, main) };
}

function electronVersion(): string {
  const file = path.resolve(import.meta.dirname, '../../node_modules/electron/package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

/** A running app, in the shape of Playwright's `ElectronApplication`, as far as tests use it. */
export class StandinApp extends EventEmitter {
  /** everything the app printed */
  output = '';
  readonly #child: ChildProcess;
  readonly #isHeadless: boolean;
  readonly #pages = new Map<number, { readonly page: Page; readonly devtools: CDPSession }>();
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #operations: Operations;
  readonly #hasEnded: Promise<void>;
  #end: () => void = () => {};
  #context: BrowserContext | undefined;
  #browser: CDPSession | undefined;
  #nextId = 1;
  #isFirstPage = true;
  #pagesBeingOpened = 0;

  constructor(
    child: ChildProcess,
    context: Promise<BrowserContext>,
    options: {
      readonly isHeadless: boolean;
      readonly isVerbose: boolean;
      readonly answerDialog: (asked: AskedDialog) => Promise<DialogAnswer>;
    },
  ) {
    super();
    this.#child = child;
    const { isHeadless, isVerbose, answerDialog } = options;
    this.#isHeadless = isHeadless;
    this.#hasEnded = new Promise((resolve) => {
      this.#end = resolve;
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.output += data.toString();
        if (isVerbose) process.stderr.write(data);
      });
    }
    const ready = context.then((open) => this.#takeOver(open));
    this.#operations = {
      ready: () => ready,
      newPage: async (size) => {
        await ready;
        return this.#openPage(size);
      },
      closePage: async ({ page }) => this.#pages.get(page)?.page.close(),
      dialog: answerDialog,
      resize: async ({ page, width, height }) => {
        if (this.#isHeadless) await this.#pages.get(page)?.page.setViewportSize({ width, height });
      },
      devtools: ({ page, method, params }) => {
        const session = page === 0 ? this.#browser : this.#pages.get(page)?.devtools;
        if (session === undefined) return Promise.reject(new Error('page closed'));
        return (session.send as (method: string, params: object) => Promise<unknown>)(method, params);
      },
    };
    child.on('message', (message: FromMain) => this.#onMessage(message));
  }

  async #takeOver(context: BrowserContext): Promise<{ readonly chrome: string }> {
    this.#context = context;
    const browser = context.browser();
    if (browser === null) throw new Error('Chromium ended before it was up');
    this.#browser = await browser.newBrowserCDPSession();
    this.#browser.on('Fetch.requestPaused', (params) =>
      this.#post({ kind: 'event', page: 0, method: 'Fetch.requestPaused', params }),
    );
    this.#browser.on('Browser.downloadWillBegin', (params) =>
      this.#post({ kind: 'event', page: 0, method: 'Browser.downloadWillBegin', params }),
    );
    await this.#browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.#browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
    // a pop-up that main did not open is closed again
    context.on('page', (page) => {
      setTimeout(() => {
        const isOurs = [...this.#pages.values()].some((known) => known.page === page);
        if (!isOurs && this.#pagesBeingOpened === 0) page.close().catch(() => {});
      }, 50);
    });
    return { chrome: browser.version() };
  }

  async #openPage(size: { width: number; height: number }): Promise<{ page: number; mainFrameId: string }> {
    const context = this.#context;
    if (context === undefined) throw new Error('Chromium is not up');
    this.#pagesBeingOpened += 1;
    try {
      // Chromium opens with one page; it becomes the first window
      const first = this.#isFirstPage ? context.pages()[0] : undefined;
      this.#isFirstPage = false;
      const page = first ?? (await context.newPage());
      if (this.#isHeadless) await page.setViewportSize(size);
      const devtools = await context.newCDPSession(page);
      const id = this.#nextId++;
      for (const method of pageEvents) {
        devtools.on(method as 'Page.loadEventFired', (params) =>
          this.#post({ kind: 'event', page: id, method, params }),
        );
      }
      page.on('close', () => {
        this.#pages.delete(id);
        this.#post({ kind: 'page-gone', page: id });
      });
      this.#pages.set(id, { page, devtools });
      const { frameTree } = await devtools.send('Page.getFrameTree');
      this.emit('window', page);
      return { page: id, mainFrameId: frameTree.frame.id };
    } finally {
      this.#pagesBeingOpened -= 1;
    }
  }

  #post(message: FromLauncher): void {
    // the app may have ended; there is nobody to tell then
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #onMessage(message: FromMain): void {
    switch (message.kind) {
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.value);
        this.#waiting.delete(message.id);
        return;
      case 'failure':
        this.#waiting.get(message.id)?.reject(new Error(message.message));
        this.#waiting.delete(message.id);
        return;
      case 'ask': {
        const { id, operation, params } = message;
        this.#operations[operation](params).then(
          (value: unknown) => this.#post({ kind: 'answer', id, value }),
          (error: Error) => this.#post({ kind: 'failure', id, message: error.message }),
        );
        return;
      }
    }
  }

  /** For launch(): the main process and Chromium are gone. */
  ended(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(`the app ended\n${this.output}`));
    this.#end();
    this.emit('close');
  }

  process(): ChildProcess {
    return this.#child;
  }
  context(): BrowserContext {
    if (this.#context === undefined) throw new Error('Chromium is not up');
    return this.#context;
  }
  windows(): Page[] {
    return [...this.#pages.values()].map(({ page }) => page);
  }
  async firstWindow({ timeout = 30_000 }: { readonly timeout?: number } = {}): Promise<Page> {
    return this.windows()[0] ?? ((await this.waitForEvent('window', { timeout })) as Page);
  }
  waitForEvent(name: string, { timeout = 30_000 }: { readonly timeout?: number } = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${timeout} ms passed without '${name}'\n${this.output}`)),
        timeout,
      );
      this.once(name, (value: unknown) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  }
  /** Runs a function of a test in the main process, with the `electron` module as its first word. */
  evaluate<R, A>(
    run: (electron: typeof Electron.CrossProcessExports, argument: A) => R,
    argument?: A,
  ): Promise<Awaited<R>> {
    return new Promise<unknown>((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'evaluate', id, source: String(run), argument });
    }) as Promise<Awaited<R>>;
  }
  /** Quits as the person would; an app that will not is ended after 8 s. */
  async close(): Promise<void> {
    this.#post({ kind: 'quit' });
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 8000);
    await this.#hasEnded;
    clearTimeout(timer);
  }
}
