import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { type ElectronApplication, _electron as electron } from 'playwright-core';
import { launch as launchStandin } from '../../../tools/electron-standin/launch.ts';

/** What journeys use of a running app; Playwright's ElectronApplication and the stand-in's both have it. */
export interface RunningApp {
  firstWindow(options?: { readonly timeout?: number }): Promise<Page>;
  windows(): Page[];
  evaluate<R, A>(
    run: (module: typeof Electron.CrossProcessExports, argument: A) => R,
    argument: A,
  ): Promise<Awaited<R>>;
  close(): Promise<void>;
}

export interface LaunchAppOptions {
  /** the app's data folder; a new temporary one, removed at {@link LaunchedApp.close}, if not given */
  readonly userData?: string;
  /** what is handed to the app: file paths, a `lapel://` address */
  readonly words?: readonly string[];
  readonly chromiumArgs?: readonly string[];
  readonly env?: Record<string, string>;
}

export interface LaunchedApp {
  readonly app: RunningApp;
  readonly window: Page;
  readonly userData: string;
  close(): Promise<void>;
}

/** Whether these journeys run on Electron itself. */
export const isRealElectron = process.env.E2E_ELECTRON === 'real';

/** The app as built, or as packed where `LAPEL_APP` says so. */
const appDir = process.env.LAPEL_APP ?? path.resolve(import.meta.dirname, '../../..');

/** A busy machine is no reason to fail: key derivations and pictures take what they take. */
const PATIENCE_MS = 180_000;

/** Starts the app, on Electron where `E2E_ELECTRON=real` asks for it, else on the stand-in; both in a data folder of their own. */
export async function launchApp(options: LaunchAppOptions = {}): Promise<LaunchedApp> {
  const { words = [], chromiumArgs = [] } = options;
  const userData = options.userData ?? fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-app-test-'));
  const env = { ...process.env, LAPEL_USER_DATA: userData, ...options.env } as Record<string, string>;
  const args = [appDir, `--user-data-dir=${userData}`, ...words];
  const app: RunningApp = isRealElectron
    ? asRunning(await electron.launch({ args: [...args, ...chromiumArgs], env, timeout: PATIENCE_MS }))
    : await launchStandin({ args, env, chromiumArgs });
  const window = await app.firstWindow({ timeout: PATIENCE_MS });
  window.setDefaultTimeout(PATIENCE_MS);
  return {
    app,
    window,
    userData,
    close: async () => {
      await app.close();
      if (options.userData === undefined) fs.rmSync(userData, { recursive: true, force: true });
    },
  };
}

function asRunning(app: ElectronApplication): RunningApp {
  return app as unknown as RunningApp;
}
