import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier } from '../../../tools/build-verifier.ts';
import { type Filming, filmCodes } from '../../../tools/window/fake-camera.ts';
import { temporaryFolder } from '../lapel.ts';
import { frames, present, signedBadge } from './holder.ts';
import { launchBrowser, VerifierScreen } from './verifier-page.ts';

// What a camera must be able to see (docs/web-verifier.md, "Limits"): each limit by itself, then somewhat of everything, always with
// three of ten frames missed.

let dir: string;
let film: string;
let page: string;
let browser: Browser;

beforeAll(async () => {
  dir = temporaryFolder();
  film = path.join(dir, 'camera.y4m');
  page = (await buildVerifier(path.join(dir, 'verifier'))).file;
  filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
  browser = await launchBrowser(film);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

const openScreen = async (): Promise<VerifierScreen> => VerifierScreen.open(await browser.newContext(), page);

describe('a camera of 640 by 480 that misses three of ten frames', () => {
  const isMissed = (index: number): boolean => (index * 7) % 10 < 3;
  const filmings: readonly (readonly [string, Filming])[] = [
    ['small: 3.4 pixels a module', { isMissed, degrees: 0, pixelsAModule: 3.4 }],
    ['turned by 45 degrees', { isMissed, degrees: 45, pixelsAModule: 4 }],
    ['leaning back by 40 degrees', { isMissed, degrees: 5, leanDegrees: 40, pixelsAModule: 4.3 }],
    ['out of focus by more than a module', { isMissed, degrees: 5, pixelsAModule: 4.3, blur: 5 }],
    ['in a dark room', { isMissed, degrees: 5, pixelsAModule: 4, noise: 60 }],
    ['somewhat of everything', { isMissed, degrees: 10, leanDegrees: 20, pixelsAModule: 4.3, blur: 3, noise: 25 }],
  ];

  it.each(filmings)('reads a moving code, %s', async (_, filming) => {
    const screen = await openScreen();
    const request = await screen.askAs('Klinik Nord');
    const texts = frames(await present([await signedBadge()], { request }));
    filmCodes(film, [...texts, ...texts, ...texts], filming);
    await screen.useCamera();
    expect(await screen.verdicts()).toEqual(['valid', 'valid']);
    await screen.close();
  });

  it('reads nothing far beyond them, and says nothing', async () => {
    const screen = await openScreen();
    const request = await screen.askAs('Klinik Nord');
    const texts = frames(await present([await signedBadge()], { request }));
    filmCodes(film, [...texts, ...texts, ...texts], { isMissed, degrees: 5, pixelsAModule: 4, blur: 9 });
    await screen.useCamera();
    await screen.page.getByRole('button', { name: 'Stop the camera' }).waitFor();
    await screen.page.waitForTimeout(4000);
    expect(await screen.page.locator('progress').getAttribute('value')).toBe('0');
    expect(await screen.page.locator('[data-verdict], [data-refusal]').count()).toBe(0);
    await screen.close();
  });
});

describe('a camera with a light, beside another one', () => {
  /** Chromium's film has neither, so the browser is told so; what the page asks of them is kept. */
  const PRETEND = `(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    globalThis.asked = { opened: [], lights: [] };
    mediaDevices.getUserMedia = async (wanted) => {
      asked.opened.push(wanted.video.deviceId?.exact ?? wanted.video.facingMode);
      const stream = await open({ video: true });
      const [track] = stream.getVideoTracks();
      track.getCapabilities = () => ({ torch: true });
      track.getSettings = () => ({ deviceId: wanted.video.deviceId?.exact ?? 'back', facingMode: 'environment' });
      track.applyConstraints = async ({ advanced: [{ torch }] }) => void asked.lights.push(torch);
      return stream;
    };
    mediaDevices.enumerateDevices = async () => [
      { kind: 'videoinput', deviceId: 'back', label: 'Back <b>camera</b>' },
      { kind: 'videoinput', deviceId: 'front', label: '' },
      { kind: 'audioinput', deviceId: 'ear', label: 'Microphone' },
    ];
  })()`;

  it('offers the light, and changes cameras', async () => {
    filmCodes(film, ['AN EMPTY TABLE'], { isMissed: () => true, degrees: 0, pixelsAModule: 4 });
    const screen = await openScreen();
    await screen.page.evaluate(PRETEND);
    await screen.askAs('Klinik Nord');
    await screen.useCamera();
    const picker = screen.page.getByLabel('Camera', { exact: true });
    await picker.waitFor();
    expect(await picker.locator('option').allTextContents()).toEqual(['Back <b>camera</b>', '2']);
    const light = screen.page.getByRole('button', { name: 'Light' });
    await light.click();
    await expect.poll(() => light.getAttribute('aria-pressed')).toBe('true');
    await light.click();
    await expect.poll(() => light.getAttribute('aria-pressed')).toBe('false');
    await picker.selectOption('front');
    await expect.poll(() => screen.page.evaluate('asked.opened')).toEqual(['environment', 'front']);
    expect(await screen.page.evaluate('asked.lights')).toEqual([true, false]);
    await screen.close();
  });
});
