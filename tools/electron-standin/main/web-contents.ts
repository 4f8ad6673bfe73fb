import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import process from 'node:process';
import { makeCodec } from '../codec.ts';
import { makeBridge } from '../page/bridge.ts';
import { startPageWorld } from '../page/page-world.ts';
import { type FromPage, type PreloadSettings, startPreloadWorld } from '../page/preload-world.ts';
import { NotInStandin, strict } from '../strict.ts';
import { originOf, toApp, toPage } from '../urls.ts';
import { app } from './app.ts';
import { boot, versions } from './boot.ts';
import { preventableEvent } from './event.ts';
import { IpcMain, ipcMain } from './ipc-main.ts';
import { ask, devtools, listenToPage } from './launcher.ts';
import { clickAccelerator } from './menu.ts';
import { imageFrom } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
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

export interface WebPreferences {
  readonly preload?: string;
  readonly partition?: string;
  readonly session?: StandinSession;
  readonly additionalArguments?: string[];
}

interface ExecutionContext {
  readonly id: number;
  readonly name: string;
  readonly auxData?: { readonly frameId?: string };
}

type WindowOpenHandler = (details: object) => { action: 'allow' | 'deny'; overrideBrowserWindowOptions?: object };

const loadErrors: Record<string, number> = {
  'net::ERR_ABORTED': -3,
  'net::ERR_BLOCKED_BY_CLIENT': -20,
  'net::ERR_INTERNET_DISCONNECTED': -106,
};

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
  readonly #frames = new Set<string>();
  readonly #preloadWorlds = new Map<string, ExecutionContext>();
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
    return this.#frames.has(frameId);
  }
  /** The page as the app holds it. */
  readonly face: StandinWebContents = strict('webContents', this as StandinWebContents);

  async #open(): Promise<void> {
    await app.whenReady();
    const { page, mainFrameId } = await ask('newPage', { width: this.#window.width, height: this.#window.height });
    this.#page = page;
    this.mainFrameId = mainFrameId;
    this.#frames.add(mainFrameId);
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
      this.#command('Page.addScriptToEvaluateOnNewDocument', { source: this.#pageScript() }),
      this.#command('Page.addScriptToEvaluateOnNewDocument', {
        worldName: this.#secret,
        source: this.#preloadScript(),
      }),
    ]);
    await this.applyTheme();
  }

  #pageScript(): string {
    return `(() => {
      if (window !== window.top) return;
      (${startPageWorld})((${makeBridge})('page', 'preload', ${JSON.stringify(this.#secret)}));
    })()`;
  }

  #preloadScript(): string {
    const { preload, additionalArguments } = this.#preferences;
    const settings: PreloadSettings = {
      process: {
        platform: process.platform,
        arch: process.arch,
        versions,
        argv: additionalArguments ?? [],
        env: {},
        pid: 0,
        isMainFrame: true,
      },
      preloads: preload === undefined ? [] : [{ path: preload, source: fs.readFileSync(preload, 'utf8') }],
      titleSuffix: boot.titleSuffix,
    };
    const secret = JSON.stringify(this.#secret);
    return `(() => {
      if (window !== window.top) return;
      const tell = globalThis[${secret}];
      delete globalThis[${secret}];
      const bridge = (${makeBridge})('preload', 'page', ${secret});
      globalThis['to' + ${secret}] = (${startPreloadWorld})(bridge, tell, (${makeCodec})(), ${JSON.stringify(settings)});
    })()
    //# sourceURL=electron-stand-in-preload-world.js`;
  }

  #command<T = unknown>(method: string, params: object = {}): Promise<T> {
    return devtools<T>(this.#page, method, params);
  }

  applyTheme(): Promise<unknown> {
    const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    return this.#command('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  #onEvent(method: string, params: never): void {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const { context } = params as { context: ExecutionContext };
        const frameId = context.auxData?.frameId;
        if (frameId === undefined) return;
        this.#frames.add(frameId);
        if (context.name === this.#secret) this.#preloadWorlds.set(frameId, context);
        return;
      }
      case 'Runtime.executionContextDestroyed': {
        const { executionContextId } = params as { executionContextId: number };
        for (const [frameId, { id }] of this.#preloadWorlds) {
          if (id === executionContextId) this.#preloadWorlds.delete(frameId);
        }
        return;
      }
      case 'Runtime.executionContextsCleared':
        this.#preloadWorlds.clear();
        return;
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
      case 'Page.frameAttached':
        this.#frames.add((params as { frameId: string }).frameId);
        return;
      case 'Page.frameDetached': {
        const { frameId, reason } = params as { frameId: string; reason: string };
        if (reason !== 'swap') this.#frames.delete(frameId);
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
    const world = [...this.#preloadWorlds].find(([, { id }]) => id === contextId);
    const url = toApp(message.url);
    const frame = this.#frameAt(world?.[0] ?? this.mainFrameId, url);
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
        await this.#decidePermission(message.name, message.details, message.url);
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

  /** Asks main as Electron does, then gives Chromium the answer to act on. */
  async #decidePermission(
    name: string,
    details: { readonly mediaTypes?: readonly string[] },
    pageUrl: string,
  ): Promise<void> {
    const url = toApp(pageUrl);
    const { permissionCheckHandler, permissionRequestHandler } = this.session;
    const securityOrigin = `${originOf(url)}/`;
    const more = { requestingUrl: url, isMainFrame: true, securityOrigin, ...details };
    // a check is told of one kind, a request of all of them
    const [onlyMedia, ...otherMedia] = details.mediaTypes ?? [];
    const mediaType = otherMedia.length === 0 ? (onlyMedia ?? 'unknown') : 'unknown';
    const mayAsk = permissionCheckHandler?.(this.face, name, securityOrigin, { ...more, mediaType }) ?? true;
    const isGranted =
      mayAsk &&
      (permissionRequestHandler === null
        ? true
        : await new Promise<boolean>((resolve) => permissionRequestHandler(this.face, name, resolve, more)));
    const permissions =
      name === 'media'
        ? (details.mediaTypes ?? []).map((type) => (type === 'video' ? 'camera' : 'microphone'))
        : [name];
    for (const permission of permissions) {
      await devtools(0, 'Browser.setPermission', {
        permission: { name: permission },
        setting: isGranted ? 'granted' : 'denied',
        origin: new URL(pageUrl).origin,
      });
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
    const world = this.#preloadWorlds.get(this.mainFrameId);
    if (world === undefined) return;
    this.#callPreload(world.id, `('message', ${JSON.stringify(channel)}, ${JSON.stringify(encoded)})`);
  }

  async loadURL(url: string): Promise<void> {
    await this.whenOpen;
    this.#loading = url;
    const finished = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    const { errorText } = await this.#command<{ errorText?: string }>('Page.navigate', { url: toPage(url) });
    if (errorText !== undefined && errorText !== '') {
      const code = errorText.replace(/^net::/, '');
      const errno = loadErrors[errorText] ?? -2;
      this.emit('did-fail-load', preventableEvent({}), errno, code, url, true);
      throw Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
    }
    await finished;
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

  async executeJavaScript(source: string, userGesture = false): Promise<unknown> {
    await this.whenOpen;
    const { result, exceptionDetails } = await this.#command<{
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression: source, awaitPromise: true, returnByValue: true, userGesture });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
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
