import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codePng, pdfOf, smallBadge } from '../services/import/paper.ts';
import { makeSandbox, makeWallet, passphrase } from '../vault-sandbox.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const sandbox = makeSandbox();
const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

beforeAll(async () => {
  (await makeWallet(sandbox.path('vault'))).wallet.close();
  const paper = await pdfOf([{ code: await codePng(smallBadge()), link: 'https://badges.example/1' }]);
  writeFileSync(sandbox.path('paper.pdf'), paper);
});
afterAll(() => sandbox.remove());

/** Every socket that the kernel was asked for, of any family. */
function socketsOf(script: readonly string[]): readonly string[] {
  const log = sandbox.path('calls.log');
  const env = {
    ...process.env,
    LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase),
    LAPEL_VAULT: sandbox.path('vault'),
  };
  const calls = ['-f', '-qq', '-e', 'trace=socket,connect', '-o', log];
  execFileSync('strace', [...calls, process.execPath, ...script], { cwd: root, env, stdio: 'ignore' });
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\b(?:socket|connect)\(/.test(line));
}

describe.skipIf(!hasStrace)('an import without --online (skipped where strace is not installed)', () => {
  it('asks the kernel for no socket, not even to read what interfaces there are', () => {
    const badges = path.join(root, 'samples/badges');
    expect(
      socketsOf(['src/cli/main.ts', 'import', badges, sandbox.path('paper.pdf'), 'https://badges.example/1']),
    ).toEqual([]);
  }, 60_000);

  it('and this test would see one', () => {
    const asking = "require('node:net').connect({ host: '127.0.0.1', port: 9 }).on('error', () => undefined)";
    expect(socketsOf(['-e', asking]).length).toBeGreaterThan(0);
  }, 60_000);
});
