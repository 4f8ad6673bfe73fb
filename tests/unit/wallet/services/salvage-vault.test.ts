import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Result, succeed } from '../../../../src/core/result.ts';
import { listCredentials, showCredential } from '../../../../src/wallet/services/credentials.ts';
import { addHolderEmail, addPersona, listHolderEmails, listHolders } from '../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { noteCredential, tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { salvageVault } from '../../../../src/wallet/services/salvage-vault.ts';
import { checkVault, openWallet } from '../../../../src/wallet/services/wallet.ts';
import { listCredentialIds } from '../../../../src/wallet/vault/credentials.ts';
import { listHistoryOfKind } from '../../../../src/wallet/vault/history.ts';
import { findHolderSecret } from '../../../../src/wallet/vault/holders.ts';
import { PAGE_BYTES } from '../../../../src/wallet/vault/sqlite.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, testCost, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

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
    expect(unwrap(await salvageVault(wallet, dir))).toMatchObject({ credentials: originals.size, lost: 0 });
    expect(savedOriginals(dir)).toBe(originals.size);
    expect(codeOf(await salvageVault(wallet, dir))).toBe('usage.target-exists');
    wallet.close();
  }, 60_000);

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
      unwrap(await salvageVault(opened.value, dir));
      saved += savedOriginals(dir);
      opened.value.close();
    }
    expect(rounds).toBeGreaterThan(6);
    expect(saved / rounds).toBeGreaterThan(originals.size * 0.6);
  }, 60_000);

  it('makes a new wallet of all else: keys, tags, notes, trust and logs, none of it in the open', async () => {
    const vaultDir = sandbox.copy(full);
    const before = unwrap(await openWallet(vaultDir, passphrase, world));
    const [first, second] = unwrap(await listCredentials(before, { sort: 'name' }));
    unwrap(tagCredential(before, first?.id ?? '', ['a tag of mine']));
    unwrap(noteCredential(before, second?.id ?? '', 'a note of mine'));
    const { did } = unwrap(addPersona(before, 'At work'));
    unwrap(addHolderEmail(before, 'me@example.org'));
    const seed = findHolderSecret(before.vault.reader, did) ?? new Uint8Array(0);
    before.close();
    // an older tip put back: nothing is gone, and the vault takes no change any more
    cpSync(path.join(full, 'vault.tip'), path.join(vaultDir, 'vault.tip'));
    expect(codeOf(await openWallet(vaultDir, passphrase, world))).toBe('vault.damaged');

    const damaged = unwrap(await openWallet(vaultDir, passphrase, world, { evenIfDamaged: true }));
    const dir = sandbox.path('with-wallet');
    const next = new TextEncoder().encode('the passphrase of the new one');
    const salvaged = unwrap(await salvageVault(damaged, dir, { passphrase: next, ...testCost }));
    damaged.close();
    expect(salvaged).toMatchObject({ credentials: originals.size, lost: 0 });
    expect(salvaged.wallet).toMatchObject({ credentials: originals.size, personas: 2 });

    const again = unwrap(await openWallet(path.join(dir, 'wallet'), next, world));
    expect(unwrap(checkVault(again)).isSound).toBe(true);
    const lines = unwrap(await listCredentials(again, { sort: 'name' }));
    expect(lines.map(({ id }) => id).sort()).toEqual([...unwrap(await listIds(full))].sort());
    expect(lines.find(({ id }) => id === first?.id)).toMatchObject({
      tags: ['a tag of mine'],
      addedAt: first?.addedAt,
    });
    expect(unwrap(await showCredential(again, second?.id ?? '')).note).toBe('a note of mine');
    expect(unwrap(listHolders(again)).map(({ name }) => name)).toEqual(['First key', 'At work']);
    expect(findHolderSecret(again.vault.reader, did)).toEqual(seed);
    expect(unwrap(listHolderEmails(again))).toEqual(['me@example.org']);
    expect(unwrap(await listCredentials(again, { query: 'note of mine' })).length).toBe(1);
    const kinds = listHistoryOfKind(again.vault.reader, 'salvaged').length;
    expect([kinds, listHistoryOfKind(again.vault.reader, 'added').length]).toEqual([1, originals.size]);
    again.close();

    const secrets = ['a tag of mine', 'a note of mine', 'me@example.org', Buffer.from(seed).toString('latin1')];
    for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const content = readFileSync(path.join(file.parentPath, file.name)).toString('latin1');
      for (const secret of secrets) expect(content.includes(secret)).toBe(false);
    }
  }, 60_000);

  it('saves a damaged vault of an older schema as it was left', async () => {
    const old = sandbox.copy(path.resolve(import.meta.dirname, '../../../fixtures/vaults/schema-1'));
    const bytes = readFileSync(path.join(old, 'vault.tip'), 'utf8');
    writeFileSync(path.join(old, 'vault.tip'), bytes.replace(/"mac": ?"./, '"mac":"_'));
    const kept = new TextEncoder().encode('kept for ever');
    expect(codeOf(await openWallet(old, kept, world))).toBe('vault.damaged');
    const damaged = unwrap(await openWallet(old, kept, world, { evenIfDamaged: true }));
    expect(unwrap(checkVault(damaged))).toMatchObject({ isSound: false, credentials: 2 });
    const salvaged = unwrap(await salvageVault(damaged, sandbox.path('old'), { passphrase: kept, ...testCost }));
    expect(salvaged).toMatchObject({ credentials: 2, lost: 0, wallet: { credentials: 2, personas: 1 } });
    damaged.close();
  }, 60_000);

  it('leaves no half of a new wallet where the new passphrase will not do', async () => {
    const damaged = unwrap(await openWallet(sandbox.copy(full), passphrase, world));
    const dir = sandbox.path('short');
    const salvaged = await salvageVault(damaged, dir, { passphrase: new Uint8Array(2), ...testCost });
    expect(codeOf(salvaged)).toBe('vault.passphrase-too-short');
    expect(readdirSync(dir).includes('wallet')).toBe(false);
    expect(savedOriginals(dir)).toBe(originals.size); // the badges are there all the same
    damaged.close();
  }, 60_000);
});

async function listIds(dir: string): Promise<Result<readonly string[]>> {
  const wallet = unwrap(await openWallet(sandbox.copy(dir), passphrase, world));
  const ids = listCredentialIds(wallet.vault.reader);
  wallet.close();
  return succeed(ids);
}
