import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedWindow, WindowHouse, type WindowOptions } from '../../../tools/window/window.ts';
import { findWithAxe } from './axe.ts';
import { BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

async function withBadges(options: WindowOptions, act: (badges: BadgesPage, opened: OpenedWindow) => Promise<void>) {
  const opened = await house.newWindow(options);
  try {
    await act(await BadgesPage.shown(opened.page), opened);
    expect(opened.complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  } finally {
    await opened.close();
  }
}

describe('the badges', () => {
  it('are found by words of their name while one types, with the words marked', () =>
    withBadges({}, async (badges) => {
      await badges.search('data');
      await badges.expectCount(3);
      await expect.poll(() => badges.grid.locator('mark').first().textContent(), { timeout: 15_000 }).toBe('Data');
    }));

  it('say what was not found, and lead back', () =>
    withBadges({}, async (badges) => {
      await badges.search('xyzzy');
      await badges.page.getByRole('heading', { name: 'Nothing found for “xyzzy”' }).waitFor();
      await badges.page.getByRole('button', { name: 'Clear the search' }).last().click();
      await badges.expectCount(23);
    }));

  it('are narrowed by verdict with one press, and by nothing with the next', () =>
    withBadges({}, async (badges) => {
      await badges.page.getByRole('button', { name: '4 not valid' }).click();
      await badges.expectCount(4);
      await badges.page.getByRole('button', { name: '4 not valid' }).click();
      await badges.expectCount(23);
    }));

  it('are narrowed by a skill, which Escape keeps, and then by another in its place', () =>
    withBadges({}, async (badges) => {
      const { page } = badges;
      const filters = page.getByRole('toolbar', { name: 'Filters' });
      const values = page.getByRole('listbox', { name: 'Skill' });
      const one = filters.getByRole('button', { name: 'Skill: data lineage' });
      await filters.getByRole('button', { name: 'Skill', exact: true }).click();
      await page.getByRole('searchbox', { name: 'Find in this list' }).fill('lineage');
      await values.getByRole('option', { name: 'data lineage' }).click();
      await one.click();
      await page.getByRole('searchbox', { name: 'Find in this list' }).waitFor();
      await page.keyboard.press('Escape');
      await values.waitFor({ state: 'detached' });
      await one.click();
      await page.getByRole('searchbox', { name: 'Find in this list' }).fill('protect personal');
      await values.getByRole('option', { name: 'data lineage' }).waitFor({ state: 'detached' });
      await page.keyboard.press('ArrowDown');
      await values.locator('[data-focused]', { hasText: 'Protect personal data' }).waitFor();
      await page.keyboard.press('Enter');
      await values.waitFor({ state: 'detached' });
      await filters.getByRole('button', { name: 'Skill: Protect personal data' }).waitFor();
    }));

  it('are narrowed by an issuer that is too rare to be in the list, found by typing and chosen by keys', () =>
    withBadges({ badges: 'many', count: 1000, issuers: 300 }, async ({ page }) => {
      const filters = page.getByRole('toolbar', { name: 'Filters' });
      const values = page.getByRole('listbox', { name: 'Issuer' });
      const field = page.getByRole('searchbox', { name: 'Find in this list' });
      const rare = 'Handwerkskammer für das nördliche Oberlahngebiet und die angrenzenden Gemeinden 34';
      await filters.getByRole('button', { name: 'Issuer', exact: true }).click();
      await values.getByRole('option').first().waitFor();
      await field.pressSequentially('UND DIE ANGRENZENDEN GEMEINDEN');
      await values.getByRole('option', { name: 'Handwerkskammer' }).first().waitFor();
      await page.keyboard.type(' xyz');
      await page.getByRole('status').getByText('Nothing here holds “UND DIE ANGRENZENDEN GEMEINDEN xyz”.').waitFor();
      expect(await findWithAxe(page)).toEqual([]);
      await field.fill('FUR DAS NORDLICHE OBERLAHNGEBIET UND DIE ANGRENZENDEN GEMEINDEN 34');
      await values.getByRole('option', { name: rare }).waitFor();
      await page.keyboard.press('ArrowDown');
      await values.locator('[data-focused]', { hasText: rare }).waitFor();
      await page.keyboard.press('Enter');
      await values.waitFor({ state: 'detached' });
      const chip = filters.getByRole('button', { name: `Issuer: ${rare}` });
      await chip.click();
      await values.getByRole('option', { name: rare, selected: true }).waitFor();
      await field.fill('gemeinden 34');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await values.waitFor({ state: 'detached' });
      await chip.waitFor();
    }));

  it('are all chosen, and then none of them, however few were read', async () => {
    const opened = await house.newWindow({ badges: 'many', count: 500 });
    const badges = await BadgesPage.shown(opened.page);
    await badges.grid.getByRole('row').first().focus();
    await opened.page.keyboard.press('Control+a');
    await badges.selection.getByText('500 selected').waitFor();
    await opened.page.keyboard.press('Escape');
    await badges.selection.waitFor({ state: 'detached' });
    await opened.close();
  });

  it('are walked, opened and left with the keyboard alone', () =>
    withBadges({}, async ({ page, grid }) => {
      await grid.focus();
      await page.keyboard.press('Tab');
      await grid.getByRole('row').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      const name = await page.evaluate<string>(
        'document.activeElement.getAttribute("aria-labelledby") ?? document.activeElement.textContent',
      );
      expect(name).not.toBe('');
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
      await page.keyboard.press('Alt+ArrowLeft');
      await grid.waitFor();
    }));

  it('are removed together and come back with undo', () =>
    withBadges({}, async (badges) => {
      await badges.tick('Hand Weaving');
      await badges.tick('Dark Sky Guide');
      await badges.selection.getByText('2 selected').waitFor();
      await badges.selection.getByRole('button', { name: 'More for the selected badges' }).click();
      await badges.page.getByRole('menuitem', { name: 'Remove' }).click();
      await badges.expectCount(21);
      await badges.page.getByRole('button', { name: 'Undo' }).click();
      await badges.expectCount(23);
    }));

  it('are tagged from the selection', () =>
    withBadges({}, async (badges) => {
      await badges.tick('Hand Weaving');
      await badges.selection.getByRole('button', { name: 'Tag' }).click();
      await badges.page.getByRole('menuitem', { name: 'New tag…' }).click();
      await badges.page.getByLabel('Name of the tag').fill('Winter school');
      await badges.page.keyboard.press('Enter');
      await badges.page
        .getByRole('navigation')
        .getByRole('button', { name: /Winter school/ })
        .waitFor();
    }));

  it('lead to an empty wallet’s first act', async () => {
    const { page, close } = await house.newWindow({ badges: 'none' });
    await page.getByRole('heading', { name: 'No badge here yet' }).waitFor();
    await page.getByRole('button', { name: 'Try it with sample badges' }).click();
    await BadgesPage.shown(page);
    await close();
  });

  it('tell why there are none where the wallet refuses', async () => {
    const { page, close } = await house.newWindow({ refusals: { 'credentials.list': 'vault.io' } });
    await page.getByText('The disk or folder failed').waitFor();
    await close();
  });

  it('are opened from the list of everything on Ctrl K', () =>
    withBadges({}, async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('searchbox').and(page.locator(':focus')).waitFor();
      await page.keyboard.type('dark sky');
      await page.getByRole('menuitem', { name: /Dark Sky Guide/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
    }));
});
