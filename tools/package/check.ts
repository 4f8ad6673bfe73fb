// Packages the app for this machine's Linux as `electron-builder.yml` says, around a placeholder for Electron, and holds the result to
// what we promise about it: what is in, what is not, how large, how the fuses are set. Then runs the packed app itself: its command
// line in Node and its journeys in the stand-in, out of the extracted archive. What only Electron can show (integrity, the fuses at work,
// installers) is done by .github/workflows on machines that have it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { extractAll, listPackage } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import { makeDummyElectron } from './dummy-electron.ts';
import { readFuses } from './fuses.ts';

const root = path.resolve(import.meta.dirname, '../..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-package-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));

const problems: string[] = [];
function hold(promise: string, isKept: boolean, found = ''): void {
  process.stdout.write(`${isKept ? '  kept  ' : '  BROKEN'}  ${promise}${found === '' ? '' : `: ${found}`}\n`);
  if (!isKept) problems.push(promise);
}
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function sizeOf(target: string): number {
  const stat = fs.lstatSync(target);
  if (!stat.isDirectory()) return stat.size;
  return fs.readdirSync(target).reduce((sum, entry) => sum + sizeOf(path.join(target, entry)), 0);
}

// --- pack
const electronDist = path.join(scratch, 'electron');
const output = path.join(scratch, 'dist');
makeDummyElectron(electronDist);
await build({
  projectDir: root,
  targets: Platform.LINUX.createTarget('dir'),
  config: { extends: 'electron-builder.yml', electronDist, directories: { output, buildResources: 'build' } },
});
const unpacked = path.join(output, 'linux-unpacked');
const resources = path.join(unpacked, 'resources');
const archive = path.join(resources, 'app.asar');

// --- what is in it
process.stdout.write('\nWhat is packed\n');
const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
const strays = (pattern: RegExp): string[] => files.filter((file) => pattern.test(file));
const holdNone = (promise: string, pattern: RegExp): void =>
  hold(promise, strays(pattern).length === 0, strays(pattern).slice(0, 3).join(' '));

for (const file of [
  '/out/main/index.js',
  '/out/cli/lapel.js',
  '/out/verifier/lapel-verifier.html',
  '/out/licences.txt',
]) {
  hold(`has ${file}`, files.includes(file));
}
holdNone('no sources', /^\/(?:src|tests|tools|bench|docs)(?:\/|$)|\.[mc]?tsx?$/);
holdNone('no maps', /\.map$/);
const shippedPackages = new Set(
  strays(/^\/node_modules\//).map((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? ''),
);
const { components } = JSON.parse(fs.readFileSync(path.join(root, 'out/sbom.cdx.json'), 'utf8')) as {
  components: readonly { readonly name: string }[];
};
const listed = new Set(components.map(({ name }) => name));
// the alias is listed under its real name
const isListed = (name: string): boolean => listed.has(name) || name === 'better-sqlite3';
const notMeant = [...shippedPackages]
  .filter((name) => !name.startsWith('@') || name.includes('/'))
  .filter((name) => !isListed(name));
hold('no package that the bill of materials does not list', notMeant.length === 0, notMeant.join(' '));
const ours = `${process.platform}-${process.arch}.node`;
const prebuilds = strays(/\.node$/).map((file) => path.basename(file));
hold('this platform’s database and no other', prebuilds.length === 1 && prebuilds[0] === ours, prebuilds.join(' '));
const unpackedNative = path.join(resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds', ours);
hold('the database beside the archive, where it can be loaded', fs.existsSync(unpackedNative));
const size = sizeOf(resources);
hold('under 30 MB without Electron', size < 30 * 1024 * 1024, megabytes(size));

// --- fuses
process.stdout.write('\nFuses\n');
for (const { name, shouldBeOn, isRight } of await readFuses(path.join(unpacked, 'lapel'))) {
  hold(`${name} ${shouldBeOn ? 'on' : 'off'}`, isRight);
}

// --- integrity: the archive's own block hashes, which Electron compares on macOS and Windows (on Linux it does not)
process.stdout.write('\nArchive\n');
const extracted = path.join(scratch, 'app');
extractAll(archive, extracted);
const packedAlike = ['out/main/index.js', 'out/cli/lapel.js'].every((file) => {
  const digest = (from: string): string => createHash('sha256').update(fs.readFileSync(from)).digest('hex');
  return digest(path.join(extracted, file)) === digest(path.join(root, file));
});
hold('what was built is what was packed', packedAlike);

// --- the packed app runs
process.stdout.write('\nThe packed app\n');
const node = path.join(root, 'node_modules/.bin/node');
const badges = path.join(root, 'samples/badges');
const verify = spawnSync(node, [path.join(extracted, 'out/cli/lapel.js'), 'verify', '--json', badges], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const reports = verify.stdout.split('\n').filter((line) => line.startsWith('{')).length;
hold('its command line judges the samples', reports > 5, `${reports} reports, exit ${verify.status}`);
const journeys = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'app'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, LAPEL_APP: extracted },
});
hold('the journeys pass on it', journeys.status === 0);

process.stdout.write(problems.length === 0 ? '\nThe package is as promised.\n' : `\nBroken: ${problems.join('; ')}\n`);
process.exit(problems.length === 0 ? 0 : 1);
