import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../../../../src/cli/exit-code.ts';
import { createBackup } from '../../../../src/wallet/services/backup/backup.ts';
import { restoreBackup } from '../../../../src/wallet/services/backup/restore.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { changePassphrase, openWallet } from '../../../../src/wallet/services/wallet.ts';
import { listCredentialIds } from '../../../../src/wallet/vault/credentials.ts';
import { makeSandbox, makeWallet, passphrase, testCost, unwrap, world } from '../vault-sandbox.ts';
import { type Answer, lapel, type World } from './in-process-lapel.ts';
import { mountSmallDisk } from './small-disk.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const samplesDir = path.resolve(import.meta.dirname, '../../../../samples/badges');
const sandbox = makeSandbox();
const original = sandbox.path('original');
const backup = sandbox.path('good.age');
/** Too small for the wallet and everything that is tried, where the filler stands in it. */
const disk = mountSmallDisk(sandbox.path('small-disk'), 12);
const noDisk = 'no disk of our own here: needs root on Linux';
let id = '';

const secret = new TextDecoder().decode(passphrase);
const worldOf = (vault: string, now?: Date): World => ({
  vault,
  passphrase: secret,
  ...(now === undefined ? {} : { now }),
});

beforeAll(async () => {
  const { wallet } = await makeWallet(original);
  unwrap(await importCredentials(wallet, expandInputs([path.join(samplesDir, 'hand-weaving.json')])));
  id = listCredentialIds(wallet.vault.reader)[0] ?? '';
  const own = { kind: 'passphrase', passphrase } as const;
  unwrap(await createBackup(wallet, backup, own, { app: 'test', workFactor: 2 }));
  wallet.close();
}, 180_000);
afterAll(() => {
  disk?.remove();
  sandbox.remove();
});

/** Everything that writes, as a person calls it. */
const acts: Readonly<Record<string, (vault: string, out: string) => readonly string[]>> = {
  import: () => ['import', samplesDir],
  tag: () => ['tag', id, 'work'],
  passwd: () => ['passwd', '--new-passphrase-file', '/dev/null'],
  backup: (_, out) => ['backup', '-o', path.join(out, 'b.age')],
  restore: (_, out) => ['restore', backup, '--vault', path.join(out, 'restored')],
  export: (_, out) => ['export', id, '--format', 'json', '-o', path.join(out, 'e.json')],
};

async function act(name: string, vault: string, out: string, now?: Date): Promise<Answer> {
  const own = worldOf(vault, now);
  if (name === 'passwd') return lapel({ ...own, env: { LAPEL_NEW_PASSPHRASE: 'another passphrase' } }, 'passwd');
  const argv = acts[name]?.(vault, out) ?? [];
  return lapel(own, ...argv);
}

/** What a person has: names of badges with tags. */
async function contents(vault: string): Promise<string> {
  const answer = await lapel(worldOf(vault), 'list');
  expect(answer.exitCode, JSON.stringify(answer.lines)).toBe(0);
  return JSON.stringify(answer.lines.map(({ id: own, tags }) => [own, tags]));
}

/** Sound, and nothing in it or beside it but what was there. */
async function expectAsBefore(vault: string, before: string, out: string): Promise<void> {
  expect((await lapel(worldOf(vault), 'check-vault')).exitCode).toBe(0);
  expect(await contents(vault)).toBe(before);
  expect(readdirSync(out).filter((name) => name !== 'filler' && name !== 'wallet')).toEqual([]);
  expect(readdirSync(vault).filter((name) => name.endsWith('.new'))).toEqual([]);
}

describe('a disk that is full', () => {
  it.each(Object.keys(acts))(
    `is exit 7 for %s, and nothing is half-written${disk ? '' : ` (${noDisk})`}`,
    async (name) => {
      if (disk === undefined) return;
      disk.makeRoom();
      const vault = path.join(disk.dir, 'wallet');
      rmSync(vault, { recursive: true, force: true });
      cpSync(original, vault, { recursive: true });
      const before = await contents(vault);
      disk.fill(0);
      const answer = await act(name, vault, disk.dir);
      disk.makeRoom();
      expect([answer.exitCode, answer.code]).toEqual([7, expect.stringMatching(/disk-full$|^output\.not-written$/)]);
      await expectAsBefore(vault, before, disk.dir);
    },
    60_000,
  );

  it('lets a person see their badges all the same', async () => {
    if (disk === undefined) return;
    const vault = path.join(disk.dir, 'wallet');
    disk.fill(0);
    await contents(vault);
    disk.makeRoom();
  });
});

describe('a disk that cannot be written to', () => {
  it.each(Object.keys(acts))(
    `is exit 7 for %s${disk ? '' : ` (${noDisk})`}`,
    async (name) => {
      if (disk === undefined) return;
      const vault = path.join(disk.dir, 'wallet');
      // a wallet elsewhere writes onto it; a wallet on it cannot be opened, since nobody else may open it meanwhile
      const isTarget = name === 'backup' || name === 'restore' || name === 'export';
      const own = isTarget ? sandbox.copy(original) : vault;
      const before = await contents(own);
      disk.setReadOnly(true);
      const answer = await act(name, own, disk.dir);
      disk.setReadOnly(false);
      expect([answer.exitCode, answer.code]).toEqual([7, expect.stringMatching(/read-only$|^output\.not-written$/)]);
      await expectAsBefore(own, before, disk.dir);
    },
    60_000,
  );
});

describe('a folder that vanished', () => {
  it.each(['backup', 'export'])('is exit 7 for %s into it, and is not made anew', async (name) => {
    const vault = sandbox.copy(original);
    const out = sandbox.path(`gone-${name}`);
    const answer = await act(name, vault, out);
    expect([answer.exitCode, answer.code]).toEqual([7, expect.stringMatching(/folder-gone$|^output\.not-written$/)]);
    expect(existsSync(out)).toBe(false);
    expect((await lapel(worldOf(vault), 'check-vault')).exitCode).toBe(0);
  });

  it('is a refusal for every change of an open wallet, and nothing is acknowledged', async () => {
    for (const name of ['import', 'tag', 'passwd', 'backup'] as const) {
      const dir = sandbox.copy(original);
      const wallet = unwrap(await openWallet(dir, passphrase, world));
      const moved = `${dir}-moved`;
      renameSync(dir, moved);
      const result =
        name === 'import'
          ? await importCredentials(wallet, expandInputs([path.join(samplesDir, 'drone-pilot.png')]))
          : name === 'tag'
            ? tagCredential(wallet, id, ['work'])
            : name === 'passwd'
              ? await changePassphrase(wallet, new TextEncoder().encode('another one'), testCost)
              : await createBackup(
                  wallet,
                  path.join(dir, 'b.age'),
                  { kind: 'passphrase', passphrase },
                  { app: 't', workFactor: 2 },
                );
      expect(result.ok, name).toBe(false);
      if (!result.ok) expect([name, exitCodeOf(result.error.code)]).toEqual([name, 7]);
      expect(existsSync(dir), name).toBe(false);
      wallet.close();
      // the folder comes back (a stick, a network): what was not acknowledged may be there, and nothing is broken
      renameSync(moved, dir);
      expect((await lapel(worldOf(dir), 'check-vault')).exitCode, name).toBe(0);
    }
  });

  it('while a backup is being restored into it is exit 7, and no wallet stands there under its name', async () => {
    const parent = sandbox.path('stick');
    const moved = `${parent}-pulled-out`;
    mkdirSync(parent);
    const own = { kind: 'passphrase', passphrase } as const;
    const restored = await restoreBackup(backup, path.join(parent, 'restored'), passphrase, own, world, {
      ...testCost,
      onProgress: (done) => {
        // the vault is made by then, and the badge is not yet in it
        if (done > 3 && existsSync(parent)) renameSync(parent, moved);
      },
    });
    expect(restored.ok).toBe(false);
    if (!restored.ok) expect([restored.error.code, exitCodeOf(restored.error.code)]).toEqual([expect.any(String), 7]);
    expect(existsSync(parent)).toBe(false);
    expect(existsSync(path.join(moved, 'restored'))).toBe(false);
  });

  it('where there can be none, since a file stands in its way, is exit 7 for what would make it', async () => {
    const file = sandbox.path('a file');
    writeFileSync(file, 'mine');
    for (const name of ['restore', 'backup', 'export']) {
      const answer = await act(name, sandbox.copy(original), path.join(file, 'inside'));
      expect([name, answer.exitCode]).toEqual([name, 7]);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('is no wallet for whoever comes later', async () => {
    const answer = await lapel(worldOf(sandbox.path('nowhere')), 'tag', 'x', 'y');
    expect([answer.exitCode, answer.code]).toEqual([3, 'vault.not-found']);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['back to 1970', '1970-01-02T00:00:00Z'],
    ['to 2300', '2300-01-01T00:00:00Z'],
    ['before the last change', '2026-11-22T11:59:59Z'],
  ])(
    '%s breaks nothing, and is told where it went back',
    async (_, instant) => {
      const vault = sandbox.copy(original);
      const now = new Date(instant);
      const out = path.join(vault, '..', `clock-${now.getTime()}`);
      mkdirSync(out);
      for (const name of ['import', 'tag', 'backup', 'restore', 'export', 'passwd']) {
        const answer = await act(name, vault, out, now);
        expect([name, answer.exitCode, answer.code]).toEqual([name, 0, undefined]);
        if (now.getFullYear() === 1970 && name !== 'restore')
          expect([name, answer.err]).toEqual([name, expect.stringContaining('clock')]);
      }
      const changed: World = { vault, passphrase: 'another passphrase' };
      for (const at of [now, world.now()]) {
        expect((await lapel({ ...changed, now: at }, 'check-vault')).exitCode).toBe(0);
        expect((await lapel({ ...changed, now: at }, 'list')).lines.length).toBe(23);
      }
      const again = await lapel(
        { vault: path.join(out, 'restored'), passphrase: secret, now: world.now() },
        'check-vault',
      );
      expect(again.exitCode).toBe(0);
      expect(readFileSync(path.join(out, 'e.json'))).toEqual(readFileSync(path.join(samplesDir, 'hand-weaving.json')));
    },
    90_000,
  );
});
