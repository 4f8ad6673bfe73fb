import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowHouse } from '../../../tools/window/window.ts';
import { BadgesPage } from './badges-page.ts';
import { longTasksOf } from './long-tasks.ts';

/** What the window promises on a machine with nothing else to do; told each time, since a busy one takes several times as long. */
const PROMISED_MS = 100;
/** Nobody takes this for a busy machine: something is done for every badge that should be done for those in sight. */
const STANDSTILL_MS = 500;
/** What is measured is work, not how long a busy machine lets one wait for it. */
const TIMEOUT_MS = 300_000;

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

function tellLong(worked: readonly number[], waited: readonly number[]): void {
  const overPromise = worked.filter((duration) => duration > PROMISED_MS).length;
  console.info(
    `tasks over ${PROMISED_MS} ms: ${overPromise}; over 50 ms: ${worked.length} by work (${worked.join(', ')}), ${waited.length} by the clock`,
  );
}

describe('ten thousand badges', () => {
  it(
    'are searched, scrolled and opened without the window standing still',
    async () => {
      const { page, close } = await house.newWindow({ badges: 'many', count: 10_000 });
      const badges = await BadgesPage.shown(page);
      await badges.expectCount(10_000);
      await page.waitForTimeout(1500);
      const { worked, waited } = await longTasksOf(page, async () => {
        for (const part of ['d', 'da', 'dat', 'data', '']) {
          await badges.search(part);
          await page.waitForTimeout(150);
        }
        for (let step = 0; step < 20; step += 1) {
          await page.mouse.move(700, 500);
          await page.mouse.wheel(0, 2400);
          await page.waitForTimeout(30);
        }
        await badges.grid.evaluate((element) => {
          element.scrollTop = 500_000;
        });
        await page.waitForTimeout(300);
        await badges.see('List');
        await page.waitForTimeout(300);
        await badges.grid.getByRole('row').nth(3).click();
        await page.getByRole('region', { name: 'Verdict' }).waitFor();
        await page.keyboard.press('Alt+ArrowLeft');
        await badges.grid.waitFor();
      });
      tellLong(worked, waited);
      expect(worked.filter((duration) => duration > STANDSTILL_MS)).toEqual([]);
      await close();
    },
    TIMEOUT_MS,
  );

  it(
    'are drawn as pictures without the window standing still',
    async () => {
      const { page, close } = await house.newWindow({ badges: 'many', count: 10_000, issuers: 300 });
      const badges = await BadgesPage.shown(page);
      await badges.expectCount(10_000);
      await page.waitForTimeout(1500);
      const { worked, waited } = await longTasksOf(page, async () => {
        await badges.see('Timeline');
        await page.getByRole('button', { name: /^2020:/ }).click();
        await page.mouse.move(700, 500);
        for (let step = 0; step < 10; step += 1) {
          await page.mouse.wheel(0, 2400);
          await page.waitForTimeout(30);
        }
        await badges.see('Skills');
        await page.getByRole('list', { name: /^Skills/ }).waitFor();
        await badges.see('Issuers');
        await page.getByRole('list', { name: /issuers, by number/ }).waitFor();
        await page.getByRole('button', { name: 'Show as a table' }).click();
        await page.getByRole('table').waitFor();
        await badges.see('Skills');
        await page.getByRole('table').waitFor();
      });
      tellLong(worked, waited);
      expect(worked.filter((duration) => duration > STANDSTILL_MS)).toEqual([]);
      await close();
    },
    TIMEOUT_MS,
  );

  it(
    'are all in reach of the keyboard, and few of them in the page',
    async () => {
      const { page, close } = await house.newWindow({ badges: 'many', count: 10_000 });
      const { grid } = await BadgesPage.shown(page);
      await grid.getByRole('row').first().focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('End');
      await expect
        .poll(() => page.evaluate('document.activeElement.getAttribute("aria-rowindex")'), { timeout: 15_000 })
        .toBe('10000');
      expect(await grid.getByRole('row').count()).toBeLessThan(60);
      await close();
    },
    TIMEOUT_MS,
  );
});
