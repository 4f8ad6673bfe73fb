import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MainWindow } from '../../../src/main/main-window.ts';
import type { ShellStateFile } from '../../../src/main/shell-state.ts';

/** What each load comes to, one after the other; undefined: it is there. */
const loads: (Error | undefined)[] = [];
const loaded: string[] = [];

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [] },
  BrowserWindow: class extends EventEmitter {
    readonly webContents = {};
    isDestroyed(): boolean {
      return false;
    }
    isMinimized(): boolean {
      return false;
    }
    show(): void {}
    focus(): void {}
    async loadURL(url: string): Promise<void> {
      loaded.push(url);
      const problem = loads.shift();
      if (problem !== undefined) throw problem;
    }
  },
}));

function makeWindow(): MainWindow {
  return new MainWindow({
    session: {} as Session,
    preloadPath: '/preload.cjs',
    state: { current: { window: null, isRecoveryConfirmed: false, expiryToldAt: null } } as ShellStateFile,
    onClosed: () => undefined,
  });
}

describe('MainWindow', () => {
  beforeEach(() => {
    loads.length = 0;
    loaded.length = 0;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  it('outlives a page that crashes while it is first loaded, and gives it a fresh one', async () => {
    loads.push(Object.assign(new Error('ERR_FAILED (-2)'), { code: 'ERR_FAILED' }));
    const window = makeWindow();
    await window.show();
    expect(window.contents).toBeDefined();
    await window.renew();
    expect(loaded).toEqual(['app://lapel/index.html', 'app://lapel/index.html']);
  });
  it('is not loaded twice by being brought to the front', async () => {
    const window = makeWindow();
    await window.show();
    await window.show();
    expect(loaded).toHaveLength(1);
  });
});
