import fs from 'node:fs';
import process from 'node:process';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium of this machine: `LAPEL_CHROMIUM`, or where systems keep it. */
export function findChromium(): string | undefined {
  return [process.env.LAPEL_CHROMIUM ?? '', ...usualPlaces].find((file) => file !== '' && fs.existsSync(file));
}
