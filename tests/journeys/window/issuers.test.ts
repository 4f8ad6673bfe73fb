import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIssuer } from '../../../tools/window/views.ts';
import { WindowHouse } from '../../../tools/window/window.ts';
import { giveKeys } from './issuer-keys.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

describe('an issuer’s page', () => {
  it('says who it is, and asks for trust, before anything else: all of it seen without scrolling', async () => {
    const { page, close } = await house.newWindow({ width: 900, height: 600 });
    await openIssuer(page);
    for (const name of ['Trust', 'Not decided', 'Do not trust']) {
      const box = await page.getByRole('radio', { name, exact: true }).locator('xpath=..').boundingBox();
      expect((box?.y ?? 600) + (box?.height ?? 0)).toBeLessThan(600);
    }
    await page.getByText('did:web:lakevessen.example', { exact: true }).first().waitFor();
    await close();
  });

  it('shows each key with the badges that were signed with it', async () => {
    const { page, close } = await house.newWindow();
    await openIssuer(page);
    const key = page.getByRole('button', { name: /^sample-key-1/ });
    expect(await key.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: /^Reproducible Data Engineering/ }).click();
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    await close();
  });

  it('keeps many keys to one line each, and folds those that were withdrawn', async () => {
    const { page, close } = await house.newWindow();
    await giveKeys(page, 8, 3);
    await openIssuer(page);
    expect(await page.getByRole('button', { name: /^exams-/ }).count()).toBe(8);
    expect(await page.getByRole('button', { name: /^old-/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^Withdrawn keys/ }).click();
    await page.getByRole('button', { name: /^old-2/ }).click();
    await page.getByText('did:web:lakevessen.example#old-2').waitFor();
    await close();
  });

  it('takes a decision and its reason by keyboard alone', async () => {
    const { page, close } = await house.newWindow();
    await openIssuer(page);
    await page.getByRole('radio', { name: 'Not decided' }).focus();
    await page.keyboard.press('ArrowUp');
    const why = page.getByLabel('Why, for yourself');
    await why.waitFor();
    await why.focus();
    await page.keyboard.type('Met their registrar.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Kept.').waitFor();
    await close();
  });
});
