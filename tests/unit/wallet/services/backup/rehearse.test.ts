import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../../src/core/result.ts';
import { type BackupReminder, backupReminder } from '../../../../../src/wallet/services/backup/backup-reminder.ts';
import { rehearseBackup } from '../../../../../src/wallet/services/backup/rehearse.ts';
import { restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import { openWallet, type Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { listHistoryOfKind } from '../../../../../src/wallet/vault/history.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, reopen, unwrap } from '../../vault-sandbox.ts';
import { backUp, backupSecret, craftTar, filesOf, fillWallet, repeatableWorld, seal } from './backup-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const tempDir = sandbox.path('temp');
const empty = sandbox.path('empty');
const full = sandbox.path('full');
let wallet: Wallet;
let copies = 0;

beforeAll(async () => {
  mkdirSync(tempDir);
  (await makeWallet(empty)).wallet.close();
  const filled = await reopen(sandbox.copy(empty));
  await fillWallet(filled);
  await backUp(filled, sandbox.path('good.age'));
  filled.close();
  wallet = filled;
  const again = await reopen(empty);
  await fillWallet(again);
  again.close();
}, 60_000);

beforeEach(async () => {
  if (wallet.vault.isOpen) wallet.close();
  wallet = await reopen(sandbox.copy(empty));
});

afterAll(() => {
  if (wallet.vault.isOpen) wallet.close();
  sandbox.remove();
});

const rehearse = (filePath: string, own?: Wallet) =>
  rehearseBackup(filePath, backupSecret, repeatableWorld(), own === undefined ? { tempDir } : { tempDir, wallet: own });

async function addBadge(to: Wallet, number: number): Promise<void> {
  const badge = JSON.parse(
    readFileSync(`${import.meta.dirname}/../../../../../samples/badges/hand-weaving.json`, 'utf8'),
  );
  const content = succeed(new TextEncoder().encode(JSON.stringify({ ...badge, id: `urn:example:${number}` })));
  expect(unwrap(await importCredentials(to, [{ file: `${number}.json`, content }])).added).toBe(1);
}

function reminderOf(of: Wallet): BackupReminder['reason'] {
  const { reason, isDue } = unwrap(backupReminder(of));
  expect(isDue).toBe(reason !== 'up-to-date' && reason !== 'no-badges');
  return reason;
}

describe('rehearseBackup', () => {
  it('restores every badge into a vault that is gone afterwards, and notes that in the wallet', async () => {
    const filePath = sandbox.path(`own-${++copies}.age`);
    const sha256 = await backUp(wallet, filePath);
    const done = unwrap(await rehearse(filePath, wallet));
    expect(done).toEqual({ badges: 5, sha256, created: '2026-11-22T12:00:00.000Z' });
    expect(readdirSync(tempDir)).toEqual([]);
    expect(listHistoryOfKind(wallet.vault.reader, 'rehearsed').at(-1)?.details).toMatchObject({ badges: 5, sha256 });
  });

  it('needs no wallet', async () => {
    expect(unwrap(await rehearse(sandbox.path('good.age'))).badges).toBe(5);
    expect(readdirSync(tempDir)).toEqual([]);
  });

  it('leaves nothing behind where it fails, at whatever point', async () => {
    const files = await filesOf(sandbox.path('good.age'));
    const bad = sandbox.path('bad.age');
    await seal(await craftTar({ files: files.slice(0, -1) }), bad);
    expect(codeOf(await rehearse(bad, wallet))).toBe('backup.manifest-mismatch');
    writeFileSync(bad, 'nothing');
    expect(codeOf(await rehearse(bad, wallet))).toBe('backup.not-a-backup');
    expect(codeOf(await rehearse(sandbox.path('missing.age'), wallet))).toBe('input.not-found');
    expect(readdirSync(tempDir)).toEqual([]);
    expect(listHistoryOfKind(wallet.vault.reader, 'rehearsed')).toEqual([]);
  });

  it('refuses a wrong passphrase', async () => {
    const secret = { kind: 'passphrase', passphrase: new TextEncoder().encode('another') } as const;
    const result = await rehearseBackup(sandbox.path('good.age'), secret, repeatableWorld(), { tempDir });
    expect(codeOf(result)).toBe('backup.wrong-passphrase');
  });
});

describe('backupReminder', () => {
  it('asks for a backup, then for a rehearsal, then rests until a badge comes in', async () => {
    expect(reminderOf(wallet)).toBe('never-backed-up');
    const filePath = sandbox.path(`own-${++copies}.age`);
    await backUp(wallet, filePath);
    expect(reminderOf(wallet)).toBe('never-rehearsed');
    unwrap(await rehearse(filePath, wallet));
    expect(reminderOf(wallet)).toBe('up-to-date');
    await addBadge(wallet, 1);
    expect(reminderOf(wallet)).toBe('newer-badges');
    await backUp(wallet, sandbox.path(`own-${++copies}.age`)); // newer, and nobody tried it
    expect(reminderOf(wallet)).toBe('newer-badges');
  });

  it('takes no other wallet’s rehearsal for its own', async () => {
    await backUp(wallet, sandbox.path(`own-${++copies}.age`));
    unwrap(await rehearse(sandbox.path('good.age'), wallet));
    expect(reminderOf(wallet)).toBe('never-rehearsed');
  });

  it('counts the backup that a wallet was restored from', async () => {
    const dir = sandbox.path('restored');
    const options = { kdfCost: leastKdfCost };
    unwrap(await restoreBackup(sandbox.path('good.age'), dir, passphrase, backupSecret, repeatableWorld(), options));
    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    expect(reminderOf(restored)).toBe('up-to-date');
    await addBadge(restored, 2);
    expect(reminderOf(restored)).toBe('newer-badges');
    restored.close();
  });

  it('says nothing to a wallet without badges', async () => {
    const { wallet: bare } = await makeWallet(full);
    expect(reminderOf(bare)).toBe('no-badges');
    bare.close();
  });
});
