import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { encodePalettePng } from '../../../tools/samples/palette-png.ts';
import { comparePictures, tellChanges } from '../../../tools/window/compare-pictures.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-compare-'));
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

type Paint = (x: number, y: number) => readonly [number, number, number];

/** A page with a heading of dark bars and a badge of soft colours. */
const page: Paint = (x, y) => {
  if (y > 20 && y < 40 && x % 9 < 4 && x < 150) return [30, 28, 25];
  if (Math.hypot(x - 200, y - 100) < 50) return [x, 255 - y, (x + y) % 256];
  return [252, 251, 249];
};

function pixels(paint: Paint, width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(paint(x, y), (y * width + x) * 4);
  return data;
}

function write(name: string, paint: Paint, width = 320, height = 200): string {
  const file = path.join(dir, name);
  const png = new PNG({ width, height });
  png.data = pixels(paint, width, height);
  fs.writeFileSync(file, PNG.sync.write(png));
  return file;
}

function writeInPalette(name: string, paint: Paint): string {
  const file = path.join(dir, name);
  fs.writeFileSync(file, encodePalettePng(pixels(paint, 320, 200), 320, 200));
  return file;
}

const committed = writeInPalette('committed.png', page);
const compare = (drawn: string, before = committed) =>
  comparePictures([{ name: 'page.png', committed: before, drawn }], path.join(dir, 'differences'));

describe('pictures that are compared', () => {
  it('are the same though one of them has 256 colours', () => {
    expect(compare(write('same.png', page))).toEqual([{ name: 'page.png', kind: 'same' }]);
    expect(fs.existsSync(path.join(dir, 'differences'))).toBe(false);
  });

  it('have changed where a word has, and the difference is drawn', () => {
    const [change] = compare(
      write('word.png', (x, y) => (y > 20 && y < 40 && x > 110 && x < 150 ? [252, 251, 249] : page(x, y))),
    );
    expect(change).toMatchObject({ kind: 'changed' });
    const diff = PNG.sync.read(fs.readFileSync(path.join(dir, 'differences/page.png')));
    expect([diff.width, diff.height]).toEqual([320, 200]);
  });

  it('have changed where a colour has, everywhere or in a line', () => {
    const darker = compare(write('dark.png', (x, y) => (y > 150 ? [27, 27, 29] : page(x, y))));
    const line = compare(write('line.png', (x, y) => (y === 60 ? [44, 79, 184] : page(x, y))));
    expect([darker[0]?.kind, line[0]?.kind]).toEqual(['changed', 'changed']);
  });

  it('have changed where everything moved by one pixel', () => {
    expect(compare(write('moved.png', (x, y) => page(x - 1, y)))[0]?.kind).toBe('changed');
  });

  it('have changed with their size, whatever is in them', () => {
    const [change] = compare(write('large.png', page, 321, 200));
    expect(change).toEqual({ name: 'page.png', kind: 'changed', pixels: null });
  });

  it('are new or gone where there is only one of them', () => {
    const nowhere = path.join(dir, 'nowhere.png');
    expect(compare(write('new.png', page), nowhere)[0]?.kind).toBe('new');
    expect(compare(nowhere)[0]?.kind).toBe('gone');
  });

  it('are told one by one, and how many of how many', () => {
    expect(
      tellChanges([
        { name: 'a.png', kind: 'same' },
        { name: 'b.png', kind: 'changed', pixels: 812 },
        { name: 'c.png', kind: 'changed', pixels: null },
        { name: 'd.png', kind: 'new' },
      ]),
    ).toEqual(['changed  b.png (812 pixels)', 'changed  c.png (another size)', 'new      d.png', 'changed: 3 of 4']);
  });
});
