// Makes a fresh clone ready, then hands over to the job that was asked for.
//
//   node tools/setup.mjs              install what is missing, build what changed
//   node tools/setup.mjs start        the same, then the main job      (npm start)
//   node tools/setup.mjs tour         the same, then the tour          (npm run tour)
//   node tools/setup.mjs test         the same and Chromium, then every test (npm test)
//   node tools/setup.mjs screenshots  the same and Chromium, then the pictures of the documentation
//
// This file runs on whatever Node the machine has (20 or newer) with nothing installed, so it uses only what Node 20 has
// built in. The job itself runs on the Node of node_modules/.bin, which is Electron's major; it is started from here
// because the npm script that called us would still find the system's Node. It may be interrupted at any time: a stamp is
// written only after a step is complete.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const installStamp = path.join(root, 'node_modules', '.lapel-installed');
const buildStamp = path.join(root, 'out', '.lapel-built');
const isWindows = process.platform === 'win32';
const projectNode = path.join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');

const jobs = {
  start: ['tools/start/index.ts'],
  'start-headless': ['tools/start/index.ts', '--headless'],
  'package-check': ['tools/package/check.ts'],
  tour: ['tools/tour.ts'],
  test: ['tools/test.ts'],
  screenshots: ['tools/screenshots.ts'],
};

const needsChromium = new Set(['test', 'screenshots', 'start-headless', 'package-check']);

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends the run with what happened, why, and what to do. */
function stop(what, why, advice) {
  say(`\n${what}\n  why:  ${why}\n  next: ${advice}`);
  process.exit(1);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** SHA-256 over names and contents of files and folders, in a fixed order. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) visit(path.join(file, name));
      return;
    }
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  };
  for (const file of paths) visit(path.join(root, file));
  return hash.digest('hex');
}

function readStamp(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function writeStamp(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${text}\n`);
}

/** Runs a command with its output shown only when it fails; prints a dot of life every 10 seconds. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: isWindows, ...options });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const started = Date.now();
    const timer = setInterval(() => say(`    … ${seconds(started)}`), 10_000);
    child.on('error', (error) => keep(String(error)));
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

function reasonFrom(output) {
  const lines = output
    .split('\n')
    .filter((line) => /npm error|^E:|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENOSPC|error/i.test(line));
  return (
    lines.length > 0
      ? lines
      : output
          .split('\n')
          .filter((line) => line.trim() !== '')
          .slice(-4)
  )
    .slice(0, 6)
    .join('\n        ');
}

async function installPackages() {
  const wanted = `${fingerprint(['package.json', 'package-lock.json'])} ${process.platform}-${process.arch}`;
  if (readStamp(installStamp) === wanted && fs.existsSync(projectNode)) return;
  const started = Date.now();
  // not `npm ci`: the lock file cannot name optional packages for platforms that the registry it was made with does not
  // carry, and `npm ci` refuses such a lock everywhere; `--no-save` keeps the lock as it is
  say('• packages: npm install (about a minute and 600 MB the first time)');
  const npmCli = process.env.npm_execpath;
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } =
    npmCli && /npm-cli\.js$/.test(npmCli)
      ? await run(process.execPath, [npmCli, ...args], { shell: false })
      : await run('npm', args);
  if (code !== 0) {
    const isNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i.test(output);
    stop(
      'The packages could not be installed.',
      reasonFrom(output),
      isNetwork
        ? 'check the network (npm ping), then run the same command again; what was fetched is kept in the npm cache.'
        : 'read the lines above; after mending it, run the same command again.',
    );
  }
  if (!fs.existsSync(projectNode)) {
    stop(
      'npm finished, but the Node that the project runs on is missing.',
      `${path.relative(root, projectNode)} was not installed (its install script may have been refused)`,
      'allow install scripts for the package "node" (npm install-scripts approve node), then run the same command again.',
    );
  }
  writeStamp(installStamp, wanted);
  say(`  done in ${seconds(started)}`);
}

async function build() {
  const wanted = fingerprint([
    'src',
    'build/icons',
    'tools/build.ts',
    'tools/build-app.ts',
    'tools/build-renderer.ts',
    'tools/build-verifier.ts',
    'tools/bill-of-materials.ts',
    'tools/zxing-wasm-inside.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.base.json',
  ]);
  if (readStamp(buildStamp) === wanted) return;
  const started = Date.now();
  say('• build');
  const { code, output } = await run(projectNode, ['tools/build.ts'], { shell: false });
  if (code !== 0)
    stop(
      'The build failed.',
      output.trim().split('\n').slice(-15).join('\n        '),
      'mend the source, then run the same command again.',
    );
  writeStamp(buildStamp, wanted);
  say(`  done in ${seconds(started)}`);
}

/** Chromium for the tests that need a real browser: named, Playwright's, the system's, or fetched. */
function findChromium() {
  const cache = isWindows
    ? path.join(process.env.LOCALAPPDATA ?? '', 'ms-playwright')
    : process.platform === 'darwin'
      ? path.join(os.homedir(), 'Library/Caches/ms-playwright')
      : path.join(os.homedir(), '.cache/ms-playwright');
  const inCache = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const ofPlaywright = fs.existsSync(cache)
    ? fs
        .readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .reverse()
        .flatMap((name) => inCache.map((file) => path.join(cache, name, file)))
    : [];
  const ofSystem = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((dir) =>
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => path.join(dir, name)),
    );
  return [process.env.LAPEL_CHROMIUM ?? '', ...ofPlaywright, ...ofSystem].find(
    (file) => file !== '' && fs.existsSync(file),
  );
}

async function installChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  const started = Date.now();
  const isDebianRoot = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  const attempts = isDebianRoot
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
      ]
    : [[projectNode, ['node_modules/playwright-core/cli.js', 'install', 'chromium']]];
  say(
    `• Chromium, for the tests that need a browser: ${isDebianRoot ? 'apt-get install chromium' : 'playwright install chromium'}`,
  );
  let last = { code: 0, output: '' };
  for (const [command, args] of attempts) {
    last = await run(command, args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (last.code !== 0) break;
  }
  const installed = findChromium();
  if (installed === undefined) {
    stop(
      'Chromium could not be installed, and the browser tests need it.',
      reasonFrom(last.output),
      'install Chromium or Chrome yourself (or set LAPEL_CHROMIUM to its path), then run the same command again.',
    );
  }
  say(`  done in ${seconds(started)}`);
  return installed;
}

async function main() {
  const [job, ...rest] = process.argv.slice(2);
  if (job !== undefined && jobs[job] === undefined) {
    say(`unknown job "${job}"; known: ${Object.keys(jobs).join(', ')}`);
    process.exit(2);
  }
  await installPackages();
  await build();
  const chromium = needsChromium.has(job) ? await installChromium() : findChromium();
  if (job === undefined) return;
  const child = spawn(projectNode, [...jobs[job], ...rest], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(chromium === undefined ? {} : { LAPEL_CHROMIUM: chromium }) },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

await main();
