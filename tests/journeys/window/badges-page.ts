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
