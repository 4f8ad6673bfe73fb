import type { Page } from 'playwright-core';
import type { Answer } from '../../src/contract/call.ts';
import type { CreatedRequest } from '../../src/core/presentation/request.ts';
import { PASSPHRASE } from './pretended/other-handlers.ts';
import type { WindowOptions } from './window.ts';

/** A screen in a state worth a picture. */
export interface View {
  readonly name: string;
  readonly options?: WindowOptions;
  readonly reach?: (page: Page) => Promise<void>;
}

/** Each place is a file of its own: it is there when its heading is. */
const place = (name: string) => async (page: Page) => {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

const badge = (words: string) => async (page: Page) => {
  await page.getByRole('searchbox').fill(words);
  // before it is alone it moves up, away from where it was
  await page.getByRole('main').getByRole('status').getByText('1 badge', { exact: true }).waitFor();
  await page.getByRole('row', { name: new RegExp(words) }).click();
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
};

/** Asks a real wallet, as the pretended main does. */
async function askReal<T>(page: Page, channel: string, request: unknown): Promise<T> {
  const answer = await page.evaluate<string>(
    `lapelReal(${JSON.stringify(channel)}, ${JSON.stringify(JSON.stringify(request))})`,
  );
  const read = JSON.parse(answer) as Answer<T>;
  if (!read.ok) throw new TypeError(`${channel} refused: ${read.code}`);
  return read.value;
}

const ASKER = 'City of Aldermouth, Adult Learning, hiring panel';
const SHOWN = ['Reproducible Data Engineering', 'Point-of-Care Ultrasound', 'Hand Weaving'];

/** Somebody's request is pasted, and three badges answer it. */
export async function previewAnswer(page: Page): Promise<void> {
  const { text } = await askReal<CreatedRequest>(page, 'check.newRequest', {
    audience: ASKER,
    wanted: [],
    minutes: 10,
  });
  await place('Present')(page);
  await page.getByRole('button', { name: /^Scan their request/ }).click();
  await page.getByLabel('Or paste the text of the code').fill(text);
  await page.getByRole('button', { name: 'Use it' }).click();
  for (const name of SHOWN) await page.getByRole('row', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('They can be sure').first().waitFor();
  await page.getByLabel('Purpose').fill('Interview for technical trainer');
  await page.getByRole('heading', { name: 'Exactly what they will see' }).click();
}

/** The codes move and a countdown runs: time is stopped, and goes on to the third code. */
export async function showAnswer(page: Page): Promise<void> {
  await previewAnswer(page);
  await page.getByRole('button', { name: 'Sign and show' }).click();
  await page.getByRole('img', { name: 'Code to be scanned' }).waitFor();
  const stage = page.getByRole('dialog');
  await stage.getByText(/^Hand Weaving/).waitFor({ state: 'attached' });
  await page.clock.pauseAt(new Date('2026-11-22T12:00:05Z'));
  const dashes = page.locator('.stage-dashes > span');
  for (let step = 0; step < 60 && (await dashes.nth(2).getAttribute('data-lit')) === null; step += 1)
    await page.clock.runFor(100);
  await page.getByRole('button', { name: 'Another minute' }).click();
}

async function showRequest(page: Page): Promise<void> {
  await place('Check someone’s')(page);
  await page.getByLabel('Who you are').fill(ASKER);
  await page.getByRole('button', { name: 'Show a request' }).click();
  await page.getByTestId('digits').waitFor();
}

/** A real wallet's answer to that very request. @param names - what the badges' names begin with */
export async function readAnswer(page: Page, names: readonly string[] = SHOWN): Promise<void> {
  await showRequest(page);
  const text = await page.getByRole('img', { name: /^Request, to be scanned/ }).getAttribute('data-text');
  const request = await askReal<{ nonce: string; audience: string }>(page, 'presentation.readRequest', { text });
  const ids = await page.evaluate<readonly string[]>(
    `${JSON.stringify(names)}.map((name) => lapelPretended.data.shown.find((one) => one.name?.startsWith(name)).id)`,
  );
  const answer = await askReal<{ text: string }>(page, 'test.answer-to', { ...request, ids });
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('Text of their answer').fill(answer.text);
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.locator('.check-part[data-verdict]').first().waitFor();
}

async function importFolder(page: Page): Promise<void> {
  await place('Add badges')(page);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await page.getByRole('listitem').nth(9).waitFor();
  await page.getByRole('button', { name: 'Copy a note for the issuer' }).first().waitFor();
}

async function scanBadge(page: Page): Promise<void> {
  await place('Add badges')(page);
  await page.getByRole('button', { name: /^Scan/ }).click();
  await page.getByText(/^1 of/).waitFor();
}

export async function openIssuer(page: Page): Promise<void> {
  await place('Issuers')(page);
  await page.getByRole('button', { name: /^Institute for Computing and Society/ }).click();
  await page.getByText('Do you trust this issuer?').first().waitFor();
}

async function openRaw(page: Page): Promise<void> {
  await badge('Reproducible')(page);
  await page.getByRole('button', { name: 'More for this badge' }).click();
  await page.getByRole('menuitem', { name: 'See the raw badge' }).click();
  await page.getByText('credentialSubject').waitFor();
}

async function makeWallet(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a wallet' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same once more').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Make the wallet' }).click();
  await page.locator('.recovery-code code').waitFor();
}

export const views: readonly View[] = [
  { name: 'badges' },
  { name: 'badges-empty', options: { badges: 'none' } },
  { name: 'badges-list', reach: (page) => page.getByRole('radio', { name: 'List' }).click() },
  { name: 'badges-timeline', reach: (page) => page.getByRole('radio', { name: 'Timeline' }).click() },
  { name: 'badges-skills', reach: (page) => page.getByRole('radio', { name: 'Skills' }).click() },
  { name: 'badges-issuers', reach: (page) => page.getByRole('radio', { name: 'Issuers' }).click() },
  { name: 'badge', reach: badge('Reproducible') },
  { name: 'badge-not-valid', reach: badge('Pediatric') },
  { name: 'badge-cannot-tell', reach: badge('Gebäudeenergieberatung') },
  { name: 'badge-raw', reach: openRaw },
  { name: 'present', reach: place('Present') },
  { name: 'present-preview', reach: previewAnswer },
  { name: 'interview', reach: showAnswer },
  { name: 'check', reach: place('Check someone’s') },
  { name: 'check-request', reach: showRequest },
  { name: 'check-answer', reach: (page) => readAnswer(page) },
  { name: 'import', reach: place('Add badges') },
  { name: 'import-running', options: { importHeldAt: 12 }, reach: importFolder },
  { name: 'import-scan', reach: scanBadge },
  { name: 'issuers', reach: place('Issuers') },
  { name: 'issuers-due', options: { refreshReminderDays: 14 }, reach: place('Issuers') },
  { name: 'issuer', reach: openIssuer },
  { name: 'log', reach: place('Log') },
  { name: 'safety', reach: place('Backup and safety') },
  { name: 'settings', reach: place('Settings') },
  { name: 'lock', options: { phase: 'locked' } },
  { name: 'first-run', options: { phase: 'absent' } },
  {
    name: 'passphrase',
    options: { phase: 'absent' },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make a wallet' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet looms under snow');
      await page.getByText('Very strong').waitFor();
    },
  },
  { name: 'recovery-sheet', options: { phase: 'absent' }, reach: makeWallet },
  {
    name: 'restore',
    options: { phase: 'absent' },
    reach: (page) => page.getByRole('button', { name: 'Restore from a backup' }).click(),
  },
];
