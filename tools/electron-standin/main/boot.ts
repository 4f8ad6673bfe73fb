import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Boot } from '../protocol.ts';

/** What the launcher said when it forked this process. */
export const boot = JSON.parse(process.env.STANDIN_BOOT ?? 'null') as Boot;
if (boot === null) throw new Error('electron stand-in: start an app with launch() or cli.ts');

/** The app's package.json: name and version come from it, as in Electron. */
export const appPackage = JSON.parse(fs.readFileSync(path.join(boot.appPath, 'package.json'), 'utf8')) as {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
};

/** `process.versions` with the two that Electron adds; `chrome` becomes true once Chromium has said it. */
export const versions = { ...process.versions, electron: boot.electronVersion, chrome: '0' };
Object.defineProperty(process, 'versions', { value: versions, enumerable: true, configurable: true });
Object.assign(process, {
  type: 'browser',
  resourcesPath: path.join(boot.appPath, 'resources'),
  defaultApp: true,
});
