import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../../src/core/errors.ts';
import { type RestoreOptions, restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import { placeOfWallet } from '../../../../../src/wallet/services/backup/restore-place.ts';
import { listCredentials } from '../../../../../src/wallet/services/credentials.ts';
import { openWallet } from '../../../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { codeOf, fixedNow, makeSandbox, makeWallet, passphrase, unwrap, world } from '../../vault-sandbox.ts';
import { backUp, backupSecret, fillWallet } from './backup-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const good = sandbox.path('good.age');
const aside = 'wallet.put-aside-2026-11-22';
const next = new TextEncoder().encode('another good passphrase');

beforeAll(async () => {
  const { wallet } = await makeWallet(sandbox.path('full'));
  await fillWallet(wallet);
  await backUp(wallet, good);
  wallet.close();
  (await makeWallet(sandbox.path('empty'))).wallet.close();
}, 60_000);
afterAll(() => sandbox.remove());

let places = 0;
/** A folder of its own, with a wallet in it whose passphrase somebody may have lost. */
function newPlace(): { readonly parent: string; readonly dir: string } {
  places += 1;
  const parent = sandbox.path(`place-${places}`);
  const dir = path.join(parent, 'wallet');
  mkdirSync(dir, { recursive: true });
  for (const name of readdirSync(sandbox.path('empty')))
    writeFileSync(path.join(dir, name), readFileSync(sandbox.path('empty', name)));
  return { parent, dir };
}

function restore(dir: string, options: RestoreOptions = {}, filePath = good) {
  const settings = { kdfCost: leastKdfCost, putAside: true, ...options };
  return restoreBackup(filePath, dir, next, backupSecret, world, settings);
}

/** Every file and its bytes. */
const contentOf = (dir: string): readonly (readonly [string, Buffer])[] =>
  readdirSync(dir)
    .sort()
    .map((name) => [name, readFileSync(path.join(dir, name))] as const);

async function badgesIn(dir: string, words: Uint8Array): Promise<number> {
  const wallet = unwrap(await openWallet(dir, words, world));
  const count = unwrap(await listCredentials(wallet)).length;
  wallet.close();
  return count;
}

describe('restoreBackup where a wallet is that nobody can open', () => {
  it('puts it beside its place, byte for byte as it was, and it still opens with its own passphrase there', async () => {
    const { parent, dir } = newPlace();
    const before = contentOf(dir);
    const done = unwrap(await restore(dir));
    expect(done.putAside).toBe(path.join(parent, aside));
    expect(readdirSync(parent).sort()).toEqual(['wallet', aside]);
    expect(contentOf(path.join(parent, aside))).toEqual(before);
    expect([await badgesIn(dir, next), await badgesIn(path.join(parent, aside), passphrase)]).toEqual([done.badges, 0]);
  });

  it('keeps each that was put aside on one day under a name of its own', async () => {
    const { parent, dir } = newPlace();
    unwrap(await restore(dir));
    expect(unwrap(await restore(dir)).putAside).toBe(path.join(parent, `${aside}-2`));
    expect(readdirSync(parent)).toHaveLength(3);
  });

  it('puts a damaged one aside too', async () => {
    const { parent, dir } = newPlace();
    truncateSync(path.join(dir, 'vault.keys'), 10);
    unwrap(await restore(dir));
    expect(readFileSync(path.join(parent, aside, 'vault.keys'))).toHaveLength(10);
  });

  it('puts nothing aside unless that was asked for', async () => {
    const { parent, dir } = newPlace();
    const before = contentOf(dir);
    expect(codeOf(await restore(dir, { putAside: false }))).toBe('vault.exists');
    expect([readdirSync(parent), contentOf(dir)]).toEqual([['wallet'], before]);
  });

  it('leaves it in its place where the backup does not open, is damaged, or is stopped at any file', async () => {
    const { parent, dir } = newPlace();
    const before = contentOf(dir);
    const cut = sandbox.path('cut.age');
    writeFileSync(cut, readFileSync(good).subarray(0, 4000));
    expect(codeOf(await restore(dir, {}, cut))).toMatch(/^backup\./);
    expect(codeOf(await restore(dir, {}, sandbox.path('nowhere.age')))).toBe('input.not-found');
    const wrong = { kind: 'passphrase', passphrase: new TextEncoder().encode('not that one') } as const;
    const settings = { kdfCost: leastKdfCost, putAside: true };
    expect(codeOf(await restoreBackup(good, dir, next, wrong, world, settings))).toBe('backup.wrong-passphrase');
    for (const stopAt of [1, 4]) {
      const onProgress = (done: number): void => {
        if (done === stopAt) throw new WalletError('backup.stopped', 'stopped');
      };
      expect(codeOf(await restore(dir, { onProgress }))).toBe('backup.stopped');
    }
    expect([readdirSync(parent), contentOf(dir)]).toEqual([['wallet'], before]);
  });

  it('refuses a wallet that is open, and one that is not there', async () => {
    const { parent, dir } = newPlace();
    const open = unwrap(await openWallet(dir, passphrase, world));
    expect(codeOf(await restore(dir))).toBe('vault.in-use');
    open.close();
    expect(readdirSync(parent)).toEqual(['wallet']);
    const other = path.join(parent, 'other');
    expect(codeOf(await restore(other))).toBe('vault.not-found');
    mkdirSync(other);
    writeFileSync(path.join(other, 'letter.txt'), 'Dear Ada');
    expect(codeOf(await restore(other))).toBe('vault.not-found');
    expect(readdirSync(other)).toEqual(['letter.txt']);
  });

  it('keeps everybody else out of it until it has its new name', async () => {
    const { dir } = newPlace();
    const met: string[] = [];
    const waiting: Promise<void>[] = [];
    const onProgress = (): void => {
      if (waiting.length === 0)
        waiting.push(openWallet(dir, passphrase, world).then((opened) => void met.push(codeOf(opened))));
    };
    unwrap(await restore(dir, { onProgress }));
    await Promise.all(waiting);
    expect(met).toEqual(['vault.in-use']);
  });

  it('gives it its own name back where the last step fails', () => {
    const { parent, dir } = newPlace();
    const before = contentOf(dir);
    const place = placeOfWallet(dir, fixedNow.toISOString().slice(0, 10));
    expect(() => place.take(path.join(parent, 'was-removed'))).toThrow();
    place.release();
    expect([readdirSync(parent), contentOf(dir)]).toEqual([['wallet'], before]);
  });
});
