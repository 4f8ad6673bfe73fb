import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type View, views } from './views.ts';
import { WindowHouse, type WindowOptions } from './window.ts';

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
