import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WindowHouse, type WindowOptions } from '../../../tools/window/window.ts';
import { BadgesPage } from './badges-page.ts';
import { inWords, type Task, tasksOf } from './long-tasks.ts';

/** What the window promises: no longer than this does one wait for it to hear the next key. */
const PROMISED_MS = 100;
/**
 * What is measured is the time that the window's thread itself worked, so a machine that is busy with other things does not add to it.
 * It does so a little all the same, by emptying caches and sharing cores. Hence a run that keeps the promise is proof of it, and one that
 * does not is repeated in a window that is new: what the code does for ten thousand badges it does in every run, and what a neighbour
 * does it hardly does in all. Nothing is compared that depends on how fast things come: each act is waited for by what it shows.
 */
const RUNS = 3;
const TIMEOUT_MS = 600_000;
/** Of one act: whoever is past it waits for what never comes. */
const PATIENCE_MS = 60_000;
const COUNT = 10_000;

let house: WindowHouse;
beforeAll(async () => {
  house = await WindowHouse.open();
});
afterAll(() => house?.close());

type Acts = (person: Person, word: string) => Promise<void>;

/** Works as a person does: by keys and pointer; and looks in a way that makes the page lay nothing out for the test. */
class Person {
  readonly page: Page;
  readonly #during: (name: string) => Promise<void>;

  constructor(page: Page, during: (name: string) => Promise<void>) {
    this.page = page;
    this.#during = during;
  }

  /** @param shows - CSS of what is there afterwards; with `!` before it, of what is not */
  async does(name: string, act: () => Promise<void>, shows: string, most = 1): Promise<void> {
    await this.#during(name);
    await act();
    await this.page.waitForFunction(
      ([css, least]) =>
        css.startsWith('!')
          ? document.querySelector(css.slice(1)) === null
          : document.querySelectorAll(css).length >= least,
      [shows, most] as const,
    );
    await this.#rests();
  }

  /** Until the browser has time: what was left to do is done. */
  async #rests(): Promise<void> {
    await this.page.evaluate(() => new Promise<void>((resolve) => void requestIdleCallback(() => resolve())));
  }

  clicks(css: string): () => Promise<void> {
    return () => this.page.locator(css).first().click();
  }

  presses(key: string): () => Promise<void> {
    return () => this.page.keyboard.press(key);
  }

  /** So many letters at a time, each time answered before the next; then none. */
  async searches(word: string, step = 1): Promise<void> {
    const field = this.page.locator('.screen-actions input');
    await field.click();
    for (let from = 0; from < word.length; from += step) {
      const letters = word.slice(0, from + step);
      await this.#during(`searching ${letters}`);
      await this.page.keyboard.insertText(word.slice(from, from + step));
      await this.page.waitForFunction(
        (typed) =>
          [...document.querySelectorAll('.badge-grid mark')].some((mark) => mark.textContent?.toLowerCase() === typed),
        letters,
      );
      await this.#rests();
    }
    await this.does('searching nothing', () => field.fill(''), '!mark');
  }

  wheels(times: number, by: number): () => Promise<void> {
    return async () => {
      await this.page.mouse.move(700, 500);
      for (let step = 0; step < times; step += 1) {
        await this.page.mouse.wheel(0, by);
        await this.page.waitForTimeout(16);
      }
    };
  }

  /** As when the scrollbar is dragged. */
  jumps(to: number): () => Promise<void> {
    return () =>
      this.page.evaluate((top) => {
        const grid = document.querySelector('.badge-grid');
        if (grid !== null) grid.scrollTop = top;
      }, to);
  }
}

/** The run with the shortest longest task; the first that keeps the promise ends it. */
async function bestRun(options: WindowOptions, acts: Acts): Promise<readonly Task[]> {
  let best: readonly Task[] | undefined;
  for (let run = 1; run <= RUNS; run += 1) {
    const { page, close } = await house.newWindow({ badges: 'many', count: COUNT, isTimed: true, ...options });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.locator('.badge-cell .badge-picture').first().waitFor();
    const tasks = await tasksOf(page, (during) =>
      acts(new Person(page, during), options.areNamesHard === true ? 'donau' : 'data'),
    );
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    console.info(`run ${run}: longest: ${inWords(tasks)}; heap ${Math.round(usedSize / 1e6)} MB`);
    await close();
    if (best === undefined || (tasks[0]?.ms ?? 0) < (best[0]?.ms ?? 0)) best = tasks;
    if ((best[0]?.ms ?? 0) <= PROMISED_MS) break;
  }
  return best ?? [];
}

function tooLong(tasks: readonly Task[]): readonly string[] {
  return tasks.filter(({ ms }) => ms > PROMISED_MS).map((task) => inWords([task]));
}

const ROW = '.badge-cell';
const look = (place: number) => `.segment >> nth=${place}`;

const inLists: Acts = async (person, word) => {
  await person.searches(word);
  await person.does('the wheel', person.wheels(20, 2400), '!.badge-grid .unread');
  await person.does('a jump', person.jumps(300_000), '!.badge-grid .unread');
  await person.does('the list', person.clicks(look(1)), '.badge-grid .line');
  await person.does('the wheel in the list', person.wheels(20, 2400), '!.badge-grid .unread');
  await person.does('opening from the list', person.clicks(`${ROW} >> nth=9`), '.verdict-card');
  await person.does('going back to the list', person.presses('Alt+ArrowLeft'), ROW);
  await person.does('the gallery', person.clicks(look(0)), '.badge-grid .tile');
  await person.does('opening', person.clicks(`${ROW} >> nth=5`), '.verdict-card');
  await person.does('going back', person.presses('Alt+ArrowLeft'), ROW);
  await person.page.locator(ROW).nth(5).focus();
  await person.does('choosing one', person.presses(' '), '.selection-bar');
  await person.does('choosing all', person.presses('Control+a'), `${ROW}[data-selected]`, 8);
  await person.does('choosing all but one', person.presses(' '), `${ROW}:not([data-selected])`);
  await person.does('choosing none', person.presses('Escape'), '!.selection-bar');
  await person.does('the end', person.presses('Control+End'), `${ROW}[aria-rowindex="${COUNT}"]`);
  await person.does('a filter', person.clicks('.filter-chip >> nth=1'), '[role="option"]', 4);
  await person.does('typing in a filter', person.presses('e'), '[role="option"]');
  await person.does('its value', person.clicks('[role="option"] >> nth=1'), '.chip[data-on]');
  await person.does('no filter', person.clicks('.filter-clear'), '!.chip[data-on]');
  await person.does('a verdict', person.clicks('.verdict-count'), '.verdict-count[data-selected]');
  await person.does('no verdict', person.clicks('.verdict-count'), '!.verdict-count[data-selected]');
  await person.does('orders', person.clicks('.chip-select .chip'), '[role="option"]');
  await person.does('another order', person.clicks('[role="option"] >> nth=2'), '!.popover');
};

const inPictures: Acts = async (person, word) => {
  await person.does('the timeline', person.clicks(look(2)), '.timeline-line');
  await person.does('a year', person.clicks('.timeline-year >> nth=3'), '!.badge-grid .unread');
  await person.does('the wheel in the timeline', person.wheels(10, 2400), '!.badge-grid .unread');
  await person.searches(word, word.length);
  await person.does('the skills', person.clicks(look(3)), '.skill-mark');
  await person.does('the wheel in the skills', person.wheels(10, 2400), '.skill-mark');
  await person.does('the issuers', person.clicks(look(4)), '.plot');
  await person.does('all of the issuers', person.wheels(5, 2400), '.issuer-map li', 400);
  await person.does('their table', person.clicks('.table-toggle'), '.picture-table tbody tr', 400);
  await person.does('the table of skills', person.clicks(look(3)), '.picture-table tbody tr', 500);
  await person.does('the table of years', person.clicks(look(2)), '.timeline .picture-table tbody tr', 5);
};

describe('ten thousand badges', () => {
  it.each<[string, WindowOptions]>([
    ['as they come', {}],
    ['mirrored, with long names', { language: 'ar-XB', areNamesHard: true }],
  ])(
    'are searched, scrolled, opened, chosen and narrowed without the window standing still: %s',
    async (_, options) => {
      expect(tooLong(await bestRun(options, inLists))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it.each<[string, WindowOptions]>([
    ['as they come', {}],
    ['mirrored, with long names', { language: 'ar-XB', areNamesHard: true }],
  ])(
    'are drawn as pictures without the window standing still: %s',
    async (_, options) => {
      expect(tooLong(await bestRun({ issuers: 1200, skills: 700, ...options }, inPictures))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'are all in reach of the keyboard, and few of them in the page',
    async () => {
      const { page, close } = await house.newWindow({ badges: 'many', count: COUNT });
      const { grid } = await BadgesPage.shown(page);
      await grid.getByRole('row').first().focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('End');
      await expect
        .poll(() => page.evaluate('document.activeElement.getAttribute("aria-rowindex")'), { timeout: 15_000 })
        .toBe(String(COUNT));
      expect(await grid.getByRole('row').count()).toBeLessThan(60);
      await close();
    },
    TIMEOUT_MS,
  );
});
