import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { buildRenderer } from '../build-renderer.ts';
import { filmCodes } from './fake-camera.ts';
import type { PretendedOptions } from './pretended/sample-data.ts';
import { copyDirIn, RealWallet } from './real-wallet.ts';
import { readSampleWallet, type SampleWallet } from './sample-wallet.ts';
import { findStillFont, stillFontsCss } from './still-fonts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ORIGIN = 'http://lapel.invalid';
const NOW = Date.parse('2026-11-22T12:00:00Z');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

export interface WindowOptions extends PretendedOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
  readonly reducedMotion?: 'reduce' | 'no-preference';
  /** 2: as if zoomed to 200 % */
  readonly zoom?: number;
  /** draws with the fonts of the packages, whatever the machine has */
  readonly hasStillFonts?: boolean;
  /**
   * The day stands still, and nothing else: timers, frames and `performance` are the browser's own. For measures: where `performance`
   * stands still too, as with the clock that tests hold otherwise, React never sees that a slice of its work is over, nor are marks traced.
   */
  readonly isTimed?: boolean;
}

export interface OpenedWindow {
  readonly page: Page;
  /** errors, refused by the policy, and requests that left the window */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

/** The built renderer in Chromium, with a pretended main of its own in each window. */
export class WindowHouse {
  readonly #browser: Browser;
  readonly #dir: string;
  readonly #script: string;
  readonly #samples: SampleWallet;
  #windows = 0;

  private constructor(browser: Browser, dir: string, script: string, samples: SampleWallet) {
    this.#browser = browser;
    this.#dir = dir;
    this.#script = script;
    this.#samples = samples;
  }

  /**
   * Builds the window into a temporary folder, so that it never disturbs `out/`.
   *
   * @param builtDir - a renderer built before, to be shown as it is; `LAPEL_RENDERER` names one for a whole run
   */
  static async open(builtDir: string | undefined = process.env.LAPEL_RENDERER): Promise<WindowHouse> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-renderer-'));
    if (builtDir === undefined) await buildRenderer(path.join(dir, 'renderer'));
    else fs.cpSync(builtDir, path.join(dir, 'renderer'), { recursive: true });
    const script = await buildPretended();
    const samples = await readSampleWallet(dir);
    const film = path.join(dir, 'camera.y4m');
    // one code of several, held still: it is read, and the others are waited for
    filmCodes(film, samples.codes.slice(0, 1), { isMissed: () => false, degrees: 4, pixelsAModule: 4, around: 70 });
    const executablePath = process.env.LAPEL_CHROMIUM;
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      // no picture is left out of a frame for being large
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--font-render-hinting=none',
        '--disable-checker-imaging',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
        // as main's own scheme is: else no page sees a camera
        `--unsafely-treat-insecure-origin-as-secure=${ORIGIN}`,
      ],
    });
    return new WindowHouse(browser, path.join(dir, 'renderer'), script, samples);
  }

  async newWindow(options: WindowOptions = {}): Promise<OpenedWindow> {
    const zoom = options.zoom ?? 1;
    const context = await this.#browser.newContext({
      viewport: {
        width: Math.round((options.width ?? 1280) / zoom),
        height: Math.round((options.height ?? 800) / zoom),
      },
      deviceScaleFactor: zoom,
      colorScheme: options.colorScheme ?? 'light',
      forcedColors: options.forcedColors ?? 'none',
      reducedMotion: options.reducedMotion ?? 'no-preference',
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    });
    const complaints: string[] = [];
    this.#windows += 1;
    const wallet = new RealWallet(this.#samples.folder, copyDirIn(path.dirname(this.#dir), this.#windows));
    await context.exposeFunction('lapelReal', async (channel: string, request: string) =>
      JSON.stringify(await wallet.answer(channel, JSON.parse(request, bytesOf))),
    );
    await this.#serve(context, complaints, options.hasStillFonts === true);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    if (options.isTimed === true) await page.addInitScript(holdDay, NOW);
    else await page.clock.setFixedTime(NOW);
    const given = JSON.stringify({ data: this.#samples.data, options: pretendedPart(options) });
    await page.addInitScript({ content: `globalThis.lapelPretended=${given};${this.#script}` });
    await page.goto(`${ORIGIN}/index.html`);
    return {
      page,
      complaints,
      close: async () => {
        await context.close();
        await wallet.close();
      },
    };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    fs.rmSync(path.dirname(this.#dir), { recursive: true, force: true });
  }

  async #serve(context: BrowserContext, complaints: string[], hasStillFonts: boolean): Promise<void> {
    await context.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.origin !== ORIGIN) {
        complaints.push(`a request to ${url.origin}`);
        return route.abort();
      }
      if (url.pathname.startsWith('/picture/'))
        return this.#answerPicture(route, decodeURIComponent(url.pathname.slice(9)));
      const font = hasStillFonts ? findStillFont(url.pathname) : undefined;
      if (font !== undefined) return route.fulfill({ body: font, contentType: 'font/woff2' });
      const file = path.join(this.#dir, path.normalize(url.pathname));
      if (!fs.existsSync(file)) return route.fulfill({ status: 404 });
      const body = fs.readFileSync(file);
      const isStyled = hasStillFonts && path.extname(file) === '.css';
      return route.fulfill({
        body: isStyled ? `${body.toString('utf8')}\n${stillFontsCss}` : body,
        contentType: mediaTypes[path.extname(file)] ?? 'text/plain',
      });
    });
  }

  async #answerPicture(route: Parameters<Parameters<BrowserContext['route']>[1]>[0], id: string): Promise<void> {
    const own = this.#samples.pictures.get(id);
    const picture = own ?? [...this.#samples.pictures].find(([sample]) => id.startsWith(sample.slice(0, 20)))?.[1];
    if (picture === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body: picture.bytes, contentType: picture.mediaType });
  }
}

/** Runs in the page. */
function holdDay(now: number): void {
  globalThis.Date = new Proxy(Date, {
    construct: (target, given, asked) => Reflect.construct(target, given.length === 0 ? [now] : given, asked),
    get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
  });
}

/** Undoes `withBytes` of real-answers.ts. */
function bytesOf(_: string, value: unknown): unknown {
  const base64 = typeof value === 'object' && value !== null && 'base64' in value ? value.base64 : undefined;
  return typeof base64 === 'string' ? new Uint8Array(Buffer.from(base64, 'base64')) : value;
}

function pretendedPart(options: WindowOptions): PretendedOptions {
  const { width, height, colorScheme, forcedColors, reducedMotion, zoom, hasStillFonts, isTimed, ...rest } = options;
  return rest;
}

/** One classic script with main's part in it. */
async function buildPretended(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'chrome146',
      lib: { entry: path.join(import.meta.dirname, 'pretended/index.ts'), formats: ['iife'], name: 'pretended' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    const chunk = output.output.find((part) => part.type === 'chunk');
    if (chunk?.type === 'chunk') return chunk.code;
  }
  throw new TypeError('nothing was built');
}
