import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { WindowHouse, type WindowOptions } from './window.ts';

/** A screen in a state worth a picture. */
interface View {
  readonly name: string;
  readonly options?: WindowOptions;
  readonly reach?: (page: Page) => Promise<void>;
}

const place = (name: string) => async (page: Page) => {
  await page.getByRole('navigation').getByRole('button', { name }).click();
};

const badge = (words: string) => async (page: Page) => {
  await page.getByRole('searchbox').fill(words);
  await page
    .getByRole('row', { name: new RegExp(words) })
    .first()
    .click();
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
};

export const views: readonly View[] = [
  { name: 'badges' },
  { name: 'badges-empty', options: { badges: 'none' } },
  { name: 'badges-list', reach: (page) => page.getByRole('radio', { name: 'List' }).click() },
  { name: 'badges-timeline', reach: (page) => page.getByRole('radio', { name: 'Timeline' }).click() },
  { name: 'badges-skills', reach: (page) => page.getByRole('radio', { name: 'Skills' }).click() },
  { name: 'badges-issuers', reach: (page) => page.getByRole('radio', { name: 'Issuers' }).click() },
  { name: 'badge', reach: badge('Reproducible') },
  { name: 'badge-not-valid', reach: badge('Pediatric') },
  { name: 'badge-cannot-tell', reach: badge('Gebäudeenergieberatung') },
  { name: 'present', reach: place('Present') },
  { name: 'check', reach: place('Check someone’s') },
  { name: 'import', reach: place('Add badges') },
  { name: 'issuers', reach: place('Issuers') },
  { name: 'issuers-due', options: { refreshReminderDays: 14 }, reach: place('Issuers') },
  { name: 'log', reach: place('Log') },
  { name: 'safety', reach: place('Backup and safety') },
  { name: 'settings', reach: place('Settings') },
  { name: 'lock', options: { phase: 'locked' } },
  { name: 'first-run', options: { phase: 'absent' } },
  {
    name: 'passphrase',
    options: { phase: 'absent' },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make a wallet' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet looms under snow');
      await page.getByText('Very strong').waitFor();
    },
  },
];

const sizes: Readonly<Record<string, WindowOptions>> = {
  light: {},
  dark: { colorScheme: 'dark' },
  small: { width: 900, height: 600 },
  zoomed: { zoom: 2 },
};

/**
 * Draws every view in every size and theme, the same on every machine with the same Chromium: clock, wallet and fonts are fixed, and
 * nothing moves.
 *
 * @param dir - gets `<view>-<size>.png`
 * @param wanted - a part of the name; empty: all
 * @returns names of views that could not be reached, with why
 */
export async function drawWindow(dir: string, wanted = ''): Promise<readonly string[]> {
  fs.mkdirSync(dir, { recursive: true });
  const problems: string[] = [];
  const house = await WindowHouse.open();
  try {
    for (const { name, options = {}, reach } of views) {
      for (const [size, look] of Object.entries(sizes)) {
        const file = `${name}-${size}.png`;
        if (!file.includes(wanted)) continue;
        const problem =
          (await drawn(house, { ...options, ...look }, path.join(dir, file), reach)) &&
          // a busy machine may have been too slow once
          (await drawn(house, { ...options, ...look }, path.join(dir, file), reach));
        if (problem) problems.push(`${file}: ${problem}`);
      }
    }
  } finally {
    await house.close();
  }
  return problems;
}

/** @returns what went wrong, or undefined */
async function drawn(
  house: WindowHouse,
  options: WindowOptions,
  file: string,
  reach: View['reach'],
): Promise<string | undefined> {
  const { page, close } = await house.newWindow({ ...options, reducedMotion: 'reduce', hasStillFonts: true });
  try {
    await page.getByRole('main').first().waitFor();
    await reach?.(page);
    await settled(page);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return undefined;
  } catch (error) {
    return String(error).split('\n')[0];
  } finally {
    await close();
  }
}

/** Pictures are there, or known not to be, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await page.evaluate(
    'document.fonts.ready.then(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))',
  );
  await page.waitForTimeout(200);
}
