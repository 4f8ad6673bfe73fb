// Taking badges in where something stands in the way: a password, a missing signature, a code that moves, no network. Every state in light
// and dark.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { portableHashes } from '../../../src/core/portable-hashes.ts';
import { encodeEnvelope } from '../../../src/core/presentation/envelope.ts';
import { createFrameEncoder } from '../../../src/core/presentation/ur/ur-encoder.ts';
import { filmCodes } from '../../../tools/window/fake-camera.ts';
import { codePng } from '../../unit/wallet/services/import/paper.ts';
import { badge, encryptedWallet, unlockedWallet } from '../../unit/wallet/services/wallet-backups/foreign-wallets.ts';
import { expectAtEase } from './at-ease.ts';
import { samplesDir, WalletWindow } from './wallet-window.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-taking-in-'));
const film = path.join(dir, 'camera.y4m');
const password = 'moon and back';

function put(name: string, content: string | Uint8Array): string {
  const file = path.join(dir, name);
  fs.writeFileSync(file, content);
  return file;
}

function sample(name: string): Uint8Array {
  return fs.readFileSync(path.join(samplesDir, 'badges', name));
}

/** A badge in a moving code, as another window shows it. */
function framesOf(content: Uint8Array): readonly string[] {
  const envelope = encodeEnvelope({ mediaType: 'application/vc', content }, portableHashes);
  if (!envelope.ok) throw envelope.error;
  const encoder = createFrameEncoder(envelope.value, { maxFragmentBytes: 300 });
  if (!encoder.ok) throw encoder.error;
  return Array.from({ length: 30 }, (_, index) => encoder.value.frame(index + 1));
}

let wallet: WalletWindow;

beforeAll(async () => {
  filmCodes(film, framesOf(sample('data-protection-officer.json')), {
    isMissed: (index) => index % 4 === 1,
    degrees: 2,
    pixelsAModule: 4,
  });
  wallet = await WalletWindow.open({
    chromiumArgs: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
      '--use-fake-ui-for-media-stream',
    ],
  });
  await wallet.makeWallet();
  await wallet.openEmptyWallet();
});
afterAll(async () => {
  await wallet?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('the ways in', () => {
  it('are at ease with everybody', async () => {
    await wallet.goTo('Add badges');
    await wallet.page.getByRole('button', { name: 'Choose files…' }).waitFor();
    await expectAtEase(wallet.page);
  });
});

describe('another wallet’s backup', () => {
  it('is not opened by another password, and says so where it was typed', async () => {
    const { page } = wallet;
    const inside = JSON.stringify(unlockedWallet('School', [badge('Knots'), badge('Sails')]));
    await wallet.importFiles(put('locked.json', JSON.stringify(encryptedWallet(inside, password))));
    await expectAtEase(page);
    await wallet.refusedItem('locked.json').getByRole('button', { name: 'Give its password…' }).click();
    await page.getByLabel('Password of that backup').fill('moon and forth');
    await page.keyboard.press('Enter');
    await page.getByText('That password does not open this backup').waitFor();
    await expectAtEase(page);
  });

  it('opens with its own, and gives its keys only because they were asked for', async () => {
    const { page } = wallet;
    await page.getByLabel('Password of that backup').fill(password);
    await page.getByText('Take its secret keys too').click();
    await page.getByRole('button', { name: 'Open and add' }).click();
    await page.getByText('One of its keys is yours here now: School.').waitFor();
    await page.getByText('2 added').waitFor();
    await expectAtEase(page);
    await page.getByRole('button', { name: 'Show my keys' }).click();
    await page.getByText('School').first().waitFor();
  });

  it('that is open keeps its keys until they are asked for', async () => {
    const { page } = wallet;
    await wallet.importFiles(put('clear.json', JSON.stringify(unlockedWallet('Home', [badge('Bread')]))));
    await page.getByText('This backup holds secret keys as well.').waitFor();
    await expectAtEase(page);
    // this key is the one of the first backup, so it is here already
    await page.getByRole('button', { name: 'Take them as keys of mine' }).click();
    await page.getByText('Taken', { exact: true }).waitFor();
    await wallet.goTo('Badges');
    await wallet.badgeNamed('Bread').waitFor();
  });
});

describe('a certificate that nobody signed', () => {
  it('is kept only where that is asked for, and called unsigned', async () => {
    const { page } = wallet;
    await wallet.importFiles(put('attendance.png', await codePng('thank you for coming')));
    expect(await wallet.importCounts()).toMatch(/0 added.*1 refused/s);
    const card = wallet.refusedItem('attendance.png');
    await card.getByText('proves nothing').waitFor();
    await expectAtEase(page);
    await card.getByRole('button', { name: 'Keep it as an unsigned record' }).click();
    await card.getByText('Kept, as an unsigned record.').waitFor();
    await card.getByRole('button', { name: 'Open it' }).click();
    await page.locator('.verdict-card').getByText('Unsigned').waitFor();
    await expectAtEase(page);
  });

  it('is kept with all others of its folder at once', async () => {
    const { page } = wallet;
    const folder = path.join(dir, 'course');
    fs.mkdirSync(folder);
    for (const day of [1, 2, 3]) fs.writeFileSync(path.join(folder, `day-${day}.png`), await codePng(`day ${day}`));
    await wallet.importFolder(folder);
    await page.getByRole('button', { name: 'Keep all 3 as unsigned records' }).click();
    await page.getByText('3 added').waitFor();
  });
});

describe('what is dropped', () => {
  it('is unpacked where it is an archive', async () => {
    await wallet.goTo('Badges');
    const zip = zipSync({ 'a.json': sample('hand-weaving.json'), 'b/c.png': sample('drone-pilot.png') });
    await wallet.drop('mine.zip', zip);
    await wallet.page.getByText('All read').waitFor();
    expect(await wallet.importCounts()).toMatch(/2 added.*0 refused/s);
  });

  it('is refused with what to do where it is empty', async () => {
    await wallet.drop('nothing.png', new Uint8Array(0));
    await wallet.refusedItem('nothing.png').getByText('Get it again. Nothing was changed.').waitFor();
  });
});

describe('a code before the camera', () => {
  it('is put together while it moves', async () => {
    const { page } = wallet;
    await wallet.goTo('Badges');
    await wallet.goTo('Add badges');
    await wallet.addMore();
    await page.getByRole('button', { name: /^Scan a code/ }).click();
    await page.getByText('All read').waitFor();
    expect(await wallet.importCounts()).toMatch(/1 added/);
    await page.getByText('Data Protection Officer').first().waitFor();
  });
});

describe('an address', () => {
  it('in a private network is never asked', async () => {
    const { page } = wallet;
    await wallet.addMore();
    await wallet.answerMain({ yes: true });
    await page.getByRole('button', { name: /^Fetch from an address/ }).click();
    await expectAtEase(page);
    await page.getByLabel('Address', { exact: true }).fill('https://127.0.0.1/badge.json');
    await page.getByRole('button', { name: 'Fetch…' }).click();
    await page.getByText('a machine in a private network').waitFor();
  });

  it('that nobody answers for adds nothing, and says so', async () => {
    const { page } = wallet;
    await page.getByLabel('Address', { exact: true }).fill('https://badges.lakevessen.example/one.json');
    await page.getByRole('button', { name: 'Fetch…' }).click();
    await page.getByText('Nothing was added', { exact: true }).waitFor();
    await expectAtEase(page);
  });
});
