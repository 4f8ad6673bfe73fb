import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkVault, checkVaultInTurns, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { keepBlob, sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import type { LookedSoFar } from '../../../../src/wallet/vault/check-vault.ts';
import { addRecord } from '../../../../src/wallet/vault/records.ts';
import { codeOf, makeSandbox, makeWallet, reopen, unwrap } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const filled = sandbox.path('filled');
/** Several steps of a look, in a table that lies by its number and in one that lies by its name. */
const ROWS = 1100;

beforeAll(async () => {
  const { wallet } = await makeWallet(filled);
  unwrap(
    wallet.vault.write((vault) => {
      for (let index = 0; index < ROWS; index += 1) {
        const bytes = new TextEncoder().encode(`kept ${index}`);
        keepBlob(vault, sha256Hex(bytes), bytes);
        addRecord(vault, 'settings', { name: `setting ${index}`, value: 'x' });
      }
    }),
  );
  wallet.close();
});
afterAll(() => sandbox.remove());

let wallet: Wallet;
beforeEach(async () => {
  wallet = await reopen(sandbox.copy(filled));
});
afterEach(() => wallet.close());

function addSetting(name: string): void {
  unwrap(wallet.vault.write((vault) => addRecord(vault, 'settings', { name, value: 'y' })));
}

/** Looks through the wallet and does something at each step. */
function lookedThrough(atStep: (step: number, soFar: LookedSoFar, stop: () => void) => void) {
  const abort = new AbortController();
  let step = 0;
  return checkVaultInTurns(wallet, {
    signal: abort.signal,
    onProgress: (soFar) => {
      step += 1;
      atStep(step, soFar, () => abort.abort());
    },
  });
}

describe('a look through a wallet that is in use', () => {
  it('finds what a look in one go finds, and tells how far it is, up to all of it', async () => {
    const told: LookedSoFar[] = [];
    const health = unwrap(await lookedThrough((_, soFar) => told.push(soFar)));
    expect(health).toEqual(unwrap(checkVault(wallet)));
    expect(health).toMatchObject({ isSound: true, blobs: ROWS });
    expect(told[0]).toEqual({ done: 0, total: null });
    const known = told.slice(1);
    expect(known.length).toBeGreaterThan(5);
    expect(known.every(({ done, total }) => total !== null && done <= total)).toBe(true);
    expect(known.map(({ done }) => done)).toEqual(known.map(({ done }) => done).toSorted((a, b) => a - b));
  });

  it.each([1, 2, 6])('is left at step %i when it is stopped, and says that it was', async (at) => {
    let steps = 0;
    const stopped = await lookedThrough((step, _, stop) => {
      steps = step;
      if (step === at) stop();
    });
    expect(codeOf(stopped)).toBe('vault.check-stopped');
    expect(steps).toBe(at);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
  });

  it('lets others write meanwhile, and takes none of that for damage', async () => {
    const health = unwrap(
      await lookedThrough((step) => {
        if (step <= 12) addSetting(`written at ${step}`);
      }),
    );
    expect(health.damage).toEqual([]);
    expect(health).toEqual(unwrap(checkVault(wallet)));
  });

  it('comes to an end, however often others write', async () => {
    let written = 0;
    const health = unwrap(
      await lookedThrough(() => {
        written += 1;
        addSetting(`again ${written}`);
      }),
    );
    expect(health.isSound).toBe(true);
  });

  it('says that the wallet was locked meanwhile, and calls it no damage', async () => {
    const locked = await lookedThrough((step) => {
      if (step === 4) wallet.close();
    });
    expect(codeOf(locked)).toBe('vault.locked');
  });

  it('finds a record that was changed behind its seal, in any step', async () => {
    const changed = wallet.vault.write((vault) => {
      vault.statement(`UPDATE settings SET value = 'z' WHERE name = 'setting 777'`).run();
      addRecord(vault, 'settings', { name: 'so that it is kept', value: 'y' });
    });
    unwrap(changed);
    const health = unwrap(await lookedThrough(() => undefined));
    expect(health.isSound).toBe(false);
    expect(health.damage.map(({ code }) => code)).toEqual(['vault.damaged']);
  });
});
