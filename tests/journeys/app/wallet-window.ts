import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { type LaunchAppOptions, type LaunchedApp, launchApp } from './launch-app.ts';

export const passphrase = 'correct horse battery staple';

type Place =
  | 'Badges'
  | 'Present'
  | 'Check someone’s'
  | 'Add badges'
  | 'Issuers'
  | 'Log'
  | 'Backup and safety'
  | 'Settings';

/** What a person does with the wallet, in their words. */
export class WalletWindow {
  readonly launched: LaunchedApp;
  readonly page: Page;

  private constructor(launched: LaunchedApp) {
    this.launched = launched;
    this.page = launched.window;
  }

  static async open(options: LaunchAppOptions = {}): Promise<WalletWindow> {
    return new WalletWindow(await launchApp(options));
  }

  close(): Promise<void> {
    return this.launched.close();
  }

  /** From the first screen to an open wallet. @returns the recovery code as shown */
  async makeWallet(): Promise<string> {
    const { page } = this;
    await page.getByRole('button', { name: 'Make a wallet' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('The same once more').fill(passphrase);
    await page.getByRole('button', { name: 'Make the wallet' }).click();
    const groups = page.locator('.recovery-code code span');
    await groups.first().waitFor();
    const code = (await groups.allInnerTexts()).join('-');
    await page.getByRole('button', { name: 'I have it; continue' }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('heading', { name: 'The wallet is ready' }).waitFor();
    return code;
  }

  async openEmptyWallet(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the empty wallet' }).click();
  }

  async tryWithSamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try it with sample badges' }).click();
    await this.badgeNamed('Hand Weaving').waitFor({ timeout: 60_000 });
  }

  async unlock(typed: string = passphrase): Promise<void> {
    await this.page.getByLabel('Passphrase', { exact: true }).fill(typed);
    await this.page.getByRole('button', { name: 'Unlock', exact: true }).click();
  }

  async goTo(place: Place): Promise<void> {
    await this.page.getByRole('navigation').getByText(place, { exact: true }).click();
  }

  badgeNamed(name: string): Locator {
    return this.page.locator('main').getByText(name, { exact: true }).first();
  }

  /** How main's own questions and dialogs are answered from now on. */
  answerMain(answers: { readonly yes?: boolean; readonly open?: readonly string[]; readonly save?: string }) {
    return this.launched.app.evaluate(({ dialog }, given) => {
      Object.assign(dialog, {
        // the deciding button is the first, the way out the second
        showMessageBox: async () => ({ response: given.yes === false ? 1 : 0, checkboxChecked: false }),
        showOpenDialog: async () => ({ canceled: given.open === undefined, filePaths: given.open ?? [] }),
        showSaveDialog: async () => ({ canceled: given.save === undefined, filePath: given.save ?? '' }),
      });
    }, answers);
  }

  async importFiles(...files: readonly string[]): Promise<void> {
    await this.answerMain({ open: files });
    await this.goTo('Add badges');
    await this.page.getByRole('button', { name: 'Choose files…' }).click();
    await this.page.getByText('All read').waitFor({ timeout: 60_000 });
  }

  /** Chooses badges by name; whoever asks is chosen already. */
  async chooseBadges(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.page.getByRole('row', { name }).click();
  }

  async continueToPreview(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await this.page.getByRole('heading', { name: 'Exactly what they will see' }).waitFor();
  }

  /** The texts of the codes on the stage, in the order in which they were shown. */
  async filmStage(count: number): Promise<readonly string[]> {
    const code = this.page.getByRole('img', { name: 'Code to be scanned' });
    await code.waitFor();
    const texts: string[] = [];
    while (texts.length < count) {
      const text = await code.getAttribute('data-text');
      if (text !== null && texts.at(-1) !== text) texts.push(text);
    }
    return texts;
  }
}

export const samplesDir = path.resolve(import.meta.dirname, '../../../samples');
