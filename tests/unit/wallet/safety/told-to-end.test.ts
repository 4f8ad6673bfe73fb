import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBackup } from '../../../../src/wallet/services/backup/backup.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { checkVault } from '../../../../src/wallet/services/wallet.ts';
import { makeSandbox, makeWallet, passphrase, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const root = path.resolve(import.meta.dirname, '../../../..');
const sandbox = makeSandbox();
const vault = sandbox.path('wallet');
const backup = sandbox.path('good.age');

beforeAll(async () => {
  const { wallet } = await makeWallet(vault);
  unwrap(await importCredentials(wallet, expandInputs([path.join(root, 'samples/badges')])));
  const secret = { kind: 'passphrase', passphrase } as const;
  unwrap(await createBackup(wallet, backup, secret, { app: 'test', workFactor: 2 }));
  wallet.close();
}, 180_000);
afterAll(() => sandbox.remove());

/** Runs `lapel` and tells it to end as soon as it has begun to make something in `place`. */
async function interrupt(
  args: readonly string[],
  place: string,
  signal: NodeJS.Signals,
): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [path.join(root, 'src/cli/main.ts'), ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      TMPDIR: place,
      LAPEL_VAULT: vault,
      LAPEL_PASSPHRASE: new TextDecoder().decode(passphrase),
    },
    stdio: 'ignore',
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)));
  while (readdirSync(place).length === 0 && child.exitCode === null) await setTimeout(2);
  child.kill(signal);
  return closed;
}

describe('Ctrl-C and a shutdown', () => {
  it.each([
    ['restore', 'SIGINT', (place: string) => ['restore', backup, '--vault', path.join(place, 'restored')]],
    ['restore', 'SIGTERM', (place: string) => ['restore', backup, '--vault', path.join(place, 'restored')]],
    ['rehearse', 'SIGINT', () => ['rehearse', backup]],
    ['backup', 'SIGINT', (place: string) => ['backup', '-o', path.join(place, 'b.age')]],
  ] as const)(
    'leave nothing of %s behind (%s), and end it as they should',
    async (name, signal, argsOf) => {
      const place = sandbox.path(`${name}-${signal}`);
      mkdirSync(place);
      expect(await interrupt(argsOf(place), place, signal)).toBe(signal);
      expect(readdirSync(place)).toEqual([]);
      const wallet = await reopen(vault);
      expect(unwrap(checkVault(wallet)).isSound).toBe(true);
      wallet.close();
    },
    60_000,
  );
});
