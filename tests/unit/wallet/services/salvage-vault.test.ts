import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { salvageVault } from '../../../../src/wallet/services/salvage-vault.ts';
import { openWallet } from '../../../../src/wallet/services/wallet.ts';
import { PAGE_BYTES } from '../../../../src/wallet/vault/sqlite.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, unwrap, world } from '../vault-sandbox.ts';

vi.mock('hash-wasm', () => import('../remembered-argon2.ts'));

const badgesDir = path.resolve(import.meta.dirname, '../../../../samples/badges');
const sandbox = makeSandbox();
const full = sandbox.path('full');

beforeAll(async () => {
  const { wallet } = await makeWallet(full);
  unwrap(await importCredentials(wallet, expandInputs([badgesDir])));
  wallet.close();
});
afterAll(() => sandbox.remove());

const originals = new Set(
  readdirSync(badgesDir).map((name) => readFileSync(path.join(badgesDir, name)).toString('latin1')),
);

/** Each saved file must be one that was imported, byte for byte; tells how many different ones there are. */
function savedOriginals(dir: string): number {
  const saved = readdirSync(dir).map((name) => readFileSync(path.join(dir, name)).toString('latin1'));
  const whole = saved.filter((content) => originals.has(content));
  const inside = saved.filter((content) => !originals.has(content));
  for (const content of inside) {
    expect([...originals].some((original) => original.includes(content))).toBe(true);
  }
  return new Set(whole).size;
}

describe('salvageVault', () => {
  it('writes every file of a sound vault as it came in', async () => {
    const wallet = unwrap(await openWallet(sandbox.copy(full), passphrase, world));
    const dir = sandbox.path('all');
    expect(unwrap(salvageVault(wallet, dir))).toMatchObject({ credentials: originals.size, lost: 0 });
    expect(savedOriginals(dir)).toBe(originals.size);
    expect(codeOf(salvageVault(wallet, dir))).toBe('usage.target-exists');
    wallet.close();
  });

  it('saves the rest when pages are gone, and nothing that is not exactly as it was', async () => {
    const pages = readFileSync(path.join(full, 'vault.db')).length / PAGE_BYTES;
    let saved = 0;
    let rounds = 0;
    for (let round = 1; round <= 12; round++) {
      const vaultDir = sandbox.copy(full);
      const bytes = readFileSync(path.join(vaultDir, 'vault.db'));
      for (const shift of [0, 1, 2]) {
        const page = 3 + ((round * 31 + shift * 7) % (pages - 3));
        bytes.fill(0xaa, page * PAGE_BYTES + 100, page * PAGE_BYTES + 200);
      }
      writeFileSync(path.join(vaultDir, 'vault.db'), bytes);
      const opened = await openWallet(vaultDir, passphrase, world, { evenIfDamaged: true });
      if (!opened.ok) {
        expect(opened.error.code).toBe('vault.damaged');
        continue;
      }
      rounds += 1;
      const dir = sandbox.path(`saved-${round}`);
      unwrap(salvageVault(opened.value, dir));
      saved += savedOriginals(dir);
      opened.value.close();
    }
    expect(rounds).toBeGreaterThan(6);
    expect(saved / rounds).toBeGreaterThan(originals.size * 0.6);
  });
});
