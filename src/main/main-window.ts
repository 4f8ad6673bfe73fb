import { BrowserWindow, nativeTheme, type Rectangle, type Session, screen, type WebContents } from 'electron';
import { APP_PAGE } from './app-address.ts';
import type { ShellStateFile } from './shell-state.ts';

export interface MainWindowOptions {
  readonly session: Session;
  readonly preloadPath: string;
  readonly state: ShellStateFile;
  /** the person closes it, and nothing else is left of the app */
  readonly onClosed: () => void;
}

const USUAL_SIZE = { width: 1180, height: 780 };
const LEAST_SIZE = { minWidth: 420, minHeight: 480 };

/** The one window of the app. */
export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | undefined;
  #saving: NodeJS.Timeout | undefined;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  get contents(): WebContents | undefined {
    return this.#window?.isDestroyed() === false ? this.#window.webContents : undefined;
  }

  /** For dialogs, which belong to a window. */
  get browserWindow(): BrowserWindow | undefined {
    return this.#window?.isDestroyed() === false ? this.#window : undefined;
  }

  /** Opens it, or brings it to the front. */
  async show(): Promise<void> {
    const open = this.browserWindow;
    if (open !== undefined) {
      if (open.isMinimized()) open.restore();
      open.show();
      open.focus();
      return;
    }
    const window = this.#create();
    this.#window = window;
    await load(window);
  }

  /** Empties it: whatever it drew is gone with its document. */
  reload(): void {
    this.contents?.reload();
  }

  /** After a crash: there may have been no page yet that could be reloaded. */
  async renew(): Promise<void> {
    const window = this.browserWindow;
    if (window !== undefined) await load(window);
  }

  /** Whether pictures of the screen leave it out, where the platform can: macOS and Windows; elsewhere it does nothing. */
  setProtected(isProtected: boolean): void {
    this.browserWindow?.setContentProtection(isProtected);
  }

  #create(): BrowserWindow {
    const { session, preloadPath, state, onClosed } = this.#options;
    const kept = state.current.window;
    const window = new BrowserWindow({
      ...USUAL_SIZE,
      ...(kept !== null && isOnScreen(kept) ? { x: kept.x, y: kept.y, width: kept.width, height: kept.height } : {}),
      ...LEAST_SIZE,
      title: 'Lapel',
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181a' : '#fbfaf7',
      webPreferences: {
        session,
        preload: preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        enableBlinkFeatures: '',
        navigateOnDragDrop: false,
        disableDialogs: true,
        spellcheck: false,
        autoplayPolicy: 'user-gesture-required',
        devTools: false,
      },
    });
    if (kept?.isMaximized === true) window.maximize();
    window.once('ready-to-show', () => window.show());
    for (const event of ['resize', 'move'] as const) window.on(event as 'resize', () => this.#saveSoon());
    window.on('close', () => this.#save());
    window.on('closed', () => {
      clearTimeout(this.#saving);
      this.#window = undefined;
      onClosed();
    });
    return window;
  }

  #saveSoon(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#save(), 500);
  }

  #save(): void {
    const window = this.browserWindow;
    if (window === undefined || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    this.#options.state.update({ window: { x, y, width, height, isMaximized: window.isMaximized() } });
  }
}

async function load(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(APP_PAGE);
  } catch (error) {
    // a page that crashes while it loads, or is loaded anew by a lock meanwhile, is no mistake of main's: whoever hears of it acts
    console.error('the window was not loaded at once', (error as { readonly code?: unknown }).code ?? '');
  }
}

/** A display may be gone since: then the window opens where the system puts it. */
function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea: area }) =>
        x + width > area.x + 80 &&
        x < area.x + area.width - 80 &&
        y >= area.y - 10 &&
        y < area.y + area.height - 80 &&
        height > 0,
    );
}
