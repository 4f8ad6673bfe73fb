// Two people, two computers, no network: one asks, the other answers with moving codes, a camera reads them, a verdict appears.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filmCodes } from '../../../tools/window/fake-camera.ts';
import { samplesDir, WalletWindow } from './wallet-window.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-table-'));
const film = path.join(dir, 'camera.y4m');
const audience = 'City of Aldermouth, hiring panel';
const badge = 'Hand Weaving';

let holder: WalletWindow;
let interviewer: WalletWindow;

beforeAll(async () => {
  holder = await WalletWindow.open();
  await holder.makeWallet();
  await holder.tryWithSamples();
});
afterAll(async () => {
  await holder?.close();
  await interviewer?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

describe('across a table', () => {
  it('answers a request that was scanned, and the other side sees the verdict', async () => {
    // the interviewer's camera will see what the holder's window shows; Chromium wants the film when it starts, so the request is
    // made first, in a window of its own that stays open
    filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
    interviewer = await WalletWindow.open({
      chromiumArgs: [
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
        '--use-fake-ui-for-media-stream',
      ],
    });
    await interviewer.makeWallet();
    await interviewer.openEmptyWallet();
    await interviewer.importFiles(path.join(samplesDir, 'badges/community-choir-leader.png'));
    await interviewer.goTo('Check someone’s');
    await interviewer.page.getByLabel('Who you are').fill(audience);
    await interviewer.page.getByRole('button', { name: 'Show a request' }).click();
    const request = await interviewer.page
      .getByRole('img', { name: 'Request, to be scanned by their wallet' })
      .getAttribute('data-text');
    expect(request).toMatch(/^LAPEL/);

    await holder.goTo('Present');
    await holder.page.getByRole('button', { name: /^Scan their request/ }).click();
    await holder.page.getByLabel('Or paste the text of the code').fill(request ?? '');
    await holder.page.getByRole('button', { name: 'Use it' }).click();
    await holder.page.getByText(audience).first().waitFor();
    await holder.chooseBadges(badge);
    await holder.continueToPreview();
    await holder.answerMain({ yes: true });
    await holder.page.getByRole('button', { name: 'Sign and show' }).click();
    const moving = holder.page.getByRole('radio', { name: 'Moving codes' });
    await holder.page.getByRole('img', { name: 'Code to be scanned' }).waitFor();
    if (await moving.isVisible()) await moving.click();
    const texts = await holder.filmStage(24);
    expect(new Set(texts).size).toBeGreaterThan(2);
    await holder.page.keyboard.press('Escape');
    await holder.page.getByText('Shown, and written to your log.').waitFor();

    // every fifth frame is missed, and the screen is held a little crooked
    filmCodes(film, texts, { isMissed: (index) => index % 5 === 2, degrees: 3, pixelsAModule: 4 });
    await interviewer.page.getByRole('button', { name: 'Read with the camera' }).click();
    await interviewer.page.locator('main').getByText('It answers your request, now.').last().waitFor();
    await expect.poll(() => interviewer.page.locator('.check-part[data-verdict]').count()).toBe(2);
    await interviewer.badgeNamed(badge).waitFor();
    // nothing of it is kept
    await interviewer.goTo('Badges');
    await interviewer.badgeNamed('Community Choir Leader').waitFor();
    expect(await interviewer.badgeNamed(badge).isVisible()).toBe(false);
  });

  it('writes what was shown, to whom and which badge, into the log', async () => {
    await holder.goTo('Log');
    await holder.page.getByRole('heading', { name: `To ${audience}` }).waitFor();
    await holder.badgeNamed(badge).waitFor();
    await holder.page.getByText('Answered their request').waitFor();
  });

  it('says why an invalid badge cannot be signed, and shows it only on purpose', async () => {
    await holder.goTo('Present');
    await holder.page.getByRole('button', { name: 'Start again' }).click();
    await holder.page.getByRole('button', { name: /^Nobody asked/ }).click();
    await holder.chooseBadges('Zero-Trust Architect, Expert Level');
    await holder.continueToPreview();
    await holder.page.getByRole('alert').waitFor();
    const sign = holder.page.getByRole('button', { name: 'Sign and show' });
    expect(await sign.isDisabled()).toBe(true);
    // by the keyboard: the box itself is drawn, and a click lands beside it where the preview still grows
    await holder.page.getByRole('checkbox', { name: /^Show it all the same/ }).press('Space');
    await expect.poll(() => sign.isDisabled()).toBe(false);
  });

  it('refuses digits that are not six, and text that is no request', async () => {
    await holder.page.getByRole('button', { name: 'Start again' }).click();
    await holder.page.getByRole('button', { name: /^Type six digits/ }).click();
    await holder.page.getByRole('textbox', { name: 'Six digits' }).fill('12 34');
    await holder.page.getByRole('button', { name: 'Use it' }).click();
    await holder.page.getByText('Six digits, as they were read out.').waitFor();
    await holder.page.getByRole('button', { name: 'Cancel' }).click();
    await holder.page.getByRole('button', { name: /^Scan their request/ }).click();
    await holder.page.getByLabel('Or paste the text of the code').fill('HELLO');
    await holder.page.getByRole('button', { name: 'Use it' }).click();
    // said beside the field, where it was typed
    const field = holder.page.getByRole('dialog').getByLabel('Or paste the text of the code');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await holder.page.keyboard.press('Escape');
  });
});
