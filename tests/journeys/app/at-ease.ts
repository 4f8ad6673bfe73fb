import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findWithAxe } from '../window/axe.ts';

/** In light and in dark, axe finds nothing in what the window shows. */
export async function expectAtEase(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // colours take a moment to change
    await page.waitForTimeout(600);
    expect(await findWithAxe(page), colorScheme).toEqual([]);
  }
}
