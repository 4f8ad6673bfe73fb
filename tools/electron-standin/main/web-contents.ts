import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import process from 'node:process';
import { makeCodec } from '../codec.ts';
import type { FromPage } from '../page/preload-world.ts';
import { NotInStandin, strict } from '../strict.ts';
import { toApp } from '../urls.ts';
import { app } from './app.ts';
import { boot } from './boot.ts';
import { preventableEvent } from './event.ts';
import { IpcMain, ipcMain } from './ipc-main.ts';
import { ask, devtools, listenToPage } from './launcher.ts';
import { loadPage } from './load-page.ts';
import { clickAccelerator } from './menu.ts';
import { imageFrom } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { PageContexts } from './page-contexts.ts';
import { evaluateInPage, pageScript, preloadScript, type WebPreferences } from './page-scripts.ts';
import { decidePermission } from './permissions.ts';
import { printParameters } from './print-parameters.ts';
import type { RequestingPage } from './requests.ts';
import { type StandinSession, sessionOf } from './session.ts';
import { WebFrame } from './web-frame.ts';

const codec = makeCodec();
let nextId = 1;

/** The window around a page, as the page needs it. */
export interface PageWindow {
  readonly width: number;
  readonly height: number;
  isDestroyed(): boolean;
  isFocused(): boolean;
  close(): void;
  pageGone(): void;
  emit(name: string, ...args: unknown[]): boolean;
  openChild(options: object, url: string): object;
}

type WindowOpenHandler = (details: object) => { action: 'allow' | 'deny'; overrideBrowserWindowOptions?: object };

export class StandinWebContents extends EventEmitter implements RequestingPage {
  readonly id = nextId++;
  readonly ipc = new IpcMain();
  readonly session: StandinSession;
  /** resolves when the page is there */
  readonly whenOpen: Promise<void>;
  mainFrameId = '';
  /** ours: what was printed */
  readonly printed: object[] = [];
  /** ours: what was dragged out */
  readonly dragged: Electron.Item[] = [];

  readonly #window: PageWindow;
  readonly #preferences: WebPreferences;
  /** names the preload's world and its binding; a page cannot guess it */
  readonly #secret = `_${randomBytes(12).toString('hex')}`;
  readonly #contexts = new PageContexts(this.#secret);
  #page = -1;
  #url = '';
  #loading: string | undefined;
  #wasShown = false;
  #zoomFactor = 1;
  #frame: WebFrame | undefined;
  #openHandler: WindowOpenHandler | undefined;

  constructor(window: PageWindow, preferences: WebPreferences) {
    super();
    this.#window = window;
    this.#preferences = preferences;
    this.session = preferences.session ?? sessionOf(preferences.partition ?? '');
    this.whenOpen = this.#open();
    this.whenOpen.catch((error: unknown) => process.stderr.write(`[stand-in] ${String(error)}\n`));
  }

  get page(): number {
    return this.#page;
  }
  hasFrame(frameId: string): boolean {
    return this.#contexts.hasFrame(frameId);
  }
  /** The page as the app holds it. */
  readonly face: StandinWebContents = strict('webContents', this as StandinWebContents);

  async #open(): Promise<void> {
    await app.whenReady();
    const { page, mainFrameId } = await ask('newPage', { width: this.#window.width, height: this.#window.height });
    this.#page = page;
    this.mainFrameId = mainFrameId;
    this.#contexts.addFrame(mainFrameId);
    listenToPage(
      page,
      (method, params) => this.#onEvent(method, params as never),
      () => this.#window.pageGone(),
    );
    await Promise.all([
      this.#command('Page.enable'),
      this.#command('Runtime.enable'),
      this.#command('Inspector.enable'),
      // the binding exists in the preload's world alone
      this.#command('Runtime.addBinding', { name: this.#secret, executionContextName: this.#secret }),
      this.#command('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#secret) }),
      this.#command('Page.addScriptToEvaluateOnNewDocument', {
        worldName: this.#secret,
        source: preloadScript(this.#secret, this.#preferences),
      }),
    ]);
    await this.applyTheme();
  }

  #command<T = unknown>(method: string, params: object = {}): Promise<T> {
    return devtools<T>(this.#page, method, params);
  }

  applyTheme(): Promise<unknown> {
    const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    return this.#command('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  #onEvent(method: string, params: never): void {
    this.#contexts.hear(method, params);
    switch (method) {
      case 'Runtime.bindingCalled': {
        const { name, payload, executionContextId } = params as {
          name: string;
          payload: string;
          executionContextId: number;
        };
        if (name === this.#secret) this.#onMessage(JSON.parse(payload) as FromPage, executionContextId);
        return;
      }
      case 'Runtime.consoleAPICalled': {
        const { type, args } = params as { type: string; args: { value?: unknown; description?: string }[] };
        const level = { warning: 'warning', error: 'error', debug: 'debug' }[type] ?? 'info';
        const message = args.map(({ value, description }) => String(value ?? description ?? '')).join(' ');
        this.emit('console-message', preventableEvent({ level, message, lineNumber: 0, sourceId: '' }));
        return;
      }
      case 'Page.frameNavigated': {
        const { frame } = params as { frame: { id: string; url: string; urlFragment?: string } };
        if (frame.id !== this.mainFrameId) return;
        this.#url = toApp(frame.url + (frame.urlFragment ?? ''));
        this.emit('did-navigate', preventableEvent({}), this.#url, 200, 'OK');
        return;
      }
      case 'Page.navigatedWithinDocument':
        this.#url = toApp((params as { url: string }).url);
        this.emit('did-navigate-in-page', preventableEvent({}), this.#url, true);
        return;
      case 'Page.domContentEventFired':
        this.emit('dom-ready', preventableEvent({}));
        return;
      case 'Page.loadEventFired':
        this.emit('did-finish-load', preventableEvent({}));
        this.emit('did-stop-loading', preventableEvent({}));
        if (!this.#wasShown) {
          this.#wasShown = true;
          this.#window.emit('ready-to-show', preventableEvent({}));
        }
        return;
      case 'Page.windowOpen': {
        const { url, windowName, windowFeatures } = params as {
          url: string;
          windowName: string;
          windowFeatures?: string[];
        };
        this.#onOpened(url, windowName, windowFeatures?.join(',') ?? '');
        return;
      }
      case 'Inspector.targetCrashed': {
        const details = { reason: 'crashed', exitCode: 139 };
        this.emit('render-process-gone', preventableEvent({}), details);
        app.emit('render-process-gone', preventableEvent({}), this.face, details);
        return;
      }
    }
  }

  /** @see RequestingPage. A test's `page.goto` looks like the page's own navigation here, and meets the guard. */
  mayNavigate(url: string): boolean {
    if (this.#loading === url) {
      this.#loading = undefined;
      return true;
    }
    if (url === this.#url) return true;
    const frame = this.mainFrame;
    const event = preventableEvent({ url, isSameDocument: false, isMainFrame: true, frame, initiator: frame });
    this.emit('will-frame-navigate', event);
    if (!event.defaultPrevented) this.emit('will-navigate', event, url, false, true);
    return !event.defaultPrevented;
  }

  #onOpened(target: string, frameName: string, features: string): void {
    const url = toApp(target);
    const decision = this.#openHandler?.({
      url,
      frameName,
      features,
      disposition: features === '' ? 'foreground-tab' : 'new-window',
      referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
    }) ?? { action: 'allow' };
    if (decision.action !== 'allow') return;
    const child = this.#window.openChild(decision.overrideBrowserWindowOptions ?? {}, url);
    this.emit('did-create-window', child, { url, frameName });
  }

  async #onMessage(message: FromPage, contextId: number): Promise<void> {
    const url = toApp(message.url);
    const frame = this.#frameAt(this.#contexts.frameOf(contextId) ?? this.mainFrameId, url);
    const event = preventableEvent({
      type: 'frame',
      sender: this.face,
      senderFrame: frame,
      processId: frame.processId,
      frameId: frame.routingId,
      frameTreeNodeId: frame.frameTreeNodeId,
      ports: [],
    });
    switch (message.k) {
      case 'send': {
        const args = codec.decode(message.args) as unknown[];
        const withReply = { ...event, reply: (channel: string, ...words: unknown[]) => this.send(channel, ...words) };
        for (const ipc of [this.ipc, ipcMain]) ipc.emit(message.channel, withReply, ...args);
        return;
      }
      case 'invoke': {
        const handler = this.ipc.handlerOf(message.channel) ?? ipcMain.handlerOf(message.channel);
        try {
          if (handler === undefined) throw new Error(`No handler registered for '${message.channel}'`);
          const result = await handler(event, ...(codec.decode(message.args) as unknown[]));
          await this.#reply(contextId, message.id, { result: codec.encode(result) });
        } catch (error) {
          if (handler !== undefined) {
            process.stderr.write(`Error occurred in handler for '${message.channel}': ${String(error)}\n`);
          }
          await this.#reply(contextId, message.id, { error: String(error) });
        }
        return;
      }
      case 'permission':
        await decidePermission(this, message.name, message.details, message.url);
        await this.#reply(contextId, message.id, {});
        return;
      case 'open':
        this.#onOpened(message.target, message.name, message.features);
        return;
      case 'key':
        clickAccelerator(message.key);
        return;
      case 'preload-error': {
        const error = Object.assign(new Error(message.message), { stack: message.stack });
        this.emit('preload-error', preventableEvent({}), message.path, error);
        return;
      }
    }
  }

  #reply(contextId: number, id: number, body: object): Promise<unknown> {
    return this.#callPreload(contextId, `('reply', ${id}, ${JSON.stringify(body)})`);
  }
  #callPreload(contextId: number, words: string): Promise<unknown> {
    const expression = `globalThis['to' + ${JSON.stringify(this.#secret)}]${words}`;
    // a page that navigated away meanwhile hears no answer, as in Electron
    return this.#command('Runtime.evaluate', { contextId, expression }).catch(() => {});
  }

  send(channel: string, ...args: unknown[]): void {
    const encoded = codec.encode(args);
    const world = this.#contexts.preloadWorldOf(this.mainFrameId);
    if (world === undefined) return;
    this.#callPreload(world, `('message', ${JSON.stringify(channel)}, ${JSON.stringify(encoded)})`);
  }

  async loadURL(url: string): Promise<void> {
    await this.whenOpen;
    this.#loading = url;
    return loadPage(this, (params) => this.#command('Page.navigate', params), url);
  }
  loadFile(): never {
    throw new NotInStandin('webContents.loadFile (serve pages through protocol.handle)');
  }
  reload(): void {
    this.whenOpen.then(() => this.#command('Page.reload'));
  }
  reloadIgnoringCache(): void {
    this.whenOpen.then(() => this.#command('Page.reload', { ignoreCache: true }));
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }
  getURL(): string {
    return this.#url;
  }
  getTitle(): string {
    return boot.titleSuffix;
  }
  getType(): string {
    return 'window';
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }
  isFocused(): boolean {
    return this.#window.isFocused();
  }
  isCrashed(): boolean {
    return false;
  }
  isLoading(): boolean {
    return this.#loading !== undefined;
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  getOSProcessId(): number {
    return 0;
  }
  getProcessId(): number {
    return this.id;
  }
  getZoomFactor(): number {
    return this.#zoomFactor;
  }
  /** Zooms as Electron does: the page gets fewer, larger CSS pixels. */
  setZoomFactor(factor: number): void {
    this.#zoomFactor = factor;
    const { width, height } = this.#window;
    this.whenOpen.then(() =>
      this.#command('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / factor),
        height: Math.round(height / factor),
        deviceScaleFactor: factor,
        mobile: false,
      }),
    );
  }
  async setVisualZoomLevelLimits(): Promise<void> {}
  setIgnoreMenuShortcuts(): void {}
  setWebRTCIPHandlingPolicy(): void {}
  setBackgroundThrottling(): void {}
  focus(): void {}
  close(): void {
    this.#window.close();
  }
  /** The same object for as long as the same document is shown: apps compare it with an event's sender. */
  get mainFrame(): WebFrame {
    return this.#frameAt(this.mainFrameId, this.#url);
  }
  #frameAt(frameId: string, url: string): WebFrame {
    if (this.#frame?.frameToken !== frameId || this.#frame.url !== url) this.#frame = new WebFrame(this, frameId, url);
    return this.#frame;
  }

  /** Chromium answers no command that brings its page down. */
  forcefullyCrashRenderer(): void {
    this.whenOpen.then(() => this.#command('Page.crash')).catch(() => {});
  }
  async executeJavaScript(source: string, userGesture = false): Promise<unknown> {
    await this.whenOpen;
    return evaluateInPage((method, params) => this.#command(method, params), source, userGesture);
  }
  async printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    const { data } = await this.#command<{ data: string }>('Page.printToPDF', printParameters(options));
    return Buffer.from(data, 'base64');
  }
  /** Recorded in `printed`: there is no printer. */
  print(options: object = {}, callback?: (hasPrinted: boolean, reason: string) => void): void {
    this.printed.push(options);
    callback?.(true, '');
  }
  /** Recorded in `dragged`: nothing is dragged out of a page that nobody sees. */
  startDrag(item: Electron.Item): void {
    this.dragged.push(item);
  }
  async capturePage(): Promise<ReturnType<typeof imageFrom>> {
    const { data } = await this.#command<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    return imageFrom(Buffer.from(data, 'base64'));
  }
}
