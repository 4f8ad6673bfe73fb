// The rest of the desktop, in memory: what a test reads back or sets off.
import { EventEmitter } from 'node:events';
import { strict } from '../strict.ts';

let copied = '';

/** `electron.clipboard`: text, of this process alone. */
export const clipboard = strict('clipboard', {
  readText: async () => copied,
  writeText: async (text: string) => {
    copied = String(text);
  },
  clear: () => {
    copied = '';
  },
});

/** `electron.shell`. `calls` is ours: what would have been opened. */
export const shell = strict('shell', {
  calls: [] as { readonly act: string; readonly target: string }[],
  async openExternal(target: string): Promise<void> {
    this.calls.push({ act: 'openExternal', target });
  },
  async openPath(target: string): Promise<string> {
    this.calls.push({ act: 'openPath', target });
    return '';
  },
  showItemInFolder(target: string): void {
    this.calls.push({ act: 'showItemInFolder', target });
  },
  beep: () => {},
});

class PowerMonitor extends EventEmitter {
  /** ours: what `getSystemIdleTime` says, in seconds */
  idleSeconds = 0;
  getSystemIdleTime(): number {
    return this.idleSeconds;
  }
  getSystemIdleState(thresholdSeconds: number): 'active' | 'idle' {
    return this.idleSeconds >= thresholdSeconds ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}

/** `electron.powerMonitor`; a test emits `suspend`, `lock-screen`, … on it. */
export const powerMonitor = strict('powerMonitor', new PowerMonitor());

const bounds = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, scaleFactor: 1, bounds, workArea: bounds, workAreaSize: bounds, size: bounds };

/** `electron.screen`: one display of 1920 x 1080. */
export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
  }),
);

/** `electron.Notification`: kept, not shown. */
export class Notification extends EventEmitter {
  /** ours: every notification shown so far */
  static readonly shown: Notification[] = [];
  readonly title: string;
  readonly body: string;
  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    Notification.shown.push(this);
    this.emit('show', {});
  }
  close(): void {
    this.emit('close', {});
  }
}

/** `electron.Tray`: kept, not drawn. */
export class Tray extends EventEmitter {
  /** ours: the icons that would be there now */
  static readonly all = new Set<Tray>();
  menu: unknown = null;
  toolTip = '';
  constructor() {
    super();
    Tray.all.add(this);
  }
  setContextMenu(menu: unknown): void {
    this.menu = menu;
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setImage(): void {}
  isDestroyed(): boolean {
    return !Tray.all.has(this);
  }
  destroy(): void {
    Tray.all.delete(this);
  }
}
