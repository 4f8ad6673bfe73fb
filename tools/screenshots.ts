// npm run screenshots: draws the pictures of the documentation and compares them with those that are committed: the window's in
// docs/screenshots/, and the tour's of what it left in tour-output/. Differences come out as pictures in screenshots-output/, and the
// run fails. `npm run screenshots -- --update` takes what is drawn now; `-- badges` looks only at files with that in their name.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { encodePalettePng } from './samples/palette-png.ts';
import { comparePictures, type PicturePair, tellChanges } from './window/compare-pictures.ts';
import { drawWindow } from './window/pictures.ts';

const root = path.resolve(import.meta.dirname, '..');
const outDir = path.join(root, 'screenshots-output');
const drawnDir = path.join(outDir, 'drawn');
const committedDir = path.join(root, 'docs/screenshots');
const { values, positionals } = parseArgs({
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [wanted = ''] = positionals;

fs.rmSync(outDir, { recursive: true, force: true });
const problems = await drawWindow(drawnDir, wanted);
for (const problem of problems) process.stderr.write(`${problem}\n`);
const pairs = [...windowPairs(), ...(wanted === '' ? await drawTour() : [])];
const isUndrawn = ({ name }: PicturePair) => problems.some((problem) => problem.startsWith(`${name}:`));
const changes = comparePictures(
  pairs.filter((pair) => !isUndrawn(pair)),
  path.join(outDir, 'differences'),
);
const others = changes.filter(({ kind }) => kind !== 'same');
if (values.update) for (const { name } of others) take(pairs.find((pair) => pair.name === name));
for (const line of tellChanges(changes)) process.stdout.write(`${line}\n`);
if (others.length > 0)
  process.stdout.write(
    values.update
      ? 'They are in docs/ as they are drawn now.\n'
      : 'See screenshots-output/. If this is how they should be: npm run screenshots -- --update\n',
  );
if (problems.length > 0 || (others.length > 0 && !values.update)) process.exitCode = 1;

function windowPairs(): readonly PicturePair[] {
  const names = [committedDir, drawnDir].flatMap((dir) => fs.readdirSync(dir));
  return [...new Set(names)]
    .filter((name) => name.endsWith('.png') && name.includes(wanted))
    .sort()
    .map((name) => ({ name, committed: path.join(committedDir, name), drawn: path.join(drawnDir, name) }));
}

/** In 256 colours a picture is a third of its size, and no eye sees it. */
function take(pair: PicturePair | undefined): void {
  if (pair === undefined) return;
  if (!fs.existsSync(pair.drawn)) {
    fs.rmSync(pair.committed);
    return;
  }
  const { data, width, height } = PNG.sync.read(fs.readFileSync(pair.drawn));
  fs.writeFileSync(pair.committed, encodePalettePng(data, width, height, 1));
}

async function drawTour(): Promise<readonly PicturePair[]> {
  const page = path.join(root, 'tour-output/index.html');
  if (!fs.existsSync(page)) {
    process.stderr.write('There is no tour-output/ yet, so the tour was not drawn: npm run tour first.\n');
    return [];
  }
  const executablePath = process.env.LAPEL_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const pairs: PicturePair[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const name = `tour-${colorScheme}.png`;
    const drawn = path.join(drawnDir, name);
    const tab = await browser.newPage({ viewport: { width: 1280, height: 980 }, colorScheme });
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: drawn });
    pairs.push({ name, committed: path.join(root, 'docs', name), drawn });
  }
  await browser.close();
  return pairs;
}
