// After `npm run dist` on a machine that has Electron: reads the fuses in the real executable, starts the packed command line, then
// changes one byte of the archive and sees that the app does not start (macOS and Windows; Linux has no such check, and says so).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { readFuses } from './fuses.ts';

const dist = path.resolve(import.meta.dirname, '../../dist');
const places: Partial<Record<NodeJS.Platform, { readonly executable: string; readonly archive: string }>> = {
  linux: { executable: 'linux-unpacked/lapel', archive: 'linux-unpacked/resources/app.asar' },
  darwin: {
    executable: 'mac-universal/Lapel.app/Contents/MacOS/Lapel',
    archive: 'mac-universal/Lapel.app/Contents/Resources/app.asar',
  },
  win32: { executable: 'win-unpacked/lapel.exe', archive: 'win-unpacked/resources/app.asar' },
};
const place = places[process.platform];
if (place === undefined) throw new Error(`no installer is built on ${process.platform}`);
const executable = path.join(dist, place.executable);
const archive = path.join(dist, place.archive);
const problems: string[] = [];

for (const { name, shouldBeOn, isRight, why } of await readFuses(executable)) {
  process.stdout.write(`${isRight ? 'kept  ' : 'BROKEN'}  ${name} ${shouldBeOn ? 'on' : 'off'}: ${why}\n`);
  if (!isRight) problems.push(name);
}

const version = (): number | null =>
  spawnSync(executable, ['--cli', 'version'], { timeout: 60_000, stdio: 'inherit' }).status;
if (version() !== 0) problems.push('the packed command line does not start');

if (process.platform === 'linux') {
  process.stdout.write('Electron on Linux does not compare the archive with its hashes: not tried.\n');
} else {
  const original = fs.readFileSync(archive);
  const changed = Buffer.from(original);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  fs.writeFileSync(archive, changed);
  const status = version();
  fs.writeFileSync(archive, original);
  process.stdout.write(`with one byte of its archive changed, the app ends with ${status}\n`);
  if (status === 0) problems.push('a changed archive is run');
}
process.exit(problems.length === 0 ? 0 : 1);
