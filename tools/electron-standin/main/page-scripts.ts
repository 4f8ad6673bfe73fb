// What is put into every page before its own scripts run, and what is asked of it later.
import fs from 'node:fs';
import process from 'node:process';
import { makeCodec } from '../codec.ts';
import { makeBridge } from '../page/bridge.ts';
import { startPageWorld } from '../page/page-world.ts';
import { type PreloadSettings, startPreloadWorld } from '../page/preload-world.ts';
import { boot, versions } from './boot.ts';
import type { StandinSession } from './session.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly partition?: string;
  readonly session?: StandinSession;
  readonly additionalArguments?: string[];
}

/** The page's half of the bridge. @param secret - names the channel between the halves; a page cannot guess it */
export function pageScript(secret: string): string {
  return `(() => {
      if (window !== window.top) return;
      (${startPageWorld})((${makeBridge})('page', 'preload', ${JSON.stringify(secret)}));
    })()`;
}

/** The preload's half, in a world of its own that bears the secret's name. */
export function preloadScript(secret: string, { preload, additionalArguments }: WebPreferences): string {
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
  const name = JSON.stringify(secret);
  return `(() => {
      if (window !== window.top) return;
      const tell = globalThis[${name}];
      delete globalThis[${name}];
      const bridge = (${makeBridge})('preload', 'page', ${name});
      globalThis['to' + ${name}] = (${startPreloadWorld})(bridge, tell, (${makeCodec})(), ${JSON.stringify(settings)});
    })()
    //# sourceURL=electron-stand-in-preload-world.js`;
}

/** `webContents.executeJavaScript`. @throws {Error} what the source threw */
export async function evaluateInPage(
  command: <T>(method: string, params: object) => Promise<T>,
  source: string,
  userGesture: boolean,
): Promise<unknown> {
  const { result, exceptionDetails } = await command<{
    result: { value?: unknown };
    exceptionDetails?: { text: string; exception?: { description?: string } };
  }>('Runtime.evaluate', { expression: source, awaitPromise: true, returnByValue: true, userGesture });
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}
