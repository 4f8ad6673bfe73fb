import type { Page } from 'playwright-core';
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

describe('a check of the wallet', () => {
  it('says how it went', async () => {
    const { page, close } = await house.newWindow();
    await page.getByRole('button', { name: 'Backup and safety' }).click();
    await page.getByRole('button', { name: 'Check the wallet' }).click();
    await page.getByText('Whole: 23 badges, 412 records.').waitFor();
    await close();
  });

  it('is stopped where it takes too long, and promises nothing of what it did not read', async () => {
    const { page, close } = await house.newWindow({ areJobsHeld: true });
    await page.getByRole('button', { name: 'Backup and safety' }).click();
    await page.getByRole('button', { name: 'Check the wallet' }).click();
    await page.getByRole('progressbar', { name: 'Checking', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('You stopped the check. What was not read yet may be whole or not').waitFor();
    expect(await page.getByText(/^Whole:/).count()).toBe(0);
    // and can be begun again
    await expect.poll(() => page.getByRole('button', { name: 'Check the wallet' }).isEnabled()).toBe(true);
    await close();
  });
});

describe('the reminder of old copies', () => {
  const due = (page: Page) => page.getByRole('region', { name: 'Copies have grown old' });
  const mark = (page: Page) => page.getByRole('navigation').getByRole('img', { name: /have grown old/ });
  const place = (page: Page, name: string) => page.getByRole('navigation').getByText(name, { exact: true }).click();
  const choose = async (page: Page, choice: string) => {
    await page.getByRole('button', { name: /older than$/ }).click();
    await page.getByRole('option', { name: choice }).click();
  };
  /** The copies of the samples are from November. */
  const laterInTheYear = (page: Page) => page.clock.setFixedTime(new Date('2027-02-20T12:00:00Z'));

  it('is nowhere where nobody asked for it, however old copies are', async () => {
    const { page, complaints, close } = await house.newWindow();
    await laterInTheYear(page);
    await place(page, 'Issuers');
    await page.locator('.issuer-row').first().waitFor();
    await place(page, 'Backup and safety');
    await page.getByRole('button', { name: 'Back up now…' }).waitFor();
    await place(page, 'Settings');
    await page.getByRole('button', { name: /^Never.*older than$/ }).waitFor();
    expect(await due(page).count()).toBe(0);
    expect(await mark(page).count()).toBe(0);
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  });

  it('tells nothing before copies are as old as was asked', async () => {
    const { page, close } = await house.newWindow();
    await place(page, 'Settings');
    await choose(page, '90 days');
    await page.getByRole('button', { name: /^90 days.*older than$/ }).waitFor();
    await place(page, 'Issuers');
    await page.locator('.issuer-row').first().waitFor();
    expect(await due(page).count()).toBe(0);
    expect(await mark(page).count()).toBe(0);
    await close();
  });

  it('says how many copies are old and how old, wherever that is kept, and leads to the step that asks first', async () => {
    const { page, complaints, close } = await house.newWindow();
    await laterInTheYear(page);
    await place(page, 'Settings');
    await choose(page, '90 days');
    await mark(page).waitFor();
    await place(page, 'Backup and safety');
    await due(page)
      .getByText(/^\d+ copies .* are 90 days old or older\. The oldest is 110 days old, from 2 Nov 2026\.$/)
      .waitFor();
    await due(page).getByRole('button', { name: 'Go to issuers' }).click();
    await page.getByRole('heading', { name: 'Issuers', level: 1 }).waitFor();
    // what asks is main's: here it is one that fails, and says so
    await due(page).getByRole('button', { name: 'Fetch again…' }).click();
    await page.locator('.issuers > .card[role=alert]').waitFor();
    await due(page).getByRole('button', { name: 'Change this reminder' }).click();
    await choose(page, 'Never');
    await mark(page).waitFor({ state: 'detached' });
    await place(page, 'Issuers');
    await page.locator('.issuer-row').first().waitFor();
    expect(await due(page).count()).toBe(0);
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  });

  it('offers what was asked for in a terminal as the choice that it is', async () => {
    const { page, close } = await house.newWindow({ refreshReminderDays: 14 });
    await mark(page).waitFor();
    await place(page, 'Settings');
    await page.getByRole('button', { name: /^14 days.*older than$/ }).waitFor();
    await close();
  });
});
