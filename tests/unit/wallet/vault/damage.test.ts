import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../../src/core/result.ts';
import { checkVault, openWallet, type Wallet } from '../../../../src/wallet/services/wallet.ts';
import { keepBlob, sha256Hex } from '../../../../src/wallet/vault/blobs.ts';
import { addRecord, changeRecords, findRecords } from '../../../../src/wallet/vault/records.ts';
import { PAGE_BYTES } from '../../../../src/wallet/vault/sqlite.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, reopen, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const sandbox = makeSandbox();
/** closed properly: everything in vault.db */
const settled = sandbox.path('settled');
/** an earlier state of the same vault */
const earlier = sandbox.path('earlier');
/** as a kill leaves it: the last twenty commits in the WAL */
const crashed = sandbox.path('crashed');

beforeAll(async () => {
  (await makeWallet(settled)).wallet.close();
  await fill(settled, 'first');
  cpSync(settled, earlier, { recursive: true });
  await fill(settled, 'second');
  await fill(settled, 'third'); // one commit behind could be a crash; two could not
  cpSync(settled, crashed, { recursive: true });
  const wallet = await reopen(crashed);
  for (let index = 0; index < 20; index++) addSetting(wallet, `tail ${index}`);
  const asKilled = sandbox.path('as-killed');
  cpSync(crashed, asKilled, { recursive: true });
  wallet.close();
  rmSync(crashed, { recursive: true });
  cpSync(asKilled, crashed, { recursive: true });
});
afterAll(() => sandbox.remove());

function addSetting(wallet: Wallet, name: string): void {
  unwrap(wallet.vault.write((vault) => addRecord(vault, 'settings', { name, value: name.repeat(20) })));
}

/** Twenty records with bytes of their own, over a few dozen pages; one of them changes with every filling. */
async function fill(dir: string, label: string): Promise<void> {
  const wallet = await reopen(dir);
  unwrap(
    wallet.vault.write((vault) => {
      for (let index = 0; index < 20; index++) {
        const bytes = new Uint8Array(3000).fill(index + label.length);
        keepBlob(vault, sha256Hex(bytes), bytes);
        addRecord(vault, 'settings', { name: `${label} ${index}`, value: 'x'.repeat(500) });
      }
      if (changeRecords(vault, 'settings', { name: 'changing' }, { value: label }) === 0) {
        addRecord(vault, 'settings', { name: 'changing', value: label });
      }
    }),
  );
  wallet.close();
}

/** What a person meets: opening refuses, or the full check tells. */
async function isNoticed(dir: string): Promise<boolean> {
  const opened = await openWallet(dir, passphrase, world);
  if (!opened.ok)
    return ['vault.damaged', 'vault.newer-than-app', 'vault.key-work-refused'].includes(opened.error.code);
  const health = checkVault(opened.value);
  opened.value.close();
  return !health.ok || !health.value.isSound;
}

async function openCode(dir: string): Promise<string> {
  const opened: Result<Wallet> = await openWallet(dir, passphrase, world);
  if (opened.ok) opened.value.close();
  return codeOf(opened);
}

function flip(somePath: string, offset: number): void {
  const bytes = readFileSync(somePath);
  bytes[offset] = (bytes[offset] ?? 0) ^ 0x40;
  writeFileSync(somePath, bytes);
}

describe('a sound vault', () => {
  it('passes the full check, also right after a crash', async () => {
    for (const dir of [sandbox.copy(settled), sandbox.copy(crashed)]) {
      expect(await isNoticed(dir)).toBe(false);
    }
  });
});

describe('a changed byte', () => {
  it('is noticed in every page of vault.db', async () => {
    const dir = sandbox.copy(settled);
    const databasePath = path.join(dir, 'vault.db');
    const sound = readFileSync(databasePath);
    const pages = sound.length / PAGE_BYTES;
    expect(pages).toBeGreaterThan(20);
    for (let page = 0; page < pages; page++) {
      // A different place in each page, its beginning (and nonce and tag at its end) among them.
      const within = page === 0 ? 40 : (page * 997) % PAGE_BYTES;
      writeFileSync(databasePath, sound);
      flip(databasePath, page * PAGE_BYTES + within);
      expect(`page ${page}: ${await isNoticed(dir)}`).toBe(`page ${page}: true`);
    }
  });

  it('is noticed in every byte of the plain part of the header, or changes nothing', async () => {
    const dir = sandbox.copy(settled);
    const databasePath = path.join(dir, 'vault.db');
    const sound = readFileSync(databasePath);
    for (let offset = 0; offset < 24; offset++) {
      writeFileSync(databasePath, sound);
      flip(databasePath, offset);
      // The first sixteen bytes are a salt that a vault with a raw key does not use.
      expect(await isNoticed(dir)).toBe(offset >= 16);
    }
  });

  it('is noticed in the WAL that a crash left, wherever an acknowledged commit lies', async () => {
    const sound = readFileSync(path.join(crashed, 'vault.db-wal'));
    for (let offset = 4; offset < sound.length; offset += Math.floor(sound.length / 12)) {
      const dir = sandbox.copy(crashed);
      flip(path.join(dir, 'vault.db-wal'), offset);
      expect(`${offset}: ${await isNoticed(dir)}`).toBe(`${offset}: true`);
      rmSync(dir, { recursive: true });
    }
  });

  it('is noticed anywhere in vault.tip', async () => {
    const dir = sandbox.copy(settled);
    const sound = readFileSync(path.join(dir, 'vault.tip'));
    for (let offset = 0; offset < sound.length - 1; offset += 5) {
      writeFileSync(path.join(dir, 'vault.tip'), sound);
      flip(path.join(dir, 'vault.tip'), offset);
      expect(`${offset}: ${await isNoticed(dir)}`).toBe(`${offset}: true`);
    }
  });
});

describe('files put back from an earlier day', () => {
  it.each([['vault.db'], ['vault.tip']])('are refused as damage: %s', async (name) => {
    const dir = sandbox.copy(settled);
    copyFileSync(path.join(earlier, name), path.join(dir, name));
    const before = readFileSync(path.join(dir, 'vault.db'));
    expect(await openCode(dir)).toBe('vault.damaged');
    expect(readFileSync(path.join(dir, 'vault.db'))).toEqual(before);
    expect(existsSync(path.join(dir, 'vault.db-wal'))).toBe(false);
  });

  it('leave the files exactly as they were found', async () => {
    const dir = sandbox.copy(crashed);
    copyFileSync(path.join(settled, 'vault.db'), path.join(dir, 'vault.db'));
    truncateSync(path.join(dir, 'vault.db-wal'), statSync(path.join(dir, 'vault.db-wal')).size - 9000);
    const names = ['vault.db', 'vault.db-wal', 'vault.keys', 'vault.tip'];
    const before = names.map((name) => readFileSync(path.join(dir, name)));
    expect(await openCode(dir)).toBe('vault.damaged');
    expect(names.map((name) => readFileSync(path.join(dir, name)))).toEqual(before);
    expect(existsSync(path.join(dir, 'vault.db-shm'))).toBe(false);
  });

  it('are told by the full check where a single page of records was put back', async () => {
    const current = readFileSync(path.join(settled, 'vault.db'));
    const old = readFileSync(path.join(earlier, 'vault.db'));
    let tried = 0;
    for (let page = 1; page < old.length / PAGE_BYTES; page++) {
      const range = [page * PAGE_BYTES, (page + 1) * PAGE_BYTES] as const;
      if (current.subarray(...range).equals(old.subarray(...range))) continue;
      const dir = sandbox.copy(settled);
      const mixed = Buffer.from(current);
      old.copy(mixed, range[0], ...range);
      writeFileSync(path.join(dir, 'vault.db'), mixed);
      expect(`page ${page}: ${await isNoticed(dir)}`).toBe(`page ${page}: true`);
      rmSync(dir, { recursive: true });
      tried += 1;
    }
    expect(tried).toBeGreaterThan(3);
  });
});

describe('a WAL whose tail is gone', () => {
  it.each([[1], [9000], [60_000]])('is refused when it lacks %i bytes', async (lacking) => {
    const dir = sandbox.copy(crashed);
    const walPath = path.join(dir, 'vault.db-wal');
    truncateSync(walPath, statSync(walPath).size - lacking);
    expect(await openCode(dir)).toBe('vault.damaged');
  });

  it('is refused when it is gone altogether', async () => {
    const dir = sandbox.copy(crashed);
    rmSync(path.join(dir, 'vault.db-wal'));
    expect(await openCode(dir)).toBe('vault.damaged');
  });
});

describe('a missing or shortened file', () => {
  it.each([['vault.db'], ['vault.tip']])('is damage when %s is gone', async (name) => {
    const dir = sandbox.copy(settled);
    rmSync(path.join(dir, name));
    expect(await openCode(dir)).toBe('vault.damaged');
    expect(existsSync(path.join(dir, name))).toBe(false);
  });

  it.each([
    ['vault.db', 0],
    ['vault.db', 100],
    ['vault.db', PAGE_BYTES * 3],
    ['vault.keys', 0],
    ['vault.keys', 200],
    ['vault.tip', 0],
    ['vault.tip', 50],
  ])('is noticed when %s is cut to %i bytes', async (name, length) => {
    const dir = sandbox.copy(settled);
    truncateSync(path.join(dir, name), length);
    expect(await isNoticed(dir)).toBe(true);
  });
});

describe('a damaged vault opened all the same', () => {
  it('can be read without the page that counts commits', async () => {
    const sound = readFileSync(path.join(settled, 'vault.db'));
    let read = 0;
    for (let page = 1; page < 6; page++) {
      const dir = sandbox.copy(settled);
      flip(path.join(dir, 'vault.db'), page * PAGE_BYTES + 100);
      const opened = await openWallet(dir, passphrase, world, { evenIfDamaged: true });
      if (!opened.ok) continue;
      // the page that holds the commits may be any of the first; whichever it is, others open
      read += unwrap(checkVault(opened.value)).isSound ? 0 : 1;
      opened.value.close();
    }
    expect(sound.length / PAGE_BYTES).toBeGreaterThan(6);
    expect(read).toBeGreaterThanOrEqual(3);
  });

  it('can be read as far as it goes where its end is gone', async () => {
    const dir = sandbox.copy(settled);
    const { size } = statSync(path.join(dir, 'vault.db'));
    truncateSync(path.join(dir, 'vault.db'), size - 8 * PAGE_BYTES);
    expect(await openCode(dir)).toBe('vault.damaged');
    const wallet = unwrap(await openWallet(dir, passphrase, world, { evenIfDamaged: true }));
    expect(wallet.vault.reader.statement('SELECT count(*) FROM holders').pluck().get()).toBe(1);
    expect(unwrap(checkVault(wallet)).isSound).toBe(false);
    wallet.close();
  });

  it('is still damage where there is nothing left in it', async () => {
    const dir = sandbox.copy(settled);
    truncateSync(path.join(dir, 'vault.db'), 0);
    expect(codeOf(await openWallet(dir, passphrase, world, { evenIfDamaged: true }))).toBe('vault.damaged');
  });

  it('can be read, says what is wrong, and takes no change', async () => {
    const dir = sandbox.copy(settled);
    copyFileSync(path.join(earlier, 'vault.tip'), path.join(dir, 'vault.tip'));
    const wallet = unwrap(await openWallet(dir, passphrase, world, { evenIfDamaged: true }));
    expect(wallet.vault.damage?.code).toBe('vault.damaged');
    expect(findRecords(wallet.vault.reader, 'settings').length).toBe(61);
    expect(codeOf(wallet.vault.write((vault) => addRecord(vault, 'settings', { name: 'n', value: 'v' })))).toBe(
      'vault.damaged',
    );
    expect(unwrap(checkVault(wallet)).isSound).toBe(false);
    wallet.close();
  });
});

describe('a crash between database and tip', () => {
  it('is no damage: the commit is there, and the tip is completed', async () => {
    const dir = sandbox.copy(settled);
    const tip = readFileSync(path.join(dir, 'vault.tip'));
    const wallet = await reopen(dir);
    addSetting(wallet, 'not acknowledged');
    wallet.close();
    writeFileSync(path.join(dir, 'vault.tip'), tip);
    const again = await reopen(dir);
    expect(findRecords(again.vault.reader, 'settings', { name: 'not acknowledged' }).length).toBe(1);
    expect(unwrap(checkVault(again)).isSound).toBe(true);
    addSetting(again, 'next');
    again.close();
    expect(await isNoticed(dir)).toBe(false);
  });

  it('is damage when the tip is two commits behind', async () => {
    const dir = sandbox.copy(settled);
    const tip = readFileSync(path.join(dir, 'vault.tip'));
    const wallet = await reopen(dir);
    addSetting(wallet, 'one');
    addSetting(wallet, 'two');
    wallet.close();
    writeFileSync(path.join(dir, 'vault.tip'), tip);
    expect(await openCode(dir)).toBe('vault.damaged');
  });
});
