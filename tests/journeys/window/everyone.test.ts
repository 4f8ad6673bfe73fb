import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowHouse, type WindowOptions } from '../../../tools/window/window.ts';
import { findWithAxe } from './axe.ts';
import { BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

interface State {
  readonly options?: WindowOptions;
  readonly reach?: (page: Page) => Promise<void>;
}

const openBadge = (name: string) => async (page: Page) => {
  const badges = await BadgesPage.shown(page);
  await badges.search(name);
  await badges.expectCount(1);
  await badges.open(new RegExp(name));
};

/** Screens of badges, lock and first run, and the states that people reach in them. */
const states: Readonly<Record<string, State>> = {
  'the gallery': {},
  'the list': { reach: async (page) => (await BadgesPage.shown(page)).see('List') },
  'the timeline': { reach: async (page) => (await BadgesPage.shown(page)).see('Timeline') },
  'the timeline’s table': {
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Timeline');
      await page.getByRole('button', { name: 'Show as a table' }).click();
    },
  },
  'the skills': { reach: async (page) => (await BadgesPage.shown(page)).see('Skills') },
  'the skills’ table': {
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Skills');
      await page.getByRole('button', { name: 'Show as a table' }).click();
    },
  },
  'the skills of many badges': {
    options: { badges: 'many', count: 400 },
    reach: async (page) => (await BadgesPage.shown(page)).see('Skills'),
  },
  'the map of issuers': { reach: async (page) => (await BadgesPage.shown(page)).see('Issuers') },
  'the map of many issuers': {
    options: { badges: 'many', count: 1000, issuers: 300 },
    reach: async (page) => (await BadgesPage.shown(page)).see('Issuers'),
  },
  'the issuers’ table': {
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Issuers');
      await page.getByRole('button', { name: 'Show as a table' }).click();
    },
  },
  'a selection': { reach: async (page) => (await BadgesPage.shown(page)).tick('Hand Weaving') },
  'a filter’s list': {
    reach: async (page) => {
      await BadgesPage.shown(page);
      await page.getByRole('button', { name: 'Skill' }).click();
    },
  },
  'an empty wallet': { options: { badges: 'none' } },
  'nothing found': { reach: async (page) => (await BadgesPage.shown(page)).search('xyzzy') },
  'a refusal': { options: { refusals: { 'credentials.list': 'vault.io' } } },
  'a valid badge': { reach: openBadge('Reproducible') },
  'a badge that ended': { reach: openBadge('Pediatric') },
  'a badge that cannot be told': { reach: openBadge('Gebäudeenergieberatung') },
  'a raw badge': {
    reach: async (page) => {
      await openBadge('Reproducible')(page);
      await page.getByRole('button', { name: 'More for this badge' }).click();
      await page.getByRole('menuitem', { name: 'See the raw badge' }).click();
      await page.getByText('credentialSubject').waitFor();
    },
  },
  'a reminder of old copies': {
    options: { refreshReminderDays: 14 },
    reach: async (page) => {
      await page.keyboard.press('Control+5');
      await page.getByRole('region', { name: 'Copies have grown old' }).waitFor();
    },
  },
  'the palette': { reach: async (page) => page.keyboard.press('Control+k') },
  'the shortcuts': { reach: async (page) => page.keyboard.press('Control+/') },
  'the lock': { options: { phase: 'locked' } },
  'the lock’s refusal': {
    options: { phase: 'locked' },
    reach: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('not it');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing was changed').waitFor();
    },
  },
  recovery: {
    options: { phase: 'locked' },
    reach: async (page) => page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click(),
  },
  welcome: { options: { phase: 'absent' } },
  'a new passphrase': {
    options: { phase: 'absent' },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make a wallet' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('password1');
      await page.getByText('Would be guessed at once').waitFor();
    },
  },
  'a restore': {
    options: { phase: 'absent' },
    reach: async (page) => page.getByRole('button', { name: 'Restore from a backup' }).click(),
  },
};

describe.each(Object.entries(states))('%s', (_, { options = {}, reach }) => {
  it.each(['light', 'dark'] as const)('has nothing that axe finds, in %s', async (colorScheme) => {
    const { page, close } = await house.newWindow({ ...options, colorScheme, reducedMotion: 'reduce' });
    try {
      await page.getByRole('main').first().waitFor();
      await page.waitForTimeout(300);
      await reach?.(page);
      await page.waitForTimeout(300);
      expect(await findWithAxe(page)).toEqual([]);
    } finally {
      await close();
    }
  });
});

describe('any language', () => {
  it('has every text from the tables: none stays plain in the pseudo-locale', async () => {
    const { page, close } = await house.newWindow({ language: 'en-XA' });
    await page.locator('h2 bdi').first().waitFor();
    // What people and issuers wrote stands in bdi, in its own language; all else is ours to translate.
    const plain = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll('button, h1, h2, label, kbd + *')]
      .map((element) => {
        const ours = element.cloneNode(true);
        for (const theirs of ours.querySelectorAll('bdi')) theirs.remove();
        return ours.textContent.trim();
      })
      .filter((text) => text !== '' && !/^[[]/.test(text) && !/^[\\d.,\\s]+$/.test(text))`);
    expect(plain).toEqual([]);
    await close();
  });

  it('is mirrored where it reads from right to left', async () => {
    const { page, close } = await house.newWindow({ language: 'ar-XB' });
    const sidebar = await page.getByRole('navigation').boundingBox();
    expect(sidebar?.x ?? 0).toBeGreaterThan(900);
    await close();
  });

  it.each(['en', 'ar-XB'])('cuts no name at its beginning, whichever way it reads: %s', async (language) => {
    const { page, close } = await house.newWindow({ language, badges: 'many', count: 60 });
    await page.getByRole('radio').nth(1).click();
    await page.locator('.line-name').first().waitFor();
    const cut = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('.line-name > bdi')]
      .filter((name) => {
        const range = document.createRange();
        range.setStart(name.firstChild, 0);
        range.setEnd(name.firstChild, 1);
        const [first, room] = [range.getBoundingClientRect(), name.parentElement.getBoundingClientRect()];
        return first.left < room.left - 1 || first.right > room.right + 1;
      })
      .map((name) => name.textContent)`);
    expect(cut).toEqual([]);
    await close();
  });

  it('is German throughout where German is wished for', async () => {
    const { page, close } = await house.newWindow({ language: 'de' });
    await page.getByRole('heading', { name: 'Nachweise', level: 1 }).waitFor();
    await page.getByRole('navigation').getByText('Einstellungen').waitFor();
    await close();
  });
});
