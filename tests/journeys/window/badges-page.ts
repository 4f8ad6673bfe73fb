import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The list of badges, in the words of a person who uses it. */
export class BadgesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async shown(page: Page): Promise<BadgesPage> {
    await page.getByRole('grid', { name: 'Badges' }).waitFor();
    return new BadgesPage(page);
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Badges' });
  }

  badge(name: string | RegExp): Locator {
    return this.grid.getByRole('row', { name });
  }

  async search(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search' }).fill(words);
  }

  async expectCount(count: number): Promise<void> {
    const words = count === 1 ? '1 badge' : `${count.toLocaleString('en-GB')} badges`;
    await expect
      .poll(() => this.page.getByRole('main').getByRole('status').first().textContent(), { timeout: 15_000 })
      .toBe(words);
  }

  async see(view: 'Gallery' | 'List' | 'Timeline' | 'Skills' | 'Issuers'): Promise<void> {
    await this.page.getByRole('radio', { name: view, exact: true }).click();
  }

  async tick(name: string): Promise<void> {
    await this.badge(name).hover();
    await this.badge(name).getByRole('checkbox').click({ force: true });
  }

  async open(name: string | RegExp): Promise<BadgePage> {
    await this.badge(name).first().click();
    return BadgePage.shown(this.page);
  }

  get selection(): Locator {
    return this.page.getByRole('toolbar', { name: 'Selected badges' });
  }

  /** A tag or collection beside the list, by its name. */
  label(name: RegExp): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name });
  }

  async newTag(tag: string, badge: string): Promise<Locator> {
    await this.tick(badge);
    await this.selection.getByRole('button', { name: 'Tag' }).click();
    await this.page.getByRole('menuitem', { name: 'New tag…' }).click();
    await this.page.getByLabel('Name of the tag').fill(tag);
    await this.page.keyboard.press('Enter');
    await this.tick(badge);
    await this.selection.waitFor({ state: 'hidden' });
    await this.messages.getByRole('button', { name: 'Dismiss' }).click();
    return this.label(new RegExp(tag));
  }

  async countOf(label: Locator): Promise<number> {
    return Number(await label.locator('.count').textContent());
  }

  async expectLabelled(label: Locator, count: number): Promise<void> {
    await expect.poll(() => this.countOf(label), { timeout: 15_000 }).toBe(count);
  }

  /** Presses the button on a badge's picture, and begins to move. */
  async pickUp(name: string): Promise<void> {
    const picture = this.badge(name).locator('.badge-picture');
    await picture.scrollIntoViewIfNeeded();
    await picture.hover();
    await this.page.mouse.down();
  }

  /** Twice: a drag begins with the first move, and is over something with the next. */
  async carryOver(target: Locator): Promise<void> {
    await target.hover({ force: true });
    await target.hover({ force: true, position: { x: 12, y: 12 } });
  }

  async pickUpByKeys(name: string): Promise<void> {
    await this.badge(name).scrollIntoViewIfNeeded();
    await this.badge(name).focus();
    await this.page.keyboard.press('Alt+Enter');
  }

  /** From one place that takes badges to the next, until it is the one. */
  async carryByKeysTo(name: string): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      const here = await this.page.evaluate<string>(
        '(document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).trim()',
      );
      if (here === name) return;
      passed.push(here);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no way by keys to ${name}: ${passed.join(' | ')}`);
  }

  async undo(message: RegExp): Promise<void> {
    const told = this.messages.getByRole('alertdialog').filter({ hasText: message });
    await told.getByRole('button', { name: 'Undo' }).click();
  }

  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }
}

/** One badge with its report. */
export class BadgePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async shown(page: Page): Promise<BadgePage> {
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    return new BadgePage(page);
  }

  async expectVerdict(words: string): Promise<void> {
    await expect
      .poll(() => this.page.getByRole('region', { name: 'Verdict' }).textContent(), { timeout: 15_000 })
      .toContain(words);
  }

  check(name: string): Locator {
    return this.page.locator('.check-row').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async choose(act: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this badge' }).click();
    await this.page.getByRole('menuitem', { name: act }).click();
  }
}
