import { afterAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../../../../src/core/result.ts';
import { listCredentials } from '../../../../../src/wallet/services/credentials.ts';
import { listHolders } from '../../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../../src/wallet/services/import-credentials.ts';
import type { ReadInput } from '../../../../../src/wallet/services/input/read-files.ts';
import type { BackupKey } from '../../../../../src/wallet/services/wallet-backups/backup-key.ts';
import {
  type OpenBackupsOptions,
  openWalletBackups,
} from '../../../../../src/wallet/services/wallet-backups/open-wallet-backups.ts';
import { takePersonas } from '../../../../../src/wallet/services/wallet-backups/take-personas.ts';
import { findCredential } from '../../../../../src/wallet/vault/credentials.ts';
import { findRecords } from '../../../../../src/wallet/vault/records.ts';
import { makeSandbox, makeWallet, unwrap } from '../../vault-sandbox.ts';
import {
  badge,
  did,
  encryptedWallet,
  learnCardEnvelope,
  seed,
  unlockedWallet,
  verificationKey,
} from './foreign-wallets.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
afterAll(() => sandbox.remove());

function input(file: string, content: unknown, path?: string): ReadInput {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { file, content: succeed(new TextEncoder().encode(text)), ...(path === undefined ? {} : { path }) };
}

async function open(inputs: readonly ReadInput[], options: OpenBackupsOptions = {}): Promise<string[]> {
  const seen: string[] = [];
  for await (const { path, content } of openWalletBackups(inputs, options)) {
    seen.push(`${path ?? ''} ${content.ok ? 'ok' : content.error.code}`);
  }
  return seen;
}

const backup = [unlockedWallet('Work', [badge('First'), badge('Second')])];

describe('openWalletBackups', () => {
  it('makes each credential an input of its own, and passes everything else as it is', async () => {
    const seen = await open([input('a.json', badge('Alone')), input('b.json', backup)]);
    expect(seen).toEqual([' ok', '/0/contents/0 ok', '/0/contents/1 ok']);
  });

  it('asks once for a password, and says so where there is none', async () => {
    const locked = encryptedWallet(JSON.stringify(backup), 'p');
    const inputs = [input('a.json', locked), input('b.json', locked)];
    expect(await open(inputs)).toEqual([' import.backup-locked', ' import.backup-locked']);
    const password = vi.fn(async () => new TextEncoder().encode('p'));
    expect((await open(inputs, { password })).filter((line) => line.endsWith(' ok')).length).toBe(4);
    expect(password).toHaveBeenCalledTimes(1);
  });

  it('opens the files of a LearnCard bundle, its seed too', async () => {
    const keys: BackupKey[] = [];
    const inputs = [
      input('l.zip', await learnCardEnvelope(JSON.stringify(badge('First')), 'p'), 'credentials/ab.json.enc'),
      input(
        'l.zip',
        await learnCardEnvelope(`${Buffer.from(seed).toString('hex')}\n`, 'p'),
        'keys/private-key-seed.txt.enc',
      ),
    ];
    const seen = await open(inputs, {
      password: async () => new TextEncoder().encode('p'),
      onKeys: (_, found) => keys.push(...found),
    });
    expect(seen).toEqual(['credentials/ab.json ok']);
    expect(keys).toEqual([{ did, name: 'LearnCard', seed }]);
  });

  it('tells of keys and wipes them where nobody asked for them', async () => {
    const onBackup = vi.fn();
    await open([input('b.json', backup)], { onBackup });
    expect(onBackup).toHaveBeenCalledWith('b.json', { keys: 1, otherKeys: 0 });
    const foreign = { ...verificationKey, controller: 'did:web:other.example' };
    await open([input('c.json', [unlockedWallet('Work', [], foreign)])], { onBackup });
    expect(onBackup).toHaveBeenLastCalledWith('c.json', { keys: 0, otherKeys: 1 });
  });
});

describe('a backup of another wallet, imported', () => {
  it('leaves its badges and none of its keys, unless they were asked for', async () => {
    const { wallet } = await makeWallet(sandbox.path('wallet'));
    const totals = unwrap(await importCredentials(wallet, openWalletBackups([input('b.json', backup)])));
    expect(totals).toEqual({ added: 2, duplicate: 0, refused: 0 });
    const lines = unwrap(await listCredentials(wallet));
    expect(lines.map(({ name }) => name).sort()).toEqual(['First', 'Second']);
    expect(unwrap(listHolders(wallet)).length).toBe(1);
    // nothing in the vault holds the other wallet's secret key
    const secret = verificationKey.privateKeyMultibase;
    const blobs = wallet.vault.reader.statement('SELECT bytes FROM blobs').pluck().all() as Uint8Array[];
    expect(blobs.some((bytes) => Buffer.from(bytes).includes(secret))).toBe(false);
    expect(findRecords(wallet.vault.reader, 'originals').every(({ form }) => form === 'json')).toBe(true);

    // asked for later: the badges remember whose they are from then on
    const id = lines[0]?.id ?? '';
    expect(findCredential(wallet.vault.reader, id)?.holder).toBeNull();
    const key = (): BackupKey => ({ did, name: 'Work', seed: seed.slice() });
    const taken = key();
    expect(unwrap(takePersonas(wallet, [taken]))).toEqual([{ did, name: 'Work', outcome: 'added' }]);
    expect(taken.seed.every((byte) => byte === 0)).toBe(true);
    expect(unwrap(takePersonas(wallet, [key()]))).toEqual([{ did, name: 'Work', outcome: 'duplicate' }]);
    expect(findCredential(wallet.vault.reader, id)?.holder).toBe(did);
    wallet.close();
  });
});
