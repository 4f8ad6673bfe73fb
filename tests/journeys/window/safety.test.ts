import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPHRASE, RECOVERY_CODE } from '../../../tools/window/pretended/other-handlers.ts';
import { type OpenedWindow, WindowHouse } from '../../../tools/window/window.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

async function dropBadge({ page }: OpenedWindow): Promise<void> {
  const transfer = await page.evaluateHandle(() => {
    const given = new DataTransfer();
    given.items.add(new File(['{}'], 'somebody.json', { type: 'application/json' }));
    return given;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

describe('what must not be lost or missed', () => {
  it('keeps a new recovery code in sight, whatever is dropped or pressed', async () => {
    const opened = await house.newWindow();
    const { page } = opened;
    await page.getByRole('button', { name: 'Backup and safety' }).click();
    await page.getByRole('button', { name: 'Make a new code…' }).click();
    // not by whoever finds the screen open
    const asked = page.getByRole('dialog', { name: 'Make a new recovery code' });
    await asked.getByLabel('Your passphrase', { exact: true }).fill('not this one');
    await asked.getByRole('button', { name: 'Go on' }).click();
    await asked.getByText('That is not the passphrase of this wallet.').waitFor();
    await asked.getByLabel('Your passphrase', { exact: true }).fill(PASSPHRASE);
    await asked.getByRole('button', { name: 'Go on' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Your new recovery code' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dropBadge(opened);
    await page.waitForTimeout(300);
    expect(await dialog.getByText(RECOVERY_CODE.split('-')[1] ?? '').count()).toBeGreaterThan(0);
    await dialog.getByRole('button', { name: 'I have it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await opened.close();
  });

  it('imports nothing that is dropped where somebody else’s badges are checked', async () => {
    const opened = await house.newWindow();
    const { page } = opened;
    await page.getByRole('button', { name: 'Check someone’s' }).click();
    await page.getByRole('heading', { name: 'Check someone’s badges' }).waitFor();
    await dropBadge(opened);
    await page.waitForTimeout(300);
    expect(await page.locator('main').getAttribute('data-screen')).toBe('check');
    await opened.close();
  });

  it('says on every screen that the wallet is damaged, and that the clock is behind', async () => {
    const { page, close } = await house.newWindow({ isTroubled: true });
    await page.getByRole('alert').filter({ hasText: 'Part of this wallet is damaged' }).waitFor();
    await page.getByRole('alert').filter({ hasText: '24 Dec 2026' }).waitFor();
    await close();
  });
});
