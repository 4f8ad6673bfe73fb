import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowHouse } from '../../../tools/window/window.ts';
import { type BadgePage, BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

async function withBadge(name: string, act: (badge: BadgePage) => Promise<void>) {
  const { page, complaints, close } = await house.newWindow();
  try {
    const badges = await BadgesPage.shown(page);
    await badges.search(name);
    await badges.expectCount(1);
    await act(await badges.open(new RegExp(name)));
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  } finally {
    await close();
  }
}

describe('a badge', () => {
  it('that is valid says so with its weakest fact', () =>
    withBadge('Reproducible', async (badge) => {
      await badge.expectVerdict('Valid');
      await badge.expectVerdict('data from 2 Nov 2026');
    }));

  it('that ended says when, in the window’s own way of writing dates', () =>
    withBadge('Pediatric', async (badge) => {
      await badge.expectVerdict('Not valid');
      await badge.expectVerdict('8 Mar 2025');
    }));

  it('whose key is not here offers to fetch it online', () =>
    withBadge('Gebäudeenergieberatung', async (badge) => {
      await badge.expectVerdict('Can’t tell');
      await badge.page.getByRole('button', { name: 'Fetch online…' }).waitFor();
    }));

  it('opens each check to its raw values', () =>
    withBadge('Reproducible', async (badge) => {
      await badge.check('Revocation').getByRole('button').click();
      await badge.check('Revocation').getByText('https://lakevessen.example/status/revocation-1').waitFor();
    }));

  it('is shown raw, and searched', () =>
    withBadge('Reproducible', async (badge) => {
      await badge.choose('See the raw badge');
      await badge.page.getByRole('searchbox', { name: 'Find in the raw badge' }).fill('BitstringStatusListEntry');
      await badge.page.getByText('1 place', { exact: true }).waitFor();
      await badge.page.keyboard.press('Escape');
      await badge.page.keyboard.press('Escape');
    }));

  it('is shown raw to its last line, however long it is', async () => {
    const { page, close } = await house.newWindow({ longRaw: 5000 });
    const badges = await BadgesPage.shown(page);
    await badges.search('Reproducible');
    await badges.expectCount(1);
    const badge = await badges.open(/Reproducible/);
    await badge.choose('See the raw badge');
    await page.getByRole('button', { name: 'Open all' }).click();
    const lines = page.locator('.raw-line');
    await expect.poll(() => lines.count()).toBeGreaterThan(50);
    const sheet = page.locator('.sheet .dialog-body');
    const last = lines.filter({ hasText: 'the last of all' });
    await expect
      .poll(
        async () => {
          await sheet.evaluate((element) => {
            element.scrollTop = element.scrollHeight;
          });
          return last.count();
        },
        { timeout: 15_000 },
      )
      .toBe(1);
    expect(await lines.count()).toBeLessThan(1000);
    await close();
  });

  it('keeps a note', () =>
    withBadge('Hand Weaving', async (badge) => {
      await badge.page.getByLabel('Your note').fill('Ask Marta for the second loom');
      await badge.page.getByRole('button', { name: 'Save the note' }).click();
      await badge.page.getByText('Note saved.').waitFor();
    }));

  it('that is removed leads back to the others, and comes back', () =>
    withBadge('Hand Weaving', async (badge) => {
      await badge.choose('Remove…');
      await badge.page.getByRole('heading', { name: /Nothing found/ }).waitFor();
      await badge.page.getByRole('button', { name: 'Undo' }).click();
      await badge.page.getByRole('row', { name: 'Hand Weaving' }).waitFor();
    }));
});
