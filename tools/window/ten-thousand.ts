import type { Page } from 'playwright-core';
import { type Task, tasksOf } from './long-tasks.ts';
import type { WindowHouse, WindowOptions } from './window.ts';

/** What the window promises: no longer than this does one wait for it to hear the next key. */
export const PROMISED_MS = 100;
export const COUNT = 10_000;
/** Of one act: whoever is past it waits for what never comes. */
const PATIENCE_MS = 60_000;

/** What of a page is asked inside it. */
declare const document: {
  querySelector(css: string): { scrollTop: number } | null;
  querySelectorAll(css: string): Iterable<{ readonly textContent: string | null }> & { readonly length: number };
};
declare const requestIdleCallback: (whenIdle: () => void) => number;

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

/** One window of ten thousand badges, with everything done in it once. */
export interface Run {
  /** longest first */
  readonly tasks: readonly Task[];
  /** of the page's script, in MB, after its garbage was collected */
  readonly heap: number;
}

/** Does all that a person does with lists (`lists`) or with the pictures of them (`pictures`), in a window that is new. */
export async function runOfTenThousand(
  house: WindowHouse,
  acts: 'lists' | 'pictures',
  options: WindowOptions = {},
): Promise<Run> {
  const many = acts === 'lists' ? {} : { issuers: 1200, skills: 700 };
  const { page, close } = await house.newWindow({ badges: 'many', count: COUNT, isTimed: true, ...many, ...options });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.locator('.badge-cell .badge-picture').first().waitFor();
  const word = options.areNamesHard === true ? 'donau' : 'data';
  const tasks = await tasksOf(page, (during) =>
    (acts === 'lists' ? inLists : inPictures)(new Person(page, during), word),
  );
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await close();
  return { tasks, heap: Math.round(usedSize / 1e6) };
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
