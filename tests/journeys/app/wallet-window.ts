import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
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
    const code = await this.confirmRecoveryCode();
    await page.getByRole('heading', { name: 'The wallet is ready' }).waitFor();
    return code;
  }

  /** Reads the new recovery code off the window and types it back. */
  async confirmRecoveryCode(): Promise<string> {
    const { page } = this;
    const groups = page.locator('.recovery-code code span');
    // two key derivations lie before it, which a busy machine takes its time for
    await groups.first().waitFor();
    const code = (await groups.allInnerTexts()).join('-');
    await page.getByRole('button', { name: 'I have it; continue' }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Compare' }).click();
    return code;
  }

  /** From the step that asks for a backup; what came of it stands on the screen later. */
  async restore(file: string, typed: string, answers: { readonly yes?: boolean } = {}): Promise<void> {
    const { page } = this;
    await this.answerMain({ ...answers, open: [file] });
    await page.getByLabel('Passphrase of the backup').fill(typed);
    await page.getByLabel('Passphrase for the wallet here').fill(passphrase);
    await page.getByLabel('The same once more').fill(passphrase);
    await page.getByRole('button', { name: 'Choose the backup file…' }).click();
  }

  async openEmptyWallet(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open the empty wallet' }).click();
  }

  async tryWithSamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try it with sample badges' }).click();
    await this.badgeNamed('Hand Weaving').waitFor();
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
    await this.page.getByText('All read').waitFor();
  }

  async importFolder(folder: string): Promise<void> {
    await this.answerMain({ open: [folder] });
    await this.goTo('Add badges');
    await this.page.getByRole('button', { name: 'Choose a folder…' }).click();
    await this.page.getByText('All read').waitFor();
  }

  async pasteText(text: string): Promise<void> {
    await this.goTo('Add badges');
    await this.page.getByRole('button', { name: /^Paste text/ }).click();
    await this.page.getByLabel('Text of the badge, or with a badge in it').fill(text);
    await this.page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await this.page.getByText('All read').waitFor();
  }

  /** Back to the ways in, from how an import went. */
  async addMore(): Promise<void> {
    const more = this.page.getByRole('button', { name: 'Add more' });
    const ways = this.page.getByRole('button', { name: 'Choose files…' });
    await more.or(ways).first().waitFor();
    if (await more.isVisible()) await more.click();
    await ways.waitFor();
  }

  /** Lets go of a file over the window. */
  async drop(name: string, content: Uint8Array): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      (given) => {
        const dropped = new DataTransfer();
        const bytes = Uint8Array.from(atob(given.base64), (character) => character.charCodeAt(0));
        dropped.items.add(new File([bytes], given.name));
        return dropped;
      },
      { name, base64: Buffer.from(content).toString('base64') },
    );
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  }

  /** "2 added, 0 already here, 1 refused", as told of the import on the screen. */
  async importCounts(): Promise<string> {
    return (await this.page.locator('.import-counts').textContent()) ?? '';
  }

  /** What is said of one thing that was refused. */
  refusedItem(name: string): Locator {
    return this.page.getByRole('region', { name: 'What was refused' }).getByRole('article').filter({ hasText: name });
  }

  /** Pastes what somebody handed over, on the screen that checks it. */
  async offerText(text: string): Promise<void> {
    const { page } = this;
    const field = page.getByLabel('Text of their answer');
    const paste = page.getByRole('button', { name: 'Paste text' });
    await field.or(paste).first().waitFor();
    if (!(await field.isVisible())) await paste.click();
    await field.fill(text);
    await page.getByRole('button', { name: 'Check it' }).click();
  }

  readClipboard(): Promise<string> {
    return this.launched.app.evaluate(({ clipboard }) => clipboard.readText(), undefined);
  }

  async backUp(file: string, typed: string): Promise<void> {
    await this.startBackup(file, typed);
    await this.page.getByText('The file was read back and compared.').waitFor();
  }

  async startBackup(file: string, typed: string): Promise<void> {
    const { page } = this;
    await this.answerMain({ yes: true, save: file });
    await this.goTo('Backup and safety');
    await page.getByRole('button', { name: 'Back up now…' }).click();
    await page.getByLabel('Passphrase of the backup').fill(typed);
    await page.getByLabel('The same once more').fill(typed);
    await page.getByRole('button', { name: 'Choose where…' }).click();
  }

  /** Starts it; what came of it stands on the screen later. */
  async rehearse(file: string, typed: string): Promise<void> {
    const { page } = this;
    await this.answerMain({ open: [file] });
    await this.goTo('Backup and safety');
    await page.getByRole('button', { name: 'Rehearse a backup…' }).click();
    await page.getByLabel('Passphrase of the backup').fill(typed);
    await page.getByRole('button', { name: 'Choose the backup…' }).click();
  }

  /** @returns its name */
  async openFirstIssuer(): Promise<string> {
    const row = this.page.locator('.issuer-row').first();
    const name = (await row.locator('b').textContent()) ?? '';
    await row.click();
    await this.page.getByText('Do you trust this issuer?').first().waitFor();
    return name;
  }

  /** Signs a presentation for somebody who asked nothing. */
  async presentUnasked(badge: string, audience: string): Promise<void> {
    const { page } = this;
    await this.answerMain({ yes: true });
    await this.goTo('Present');
    await page.getByRole('button', { name: /^Nobody asked/ }).click();
    await this.chooseBadges(badge);
    await this.continueToPreview();
    await page.getByLabel('Who it is for').fill(audience);
    await page.getByRole('button', { name: 'Sign and show' }).click();
    await page.getByRole('img', { name: 'Code to be scanned' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Shown, and written to your log.').waitFor();
  }

  /** Signs a presentation for somebody who asked nothing, into a file of that kind. */
  async presentAsFile(badge: string, way: string, file: string): Promise<void> {
    const { page } = this;
    await this.answerMain({ yes: true, save: file });
    await this.goTo('Present');
    const another = page.getByRole('button', { name: 'Present something else' });
    const nobody = page.getByRole('button', { name: /^Nobody asked/ });
    await another.or(nobody).first().waitFor();
    if (await another.isVisible()) await another.click();
    await nobody.click();
    await this.chooseBadges(badge);
    await this.continueToPreview();
    await page.getByRole('button', { name: 'Save as file…' }).click();
    await page.getByRole('menuitem', { name: way }).click();
    await expect.poll(() => fs.existsSync(file)).toBe(true);
  }

  async exportLog(form: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: form }).click();
  }

  async chooseLanguage(label: string, language: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await this.page.getByRole('option', { name: language }).click();
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
