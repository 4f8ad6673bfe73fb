import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { strict } from '../strict.ts';
import { appPackage, boot, versions } from './boot.ts';
import { preventableEvent } from './event.ts';
import { ask } from './launcher.ts';
import { SingleInstance } from './single-instance.ts';

type Path = Parameters<Electron.App['getPath']>[0];

/** The windows, as the app's life needs them; registered by browser-window.ts, which needs the app itself. */
export interface OpenWindows {
  all(): readonly { close(): void; isDestroyed(): boolean }[];
}

class App extends EventEmitter {
  /** for tests of what only a packed app does */
  isPackaged = process.env.STANDIN_PACKAGED === '1';
  badgeCount = 0;
  userAgentFallback = '';
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: () => {},
    appendArgument: () => {},
    removeSwitch: () => {},
    hasSwitch: (name: string) => process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
    getSwitchValue: (name: string) =>
      process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  });

  #isReady = false;
  #isQuitting = false;
  #name = appPackage.productName ?? appPackage.name ?? 'Electron';
  #windows: OpenWindows = { all: () => [] };
  readonly #paths = new Map<string, string>();
  readonly #instance = new SingleInstance(
    () => this.getPath('userData'),
    (argv, cwd, data) => this.emit('second-instance', {}, argv, cwd, data),
  );
  readonly #whenReady: Promise<void>;

  constructor() {
    super();
    this.#whenReady = ask('ready', {}).then(({ chrome }) => {
      versions.chrome = chrome;
      // an app that quit before it was ready never becomes ready
      if (this.#isQuitting) return new Promise<void>(() => {});
      this.#isReady = true;
      setImmediate(() => this.emit('ready', {}, {}));
      return undefined;
    });
  }

  isReady(): boolean {
    return this.#isReady;
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return appPackage.version ?? versions.electron;
  }
  getAppPath(): string {
    return boot.appPath;
  }
  getLocale(): string {
    return process.env.STANDIN_LOCALE ?? 'en-US';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  getPath(name: Path): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    const home = os.homedir();
    const known: Partial<Record<Path, string>> = {
      home,
      appData: process.env.XDG_CONFIG_HOME ?? path.join(home, '.config'),
      userData: boot.userData,
      sessionData: boot.userData,
      temp: os.tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
      logs: path.join(boot.userData, 'logs'),
      crashDumps: path.join(boot.userData, 'Crashpad'),
    };
    const found = known[name];
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData' || name === 'sessionData') fs.mkdirSync(found, { recursive: true });
    return found;
  }
  setPath(name: string, somePath: string): void {
    if (!path.isAbsolute(somePath)) throw new Error('Path must be absolute');
    this.#paths.set(name, somePath);
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setAppLogsPath(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  focus(): void {}
  clearRecentDocuments(): void {}
  setBadgeCount(): boolean {
    return false;
  }
  isAccessibilitySupportEnabled(): boolean {
    return false;
  }
  setAsDefaultProtocolClient(): boolean {
    return true;
  }
  isDefaultProtocolClient(): boolean {
    return false;
  }
  removeAsDefaultProtocolClient(): boolean {
    return true;
  }

  requestSingleInstanceLock(data: unknown = null): boolean {
    return this.#instance.request(data);
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }
  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  /** In Electron's order: before-quit, every window's close, will-quit, quit; each of the first three may refuse. */
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.#isQuitting = this.#mayQuit();
    if (!this.#isQuitting) return;
    this.emit('quit', {}, 0);
    // a second instance ends only when the first has heard it
    this.#instance.handedOver().then(() => process.exit(0));
  }
  #mayQuit(): boolean {
    const before = preventableEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return false;
    for (const window of this.#windows.all()) {
      window.close();
      if (!window.isDestroyed()) return false;
    }
    const will = preventableEvent({});
    this.emit('will-quit', will);
    return !will.defaultPrevented;
  }
  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }

  /** For browser-window.ts, which needs the app itself. */
  watchWindows(windows: OpenWindows): void {
    this.#windows = windows;
  }
  windowGone(): void {
    if (this.#isQuitting || this.#windows.all().length > 0) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}

/** The running app, with the two members that only this folder calls. */
export const standinApp = new App();
/** `electron.app`. */
export const app = strict('app', standinApp);

process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
