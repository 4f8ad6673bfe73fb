// Everything once through without a pointer: what cannot be reached by keys is not reached by everybody.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSPHRASE, RECOVERY_CODE } from '../../../tools/window/pretended/other-handlers.ts';
import { WindowHouse } from '../../../tools/window/window.ts';

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

const MOST_STOPS = 80;

/** What a screen reader would call what has focus; enough of it to know it by. */
const NAME_OF_FOCUS = `(() => {
  const { activeElement: element } = document;
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
  return [element.getAttribute('aria-label') ?? '', ...labels, ...by, element.textContent].join(' ').trim();
})()`;

/** Presses Tab until focus is there. @throws {Error} where a person would give up */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const here = await page.evaluate<string>(NAME_OF_FOCUS);
    if (name.test(here)) return;
    passed.push(here.slice(0, 40));
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keys to ${name}: ${passed.join(' | ')}`);
}

async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

async function type(page: Page, name: RegExp, words: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(words);
}

describe('by the keyboard alone', () => {
  it('a wallet is made, filled, shown from, checked with and locked', async () => {
    const { page, complaints, close } = await house.newWindow({ phase: 'absent', badges: 'none' });
    const heading = (name: string | RegExp) => page.getByRole('heading', { name });
    // first run
    await heading('Your badges, on your own computer').waitFor();
    await press(page, /^Make a wallet/);
    await heading('Choose a passphrase').waitFor();
    await type(page, /^Passphrase/, PASSPHRASE);
    await page.keyboard.press('Tab');
    await type(page, /^The same once more/, PASSPHRASE);
    await page.keyboard.press('Enter');
    await heading('Your recovery sheet').waitFor();
    await press(page, /^I have it; continue/);
    await heading('Type the recovery code once').waitFor();
    await type(page, /^Recovery code/, RECOVERY_CODE);
    await page.keyboard.press('Enter');
    await heading('The wallet is ready').waitFor();
    await press(page, /^Try it with sample badges/);
    await page.getByRole('row', { name: 'Hand Weaving' }).waitFor();

    // import
    await page.keyboard.press('Control+4');
    await heading('Add badges').waitFor();
    await press(page, /^Choose a folder/);
    await heading('All read').or(page.getByText('All read')).first().waitFor();
    await press(page, /^Show badges/);
    await page.getByRole('row', { name: 'Hand Weaving' }).waitFor();

    // present, up to the code on the whole window
    await page.keyboard.press('Control+p');
    await heading('Who asks?').waitFor();
    await press(page, /^Nobody asked/);
    await page.getByRole('row', { name: 'Hand Weaving' }).waitFor();
    await tabTo(page, /^Zero-Trust/);
    for (let step = 0; step < 23; step += 1) {
      if (/^Hand Weaving/.test(await page.evaluate<string>(NAME_OF_FOCUS))) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Space');
    await page.getByText('1 badge chosen').waitFor();
    await press(page, /^Continue/);
    await page.getByText('They can be sure').first().waitFor();
    await type(page, /^Who it is for/, 'Northmere Open University');
    await press(page, /^Sign and show/);
    await page.getByRole('img', { name: 'Code to be scanned' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Shown, and written to your log.').first().waitFor();
    await page.keyboard.press('Control+6');
    await heading('To Northmere Open University').first().waitFor();

    // check
    await page.keyboard.press('Control+Shift+C');
    await heading('Check someone’s badges').waitFor();
    await type(page, /^Who you are/, 'City of Aldermouth');
    await press(page, /^Show a request/);
    await page.getByTestId('digits').waitFor();
    await press(page, /^Paste text/);
    await type(page, /^Text of their answer/, 'Here are my badges, best regards');
    await press(page, /^Check it/);
    await page.getByRole('alert').getByText('Ask for the code or the file').waitFor();

    // lock, and open again
    await page.keyboard.press('Control+l');
    await heading('Locked').waitFor();
    await type(page, /^Passphrase/, PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await close();
  }, 300_000);
});
