import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../src/core/errors.ts';
import { listHolders } from '../../../../src/wallet/services/holders.ts';
import {
  changePassphrase,
  checkVault,
  createWallet,
  openWallet,
  recoverWallet,
} from '../../../../src/wallet/services/wallet.ts';
import { addRecord, findRecords } from '../../../../src/wallet/vault/records.ts';
import { RolledBack } from '../../../../src/wallet/vault/vault-errors.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, reopen, testCost, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
const original = sandbox.path('original');
let recoveryCode = '';
let holder = '';

beforeAll(async () => {
  const created = await makeWallet(original);
  ({ recoveryCode, holder } = created);
  created.wallet.close();
});
afterAll(() => sandbox.remove());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function fingerprint(dir: string): Record<string, string> {
  const names = readdirSync(dir).filter((name) => name !== 'vault.lock');
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(dir, name)))
        .digest('hex'),
    ]),
  );
}

describe('createWallet', () => {
  it('makes a vault with one holder key that opens with its passphrase', async () => {
    const wallet = await reopen(sandbox.copy(original));
    expect(unwrap(listHolders(wallet)).map(({ did }) => did)).toEqual([holder]);
    expect(holder).toMatch(/^did:key:z6Mk/);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('leaves nothing but its four files', () => {
    expect(readdirSync(original).sort()).toEqual(['vault.db', 'vault.keys', 'vault.lock', 'vault.tip']);
  });

  it('refuses a folder that has a vault', async () => {
    const dir = sandbox.copy(original);
    const before = fingerprint(dir);
    expect(codeOf(await createWallet(dir, passphrase, world, testCost))).toBe('vault.exists');
    expect(fingerprint(dir)).toEqual(before);
  });

  it('never overwrites a database whose key file was lost', async () => {
    const dir = sandbox.copy(original);
    rmSync(path.join(dir, 'vault.keys'));
    expect(codeOf(await createWallet(dir, passphrase, world, testCost))).toBe('vault.damaged');
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.damaged');
    expect(existsSync(path.join(dir, 'vault.db'))).toBe(true);
  });

  it('takes over from a creation that was killed half-way', async () => {
    const dir = sandbox.path('unfinished');
    mkdirSync(dir);
    writeFileSync(path.join(dir, 'vault.unfinished'), '');
    writeFileSync(path.join(dir, 'vault.db'), 'half a page');
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.not-found');
    const created = await makeWallet(dir);
    created.wallet.close();
    expect(existsSync(path.join(dir, 'vault.unfinished'))).toBe(false);
  });

  it.each([
    ['an empty passphrase', ''],
    ['seven letters', 'abcdefg'],
    ['seven letters of two bytes each', 'äöüäöüä'],
    ['seven letters whose accents are signs of their own', 'e\u0301'.repeat(7)],
  ])('refuses %s before it makes anything', async (_, typed) => {
    const dir = sandbox.path('never');
    expect(codeOf(await createWallet(dir, bytes(typed), world, testCost))).toBe('vault.passphrase-too-short');
    expect(existsSync(dir)).toBe(false);
  });
});

describe('openWallet', () => {
  it('refuses a wrong passphrase and changes nothing', async () => {
    const dir = sandbox.copy(original);
    const before = fingerprint(dir);
    expect(codeOf(await openWallet(dir, bytes('correct horse battery stapl'), world))).toBe('vault.wrong-passphrase');
    expect(fingerprint(dir)).toEqual(before);
  });

  it('takes an accented passphrase however the keyboard composed it', async () => {
    const dir = sandbox.path('accents');
    const created = await createWallet(dir, bytes('caf\u00e9 noir'), world, testCost);
    unwrap(created).wallet.close();
    const opened = await openWallet(dir, bytes('cafe\u0301 noir'), world);
    expect(codeOf(opened)).toBe('ok');
    unwrap(opened).close();
  });

  it('says that there is no vault where there is none', async () => {
    expect(codeOf(await openWallet(sandbox.path('nowhere'), passphrase, world))).toBe('vault.not-found');
    expect(existsSync(sandbox.path('nowhere'))).toBe(false);
  });

  it('refuses a second opening while the first is open, and no longer', async () => {
    const dir = sandbox.copy(original);
    const first = await reopen(dir);
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.in-use');
    first.close();
    (await reopen(dir)).close();
  });

  it('refuses another process, and opens as soon as that was killed', async () => {
    const dir = sandbox.copy(original);
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'hold-vault.ts'), dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.in-use');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    (await reopen(dir)).close();
  });

  it('does not mind replacements that a crash left half-written', async () => {
    const dir = sandbox.copy(original);
    for (const name of ['vault.keys.new', 'vault.tip.new']) writeFileSync(path.join(dir, name), '{"half":');
    const wallet = await reopen(dir);
    unwrap(wallet.vault.write((vault) => addRecord(vault, 'settings', { name: 'n', value: 'v' })));
    unwrap(await changePassphrase(wallet, bytes('another one'), testCost));
    wallet.close();
    const again = unwrap(await openWallet(dir, bytes('another one'), world));
    expect(unwrap(checkVault(again)).isSound).toBe(true);
    again.close();
    expect(readdirSync(dir).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('says nothing secret when it refuses', async () => {
    const refused = await openWallet(sandbox.copy(original), bytes('a secret guess'), world);
    const told = refused.ok
      ? ''
      : `${refused.error.stack} ${JSON.stringify(refused.error)} ${String(refused.error.cause)}`;
    expect(told).not.toContain('secret guess');
    expect(told).not.toContain(recoveryCode);
  });

  it('does not mind what somebody wrote into the lock file', async () => {
    const dir = sandbox.copy(original);
    writeFileSync(path.join(dir, 'vault.lock'), 'not a lock'.repeat(1000));
    (await reopen(dir)).close();
  });

  it.each([
    ['keys', 'vault.keys', '"version": 1', '"version": 3'],
    ['tip', 'vault.tip', /"schema":\d+/, '"schema":1000'],
  ])('leaves a vault of a newer app untouched (%s)', async (_, name, from, to) => {
    const dir = sandbox.copy(original);
    const somePath = path.join(dir, name);
    writeFileSync(somePath, readFileSync(somePath, 'utf8').replace(from, to));
    const before = fingerprint(dir);
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.newer-than-app');
    expect(fingerprint(dir)).toEqual(before);
  });

  it('refuses a slot that asks for 64 GiB at once', async () => {
    const dir = sandbox.copy(original);
    const somePath = path.join(dir, 'vault.keys');
    writeFileSync(somePath, readFileSync(somePath, 'utf8').replace('"memoryKib": 65536', '"memoryKib": 67108864'));
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.key-work-refused');
  });

  it.skipIf(process.getuid?.() === 0)('names a folder that may not be written to', async () => {
    const dir = sandbox.copy(original);
    chmodSync(dir, 0o500);
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.permission');
    chmodSync(dir, 0o700);
  });
});

describe('recovery and change of passphrase', () => {
  it('opens with the recovery code as people type it, and sets a new passphrase', async () => {
    const dir = sandbox.copy(original);
    const typed = recoveryCode.toLowerCase().replaceAll('-', ' ');
    unwrap(await recoverWallet(dir, typed, bytes('a fresh start'), world, testCost)).close();
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.wrong-passphrase');
    unwrap(await openWallet(dir, bytes('a fresh start'), world)).close();
    unwrap(await openWallet(dir, { kind: 'recovery-code', code: recoveryCode }, world)).close();
  });

  it('refuses another vault’s code, and one that was mistyped, without changing anything', async () => {
    const dir = sandbox.copy(original);
    const before = fingerprint(dir);
    const otherCode = '0000-0000-0000-0000-0000-0000-0000';
    const results = await Promise.all([
      recoverWallet(
        dir,
        recoveryCode.replace(/^./, (letter) => (letter === '2' ? '3' : '2')),
        bytes('xxxx'),
        world,
      ),
      recoverWallet(dir, otherCode, bytes('xxxx'), world),
    ]);
    expect(results.map(codeOf)).toContain('vault.recovery-code-mistyped');
    expect(results.every((result) => !result.ok)).toBe(true);
    expect(fingerprint(dir)).toEqual(before);
  });

  it('keeps everything over a change of passphrase, and refuses one that is too short', async () => {
    const dir = sandbox.copy(original);
    const wallet = await reopen(dir);
    expect(codeOf(await changePassphrase(wallet, bytes('abcdefg'), testCost))).toBe('vault.passphrase-too-short');
    unwrap(await changePassphrase(wallet, bytes('another one'), testCost));
    wallet.close();
    const again = unwrap(await openWallet(dir, bytes('another one'), world));
    expect(unwrap(listHolders(again)).map(({ did }) => did)).toEqual([holder]);
    again.close();
  });

  it('sees a key file of an earlier passphrase that lacks a slot', async () => {
    const dir = sandbox.copy(original);
    const somePath = path.join(dir, 'vault.keys');
    const json = JSON.parse(readFileSync(somePath, 'utf8')) as { slots: unknown[] };
    json.slots.pop();
    writeFileSync(somePath, JSON.stringify(json));
    expect(codeOf(await openWallet(dir, passphrase, world))).toBe('vault.damaged');
  });
});

describe('Vault.write', () => {
  it('rolls back what is refused half-way, and counts nothing of it', async () => {
    const wallet = await reopen(sandbox.copy(original));
    const { tip } = wallet.vault;
    const refused = wallet.vault.write((vault) => {
      addRecord(vault, 'settings', { name: 'half', value: 'way' });
      throw new RolledBack(new WalletError('vault.io', 'on purpose'));
    });
    expect(codeOf(refused)).toBe('vault.io');
    expect(wallet.vault.tip).toEqual(tip);
    expect(findRecords(wallet.vault.reader, 'settings')).toEqual([]);
    expect(unwrap(checkVault(wallet)).isSound).toBe(true);
    wallet.close();
  });

  it('writes nothing where nothing changed', async () => {
    const wallet = await reopen(sandbox.copy(original));
    const { commit } = wallet.vault.tip;
    unwrap(wallet.vault.write(() => null));
    expect(wallet.vault.tip.commit).toBe(commit);
    wallet.close();
  });

  it('does not let a query that only looks write', async () => {
    const wallet = await reopen(sandbox.copy(original));
    expect(() => wallet.vault.reader.statement('DELETE FROM holders')).toThrow(TypeError);
    wallet.close();
  });

  it('is locked once closed: no query, no write, no key', async () => {
    const wallet = await reopen(sandbox.copy(original));
    wallet.close();
    wallet.close();
    expect(codeOf(listHolders(wallet))).toBe('vault.locked');
    expect(codeOf(wallet.vault.write(() => null))).toBe('vault.locked');
    expect(codeOf(await changePassphrase(wallet, bytes('another one'), testCost))).toBe('vault.locked');
  });
});
