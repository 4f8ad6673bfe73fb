// Every place of the window that is not walked through elsewhere: its main path, what is likeliest to go wrong there, in light and dark.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRequest } from '../../../src/core/presentation/request.ts';
import { expectAtEase } from './at-ease.ts';
import { passphrase, samplesDir, WalletWindow } from './wallet-window.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-places-'));
const backup = path.join(dir, 'mine.age');
const backupPassphrase = 'another wool and linen';
const badge = 'Hand Weaving';
const handWeaving = path.join(samplesDir, 'badges/hand-weaving.json');

let wallet: WalletWindow;
let recoveryCode: string;

beforeAll(async () => {
  wallet = await WalletWindow.open();
  recoveryCode = await wallet.makeWallet();
  await wallet.tryWithSamples();
});
afterAll(async () => {
  await wallet?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('presenting', () => {
  it('refuses a request that has ended, beside what was pasted', async () => {
    const { page } = wallet;
    const yesterday = new Date(Date.now() - 86_400_000);
    const nonce = new Uint8Array(16).fill(7);
    const old = createRequest({ audience: 'Aldermouth', wantedTypes: [], minutes: 5, nonce, now: yesterday });
    if (!old.ok) throw old.error;
    await wallet.goTo('Present');
    await expectAtEase(page);
    await page.getByRole('button', { name: /^Scan their request/ }).click();
    await page.getByLabel('Or paste the text of the code').fill(old.value.text);
    await page.keyboard.press('Enter');
    await page.getByText('Ask the other side for a new one').waitFor();
    await expectAtEase(page);
    await page.keyboard.press('Escape');
  });

  it('shows what they will see, and then the code, to everybody', async () => {
    const { page } = wallet;
    await page.getByRole('button', { name: /^Nobody asked/ }).click();
    await wallet.chooseBadges(badge);
    await wallet.continueToPreview();
    await page.getByText('They can be sure').first().waitFor();
    await expectAtEase(page);
    await wallet.answerMain({ yes: true });
    await page.getByRole('button', { name: 'Sign and show' }).click();
    await page.getByRole('img', { name: 'Code to be scanned' }).waitFor();
    await expectAtEase(page);
    await page.keyboard.press('Escape');
    await page.getByText('Shown, and written to your log.').waitFor();
    await expectAtEase(page);
  });

  it('says why a file was not written, and that nothing changed', async () => {
    const { page } = wallet;
    await wallet.answerMain({ yes: true, save: path.join(dir, 'no-such-folder', 'log.csv') });
    await wallet.goTo('Log');
    await page.getByRole('heading', { name: /^To whoever/ }).waitFor();
    await expectAtEase(page);
    await wallet.exportLog('As a table (CSV)');
    await page.getByText('could not be written (the folder is not there)').waitFor();
  });
});

describe('checking what somebody shows', () => {
  it('refuses a text that is no answer, and keeps asking', async () => {
    const { page } = wallet;
    await wallet.goTo('Check someone’s');
    await page.getByRole('heading', { name: 'Check someone’s badges' }).waitFor();
    await expectAtEase(page);
    await page.getByLabel('Who you are').fill('City of Aldermouth');
    await page.getByRole('button', { name: 'Show a request' }).click();
    await page.getByTestId('digits').waitFor();
    await wallet.offerText('Here are my badges, best regards');
    await page.getByRole('alert').getByText('Ask for the code or the file').waitFor();
    expect(await page.getByTestId('digits').isVisible()).toBe(true);
    await expectAtEase(page);
  });

  it('says of a badge that answers nothing that it may be a copy', async () => {
    const { page } = wallet;
    await wallet.offerText(fs.readFileSync(handWeaving, 'utf8'));
    await page.locator('.check-part[data-verdict="unknown"]').waitFor();
    await page.getByText('It does not answer your request.').first().waitFor();
    await expectAtEase(page);
    await page.getByRole('button', { name: 'Check another' }).click();
    await page.getByRole('button', { name: 'Show a request' }).waitFor();
  });
});

describe.each([
  ['a PDF to print', 'PDF to print', 'shown.pdf'],
  ['a picture of the code', 'Picture of the code', 'shown.png'],
  ['a page that verifies itself', 'A page that verifies itself', 'shown.lapel.html'],
])('%s', (_, way, name) => {
  it('is written by the one side and checked by the other', async () => {
    const { page } = wallet;
    const file = path.join(dir, name);
    await wallet.presentAsFile(badge, way, file);
    await wallet.goTo('Check someone’s');
    await page.getByRole('button', { name: 'Show a request' }).waitFor();
    await wallet.drop(name, fs.readFileSync(file));
    await page.getByText('Nobody asked for it now').first().waitFor();
    await page.getByText(badge, { exact: true }).first().waitFor();
    expect(await page.locator('.check-part[data-verdict="invalid"]').count()).toBe(0);
  });
});

describe('issuers', () => {
  it('are fetched only after a yes, with a report for each address', async () => {
    const { page } = wallet;
    await wallet.goTo('Issuers');
    await page.locator('.issuer-row').first().waitFor();
    await expectAtEase(page);
    await wallet.openFirstIssuer();
    await expectAtEase(page);
    await wallet.answerMain({ yes: false });
    await page.getByRole('button', { name: 'Fetch again…' }).click();
    await page.waitForTimeout(500);
    expect(await page.locator('.fetch-row').count()).toBe(0);
    await wallet.answerMain({ yes: true });
    await page.getByRole('button', { name: 'Fetch again…' }).click();
    // nobody answers for an invented issuer
    await page.locator('.fetch-row').first().getByText('Failed').waitFor();
    await expectAtEase(page);
  });

  it('are not taken from a file that is no pack', async () => {
    const { page } = wallet;
    const none = path.join(dir, 'recipe.json');
    fs.writeFileSync(none, '{"bread": true}');
    await wallet.goTo('Issuers');
    await wallet.answerMain({ yes: true, open: [none] });
    await page.getByRole('button', { name: 'Issuer packs' }).click();
    await page.getByRole('menuitem', { name: /^Take in a pack/ }).click();
    await page.getByText('neither an issuer pack nor a register').first().waitFor();
  });
});

describe('backup and safety', () => {
  it('does not change the passphrase without the one that is good now', async () => {
    const { page } = wallet;
    await wallet.goTo('Backup and safety');
    await expectAtEase(page);
    await page.getByRole('button', { name: 'Change the passphrase…' }).click();
    await page.getByLabel('Passphrase now').fill('not this one at all');
    await page.getByLabel('New passphrase').fill(passphrase);
    await page.getByLabel('The same once more').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByText('That is not the passphrase of this wallet.').waitFor();
    await expectAtEase(page);
    await page.keyboard.press('Escape');
  });

  it('tells a wrong recovery code from the right one', async () => {
    const { page } = wallet;
    await page.getByRole('button', { name: 'Try my code…' }).click();
    const field = page.getByLabel('Recovery code, as on your sheet');
    await field.fill(recoveryCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    await page.keyboard.press('Enter');
    await page.getByText(/not the code of this wallet|mistyped/).waitFor();
    await field.fill(recoveryCode);
    await page.keyboard.press('Enter');
    await page.getByText('It is right.').waitFor();
  });

  it('finds a wallet whole', async () => {
    await wallet.page.getByRole('button', { name: 'Check the wallet' }).click();
    await wallet.page.getByText(/^Whole: 23 badges/).waitFor();
  });

  it('stops a backup, and leaves no file', async () => {
    const { page } = wallet;
    const stopped = path.join(dir, 'stopped.age');
    await wallet.startBackup(stopped, backupPassphrase);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('You stopped it.').waitFor();
    expect(fs.readdirSync(dir).filter((name) => name.includes('stopped'))).toEqual([]);
    await wallet.backUp(backup, backupPassphrase);
  });
});

describe('the settings', () => {
  it('make, name and retire a key', async () => {
    const { page } = wallet;
    await wallet.goTo('Settings');
    await expectAtEase(page);
    await page.getByLabel('Name of the new key, for yourself').fill('Evenings');
    await page.getByRole('button', { name: 'Add a key' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Evenings' });
    await row.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Nights');
    await page.keyboard.press('Enter');
    const renamed = page.getByRole('listitem').filter({ hasText: 'Nights' });
    await renamed.getByRole('button', { name: 'Retire' }).click();
    await expectAtEase(page);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep using it' }).click();
    await renamed.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retire' }).click();
    await renamed.getByText(/^retired/).waitFor();
  });

  it('take no address that is none', async () => {
    const { page } = wallet;
    await page.getByLabel('Add an address', { exact: true }).fill('nobody');
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.waitForTimeout(300);
    expect(await page.getByRole('button', { name: 'Remove nobody' }).count()).toBe(0);
  });

  it('take the samples away with one click', async () => {
    const { page } = wallet;
    await page.getByRole('button', { name: 'Remove sample badges' }).click();
    await wallet.goTo('Badges');
    await expect.poll(() => wallet.badgeNamed(badge).isVisible()).toBe(false);
  });
});

describe('a restore on another computer', () => {
  let other: WalletWindow;
  beforeAll(async () => {
    other = await WalletWindow.open();
  });
  afterAll(() => other?.close());

  it('does not open with another passphrase', async () => {
    await other.page.getByRole('button', { name: 'Restore from a backup' }).click();
    await expectAtEase(other.page);
    await other.restore(backup, 'not this one at all');
    await other.page.getByText('That passphrase does not open this backup.').waitFor();
    await expectAtEase(other.page);
  });

  it('refuses a backup that was cut short, and makes no wallet', async () => {
    const cut = path.join(dir, 'cut.age');
    fs.writeFileSync(cut, fs.readFileSync(backup).subarray(0, -1000));
    await other.restore(cut, backupPassphrase);
    await other.page.getByText('This backup is damaged').waitFor();
    expect(fs.existsSync(path.join(other.launched.userData, 'wallet', 'vault.db'))).toBe(false);
  });

  it('brings every badge back, with a recovery code of its own', async () => {
    const { page } = other;
    await other.restore(backup, backupPassphrase);
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await expectAtEase(page);
    await other.confirmRecoveryCode();
    await page.getByText('23 badges were restored and compared with the backup.').waitFor();
    await page.getByRole('button', { name: 'Open the wallet' }).click();
    await other.badgeNamed(badge).waitFor();
  });
});

describe('a wallet that nobody can open any more', () => {
  let other: WalletWindow;
  const walletFolders = (): readonly string[] =>
    fs.readdirSync(other.launched.userData).filter((name) => name.startsWith('wallet'));
  beforeAll(async () => {
    other = await WalletWindow.open();
    await other.makeWallet();
    await other.openEmptyWallet();
    await other.page.keyboard.press('Control+l');
    await other.page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click();
  });
  afterAll(() => other?.close());

  it('stays in its place after a no', async () => {
    const { page } = other;
    await page.getByRole('button', { name: 'Restore a backup instead' }).click();
    await page.getByText('The locked wallet is put aside once the backup is restored').waitFor();
    await expectAtEase(page);
    await other.restore(backup, backupPassphrase, { yes: false });
    // pressed only once the form is at rest again
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(walletFolders()).toEqual(['wallet']);
  });

  it('stays in its place where the backup does not open', async () => {
    const { page } = other;
    await page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click();
    await expectAtEase(page);
    await page.getByRole('button', { name: 'Restore a backup instead' }).click();
    await other.restore(backup, 'not this one at all');
    await page.getByText('That passphrase does not open this backup.').waitFor();
    expect(walletFolders()).toEqual(['wallet']);
  });

  it('is put aside, whole, for the one that the backup holds', async () => {
    const { page } = other;
    await other.restore(backup, backupPassphrase);
    await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor();
    await other.confirmRecoveryCode();
    await page.getByRole('button', { name: 'Open the wallet' }).click();
    await other.badgeNamed(badge).waitFor();
    const [here = '', aside = '', ...more] = walletFolders();
    expect([here, more]).toEqual(['wallet', []]);
    expect(aside).toMatch(/^wallet\.put-aside-\d{4}-\d\d-\d\d$/);
    expect(fs.readdirSync(path.join(other.launched.userData, aside))).toEqual(
      expect.arrayContaining(['vault.db', 'vault.keys', 'vault.tip']),
    );
  });
});
