// What keeps badges: taking them in, backing them up, locking, deciding about issuers, the log, the settings. Each as it should go, and as it is
// likeliest to go wrong.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codePng } from '../../unit/wallet/services/import/paper.ts';
import { lapel } from '../lapel.ts';
import { isRealElectron } from './launch-app.ts';
import { passphrase, samplesDir, WalletWindow } from './wallet-window.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-keeping-'));
const folder = path.join(dir, 'badges');
const backup = path.join(dir, 'mine.age');
const backupPassphrase = 'another wool and linen';

let wallet: WalletWindow;

beforeAll(async () => {
  fs.mkdirSync(folder);
  // the key of the last one's issuer is not here
  for (const name of ['hand-weaving.json', 'crew-leadership.jwt', 'gebaeudeenergieberatung.json']) {
    fs.copyFileSync(path.join(samplesDir, 'badges', name), path.join(folder, name));
  }
  const whole = fs.readFileSync(path.join(samplesDir, 'badges/data-storytelling.png'));
  fs.writeFileSync(path.join(folder, 'torn.png'), whole.subarray(0, whole.length / 2));
  wallet = await WalletWindow.open();
  await wallet.makeWallet();
  await wallet.openEmptyWallet();
});
afterAll(async () => {
  await wallet?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('adding badges', () => {
  it('refuses a text that holds none, says so, and adds nothing', async () => {
    await wallet.pasteText('Dear Marta, the badge is in the attachment.');
    await wallet.refusedItem('pasted text').waitFor();
    expect(await wallet.importCounts()).toMatch(/0 added.*1 refused/s);
  });

  it('takes in a folder, and explains the one file of it that it refuses', async () => {
    await wallet.importFolder(folder);
    expect(await wallet.importCounts()).toMatch(/3 added.*1 refused/s);
    const torn = wallet.refusedItem('torn.png');
    await torn.getByText('Nothing was changed').waitFor();
    await torn.getByRole('button', { name: 'What was found' }).click();
    await torn.getByRole('listitem').first().waitFor();
  });

  it('copies a note for the issuer that tells nothing of this computer', async () => {
    await wallet.refusedItem('torn.png').getByRole('button', { name: 'Copy a note for the issuer' }).click();
    await wallet.page.getByText('Copied. Nothing in it is about you.').waitFor();
    const note = await wallet.readClipboard();
    expect(note.length).toBeGreaterThan(40);
    expect(note).not.toContain(dir);
    expect(note).not.toContain(os.userInfo().username === 'root' ? '/root' : os.userInfo().username);
  });

  it('says of what is here already that it is', async () => {
    await wallet.importFiles(path.join(folder, 'hand-weaving.json'));
    expect(await wallet.importCounts()).toMatch(/0 added.*1 already here/s);
  });
});

describe('a backup', () => {
  it('is not made under a passphrase that is too short', async () => {
    const { page } = wallet;
    await wallet.goTo('Backup and safety');
    await page.getByRole('button', { name: 'Back up now…' }).click();
    await page.getByLabel('Passphrase of the backup').fill('short');
    await page.getByLabel('The same once more').fill('short');
    await page.getByText('At least 8 characters.').waitFor();
    expect(await page.getByRole('button', { name: 'Choose where…' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('is made, read back and rehearsed', async () => {
    await wallet.backUp(backup, backupPassphrase);
    expect(fs.readFileSync(backup, 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
    await wallet.rehearse(backup, backupPassphrase);
    await wallet.page.getByText('It opens. All 3 badges are the same, byte for byte.').waitFor();
    await wallet.page.getByText('The newest backup that was rehearsed holds every badge.').waitFor();
  });

  it('is not opened by another passphrase', async () => {
    await wallet.rehearse(backup, passphrase);
    await wallet.page
      .getByRole('alert')
      .getByText(/passphrase/)
      .waitFor();
  });

  it('that was cut short is told as damaged', async () => {
    const cut = path.join(dir, 'cut.age');
    fs.writeFileSync(cut, fs.readFileSync(backup).subarray(0, -1000));
    await wallet.rehearse(cut, backupPassphrase);
    await wallet.page
      .getByRole('alert')
      .getByText(/damaged|cut|end/)
      .waitFor();
  });
});

describe('a lock', () => {
  it('shows nothing of any badge, and refuses a wrong passphrase', async () => {
    await wallet.goTo('Badges');
    await wallet.badgeNamed('Hand Weaving').waitFor();
    await wallet.page.keyboard.press('Control+l');
    await wallet.page.getByRole('heading', { name: 'Locked' }).waitFor();
    expect(await wallet.page.locator('body').textContent()).not.toContain('Weaving');
    await wallet.unlock('not this one');
    await wallet.page.getByText('That is not the passphrase of this wallet.').waitFor();
  });

  it('refuses a wrong recovery code', async () => {
    const { page } = wallet;
    await page.getByRole('button', { name: 'Forgotten? Use your recovery code' }).click();
    await page.getByLabel('Recovery code').fill('0000-0000-0000-0000-0000-0000-0000');
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('The same once more').fill(passphrase);
    await page.getByRole('button', { name: 'Open and set the passphrase' }).click();
    await page
      .getByRole('alert')
      .or(page.getByText(/recovery code of this wallet|mistyped/))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'I remember it after all' }).click();
  });

  it('opens with the passphrase', async () => {
    await wallet.unlock();
    await wallet.badgeNamed('Hand Weaving').waitFor();
  });
});

describe('a badge', () => {
  it.skipIf(isRealElectron)('is dragged out by its grip as its own file, once main was told yes', async () => {
    const { page } = wallet;
    const drag = async () => {
      const tile = page.locator('article', { hasText: 'Hand Weaving' }).first();
      await tile.hover();
      const grip = await tile.locator('.drag-out').boundingBox();
      if (grip === null) throw new TypeError('no grip');
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(grip.x + 40, grip.y + 60, { steps: 5 });
      await page.mouse.up();
    };
    const dragged = () =>
      wallet.launched.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().flatMap(({ webContents }) =>
            (webContents as unknown as { dragged: { files: string[] }[] }).dragged.map(({ files }) => files),
          ),
        null,
      );
    await wallet.goTo('Badges');
    await wallet.answerMain({ yes: true });
    await drag();
    await page.getByText('Allowed until the wallet is locked. Drag it once more.').waitFor();
    expect(await dragged()).toEqual([]);
    await drag();
    await expect.poll(dragged).toHaveLength(1);
    const [files = []] = await dragged();
    expect(files.map((file) => path.extname(file))).toEqual(['.json']);
    // it is still the gallery: the grip opened nothing
    expect(await page.locator('article', { hasText: 'Hand Weaving' }).count()).toBeGreaterThan(0);
  });
});

describe('a certificate that nobody signed', () => {
  it('is called unsigned wherever it stands, and offered to nobody', async () => {
    const { page } = wallet;
    const picture = path.join(dir, 'attendance.png');
    fs.writeFileSync(picture, await codePng('thank you for coming'));
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    const env = { LAPEL_VAULT: path.join(wallet.launched.userData, 'wallet'), LAPEL_PASSPHRASE: passphrase };
    expect((await lapel(['import', picture, '--keep-unsigned'], { env })).code).toBe(0);
    await wallet.unlock();
    await wallet.goTo('Badges');
    const tile = page.locator('article', { hasText: 'attendance' });
    await tile.getByText('Unsigned').waitFor();
    expect(await tile.locator('[data-verdict="valid"]').count()).toBe(0);
    await tile.getByText('attendance').click();
    await page.locator('.verdict-card').getByText('Unsigned').waitFor();
    expect(await page.locator('.badge-report [data-verdict="valid"]').count()).toBe(0);
    expect(await page.locator('main').getByRole('button', { name: 'Present', exact: true }).count()).toBe(0);
    await wallet.goTo('Present');
    const row = page.getByRole('row', { name: 'attendance' });
    await row.getByText('Nobody signed it: send the file itself.').waitFor();
    expect(await row.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('an issuer', () => {
  it('is asked for nothing after a no, which the window says', async () => {
    const { page } = wallet;
    await wallet.goTo('Issuers');
    await wallet.answerMain({ yes: false });
    await page.getByRole('button', { name: 'Fetch again…' }).click();
    await page.getByText('Nothing was fetched: you chose to stay offline.').waitFor();
  });

  it('is not found by a name that nobody has', async () => {
    await wallet.goTo('Issuers');
    await wallet.page.getByRole('searchbox', { name: 'Find an issuer' }).fill('Nobody of the kind');
    await wallet.page.getByText('No issuer is called “Nobody of the kind”.').waitFor();
    await wallet.page.getByRole('searchbox', { name: 'Find an issuer' }).fill('');
  });

  it('is trusted, with a note that stays', async () => {
    const { page } = wallet;
    const name = await wallet.openFirstIssuer();
    await page.getByRole('radio', { name: 'Trust', exact: true }).press('Space');
    await page.getByLabel('Why, for yourself').fill('I worked there');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByText('Kept.').waitFor();
    await wallet.goTo('Issuers');
    await page.locator('.issuer-row', { hasText: name }).getByText('Trusted by you').waitFor();
    await wallet.openFirstIssuer();
    expect(await page.getByLabel('Why, for yourself').inputValue()).toBe('I worked there');
  });
});

describe('the reminder of old copies', () => {
  const due = () => wallet.page.getByRole('region', { name: 'Copies have grown old' });

  it('says nothing to who did not ask, with copies of weeks ago', async () => {
    // one that rests on what its issuer publishes
    await wallet.importFiles(path.join(samplesDir, 'badges/data-storytelling.png'));
    await wallet.goTo('Issuers');
    await wallet.answerMain({ open: [path.join(samplesDir, 'issuer-pack.json')] });
    await wallet.page.getByRole('button', { name: 'Issuer packs' }).click();
    await wallet.page.getByRole('menuitem', { name: /^Take in a pack/ }).click();
    await wallet.page.getByText(/documents? taken in\./).waitFor();
    expect(await due().count()).toBe(0);
  });

  it('takes nothing but days that somebody may mean', async () => {
    for (const refreshReminderDays of [-1, 1.5, 731]) {
      const asked = { refreshReminderDays };
      const answer = await wallet.page.evaluate((given) => window.lapel.settings.change(given), asked);
      expect(answer).toMatchObject({ ok: false });
    }
  });

  it('tells who asked, asks before going online, and is over with never', async () => {
    const { page } = wallet;
    // as a terminal would; no copy of the samples is as young
    const asked = { refreshReminderDays: 1 };
    expect(await page.evaluate((given) => window.lapel.settings.change(given), asked)).toMatchObject({ ok: true });
    await wallet.goTo('Backup and safety');
    await due()
      .getByText(/ old, from /)
      .waitFor();
    await due().getByRole('button', { name: 'Go to issuers' }).click();
    await wallet.answerMain({ yes: false });
    await due().getByRole('button', { name: 'Fetch again…' }).click();
    await page.getByText('Nothing was fetched: you chose to stay offline.').last().waitFor();
    await due().getByRole('button', { name: 'Change this reminder' }).click();
    await page.getByRole('button', { name: /^1 day .*older than$/ }).waitFor();
    await wallet.chooseLanguage('older than', 'Never');
    await page.getByRole('button', { name: /^Never .*older than$/ }).waitFor();
    await wallet.goTo('Issuers');
    await page.locator('.issuer-row').first().waitFor();
    expect(await due().count()).toBe(0);
  });
});

describe('the log', () => {
  it('is empty before anything was shown', async () => {
    await wallet.goTo('Log');
    await wallet.page.getByText('You have not shown anything yet.').waitFor();
  });

  it('is written to a file after the person says yes, and not before', async () => {
    const file = path.join(dir, 'log.csv');
    await wallet.presentUnasked('Hand Weaving', '=Aldermouth');
    await wallet.goTo('Log');
    await wallet.page.getByRole('heading', { name: 'To =Aldermouth' }).waitFor();
    await wallet.answerMain({ yes: false, save: file });
    await wallet.exportLog('As a table (CSV)');
    expect(fs.existsSync(file)).toBe(false);
    await wallet.answerMain({ yes: true, save: file });
    await wallet.exportLog('As a table (CSV)');
    await wallet.page.getByText('One entry was exported.').waitFor();
    const [head, row] = fs.readFileSync(file, 'utf8').split('\r\n');
    expect(head).toContain('when,to,purpose');
    // no spreadsheet takes it for a formula
    expect(row).toContain("'=Aldermouth");
  });
});

describe('the settings', () => {
  it('speak German at once, and English again', async () => {
    const { page } = wallet;
    await wallet.goTo('Settings');
    await wallet.chooseLanguage('Language', 'Deutsch');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    await page.getByRole('navigation').getByText('Nachweise', { exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toMatch(/^de/);
    await wallet.chooseLanguage('Sprache', 'English');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });
});
