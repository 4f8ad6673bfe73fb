import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkVault, createWallet, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { keepBlob, sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import { addRecord, findRecords } from '../../../../src/wallet/vault/records.ts';
import { findOutsideError } from '../../../../src/wallet/vault/vault-errors.ts';
import {
  codeOf,
  makeSandbox,
  makeWallet,
  passphrase,
  random,
  reopen,
  testCost,
  unwrap,
  world,
} from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const original = sandbox.path('original');
const smallDisk = sandbox.path('small-disk');

/** A disk of 3 MB of our own: needs root on Linux, and is skipped, saying so, elsewhere. */
const hasSmallDisk = mountSmallDisk();

function mountSmallDisk(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    mkdirSync(smallDisk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', smallDisk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => (await makeWallet(original)).wallet.close());
afterAll(() => {
  if (hasSmallDisk) execFileSync('umount', [smallDisk]);
  sandbox.remove();
});

/** Adds records of 50 KB until it is refused; tells how many were acknowledged, and the refusal. */
function addUntilRefused(wallet: Wallet): { acknowledged: string[]; code: string } {
  const acknowledged: string[] = [];
  for (let index = 0; index < 1000; index++) {
    const bytes = random(50_000);
    const added = wallet.vault.write((vault) => {
      keepBlob(vault, sha256Hex(bytes), bytes);
      addRecord(vault, 'settings', { name: `record ${index}`, value: sha256Hex(bytes) });
    });
    if (!added.ok) return { acknowledged, code: added.error.code };
    acknowledged.push(`record ${index}`);
  }
  throw new Error('never full');
}

function names(wallet: Wallet): string[] {
  return findRecords(wallet.vault.reader, 'settings').map(({ name }) => name as string);
}

describe('a full disk', () => {
  it('is a typed refusal when the database may not grow, and what was acknowledged stays', async () => {
    const dir = sandbox.copy(original);
    const wallet = unwrap(await openWallet(dir, passphrase, world, { maxPages: 100 }));
    const { acknowledged, code } = addUntilRefused(wallet);
    expect(code).toBe('vault.disk-full');
    expect(acknowledged.length).toBeGreaterThan(2);
    expect(names(wallet).sort()).toEqual([...acknowledged].sort());
    wallet.close();
    const again = await reopen(dir);
    expect(names(again).sort()).toEqual([...acknowledged].sort());
    expect(unwrap(checkVault(again)).isSound).toBe(true);
    again.close();
  });

  it.skipIf(!hasSmallDisk)(
    'loses nothing acknowledged on a disk that is really full, and goes on when there is room',
    async () => {
      const dir = path.join(smallDisk, 'vault');
      cpSync(original, dir, { recursive: true });
      const wallet = await reopen(dir);
      const { acknowledged, code } = addUntilRefused(wallet);
      expect(code).toBe('vault.disk-full');
      wallet.close();
      const moved = sandbox.copy(dir);
      const again = await reopen(moved);
      expect(names(again)).toEqual(expect.arrayContaining(acknowledged));
      expect(unwrap(checkVault(again)).isSound).toBe(true);
      unwrap(again.vault.write((vault) => addRecord(vault, 'settings', { name: 'room again', value: '' })));
      again.close();
    },
  );

  it.skipIf(!hasSmallDisk)('makes no half vault', async () => {
    const filler = path.join(smallDisk, 'filler');
    const { bavail, bsize } = statfsSync(smallDisk);
    writeFileSync(filler, new Uint8Array(Math.max(0, bavail * bsize - 60_000)));
    const dir = path.join(smallDisk, 'new');
    expect(codeOf(await createWallet(dir, passphrase, world, testCost))).toBe('vault.disk-full');
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.not-found');
  });

  it.skipIf(!hasSmallDisk)('is told from a disk that may not be written to', async () => {
    const dir = path.join(smallDisk, 'vault');
    const before = readFileSync(path.join(dir, 'vault.keys'));
    execFileSync('mount', ['-o', 'remount,ro', smallDisk]);
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.read-only');
    expect(readFileSync(path.join(dir, 'vault.keys'))).toEqual(before);
    execFileSync('mount', ['-o', 'remount,rw', smallDisk]);
  });
});

describe('findOutsideError', () => {
  it.each([
    ['SQLITE_FULL', 'vault.disk-full'],
    ['SQLITE_IOERR_SHMSIZE', 'vault.disk-full'],
    ['ENOSPC', 'vault.disk-full'],
    ['EDQUOT', 'vault.disk-full'],
    ['EROFS', 'vault.read-only'],
    ['SQLITE_READONLY_DBMOVED', 'vault.read-only'],
    ['EACCES', 'vault.permission'],
    ['SQLITE_BUSY', 'vault.in-use'],
    ['SQLITE_CORRUPT_VTAB', 'vault.damaged'],
    ['SQLITE_NOTADB', 'vault.damaged'],
    ['SQLITE_IOERR_WRITE', 'vault.io'],
    ['EIO', 'vault.io'],
    ['ENOENT', 'vault.io'],
  ])('gives %s the code %s', (code, expected) => {
    expect(findOutsideError(Object.assign(new Error('x'), { code }))?.code).toBe(expected);
  });

  it.each([['SQLITE_ERROR'], ['SQLITE_CONSTRAINT_UNIQUE'], ['ERR_INVALID_ARG_TYPE']])(
    'leaves %s to be thrown: it is our mistake',
    (code) => {
      expect(findOutsideError(Object.assign(new Error('x'), { code }))).toBeUndefined();
    },
  );
});
