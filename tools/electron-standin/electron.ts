// The `electron` module as an app's main process sees it, in plain Node. Windows are pages of a Chromium that the launcher owns.
// Whatever is not here throws where it is used.
import './main/boot.ts';
import { app } from './main/app.ts';
import { BrowserWindow } from './main/browser-window.ts';
import { openContents, webContents } from './main/contents.ts';
import { clipboard, Notification, powerMonitor, screen, shell, Tray } from './main/desktop.ts';
import { dialog } from './main/dialog.ts';
import { ipcMain } from './main/ipc-main.ts';
import { serveLauncher } from './main/launcher.ts';
import { Menu, MenuItem } from './main/menu.ts';
import { nativeImage } from './main/native-image.ts';
import { nativeTheme } from './main/native-theme.ts';
import { net } from './main/net.ts';
import { serveRequests } from './main/requests.ts';
import { safeStorage } from './main/safe-storage.ts';
import { protocol, session } from './main/session.ts';
import { utilityProcess } from './main/utility-process.ts';
import { missingClass, strict } from './strict.ts';

const MessageChannelMain = missingClass('MessageChannelMain');
const WebContentsView = missingClass('WebContentsView');
const BaseWindow = missingClass('BaseWindow');
const TouchBar = missingClass('TouchBar');
const globalShortcut = strict('globalShortcut', {});
const systemPreferences = strict('systemPreferences', {});
const desktopCapturer = strict('desktopCapturer', {});
const contentTracing = strict('contentTracing', {});
const crashReporter = strict('crashReporter', {});
const autoUpdater = strict('autoUpdater', {});

const electron = strict('electron', {
  app,
  BrowserWindow,
  webContents,
  ipcMain,
  protocol,
  session,
  net,
  dialog,
  safeStorage,
  clipboard,
  shell,
  Menu,
  MenuItem,
  nativeTheme,
  nativeImage,
  powerMonitor,
  screen,
  Notification,
  Tray,
  utilityProcess,
  MessageChannelMain,
  WebContentsView,
  BaseWindow,
  TouchBar,
  globalShortcut,
  systemPreferences,
  desktopCapturer,
  contentTracing,
  crashReporter,
  autoUpdater,
});

serveRequests((frameId) => [...openContents.values()].find((contents) => contents.hasFrame(frameId)));
serveLauncher({
  quit: () => app.quit(),
  // a test's function, as Playwright's `electronApplication.evaluate` takes it
  async evaluate(source, argument) {
    // biome-ignore lint/security/noGlobalEval: tests send their own functions; nothing else can reach this channel
    const run = globalThis.eval(`(${source})`) as (module: typeof electron, argument: unknown) => unknown;
    return run(electron, argument);
  },
});

export default electron;
export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserWindow,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  WebContentsView,
  webContents,
};
