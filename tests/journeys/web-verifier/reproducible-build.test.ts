import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildVerifier } from '../../../tools/build-verifier.ts';
import { root, temporaryFolder } from '../lapel.ts';

const run = promisify(execFile);
const BUILD = `import { buildVerifier } from './tools/build-verifier.ts';
process.stdout.write(JSON.stringify(await buildVerifier(process.argv[2])));`;

let dir: string;

beforeAll(() => {
  dir = temporaryFolder();
});
afterAll(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

/** What somebody else would have: the sources in a folder of another name, on a machine set up otherwise. */
async function buildElsewhere(): Promise<string> {
  const clone = path.join(dir, 'somebody else’s', 'clone');
  for (const part of ['src', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) {
    fs.cpSync(path.join(root, part), path.join(clone, part), { recursive: true });
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'));
  fs.writeFileSync(path.join(clone, 'build.mts'), BUILD);
  // files of another day, a stray environment file, and another zone, language and mode
  fs.utimesSync(path.join(clone, 'src/verifier/page.html'), 0, 0);
  fs.writeFileSync(path.join(clone, '.env'), 'NODE_ENV=development\nVITE_ANY=1\n');
  const env = {
    PATH: process.env.PATH ?? '',
    TZ: 'Pacific/Kiritimati',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'de_DE.UTF-8',
    NODE_ENV: 'development',
  };
  const out = path.join(dir, 'elsewhere');
  await run(process.execPath, [path.join(clone, 'build.mts'), out], { cwd: dir, env });
  return out;
}

it('gives the same bytes from any folder, time zone, language and mode', async () => {
  await buildVerifier(path.join(dir, 'here'));
  const elsewhere = await buildElsewhere();
  const names = fs.readdirSync(elsewhere).sort();
  expect(names).toHaveLength(5);
  expect(fs.readdirSync(path.join(dir, 'here')).sort()).toEqual(names);
  for (const name of names) {
    const [one, other] = ['here', 'elsewhere'].map((place) => fs.readFileSync(path.join(dir, place, name)));
    expect(one?.equals(other as Buffer), name).toBe(true);
  }
});
