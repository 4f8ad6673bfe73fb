// A wallet on one screen, the verifier page on another, a camera on each that sees the other one live: from the request to the verdict,
// at the pace of somebody who clicks for the first time.
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { samplesDir, WalletWindow } from '../tests/journeys/app/wallet-window.ts';
import { findChromium } from '../tools/electron-standin/find-chromium.ts';
import { pointCamera } from './lib/live-camera.ts';
import { BenchReport } from './lib/report.ts';

/** From one click to the next: finding the button, getting there. */
const CLICK_MS = 700;
/** Turning a computer until its camera sees the other one. */
const AIM_MS = 1500;
const WANTED_SECONDS = 20;
const AUDIENCE = 'City of Aldermouth, hiring panel';
const page = path.resolve(import.meta.dirname, '../out/verifier/lapel-verifier.html');
const screen = { width: 1280, height: 800 };

interface Case {
  readonly name: string;
  readonly badges: readonly string[];
  readonly codes: 'One code' | 'Moving codes';
}

const cases: readonly Case[] = [
  { name: 'one badge, a still code', badges: ['Container Orchestration'], codes: 'One code' },
  { name: 'one badge, moving codes', badges: ['Container Orchestration'], codes: 'Moving codes' },
  {
    name: 'three badges, moving codes',
    badges: ['Container Orchestration', 'Data Storytelling', 'Cloud Operations Engineer'],
    codes: 'Moving codes',
  },
];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What one person did, and when the parts of it were done. */
function createTrial() {
  const began = performance.now();
  let clicks = 0;
  const parts: string[] = [];
  let last = began;
  return {
    async click(what: Locator): Promise<void> {
      await what.waitFor({ timeout: 30_000 });
      await pause(CLICK_MS);
      clicks += 1;
      await what.click();
    },
    /** a click that the browser or the system asks for, which nothing here can press */
    async answer(): Promise<void> {
      await pause(CLICK_MS);
      clicks += 1;
    },
    done(part: string): void {
      const now = performance.now();
      parts.push(`${part} ${((now - last) / 1000).toFixed(1)} s`);
      last = now;
    },
    get clicks() {
      return clicks;
    },
    get parts() {
      return parts.join(', ');
    },
    seconds: () => (performance.now() - began) / 1000,
  };
}

async function openVerifier(browser: Browser): Promise<Page> {
  const verifier = await (await browser.newContext({ viewport: screen })).newPage();
  await verifier.goto(pathToFileURL(page).href);
  // whoever hires in this town has its issuers' documents
  await verifier.locator('main input[type=file]').setInputFiles(path.join(samplesDir, 'issuer-pack.json'));
  await verifier.getByRole('button', { name: /^Issuer data: \d+/ }).waitFor();
  await verifier.getByLabel('Who is asking?').fill(AUDIENCE);
  return verifier;
}

async function across(holder: WalletWindow, verifier: Page, { badges, codes }: Case) {
  const wallet = holder.page;
  const walletCamera = await pointCamera(wallet, verifier);
  const verifierCamera = await pointCamera(verifier, wallet);
  const trial = createTrial();

  await trial.click(verifier.getByRole('button', { name: 'Show the request' }));
  await verifier.getByRole('img', { name: 'Code with your request' }).waitFor();
  trial.done('asking');

  await trial.click(wallet.getByRole('navigation').getByText('Present', { exact: true }));
  await trial.click(wallet.getByRole('button', { name: /^Scan their request/ }));
  await pause(AIM_MS);
  await walletCamera.aim();
  await wallet.getByText(AUDIENCE).first().waitFor({ timeout: 60_000 });
  await walletCamera.stop();
  trial.done('scanning the request');

  for (const badge of badges) await trial.click(wallet.getByRole('row', { name: badge }));
  await trial.click(wallet.getByRole('button', { name: 'Continue' }));
  await trial.click(wallet.getByRole('button', { name: 'Sign and show' }));
  // main's own question, answered at the same pace
  await trial.answer();
  await wallet.getByRole('img', { name: 'Code to be scanned' }).waitFor({ timeout: 30_000 });
  const choice = wallet.getByRole('radio', { name: codes });
  if ((await choice.count()) > 0 && !(await choice.isChecked())) {
    await trial.click(wallet.locator('.stage-foot').getByText(codes, { exact: true }));
  }
  trial.done('choosing and signing');

  await trial.click(verifier.getByRole('button', { name: 'Use the camera' }));
  // the browser's question whether the page may
  await trial.answer();
  await pause(AIM_MS);
  await verifierCamera.aim();
  await verifier.locator('section.answer').waitFor({ timeout: 60_000 });
  const seconds = trial.seconds();
  trial.done('reading and judging');
  await verifierCamera.stop();

  const verdicts = await verifier.locator('section.answer [data-verdict]').all();
  const told = await Promise.all(verdicts.map((one) => one.getAttribute('data-verdict')));
  const live = await verifier.locator('[data-claim=liveness]').getAttribute('data-holds');
  await wallet.keyboard.press('Escape');
  await wallet.getByText('Shown, and written to your log.').waitFor();
  return { seconds, clicks: trial.clicks, parts: trial.parts, told, live, pictures: verifierCamera.pictures };
}

/** Seconds of a person's clicks, at a table of two computers. */
export async function run(): Promise<void> {
  const report = new BenchReport('trial');
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found; set LAPEL_CHROMIUM to its path');
  const browser = await chromium.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
  });
  const holder = await WalletWindow.open();
  try {
    await holder.page.setViewportSize(screen);
    await holder.makeWallet();
    await holder.tryWithSamples();
    await holder.answerMain({ yes: true });
    await holder.goTo('Badges');
    report.section(`From “Show the request” to the verdict, ${CLICK_MS} ms before each click, ${AIM_MS} ms to aim`);
    for (const one of cases) {
      const verifier = await openVerifier(browser);
      const { seconds, clicks, parts, told, live, pictures } = await across(holder, verifier, one);
      report.target(`${one.name}, seconds`, seconds, `under ${WANTED_SECONDS}`, seconds < WANTED_SECONDS);
      report.line(`        ${clicks} clicks; ${parts}; ${pictures} pictures filmed`);
      report.line(`        presentation ${told[0]}, badges ${told.slice(1).join(', ')}; live: ${live}`);
      await verifier.context().close();
      await holder.page.getByRole('button', { name: 'Start again' }).click();
      await holder.goTo('Badges');
    }
    report.save();
  } finally {
    await holder.close();
    await browser.close();
  }
}
