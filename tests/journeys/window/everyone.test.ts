import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIssuer, previewAnswer, readAnswer, showAnswer, type View, views } from '../../../tools/window/views.ts';
import { WindowHouse } from '../../../tools/window/window.ts';
import { atRest } from './at-rest.ts';
import { findWithAxe } from './axe.ts';
import { BadgesPage } from './badges-page.ts';
import { giveKeys } from './issuer-keys.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

/** States of screens of which no picture is drawn. */
const states: readonly View[] = [
  {
    name: 'the timeline’s table',
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Timeline');
      await showTable(page);
    },
  },
  {
    name: 'the skills’ table',
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Skills');
      await showTable(page);
    },
  },
  {
    name: 'the skills of many badges',
    options: { badges: 'many', count: 400 },
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Skills');
      await page.getByRole('list', { name: /^Skills/ }).waitFor();
    },
  },
  {
    name: 'the map of many issuers',
    options: { badges: 'many', count: 1000, issuers: 300 },
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Issuers');
      await page.locator('.plot').first().waitFor();
    },
  },
  {
    name: 'the issuers’ table',
    reach: async (page) => {
      await (await BadgesPage.shown(page)).see('Issuers');
      await showTable(page);
    },
  },
  {
    name: 'a selection',
    reach: async (page) => {
      const badges = await BadgesPage.shown(page);
      await badges.tick('Hand Weaving');
      await badges.selection.waitFor();
    },
  },
  {
    name: 'a filter’s list',
    reach: async (page) => {
      await BadgesPage.shown(page);
      await page.getByRole('button', { name: 'Skill' }).click();
      await page.getByRole('listbox', { name: 'Skill' }).waitFor();
    },
  },
  {
    name: 'nothing found',
    reach: async (page) => {
      await (await BadgesPage.shown(page)).search('xyzzy');
      await page.getByRole('heading', { name: /^Nothing found/ }).waitFor();
    },
  },
  {
    name: 'an answer that is not valid, with its checks open',
    reach: async (page) => {
      await readAnswer(page, ['Hand Weaving', 'Pediatric Emergency Care', 'Fachkraft']);
      for (const fold of await page.getByRole('button', { name: /^What was checked/ }).all()) await fold.click();
    },
  },
  {
    name: 'an issuer with many keys',
    reach: async (page) => {
      await giveKeys(page, 8, 3);
      await openIssuer(page);
      await page.getByRole('button', { name: /^Withdrawn keys/ }).click();
      await page.getByRole('radio', { name: 'Trust', exact: true }).focus();
      await page.keyboard.press('Space');
      await page.getByLabel('Why, for yourself').waitFor();
    },
  },
  {
    name: 'the stage in the smallest window',
    options: { width: 900, height: 600 },
    reach: showAnswer,
  },
  {
    name: 'the stage in a window that is zoomed much',
    options: { width: 900, height: 600, zoom: 2 },
    reach: showAnswer,
  },
  {
    name: 'a refusal',
    options: { refusals: { 'credentials.list': 'vault.io' } },
    reach: (page) => page.getByText('The disk or folder failed').waitFor(),
  },
  {
    name: 'the palette',
    reach: async (page) => {
      await BadgesPage.shown(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'the shortcuts',
    reach: async (page) => {
      await BadgesPage.shown(page);
      await page.keyboard.press('Control+/');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a check of the wallet that runs',
    options: { areJobsHeld: true },
    reach: async (page) => {
      await page.getByRole('navigation').getByText('Backup and safety').click();
      await page.getByRole('button', { name: 'Check the wallet' }).click();
      await page.getByRole('progressbar', { name: 'Checking', exact: true }).waitFor();
    },
  },
  {
    name: 'the lock’s refusal',
    options: { phase: 'locked' },
    reach: async (page) => {
      await page.getByLabel('Passphrase', { exact: true }).fill('not it');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing was changed').waitFor();
    },
  },
  {
    name: 'recovery',
    options: { phase: 'locked' },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click();
      await page.getByLabel('Recovery code').waitFor();
    },
  },
  {
    name: 'a new passphrase',
    options: { phase: 'absent' },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make a wallet' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('password1');
      await page.getByText('Would be guessed at once').waitFor();
    },
  },
];

async function showTable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.getByRole('table').waitFor();
}

/** Light, dark, and the colours that a person chose for everything. */
const LOOKS = [
  ['light', 'none'],
  ['dark', 'none'],
  ['dark', 'active'],
] as const;

describe('axe', () => {
  // every screen of which there is a picture, and the states between them
  it.each([...views, ...states].map((view) => [view.name, view] as const))(
    'finds nothing in any colours: %s',
    async (_, { options = {}, reach }) => {
      const { page, close } = await house.newWindow({ ...options, reducedMotion: 'reduce' });
      try {
        await page.getByRole('main').first().waitFor();
        await reach?.(page);
        // a picture may have stopped the clock, which axe goes by
        await page.clock.resume();
        for (const [colorScheme, forcedColors] of LOOKS) {
          await page.emulateMedia({ colorScheme, forcedColors });
          await atRest(page);
          expect(await findWithAxe(page), `${colorScheme}, forced colours ${forcedColors}`).toEqual([]);
        }
      } finally {
        await close();
      }
    },
    180_000,
  );
});

describe('less motion', () => {
  it('is what whoever wishes for it sees: nothing grows or slides, and what fades does so at once', async () => {
    const { page, close } = await house.newWindow({ reducedMotion: 'reduce' });
    await BadgesPage.shown(page);
    await page.evaluate(`
      globalThis.seen = [];
      const look = () => {
        for (const animation of document.getAnimations()) seen.push(animation.effect.getComputedTiming().duration);
        requestAnimationFrame(look);
      };
      look();
    `);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('row', { name: 'Hand Weaving' }).click();
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    const durations = await page.evaluate<readonly number[]>('seen');
    expect(durations.filter((duration) => duration > 80)).toEqual([]);
    await close();
  });

  it('stops no code that has to move to be read', async () => {
    const { page, close } = await house.newWindow({ reducedMotion: 'reduce' });
    await previewAnswer(page);
    await page.getByRole('button', { name: 'Sign and show' }).click();
    const code = page.getByRole('img', { name: 'Code to be scanned' });
    const first = await code.getAttribute('data-text');
    await expect.poll(() => code.getAttribute('data-text')).not.toBe(first);
    await close();
  });
});

describe('any language', () => {
  it('has every text from the tables: none stays plain in the pseudo-locale', async () => {
    const { page, close } = await house.newWindow({ language: 'en-XA' });
    await page.locator('h2 bdi').first().waitFor();
    // What people and issuers wrote stands in bdi, in its own language; all else is ours to translate.
    const plainOnes = () =>
      page.evaluate<readonly string[]>(`[...document.querySelectorAll('button, h1, h2, label, kbd + *')]
      .map((element) => {
        const ours = element.cloneNode(true);
        for (const theirs of ours.querySelectorAll('bdi')) theirs.remove();
        return ours.textContent.trim();
      })
      .filter((text) => text !== '' && !/^[[]/.test(text) && !/^[\\d.,\\s]+$/.test(text))`);
    await expect.poll(plainOnes, { timeout: 15_000 }).toEqual([]);
    await close();
  });

  it('is mirrored where it reads from right to left', async () => {
    const { page, close } = await house.newWindow({ language: 'ar-XB' });
    // the language comes with the settings, a moment after the window
    const left = async () => (await page.getByRole('navigation').boundingBox())?.x ?? 0;
    await expect.poll(left, { timeout: 15_000 }).toBeGreaterThan(900);
    await close();
  });

  it.each(['en', 'ar-XB'])('cuts no name at its beginning, whichever way it reads: %s', async (language) => {
    const { page, close } = await house.newWindow({ language, badges: 'many', count: 60 });
    await page.locator(language === 'en' ? 'html[dir=ltr]' : 'html[dir=rtl]').waitFor();
    await page.getByRole('radio').nth(1).click();
    await page.locator('.line-name').first().waitFor();
    await atRest(page);
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
