// Makes samples/: see samples/README.md. Run it with the Node of this package: node_modules/.bin/node tools/make-samples.ts
import fs from 'node:fs';
import path from 'node:path';
import { makeSamples } from './samples/make-samples.ts';

const samplesDir = path.resolve(import.meta.dirname, '..', 'samples');
const files = await makeSamples();

// Only what an earlier run wrote lives here; a badge that was renamed must not stay behind under its old name.
fs.rmSync(path.join(samplesDir, 'badges'), { recursive: true, force: true });
let bytes = 0;
for (const [name, contents] of files) {
  const filePath = path.join(samplesDir, name);
  fs.mkdirSync(path.dirname(filePath), { recursive: true });
  fs.writeFileSync(filePath, contents);
  bytes += contents.length;
}
console.log(`samples/: ${files.size} files, ${Math.round(bytes / 1024)} KiB`);
