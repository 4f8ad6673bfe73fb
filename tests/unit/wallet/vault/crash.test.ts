import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkVault } from '../../../../src/wallet/services/wallet.ts';
import { getBlob } from '../../../../src/wallet/vault/blobs.ts';
import { findRecords } from '../../../../src/wallet/vault/records.ts';
import { makeSandbox, makeWallet, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const dir = sandbox.path('vault');

beforeAll(async () => (await makeWallet(dir)).wallet.close());
afterAll(() => sandbox.remove());

/** Lets a writer run and kills it after `lifeMs`; what it acknowledged before that is what must be there. */
async function writeAndKill(round: number, lifeMs: number): Promise<readonly string[]> {
  const script = path.join(import.meta.dirname, 'write-until-killed.ts');
  const child = spawn(process.execPath, [script, dir, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  while (!output.startsWith('open\n') && child.exitCode === null) await setTimeout(10);
  await setTimeout(lifeMs);
  child.kill('SIGKILL');
  await closed;
  // A line that the kill cut short was not read by anybody as an acknowledgement.
  return output.slice(0, output.lastIndexOf('\n')).split('\n').slice(1);
}

describe('kill -9', () => {
  it('loses nothing that was acknowledged, round after round, and leaves a sound vault', async () => {
    const acknowledged: string[] = [];
    for (const [round, lifeMs] of [37, 111, 5, 203, 74].entries()) {
      acknowledged.push(...(await writeAndKill(round, lifeMs)));
      const wallet = await reopen(dir);
      const kept = new Map(
        findRecords(wallet.vault.reader, 'settings').map((row) => [row.name as string, row.value as string]),
      );
      for (const line of acknowledged) {
        const [name = '', sha256 = ''] = line.split(' ');
        expect(kept.get(name)).toBe(sha256);
        getBlob(wallet.vault.reader, sha256);
      }
      expect(unwrap(checkVault(wallet)).damage).toEqual([]);
      wallet.close();
    }
    expect(acknowledged.length).toBeGreaterThan(20);
  }, 60_000);
});
