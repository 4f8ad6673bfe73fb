// The main job, `npm start`: opens the window. On Electron where its binary is or can be fetched; else in the stand-in, where there is
// Chromium and a display; else the tour of what works. `npm run start:headless` runs the stand-in without a display and serves
// pictures of the window to this machine.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { findChromium } from '../electron-standin/find-chromium.ts';
import { launch } from '../electron-standin/launch.ts';
import { answerInTerminal } from './answer-in-terminal.ts';
import { servePictures } from './serve-pictures.ts';

const root = path.resolve(import.meta.dirname, '../..');
const words = process.argv.slice(2).filter((word) => word !== '--headless');
const isHeadless = process.argv.includes('--headless');
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY);

/** Electron's executable, fetched now if it never was; `undefined` where it is not to be had. */
function findElectron(): string | undefined {
  const folder = path.join(root, 'node_modules/electron');
  const named = (): string | undefined => {
    const pathFile = path.join(folder, 'path.txt');
    if (!fs.existsSync(pathFile)) return undefined;
    const executable = path.join(folder, 'dist', fs.readFileSync(pathFile, 'utf8').trim());
    return fs.existsSync(executable) ? executable : undefined;
  };
  const there = named();
  if (there !== undefined) return there;
  say('• fetching Electron');
  spawnSync(process.execPath, [path.join(folder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: 180_000 });
  return named();
}

async function runElectron(executable: string): Promise<number> {
  const child = spawn(executable, [root, ...words], { stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

async function runStandin(): Promise<number> {
  const app = await launch({
    args: [root, ...words],
    isHeadless,
    isVerbose: true,
    ...(isHeadless || !process.stdin.isTTY ? {} : { answerDialog: answerInTerminal }),
    titleSuffix: ' (stand-in for Electron)',
    userData: process.env.LAPEL_USER_DATA ?? path.join(root, 'stand-in-data'),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.close());
  if (isHeadless) say(`Pictures of the window: ${await servePictures(await app.firstWindow())}  (Ctrl-C ends it)`);
  await new Promise((resolve) => app.on('close', resolve));
  return app.process().exitCode ?? 0;
}

async function start(): Promise<number> {
  const hasChromium = findChromium() !== undefined;
  if (isHeadless) {
    if (hasChromium) return runStandin();
    say('This needs Chromium: install it, or set LAPEL_CHROMIUM to its path.');
    return 1;
  }
  const electron = hasDisplay ? findElectron() : undefined;
  if (electron !== undefined) return runElectron(electron);
  if (hasDisplay && hasChromium) {
    say(
      'Electron’s binary is not to be had here: this is the same app in a stand-in for it, on this machine’s Chromium. What it would ask in dialogs of the system, it asks here.',
    );
    return runStandin();
  }
  const missing = hasDisplay ? 'neither Electron nor Chromium is to be had here' : 'there is no display';
  say(`No window opens, since ${missing}; this is the tour of what works.\n`);
  await import('../tour.ts');
  return 0;
}

process.exitCode = await start();
