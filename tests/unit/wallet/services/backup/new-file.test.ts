import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../../src/core/errors.ts';
import { createBackup } from '../../../../../src/wallet/services/backup/backup.ts';
import { writeNewFile } from '../../../../../src/wallet/services/backup/new-file.ts';
import { codeOf, makeSandbox, makeWallet } from '../../vault-sandbox.ts';
import { backupSecret, fillWallet, quick } from './backup-sandbox.ts';

/** What the disk is told to fail at; everything else is the real disk. */
const failing: {
  at?: 'open' | 'write' | 'sync' | 'link';
  code?: string;
  atRename?: string;
  afterLink?: (target: string) => void;
} = {};

vi.mock('node:fs/promises', async (importActual) => {
  const actual = await importActual<typeof import('node:fs/promises')>();
  const failAt = (step: typeof failing.at): void => {
    if (failing.at === step) throw Object.assign(new Error(`${failing.code}`), { code: failing.code });
  };
  return {
    ...actual,
    open: async (...args: Parameters<typeof actual.open>): Promise<FileHandle> => {
      if (args[1] === 'wx') failAt('open');
      const handle = await actual.open(...args);
      return new Proxy(handle, {
        get: (target, name) => {
          const member = Reflect.get(target, name) as unknown;
          if (typeof member !== 'function') return member;
          return async (...given: unknown[]) => {
            if (name === 'write' || name === 'sync') failAt(name);
            return (await Reflect.apply(member, target, given)) as unknown;
          };
        },
      });
    },
    link: async (from: string, to: string) => {
      failAt('link');
      await actual.link(from, to);
      failing.afterLink?.(to);
    },
    rename: async (from: string, to: string) => {
      if (failing.atRename !== undefined) throw Object.assign(new Error('rename'), { code: failing.atRename });
      await actual.rename(from, to);
    },
  };
});

const sandbox = makeSandbox();
const dir = sandbox.path('disk');

beforeEach(() => {
  delete failing.at;
  delete failing.code;
  delete failing.atRename;
  delete failing.afterLink;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir);
});

afterAll(() => sandbox.remove());

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(1, 2, 3);
  yield Uint8Array.of(4, 5);
}

async function outcome(source: AsyncIterable<Uint8Array> = chunks()): Promise<string> {
  try {
    await writeNewFile(path.join(dir, 'new'), source, () => undefined);
    return 'written';
  } catch (error) {
    if (error instanceof WalletError) return error.code;
    throw error;
  }
}

describe('writeNewFile', () => {
  it('writes every chunk, and tells of each after it was written', async () => {
    const seen: number[] = [];
    await writeNewFile(path.join(dir, 'new'), chunks(), (chunk) => seen.push(...chunk));
    expect([...readFileSync(path.join(dir, 'new'))]).toEqual([1, 2, 3, 4, 5]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(readdirSync(dir)).toEqual(['new']);
  });

  it.each([
    ['open', 'EACCES', 'backup.permission'],
    ['open', 'EROFS', 'backup.read-only'],
    ['open', 'ENOENT', 'backup.folder-gone'],
    ['write', 'ENOSPC', 'backup.disk-full'],
    ['write', 'EDQUOT', 'backup.disk-full'],
    ['write', 'EFBIG', 'backup.disk-full'],
    ['write', 'EIO', 'backup.not-written'],
    ['sync', 'EIO', 'backup.not-written'],
    ['sync', 'ENOSPC', 'backup.disk-full'],
    ['link', 'ENOENT', 'backup.folder-gone'],
    ['link', 'ESTALE', 'backup.folder-gone'],
  ] as const)('leaves nothing where %s fails with %s: %s', async (at, code, expected) => {
    Object.assign(failing, { at, code });
    expect(await outcome()).toBe(expected);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('leaves nothing where its source fails, and tells of that', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1);
      throw new WalletError('backup.changed-meanwhile', 'test');
    }
    expect(await outcome(broken())).toBe('backup.changed-meanwhile');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('works on a disk without hard links, and overwrites nothing there either', async () => {
    Object.assign(failing, { at: 'link', code: 'EPERM' });
    expect(await outcome()).toBe('written');
    expect([...readFileSync(path.join(dir, 'new'))]).toEqual([1, 2, 3, 4, 5]);
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(9);
      writeFileSync(path.join(dir, 'other'), 'mine');
    }
    const late = writeNewFile(path.join(dir, 'other'), slow(), () => undefined);
    await expect(late).rejects.toMatchObject({ code: 'usage.target-exists' });
    expect(readFileSync(path.join(dir, 'other'), 'utf8')).toBe('mine');
  });

  it('takes its claim on a name back where the last step fails', async () => {
    Object.assign(failing, { at: 'link', code: 'ENOTSUP', atRename: 'EIO' });
    expect(await outcome()).toBe('backup.not-written');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('overwrites nothing that came while it wrote', async () => {
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(9);
      writeFileSync(path.join(dir, 'new'), 'mine');
    }
    expect(await outcome(slow())).toBe('usage.target-exists');
    expect(readFileSync(path.join(dir, 'new'), 'utf8')).toBe('mine');
    expect(readdirSync(dir)).toEqual(['new']);
  });
});

describe('createBackup on a disk that fails', () => {
  it('removes what it cannot read back as it was written, and says so', async () => {
    const { wallet } = await makeWallet(sandbox.path('wallet'));
    await fillWallet(wallet);
    for (const at of [170, 5000, -1]) {
      failing.afterLink = (target) => {
        const bytes = readFileSync(target);
        const place = at < 0 ? bytes.length + at : at;
        bytes[place] = (bytes[place] as number) ^ 1;
        writeFileSync(target, bytes);
      };
      const target = path.join(dir, 'rotten.age');
      expect(codeOf(await createBackup(wallet, target, backupSecret, quick))).toBe('backup.not-read-back');
      expect(existsSync(target)).toBe(false);
    }
    delete failing.afterLink;
    Object.assign(failing, { at: 'write', code: 'ENOSPC' });
    expect(codeOf(await createBackup(wallet, path.join(dir, 'full.age'), backupSecret, quick))).toBe(
      'backup.disk-full',
    );
    expect(readdirSync(dir)).toEqual([]);
    wallet.close();
  }, 60_000);
});
