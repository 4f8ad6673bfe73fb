import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPHRASE, RECOVERY_CODE } from '../../../tools/window/pretended/other-handlers.ts';
import { WindowHouse } from '../../../tools/window/window.ts';
import { BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

async function choosePassphrase(page: Page) {
  await page.getByRole('button', { name: 'Make a wallet' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make the wallet' }).click();
}

describe('the first run', () => {
  it('goes from nothing to the sample badges, with the recovery code typed back', async () => {
    const { page, close, complaints } = await house.newWindow({ phase: 'absent', badges: 'none' });
    await choosePassphrase(page);
    await page.getByRole('button', { name: 'I have it; continue' }).click();
    await page.getByLabel('Recovery code').fill(RECOVERY_CODE.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Try it with sample badges' }).click();
    const badges = await BadgesPage.shown(page);
    await badges.expectCount(23);
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  });

  it('tells a mistyped code from the right one', async () => {
    const { page, close } = await house.newWindow({ phase: 'absent' });
    await choosePassphrase(page);
    await page.getByRole('button', { name: 'I have it; continue' }).click();
    await page.getByLabel('Recovery code').fill('LAPEL-XXXX');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('The recovery code was mistyped').waitFor();
    await close();
  });

  it('does not go on with two passphrases that differ', async () => {
    const { page, close } = await house.newWindow({ phase: 'absent' });
    await page.getByRole('button', { name: 'Make a wallet' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('The same once more').fill('something else');
    await page.getByText('These two are not the same.').waitFor();
    expect(await page.getByRole('button', { name: 'Make the wallet' }).isDisabled()).toBe(true);
    await close();
  });

  it('measures a passphrase in words', async () => {
    const { page, close } = await house.newWindow({ phase: 'absent' });
    await page.getByRole('button', { name: 'Make a wallet' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('password1');
    await page.getByText('Would be guessed at once').waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet looms under snow');
    await page.getByText('Very strong').waitFor();
    await close();
  });
});

describe('a locked wallet', () => {
  it('says since when and why, and opens with the passphrase', async () => {
    const { page, close } = await house.newWindow({ phase: 'locked', lockedBecause: 'suspend' });
    await page.getByText('Since 14:32, when the computer went to sleep.').waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    await BadgesPage.shown(page);
    await close();
  });

  it('says of another passphrase that nothing was changed', async () => {
    const { page, close } = await house.newWindow({ phase: 'locked' });
    await page.getByLabel('Passphrase', { exact: true }).fill('not it');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase of this wallet. Nothing was changed; try again.').waitFor();
    await close();
  });

  it('opens with the recovery code and a new passphrase', async () => {
    const { page, close } = await house.newWindow({ phase: 'locked' });
    await page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click();
    await page.getByLabel('Recovery code').fill(RECOVERY_CODE);
    await page.getByLabel('New passphrase').fill('another long passphrase');
    await page.getByLabel('The same once more').fill('another long passphrase');
    await page.getByRole('button', { name: 'Open and set the passphrase' }).click();
    await BadgesPage.shown(page);
    await close();
  });

  it('is locked again with Ctrl L, and shows nothing of what is inside', async () => {
    const { page, close } = await house.newWindow();
    await BadgesPage.shown(page);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await page.locator('body').textContent()).not.toContain('Weaving');
    await close();
  });
});
