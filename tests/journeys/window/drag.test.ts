// Badges are put under tags and into collections by dragging: by the pointer, and by keys alone, as a screen reader tells it.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowHouse } from '../../../tools/window/window.ts';
import { BadgesPage } from './badges-page.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

type Scheme = 'light' | 'dark';

async function withBadges(colorScheme: Scheme, act: (badges: BadgesPage) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await house.newWindow({ colorScheme });
  try {
    await act(await BadgesPage.shown(page));
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
  } finally {
    await close();
  }
}

describe.each<Scheme>(['light', 'dark'])('by the pointer, in %s', (scheme) => {
  it('a badge is tagged where it is let go, and the tag is taken back with undo', () =>
    withBadges(scheme, async (badges) => {
      const tag = await badges.newTag('Winter school', 'Dark Sky Guide');
      await badges.expectLabelled(tag, 1);
      await badges.pickUp('Hand Weaving');
      await badges.carryOver(tag);
      expect(await lightOf(tag)).toBe('true');
      await badges.page.mouse.up();
      await badges.expectLabelled(tag, 2);
      await badges.undo(/“?Winter school/);
      await badges.expectLabelled(tag, 1);
      expect(await lightOf(tag)).toBe(null);
    }));

  it('all chosen badges go into a collection with the one that is dragged, and come out with undo', () =>
    withBadges(scheme, async (badges) => {
      const collection = badges.label(/Safety at work/);
      const before = await badges.countOf(collection);
      for (const name of ['Hand Weaving', 'Dark Sky Guide', 'Data Storytelling']) await badges.tick(name);
      await badges.pickUp('Dark Sky Guide');
      await badges.carryOver(collection);
      await badges.page.mouse.up();
      await badges.expectLabelled(collection, before + 3);
      await badges.undo(/Safety at work/);
      await badges.expectLabelled(collection, before);
    }));

  it('nothing happens where a badge is let go beside them', () =>
    withBadges(scheme, async (badges) => {
      const collection = badges.label(/Safety at work/);
      const before = await badges.countOf(collection);
      await badges.pickUp('Hand Weaving');
      await badges.carryOver(collection);
      await badges.carryOver(badges.page.getByRole('button', { name: 'Settings' }));
      await badges.page.mouse.up();
      // the next one counts alone
      await badges.pickUp('Dark Sky Guide');
      await badges.carryOver(collection);
      await badges.page.mouse.up();
      await badges.undo(/Put into/);
      await badges.expectLabelled(collection, before);
    }));
});

describe.each<Scheme>(['light', 'dark'])('by keys, in %s', (scheme) => {
  it('a badge is picked up, carried to a collection, told by what happens there, let go, and taken back', () =>
    withBadges(scheme, async (badges) => {
      const collection = badges.label(/Safety at work/);
      const before = await badges.countOf(collection);
      await badges.pickUpByKeys('Hand Weaving');
      await badges.carryByKeysTo('Put into Safety at work');
      expect(await lightOf(badges.label(/Put into Safety at work/))).toBe('true');
      await badges.page.keyboard.press('Enter');
      await badges.expectLabelled(collection, before + 1);
      await badges.undo(/Safety at work/);
      await badges.expectLabelled(collection, before);
    }));

  it('all chosen badges are carried to a tag', () =>
    withBadges(scheme, async (badges) => {
      const tag = await badges.newTag('Winter school', 'Dark Sky Guide');
      for (const name of ['Hand Weaving', 'Data Storytelling']) await badges.tick(name);
      await badges.pickUpByKeys('Hand Weaving');
      await badges.carryByKeysTo('Tag with Winter school');
      await badges.page.keyboard.press('Enter');
      await badges.expectLabelled(tag, 3);
      await badges.undo(/Winter school/);
      await badges.expectLabelled(tag, 1);
    }));

  it('Escape lets go of a badge where it was, with focus back on it', () =>
    withBadges(scheme, async (badges) => {
      const collection = badges.label(/Safety at work/);
      const before = await badges.countOf(collection);
      await badges.pickUpByKeys('Hand Weaving');
      await badges.carryByKeysTo('Put into Safety at work');
      await badges.page.keyboard.press('Escape');
      await badges.badge('Hand Weaving').and(badges.page.locator(':focus')).waitFor();
      await badges.pickUpByKeys('Dark Sky Guide');
      await badges.carryByKeysTo('Put into Safety at work');
      await badges.page.keyboard.press('Enter');
      await badges.undo(/Put into/);
      await badges.expectLabelled(collection, before);
    }));
});

/** Whether what is under the badge shows that it would take it. */
function lightOf(target: Locator): Promise<string | null> {
  return target.getAttribute('data-drop-target');
}
