// Everything that must hold before a change lands: types, lint and format, unit tests, the core suite in Chromium,
// conformance, and journeys over the built product. Prints one closing line with the sums.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-test-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));

function run(title: string, args: readonly string[]): boolean {
  const started = Date.now();
  process.stderr.write(`\n• ${title}\n`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  process.stderr.write(`  ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return status === 0;
}

interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

const totals: Totals[] = [];
const failures: string[] = [];

function vitest(title: string, projects: readonly string[]): void {
  const output = path.join(scratch, `${projects.join('-')}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const passed = run(title, [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${output}`,
  ]);
  if (!passed) failures.push(title);
  if (fs.existsSync(output)) totals.push(JSON.parse(fs.readFileSync(output, 'utf8')) as Totals);
  else failures.push(`${title}: no result was written`);
}

if (!run('types', ['tools/check-types.mjs'])) failures.push('types');
if (!run('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']))
  failures.push('lint');
vitest('unit tests', ['core', 'unit']);
if (!process.argv.includes('--check')) {
  vitest('durability', ['durability']);
  vitest('core in Chromium', ['core-in-chromium']);
  vitest('conformance', ['conformance']);
  vitest('journeys', ['journeys']);
  vitest('web verifier', ['web-verifier']);
  vitest('window', ['window']);
  vitest('desktop app', ['app']);
}

const sum = (pick: (one: Totals) => number): number => totals.reduce((all, one) => all + pick(one), 0);
if (failures.length > 0) process.stdout.write(`\nfailed: ${failures.join(', ')}\n`);
const passed = sum((one) => one.numPassedTests);
const failed = sum((one) => one.numFailedTests);
process.stdout.write(
  `\n${passed} passed, ${Math.max(failed, failures.length)} failed, ${sum((one) => one.numPendingTests)} skipped\n`,
);
process.exit(failures.length === 0 && failed === 0 && passed > 0 ? 0 : 1);
