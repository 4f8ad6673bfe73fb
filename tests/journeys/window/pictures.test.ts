import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedWindow, WindowHouse, type WindowOptions } from '../../../tools/window/window.ts';
import { BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

async function opened(options: WindowOptions = {}): Promise<OpenedWindow & { readonly badges: BadgesPage }> {
  const window = await house.newWindow({ reducedMotion: 'reduce', ...options });
  return { ...window, badges: await BadgesPage.shown(window.page) };
}

const asTable = (page: Page) => page.getByRole('button', { name: 'Show as a table' }).click();

describe('the picture of skills', () => {
  it('puts the skill with most behind it first, says why in words, and leads to its badges', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Skills');
    const strongest = page
      .getByRole('list', { name: /^Skills/ })
      .getByRole('button')
      .first();
    await expect.poll(() => strongest.textContent()).toBe('leadership2 valid · 2 issuers');
    await strongest.click();
    await badges.expectCount(2);
    await badges.badge(/Crew Leadership/).waitFor();
    await close();
  });

  it('is a table too, with the same way to the badges, by keys alone', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Skills');
    await asTable(page);
    const row = page.getByRole('row', { name: /^leadership/ });
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['2', '0', '2', '0', '0']);
    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await badges.expectCount(2);
    await close();
  });

  it('never gives a badge that is not valid any weight', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Skills');
    await badges.search('Zero-Trust');
    await page.getByRole('button', { name: 'network security 1 badge, not valid' }).waitFor();
    await asTable(page);
    const cells = page.getByRole('row', { name: /^network security/ }).getByRole('cell');
    await expect.poll(() => cells.allTextContents()).toEqual(['0', '0', '0', '0', '1']);
    await close();
  });

  it('says so where nothing is found', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Skills');
    await badges.search('xyzzy');
    await page.getByText('Nothing found for “xyzzy”').waitFor();
    await close();
  });
});

describe('the map of issuers', () => {
  it('gives each issuer a mat by its number of badges, and leads to them', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Issuers');
    const mats = page.getByRole('list', { name: '17 issuers, by number of badges' }).getByRole('button');
    const area = async (name: string) => {
      const { width = 0, height = 0 } = (await mats.filter({ hasText: name }).boundingBox()) ?? {};
      return width * height;
    };
    // the map is laid out anew while the window finds its size
    await expect.poll(async () => (await area('Northmere')) / (await area('Kestrel'))).toBeCloseTo(3, 0);
    await mats.filter({ hasText: 'Northmere' }).click();
    await badges.expectCount(3);
    await close();
  });

  it('names every one of three hundred, those too small for a mat beneath', async () => {
    const { page, badges, close } = await opened({ badges: 'many', count: 3000, issuers: 300 });
    await badges.see('Issuers');
    const heading = page.getByRole('heading', { name: /issuers, by number of badges/ });
    const all = Number(/^\d+/.exec((await heading.textContent()) ?? '')?.[0]);
    expect(all).toBeGreaterThan(200);
    await expect.poll(() => page.locator('.plot, .rest').count()).toBe(all);
    for (const mat of await page.locator('.plot').all()) {
      const { width = 0, height = 0 } = (await mat.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(60);
    }
    await asTable(page);
    await expect.poll(() => page.getByRole('row').count()).toBe(all + 1);
    await close();
  });

  it.each([1, 5])('fills its room with %i', async (issuers) => {
    const { page, badges, close } = await opened({ badges: 'many', count: 40, issuers });
    await badges.see('Issuers');
    await expect.poll(() => page.locator('.plot').count()).toBe(issuers);
    await close();
  });
});

describe('the timeline', () => {
  it('gives each badge a thread from its award on, and says its dates in words', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Timeline');
    const row = badges.badge(/Reproducible/);
    await expect.poll(() => row.textContent()).toMatch(/14 Sept 2026.*ends 14 Sept 2041/);
    await badges.badge(/Reproducible/).click();
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    await close();
  });

  it('goes to the year that is chosen, among ten thousand badges', async () => {
    const { page, badges, close } = await opened({ badges: 'many', count: 10_000 });
    await badges.see('Timeline');
    await page.getByRole('button', { name: /^2018: [\d,]+ earned/ }).click();
    // the row that is now at the top; some above it are in the page as well
    const top = () =>
      badges.grid.evaluate((grid) => {
        const { x, y } = grid.getBoundingClientRect();
        return grid.ownerDocument.elementFromPoint(x + 200, y + 40)?.closest('[role=row]')?.textContent ?? '';
      });
    await expect.poll(top, { timeout: 15_000 }).toContain('2018');
    await close();
  });

  it('can be put in the order of what ends first', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Timeline');
    await page.getByRole('button', { name: /Newest award first/ }).click();
    await page.getByRole('option', { name: 'Ending first' }).click();
    await expect.poll(() => badges.grid.getByRole('row').first().textContent()).toContain('ended 8 Mar 2025');
    await close();
  });

  it('has a table of its years', async () => {
    const { page, badges, close } = await opened();
    await badges.see('Timeline');
    await asTable(page);
    const cellsOf = (name: RegExp) => page.getByRole('row', { name }).getByRole('cell').allTextContents();
    await expect.poll(() => cellsOf(/^2026/)).toEqual(['13', '0']);
    await expect.poll(() => cellsOf(/^After 2028/)).toEqual(['0', '4']);
    await close();
  });
});
