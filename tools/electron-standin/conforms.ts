// Compared by the compiler alone: whatever the stand-in offers must be in electron.d.ts under the same name and be of the same sort
// (a function, an asynchronous one, a value), but for the few members listed as ours. A name that Electron drops or respells stops the build here.
import type { EventEmitter } from 'node:events';
import type electron from './electron.ts';

type Theirs = typeof Electron.CrossProcessExports;
type Ours = typeof electron;

type Sort<T> = T extends (...args: never) => Promise<unknown>
  ? 'asynchronous'
  : T extends (...args: never) => unknown
    ? 'function'
    : 'value';

/** The members of `Mine` that Electron lacks, or has in another sort. */
type Astray<Mine, Model, Extra extends string> = {
  [K in Exclude<keyof Mine, keyof EventEmitter | Extra>]: K extends keyof Model
    ? Sort<Mine[K]> extends Sort<Exclude<Model[K], undefined>>
      ? never
      : K
    : K;
}[Exclude<keyof Mine, keyof EventEmitter | Extra>];

function holds<Difference extends never>(..._proof: Difference[]): void {}

holds<Exclude<keyof Ours, keyof Theirs>>();
holds<Astray<Ours['app'], Electron.App, 'watchWindows' | 'windowGone'>>();
holds<Astray<Ours['dialog'], Electron.Dialog, never>>();
holds<Astray<Ours['safeStorage'], Electron.SafeStorage, never>>();
holds<Astray<Ours['clipboard'], Electron.Clipboard, never>>();
holds<Astray<Ours['shell'], Electron.Shell, 'calls'>>();
holds<Astray<Ours['nativeTheme'], Electron.NativeTheme, never>>();
holds<Astray<Ours['powerMonitor'], Electron.PowerMonitor, 'idleSeconds'>>();
holds<Astray<Ours['screen'], Electron.Screen, never>>();
holds<Astray<Ours['ipcMain'], Electron.IpcMain, 'handlerOf'>>();
holds<Astray<Ours['protocol'], Electron.Protocol, never>>();
holds<
  Astray<InstanceType<Ours['BrowserWindow']>, Electron.BrowserWindow, 'width' | 'height' | 'openChild' | 'pageGone'>
>();
holds<
  Astray<
    InstanceType<Ours['BrowserWindow']>['webContents'],
    Electron.WebContents,
    'whenOpen' | 'mainFrameId' | 'printed' | 'dragged' | 'page' | 'hasFrame' | 'face' | 'applyTheme' | 'mayNavigate'
  >
>();
holds<
  Astray<
    Ours['session']['defaultSession'],
    Electron.Session,
    'partition' | 'handlers' | 'permissionRequestHandler' | 'permissionCheckHandler'
  >
>();
// electron.d.ts has click as the bare type Function
holds<Astray<InstanceType<Ours['MenuItem']>, Electron.MenuItem, 'click'>>();
holds<Astray<InstanceType<Ours['Menu']>, Electron.Menu, never>>();
holds<Astray<InstanceType<Ours['Notification']>, Electron.Notification, never>>();
holds<Astray<InstanceType<Ours['Tray']>, Electron.Tray, 'menu' | 'toolTip'>>();
holds<Astray<ReturnType<Ours['utilityProcess']['fork']>, Electron.UtilityProcess, never>>();
