import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewAnswer } from '../../../tools/window/views.ts';
import { WindowHouse, type WindowOptions } from '../../../tools/window/window.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

const code = (page: Page) => page.getByRole('img', { name: 'Code to be scanned' });

/** With one frame held still: time goes by faster where nothing is drawn. */
async function heldOnStage() {
  const stage = await onStage();
  await stage.page.getByRole('button', { name: 'Hold this frame' }).click();
  await stage.page.getByRole('button', { name: 'Go on' }).waitFor();
  await stage.page.clock.pauseAt(new Date('2026-11-22T12:00:05Z'));
  return stage;
}

async function onStage(
  options: WindowOptions = {},
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const { page, close } = await house.newWindow(options);
  await previewAnswer(page);
  await page.getByRole('button', { name: 'Sign and show' }).click();
  await code(page).waitFor();
  return { page, close };
}

describe('presenting', () => {
  it('takes a request that is pasted while the camera sees a code that is none', async () => {
    const { page, close } = await house.newWindow();
    await page.getByRole('navigation').getByRole('button', { name: 'Present' }).click();
    await page.getByRole('button', { name: /^Scan their request/ }).click();
    // what the camera sees is told once, and not beside what is typed
    await page.getByRole('dialog').getByRole('alert').getByText('This is not a request').waitFor();
    const field = page.getByLabel('Or paste the text of the code');
    expect(await field.getAttribute('aria-invalid')).toBe(null);
    await page.keyboard.press('Escape');
    await previewAnswer(page);
    await page.getByText('City of Aldermouth, Adult Learning, hiring panel').first().waitFor();
    await close();
  });

  it('offers what was shown before, badge for badge', async () => {
    const { page, close } = await house.newWindow();
    await page.getByRole('navigation').getByRole('button', { name: 'Present' }).click();
    await page.getByRole('button', { name: /^To City of Aldermouth/ }).click();
    await page.getByText('3 badges chosen').waitFor();
    for (const name of [/^Reproducible/, /^Point-of-Care/, /^Hand Weaving/])
      await expect.poll(() => page.getByRole('row', { name }).getAttribute('aria-selected')).toBe('true');
    await close();
  });

  it('says before the first time how it goes', async () => {
    const { page, close } = await house.newWindow({ badges: 'none' });
    await page.getByRole('navigation').getByRole('button', { name: 'Present' }).click();
    await page.getByRole('heading', { name: 'How it goes' }).waitFor();
    await close();
  });
});

describe('the code on the whole window', () => {
  it('hides by itself after a minute, and says why', async () => {
    const { page, close } = await heldOnStage();
    await page.clock.runFor(61_000);
    await page.clock.resume();
    await code(page).waitFor({ state: 'detached' });
    await page.getByText('Hidden after a minute').waitFor();
    await page.getByRole('button', { name: 'Show again' }).waitFor();
    await close();
  });

  it('stays another minute where somebody asks for it', async () => {
    const { page, close } = await heldOnStage();
    await page.clock.runFor(50_000);
    await page.getByRole('button', { name: 'Another minute' }).click();
    await page.clock.runFor(50_000);
    await page.clock.resume();
    expect(await code(page).count()).toBe(1);
    await close();
  });

  it('holds one frame still, and goes on', async () => {
    const { page, close } = await heldOnStage();
    const held = await code(page).getAttribute('data-text');
    await page.clock.runFor(5000);
    expect(await code(page).getAttribute('data-text')).toBe(held);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.clock.resume();
    await expect.poll(() => code(page).getAttribute('data-text')).not.toBe(held);
    await close();
  });

  it.each([
    ['an ordinary window', {}],
    ['the smallest window', { width: 900, height: 600 }],
    ['a window at 200 %', { zoom: 2 }],
  ] as const)('is as high as the window, with its clock and its buttons beside it: %s', async (_, options) => {
    const { page, close } = await onStage(options);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const box = await code(page).boundingBox();
    expect(box?.height ?? 0).toBeGreaterThan(height * 0.8);
    const stage = page.getByRole('dialog');
    for (const part of [
      code(page),
      stage.getByRole('timer'),
      stage.getByRole('button', { name: 'Another minute' }),
      stage.getByRole('button', { name: 'Close' }),
      stage.getByRole('button', { name: 'Hold this frame' }),
      stage.getByText('What this shows'),
    ]) {
      const { x, y, ...size } = (await part.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + size.width).toBeLessThanOrEqual(width);
      expect(y + size.height).toBeLessThanOrEqual(height);
    }
    // whole pixels of the screen a module, and the quiet zone inside the tile (ISO/IEC 18004, 9.1: 4 modules)
    const side = Number((await code(page).getAttribute('viewBox'))?.split(' ')[2]);
    expect((((box?.width ?? 0) / side) * ('zoom' in options ? options.zoom : 1)) % 1).toBeCloseTo(0, 5);
    await close();
  });

  it('is as large as it is asked to be', async () => {
    const { page, close } = await onStage();
    const width = async () => (await code(page).boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('slider', { name: 'Size' }).focus();
    await page.keyboard.press('Home');
    await expect.poll(width).toBeLessThan(before * 0.75);
    await close();
  });

  it('ends with Escape', async () => {
    const { page, close } = await onStage();
    await page.keyboard.press('Escape');
    await page.getByText('Shown, and written to your log.').waitFor();
    await close();
  });
});
