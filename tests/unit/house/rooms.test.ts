import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** [room, an import it must not make, words of the message that say where to go] */
const refused: readonly (readonly [string, string, string])[] = [
  ['core', 'node:fs', 'given to it'],
  ['core', 'electron', 'src/main'],
  ['core', '../wallet/vault/vault.ts', 'all arrows point at core'],
  ['core', 'better-sqlite3', 'src/wallet'],
  ['core', 'react', 'short list of pure libraries'],
  ['wallet', 'electron', 'src/main'],
  ['wallet', '../cli/main.ts', 'does not know who calls it'],
  ['wallet/vault', '../services/wallet.ts', 'src/wallet/services'],
  ['wallet/services', 'better-sqlite3', 'SQL stays in src/wallet/vault'],
  ['contract', 'node:path', 'Only core types'],
  ['contract', '../wallet/vault/vault.ts', 'core only'],
  ['main', 'better-sqlite3', 'no SQL'],
  ['main', '@noble/ed25519', 'no cryptography'],
  ['main', '../renderer/app.tsx', 'src/contract'],
  ['preload', 'node:fs', 'sandboxed'],
  ['preload', '../core/verification/verify.ts', 'nothing else'],
  ['renderer', 'node:fs', 'src/contract'],
  ['renderer', 'electron', 'src/contract'],
  ['renderer', '../wallet/vault/vault.ts', 'src/contract'],
  ['cli', 'electron', 'src/main'],
  ['cli', '../renderer/app.tsx', 'src/wallet and src/core'],
  ['cli', 'node:https', 'offline means offline'],
  ['verifier', 'node:fs', 'one page'],
  ['verifier', '../wallet/vault/vault.ts', 'core only'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['core', '@noble/hashes/sha2.js'],
  ['core', './result.ts'],
  ['wallet/vault', 'better-sqlite3'],
  ['wallet/services', '../vault/vault.ts'],
  ['cli', '../wallet/services/wallet.ts'],
  ['renderer', '../contract/wallet-contract.ts'],
];

describe('import rules', () => {
  let project: string;
  let answers: Map<string, string>;

  beforeAll(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-rooms-'));
    fs.copyFileSync(path.join(root, 'biome.json'), path.join(project, 'biome.json'));
    const probes = [...refused, ...allowed].map(([room, specifier], index) => {
      const file = path.join(project, 'src', room, `probe-${index}.ts`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, `import * as probe from '${specifier}';\n\nexport { probe };\n`);
      return file;
    });
    const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'src'];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: project, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string | { file: string } } }[];
    };
    answers = new Map(probes.map((file) => [path.relative(project, file), '']));
    for (const one of diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports')) {
      const file = typeof one.location.path === 'string' ? one.location.path : one.location.path.file;
      answers.set(path.normalize(file), JSON.stringify(one));
    }
  });

  afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

  for (const [index, [room, specifier, words]] of refused.entries()) {
    it(`refuses ${specifier} in ${room} and says where to go`, () => {
      expect(answers.get(path.join('src', room, `probe-${index}.ts`))).toContain(words);
    });
  }

  for (const [index, [room, specifier]] of allowed.entries()) {
    it(`allows ${specifier} in ${room}`, () => {
      expect(answers.get(path.join('src', room, `probe-${refused.length + index}.ts`))).toBe('');
    });
  }
});

describe('core', () => {
  it('sees no type of Node or of a page', () => {
    const probe = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-core-'));
    fs.writeFileSync(
      path.join(probe, 'tsconfig.json'),
      JSON.stringify({
        extends: path.join(root, 'src/core/tsconfig.json'),
        include: [path.join(root, 'src/core/globals.d.ts'), './*.ts'],
      }),
    );
    fs.writeFileSync(
      path.join(probe, 'probe.ts'),
      'export const found = [document, window, process, Buffer, fetch, setTimeout, require];\n',
    );
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', probe], { encoding: 'utf8' });
    fs.rmSync(probe, { recursive: true, force: true });
    for (const name of ['document', 'window', 'process', 'Buffer', 'fetch', 'setTimeout', 'require']) {
      expect(stdout).toContain(`'${name}'`);
    }
  });
});
