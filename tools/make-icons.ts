// Draws build/icon.svg in the sizes that installers and desktops ask for. Run after changing the drawing: node tools/make-icons.ts
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Resvg } from '@resvg/resvg-js';

const build = path.resolve(import.meta.dirname, '../build');
const drawing = fs.readFileSync(path.join(build, 'icon.svg'), 'utf8');

function draw(width: number, file: string): void {
  const png = new Resvg(drawing, { fitTo: { mode: 'width', value: width } }).render().asPng();
  fs.writeFileSync(path.join(build, file), png);
  process.stdout.write(`build/${file}: ${png.length} bytes\n`);
}

fs.mkdirSync(path.join(build, 'icons'), { recursive: true });
// macOS and Windows icons are made from the largest by the packager
draw(1024, 'icon.png');
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) draw(size, `icons/${size}x${size}.png`);
