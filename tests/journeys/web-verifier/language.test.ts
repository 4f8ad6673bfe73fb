import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier } from '../../../tools/build-verifier.ts';
import { filmCodes } from '../../../tools/window/fake-camera.ts';
import { samplesDir, temporaryFolder } from '../lapel.ts';
import { present, signedBadge } from './holder.ts';
import { launchBrowser, VerifierScreen } from './verifier-page.ts';

let dir: string;
let file: string;
let browser: Browser;

beforeAll(async () => {
  dir = temporaryFolder();
  file = (await buildVerifier(dir)).file;
  const film = path.join(dir, 'camera.y4m');
  filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
  browser = await launchBrowser(film);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

const open = async (locale: string): Promise<VerifierScreen> =>
  VerifierScreen.open(await browser.newContext({ locale, viewport: { width: 1280, height: 800 } }), file);

/** English words that no German sentence of ours holds. */
const ENGLISH = /\b(?:the|this|was|is|not|checked|badge|issuer|signed|of|and)\b/i;

describe('the page in the reader’s language', () => {
  it.each([
    ['de-AT', 'de', 'Um Nachweise bitten'],
    ['en-GB', 'en', 'Ask for badges'],
    ['fr-FR', 'en', 'Ask for badges'],
  ])('greets %s in %s', async (locale, language, heading) => {
    const screen = await open(locale);
    await screen.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await screen.page.locator('html').getAttribute('lang')).toBe(language);
    expect([screen.requests, screen.complaints]).toEqual([[], []]);
    await screen.close();
  });

  it('tells verdicts, checks and refusals in German', async () => {
    const screen = await open('de-DE');
    const { page } = screen;
    await screen.chooseFiles([path.join(samplesDir, 'issuer-pack.json')]);
    await screen.chooseFiles([path.join(samplesDir, 'badges/zero-trust-architect.png')]);
    expect(await screen.verdicts()).toEqual(['invalid']);
    expect(await page.locator('.verdict .word').textContent()).toBe('Ungültig');
    for (const words of await page.locator('.check-sentence').allTextContents()) expect(words).not.toMatch(ENGLISH);
    await page.getByRole('button', { name: 'Etwas anderes prüfen' }).click();
    await screen.chooseText('input', '{"a":1,"a":2}');
    expect(await screen.refusal()).toBe('json.duplicate-key');
    expect(await page.locator('[data-refusal] p').textContent()).not.toMatch(ENGLISH);
    await screen.close();
  });

  it('changes at a click, and keeps the name, the question and the answer', async () => {
    const screen = await open('en-GB');
    const { page } = screen;
    await page.getByLabel('Who is asking?').fill('Klinik Nord');
    await page.getByRole('button', { name: 'Deutsch' }).click();
    expect(await page.getByLabel('Wer fragt?').inputValue()).toBe('Klinik Nord');
    await page.getByRole('button', { name: 'Anfrage zeigen' }).click();
    const code = page.locator('[data-request]');
    const request = (await code.getAttribute('data-request')) ?? '';
    await page.getByRole('button', { name: 'English' }).click();
    expect(await screen.requestText()).toBe(request);
    await screen.paste(await present([await signedBadge()], { request }));
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
    expect((await screen.claim('possession')).words).toContain('Besitz belegt');
    expect([screen.requests, screen.complaints]).toEqual([[], []]);
    await screen.close();
  });

  it('keeps what it refused on the screen', async () => {
    const screen = await open('en-GB');
    await screen.chooseText('input', 'hello');
    expect(await screen.refusal()).toBe('input.not-a-credential');
    await screen.page.getByRole('button', { name: 'Deutsch' }).click();
    expect(await screen.refusal()).toBe('input.not-a-credential');
    await screen.page.getByText('Nicht angenommen').waitFor();
    await screen.close();
  });
});
