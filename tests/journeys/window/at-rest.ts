import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * The screen is there, nothing is waited for, nothing is still to be read, and nothing moves but what always does: the marks of a moving
 * code's frames with it.
 */
const IS_AT_REST = `document.querySelector('h1') !== null && document.querySelector('.waiting, .unread') === null &&
  document.getAnimations().every(({ playState, effect }) =>
    playState !== 'running' || effect.getComputedTiming().iterations === Infinity ||
    Boolean(effect.target?.closest('.stage-dashes')))`;

/** Asked from outside: the page's own policy lets nobody evaluate a text in it. */
export async function atRest(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(IS_AT_REST), { timeout: 20_000 }).toBe(true);
}
