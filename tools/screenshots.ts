// npm run screenshots: draws the pictures of the documentation. The window's into docs/screenshots/, and the tour's from what it left in
// tour-output/. `npm run screenshots -- badges` draws only files with that in their name.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { drawWindow } from './window/pictures.ts';

const root = path.resolve(import.meta.dirname, '..');
const [wanted = ''] = process.argv.slice(2);
const problems = await drawWindow(path.join(root, 'docs/screenshots'), wanted);
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (wanted === '') await drawTour();
if (problems.length > 0) process.exitCode = 1;

async function drawTour(): Promise<void> {
  const page = path.join(root, 'tour-output/index.html');
  if (!fs.existsSync(page)) {
    process.stderr.write('There is no tour-output/ yet, so the tour was not drawn: npm run tour first.\n');
    return;
  }
  const executablePath = process.env.LAPEL_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 980 }, colorScheme });
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: path.join(root, 'docs', `tour-${colorScheme}.png`) });
  }
  await browser.close();
}
