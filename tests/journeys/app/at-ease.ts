import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findWithAxe } from '../window/axe.ts';

/** In light and in dark, axe finds nothing in what the window shows. */
export async function expectAtEase(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await untilStill(page);
    // what is still being read may not have its name yet: what is wrong with it then is over with the reading
    await expect.poll(() => findWithAxe(page), { message: colorScheme }).toEqual([]);
  }
}

/** Colours take a moment to change: until whatever moves has come to its end, but for what has none. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
  );
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
  );
}
