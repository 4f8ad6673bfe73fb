import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { scanImage } from '../../../src/wallet/services/qr/scan-qr.ts';
import { root } from '../lapel.ts';

export const verifierPath = path.join(root, 'out/verifier/lapel-verifier.html');

/** @param film - what the browser's camera sees; read anew each time the camera is switched on */
export function launchBrowser(film: string): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.LAPEL_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}

/** The page as the person on the other side of the table uses it, opened from the disk. */
export class VerifierScreen {
  readonly page: Page;
  /** everything that was asked for beside the file itself; nothing ever is */
  readonly requests: string[] = [];
  /** errors, and what the page's own policy refused */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async open(context: BrowserContext, file: string = verifierPath): Promise<VerifierScreen> {
    const page = await context.newPage();
    const screen = new VerifierScreen(page);
    const url = pathToFileURL(file).href;
    page.on('request', (request) => {
      if (request.url() !== url) screen.requests.push(request.url());
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return screen;
  }

  /** @returns the text of the code that is shown */
  async askAs(audience: string): Promise<string> {
    await this.page.getByLabel('Who is asking?').fill(audience);
    await this.page.getByRole('button', { name: 'Show the request' }).click();
    return this.requestText();
  }

  async requestText(): Promise<string> {
    return (await this.code.getAttribute('data-request')) ?? '';
  }

  /** what a holder's camera reads off the screen */
  async scanRequest(): Promise<string> {
    const scanned = await scanImage(new Uint8Array(await this.code.screenshot()));
    if (!scanned.ok) throw scanned.error;
    expect(scanned.value.texts).toHaveLength(1);
    return scanned.value.texts[0] ?? '';
  }

  private get code(): Locator {
    return this.page.getByRole('img', { name: 'Code with your request' });
  }

  async spokenDigits(): Promise<string> {
    return ((await this.page.locator('.spoken').textContent()) ?? '').replace(' ', '');
  }

  useCamera(): Promise<void> {
    return this.page.getByRole('button', { name: 'Use the camera' }).click();
  }

  chooseFiles(files: readonly (string | { name: string; mimeType: string; buffer: Buffer })[]): Promise<void> {
    return this.page.locator('main input[type=file]').setInputFiles([...files] as string[]);
  }

  chooseText(name: string, text: string): Promise<void> {
    return this.chooseFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  }

  async paste(text: string): Promise<void> {
    await this.page.getByText('Paste text').click();
    await this.page.getByLabel('Text of a badge, a presentation').fill(text);
    await this.page.getByRole('button', { name: 'Check this text' }).click();
  }

  get answer(): Locator {
    return this.page.locator('section.answer');
  }

  /** of the presentation first, then of each badge */
  async verdicts(): Promise<readonly (string | null)[]> {
    await this.answer.waitFor();
    const told = await this.page.locator('[data-verdict]').all();
    return Promise.all(told.map((one) => one.getAttribute('data-verdict')));
  }

  /** of the presentation, or of a badge alone */
  async check(id: string): Promise<{ outcome: string | null; code: string | null }> {
    const row = this.page.locator(`[data-check="${id}"]`).first();
    return { outcome: await row.getAttribute('data-outcome'), code: await row.getAttribute('data-code') };
  }

  async checkSentence(id: string): Promise<string | null> {
    return this.page.locator(`[data-check="${id}"]`).first().locator('.check-sentence').textContent();
  }

  /** what stands beneath the heading: the presentation where it is not valid, then the badges counted */
  async tally(): Promise<readonly string[]> {
    return this.page.locator('.tally > *').allTextContents();
  }

  async claim(about: 'liveness' | 'possession'): Promise<{ holds: string | null; words: string }> {
    const told = this.page.locator(`[data-claim="${about}"]`);
    return { holds: await told.getAttribute('data-holds'), words: (await told.textContent()) ?? '' };
  }

  async refusal(): Promise<string | null> {
    const card = this.page.locator('[data-refusal]');
    await card.waitFor();
    return card.getAttribute('data-refusal');
  }

  async startOver(): Promise<void> {
    await this.page.getByRole('button', { name: /Ask somebody else|Check something else/ }).click();
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
