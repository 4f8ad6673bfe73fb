import { EventEmitter } from 'node:events';
import path from 'node:path';
import { NotInStandin, strict } from '../strict.ts';
import { app, standinApp } from './app.ts';
import { openContents } from './contents.ts';
import { preventableEvent } from './event.ts';
import { ask, devtools } from './launcher.ts';
import { nativeTheme } from './native-theme.ts';
import type { WebPreferences } from './page-scripts.ts';
import { type PageWindow, StandinWebContents } from './web-contents.ts';

type Options = Omit<Electron.BrowserWindowConstructorOptions, 'webPreferences'> & {
  readonly webPreferences?: WebPreferences & Omit<Electron.WebPreferences, keyof WebPreferences>;
};

/** What the stand-in cannot do, and nobody should. */
const refusedPreferences: readonly [keyof Electron.WebPreferences, boolean][] = [
  ['contextIsolation', false],
  ['nodeIntegration', true],
  ['sandbox', false],
  ['webSecurity', false],
  ['nodeIntegrationInSubFrames', true],
  ['nodeIntegrationInWorker', true],
  ['webviewTag', true],
  ['allowRunningInsecureContent', true],
];

export class BrowserWindow extends EventEmitter implements PageWindow {
  static readonly #all = new Map<number, BrowserWindow>();
  static #focused: BrowserWindow | null = null;

  readonly id: number;
  readonly webContents: StandinWebContents;
  readonly #face: BrowserWindow;
  readonly #contents: StandinWebContents;
  #bounds: Electron.Rectangle;
  #title: string;
  #isVisible: boolean;
  #isDestroyed = false;
  #state: 'normal' | 'minimized' | 'maximized' | 'full-screen' = 'normal';
  #isProtected = false;

  constructor(options: Options = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    for (const [name, refused] of refusedPreferences) {
      if (preferences[name] === refused) throw new NotInStandin(`webPreferences.${name}: ${refused}`);
    }
    const { preload } = preferences;
    if (preload !== undefined && !path.isAbsolute(preload)) {
      throw new Error(`preload script must have absolute path: ${preload}`);
    }
    if (preload?.endsWith('.mjs'))
      throw new NotInStandin('an ES module as sandboxed preload (Electron refuses it too)');
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#title = options.title ?? app.getName();
    this.#isVisible = options.show !== false;
    this.#contents = new StandinWebContents(this, preferences);
    this.webContents = this.#contents.face;
    this.id = this.#contents.id;
    this.#face = strict('BrowserWindow', this);
    openContents.set(this.id, this.#contents);
    BrowserWindow.#all.set(this.id, this.#face);
    BrowserWindow.#focused = this.#face;
    setImmediate(() => {
      app.emit('web-contents-created', preventableEvent({}), this.webContents);
      app.emit('browser-window-created', preventableEvent({}), this.#face);
    });
    // biome-ignore lint/correctness/noConstructorReturn: the app holds the strict face, as of every object here
    return this.#face;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.#focused;
  }
  static fromWebContents(contents: { readonly id: number }): BrowserWindow | null {
    return BrowserWindow.#all.get(contents.id) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.#all.get(id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.#contents.loadURL(url);
  }
  loadFile(): never {
    return this.#contents.loadFile();
  }
  reload(): void {
    this.#contents.reload();
  }
  /** For the page: a window it was allowed to open. */
  openChild(options: Options, url: string): BrowserWindow {
    const child = new BrowserWindow(options);
    child.loadURL(url).catch(() => {});
    return child;
  }

  close(): void {
    const event = preventableEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.#isDestroyed) return;
    this.pageGone();
    this.#contents.whenOpen.then(() => ask('closePage', { page: this.#contents.page })).catch(() => {});
  }
  /** The page closed, by itself or because we closed it. */
  pageGone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    openContents.delete(this.id);
    BrowserWindow.#all.delete(this.id);
    if (BrowserWindow.#focused === this.#face) BrowserWindow.#focused = null;
    this.#contents.emit('destroyed');
    this.emit('closed');
    setImmediate(() => standinApp.windowGone());
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  show(): void {
    this.#isVisible = true;
    this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }
  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  focus(): void {
    BrowserWindow.#focused = this.#face;
    this.emit('focus');
    this.#contents.whenOpen.then(() => devtools(this.#contents.page, 'Page.bringToFront')).catch(() => {});
  }
  blur(): void {
    this.emit('blur');
  }
  isFocused(): boolean {
    return BrowserWindow.#focused === this.#face;
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
  }
  maximize(): void {
    this.#become('maximized', 'maximize');
  }
  unmaximize(): void {
    this.#become('normal', 'unmaximize');
  }
  restore(): void {
    this.#become('normal', 'restore');
  }
  setFullScreen(isFull: boolean): void {
    this.#become(isFull ? 'full-screen' : 'normal', isFull ? 'enter-full-screen' : 'leave-full-screen');
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isFullScreen(): boolean {
    return this.#state === 'full-screen';
  }
  #become(state: 'normal' | 'minimized' | 'maximized' | 'full-screen', event: string): void {
    this.#state = state;
    this.emit(event);
  }

  get width(): number {
    return this.#bounds.width;
  }
  get height(): number {
    return this.#bounds.height;
  }
  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    const { width, height } = this.#bounds;
    this.#contents.whenOpen.then(() => ask('resize', { page: this.#contents.page, width, height }));
    this.emit('resize');
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
    this.emit('move');
  }
  center(): void {}
  setMinimumSize(): void {}

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  /** Recorded only: nothing photographs the windows of a stand-in but the tests. */
  setContentProtection(isProtected: boolean): void {
    this.#isProtected = isProtected;
  }
  isContentProtected(): boolean {
    return this.#isProtected;
  }
  setBackgroundColor(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setIcon(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}
  setAlwaysOnTop(): void {}
  setTitleBarOverlay(): void {}
  moveTop(): void {}
}

standinApp.watchWindows({ all: () => BrowserWindow.getAllWindows() });
nativeTheme.on('updated', () => {
  for (const contents of openContents.values()) contents.whenOpen.then(() => contents.applyTheme()).catch(() => {});
});
