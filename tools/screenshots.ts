// npm run screenshots: draws the pictures of the documentation from what the tour left in tour-output/.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '..');
const page = path.join(root, 'tour-output/index.html');
const pictures = [
  { file: 'tour-light.png', colorScheme: 'light' },
  { file: 'tour-dark.png', colorScheme: 'dark' },
] as const;

if (!fs.existsSync(page)) {
  process.stderr.write('There is no tour-output/ yet: npm run tour first.\n');
  process.exit(1);
}
const executablePath = process.env.LAPEL_CHROMIUM;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { file, colorScheme } of pictures) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 980 }, colorScheme });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: path.join(root, 'docs', file) });
}
await browser.close();
