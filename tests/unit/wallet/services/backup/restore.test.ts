import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../../src/core/errors.ts';
import { restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import { listCredentials, showCredential } from '../../../../../src/wallet/services/credentials.ts';
import { listDisclosures } from '../../../../../src/wallet/services/disclosures.ts';
import { listHolderEmails, listHolders } from '../../../../../src/wallet/services/holders.ts';
import { listIssuers } from '../../../../../src/wallet/services/issuers/issuers.ts';
import { checkVault, openWallet } from '../../../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { getOriginalBytes, listOriginals } from '../../../../../src/wallet/vault/originals.ts';
import { listSnapshotEntries } from '../../../../../src/wallet/vault/snapshots.ts';
import { codeOf, makeSandbox, passphrase, unwrap } from '../../vault-sandbox.ts';
import { backupPassphrase, backupSecret, type CraftedFile, craftTar, repeatableWorld, seal } from './backup-sandbox.ts';
import { backedUpWallet, restorePlaces } from './restore-places.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const { files, good, wallet } = await backedUpWallet(sandbox);

const { newPlace, restore, refusalOfFile, refusalOfBytes } = restorePlaces(sandbox);

const named = (name: string): CraftedFile => {
  const found = files.find((file) => file.name === name || file.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const without = (...gone: readonly CraftedFile[]): CraftedFile[] => files.filter((file) => !gone.includes(file));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('restoreBackup', () => {
  it('gives back every badge with its id, bytes, labels, verdict and history', async () => {
    const { dir } = newPlace();
    const done = unwrap(await restore(good, dir));
    expect(done.badges).toBe(5);
    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    const [before, after] = [unwrap(await listCredentials(wallet)), unwrap(await listCredentials(restored))];
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const { id } of before) {
      const [was, is] = [unwrap(await showCredential(wallet, id)), unwrap(await showCredential(restored, id))];
      expect(is).toEqual(was);
      for (const { sha256 } of listOriginals(wallet.vault.reader, id)) {
        const file = getOriginalBytes(restored.vault.reader, id, sha256);
        expect(Buffer.compare(file, getOriginalBytes(wallet.vault.reader, id, sha256))).toBe(0);
      }
    }
    expect(unwrap(listHolders(restored))).toEqual(unwrap(listHolders(wallet)));
    expect(unwrap(listHolderEmails(restored))).toEqual(unwrap(listHolderEmails(wallet)));
    expect(unwrap(listDisclosures(restored))).toEqual(unwrap(listDisclosures(wallet)));
    expect(unwrap(listIssuers(restored))).toEqual(unwrap(listIssuers(wallet)));
    expect(listSnapshotEntries(restored.vault.reader)).toEqual(listSnapshotEntries(wallet.vault.reader));
    expect(unwrap(checkVault(restored)).damage).toEqual([]);
    restored.close();
  });

  it('finds restored notes and names', async () => {
    const { dir } = newPlace();
    unwrap(await restore(good, dir));
    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    for (const query of ['energy agency', 'drone']) {
      const found = unwrap(await listCredentials(restored, { query })).map(({ id }) => id);
      expect(found).toEqual(unwrap(await listCredentials(wallet, { query })).map(({ id }) => id));
      expect(found).toHaveLength(1);
    }
    restored.close();
  });

  it('gives the new wallet a recovery code that opens it', async () => {
    const { dir } = newPlace();
    const { recoveryCode } = unwrap(await restore(good, dir));
    const opened = await openWallet(dir, { kind: 'recovery-code', code: recoveryCode }, repeatableWorld());
    unwrap(opened).close();
  });

  it('takes a backup that was decrypted, repacked in the same order and encrypted by somebody', async () => {
    const { filePath, dir } = newPlace();
    await seal(await craftTar({ files }), filePath);
    expect(unwrap(await restore(filePath, dir)).badges).toBe(5);
  });

  it('restores into an empty folder, and makes folders above it', async () => {
    const { parent } = newPlace();
    const dir = path.join(parent, 'a/b/c');
    mkdirSync(dir, { recursive: true });
    unwrap(await restore(good, dir));
    const deep = path.join(parent, 'd/e/f');
    unwrap(await restore(good, deep));
    expect(existsSync(path.join(deep, 'vault.keys'))).toBe(true);
    expect(readdirSync(path.join(parent, 'd/e'))).toEqual(['f']);
  });

  it('takes away the folders that it made where it fails', async () => {
    const { filePath, parent } = newPlace();
    await seal(await craftTar({ files: without(named('originals/')) }), filePath);
    expect(codeOf(await restore(filePath, path.join(parent, 'x/y/z')))).toBe('backup.manifest-mismatch');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('is stopped at any file, and leaves nothing', async () => {
    const dir = sandbox.path('never/made');
    for (const stopAt of [1, 3, 6]) {
      const onProgress = (done: number): void => {
        if (done >= stopAt) throw new WalletError('backup.stopped', 'test');
      };
      const options = { kdfCost: leastKdfCost, onProgress };
      const result = await restoreBackup(good, dir, passphrase, backupSecret, repeatableWorld(), options);
      expect(codeOf(result)).toBe('backup.stopped');
      expect(existsSync(path.dirname(dir))).toBe(false);
    }
  });

  it('removes nothing that somebody else put there meanwhile', async () => {
    const { filePath, parent } = newPlace();
    await seal(await craftTar({ files: without(named('originals/')) }), filePath);
    const letter = path.join(parent, 'x/letter.txt');
    const onProgress = (): void => writeFileSync(letter, 'mine');
    const result = await restoreBackup(
      filePath,
      path.join(parent, 'x/y/z'),
      passphrase,
      backupSecret,
      repeatableWorld(),
      {
        kdfCost: leastKdfCost,
        onProgress,
      },
    );
    expect(codeOf(result)).not.toBe('ok');
    expect(readFileSync(letter, 'utf8')).toBe('mine');
    expect(readdirSync(path.join(parent, 'x'))).toEqual(['letter.txt']);
  });

  it('never overwrites a wallet, a folder with something in it, or a file', async () => {
    const { dir, parent } = newPlace();
    unwrap(await restore(good, dir));
    const keys = readFileSync(path.join(dir, 'vault.keys'));
    expect(codeOf(await restore(good, dir))).toBe('vault.exists');
    expect(readFileSync(path.join(dir, 'vault.keys'))).toEqual(keys);
    const other = path.join(parent, 'other');
    mkdirSync(other);
    writeFileSync(path.join(other, 'letter.txt'), 'mine');
    expect(codeOf(await restore(good, other))).toBe('usage.target-exists');
    expect(codeOf(await restore(good, path.join(other, 'letter.txt')))).toBe('usage.target-exists');
    expect(readdirSync(other)).toEqual(['letter.txt']);
  });

  it('refuses a passphrase for the new wallet that is too short, and leaves nothing', async () => {
    const { parent, dir } = newPlace();
    const result = await restoreBackup(good, dir, text('abc'), backupSecret, repeatableWorld());
    expect(codeOf(result)).toBe('vault.passphrase-too-short');
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('restoreBackup, given what is no backup', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', text('dear diary')],
    ['only the first line', text('age-encryption.org/v1\n')],
    ['a header that never ends', text(`age-encryption.org/v1\n-> scrypt ${'A'.repeat(100_000)}`)],
    ['a million recipients', text(`age-encryption.org/v1\n${'-> X25519 AAAA\nAAAA\n'.repeat(50_000)}`)],
    ['armour', text('-----BEGIN AGE ENCRYPTED FILE-----\n')],
  ])('refuses %s', async (_, bytes) => {
    expect(await refusalOfBytes(bytes)).toBe('backup.not-a-backup');
  });

  it('refuses an age file for a key', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    expect(await refusalOfBytes(await encrypter.encrypt('hello'))).toBe('backup.not-a-backup');
  });

  it('refuses work beyond its bound before it is done', async () => {
    const bytes = readFileSync(good).toString('latin1');
    for (const factor of ['19', '22', '64']) {
      const edited = Buffer.from(bytes.replace(/^(.*\n-> scrypt \S+) 2\n/, `$1 ${factor}\n`), 'latin1');
      expect(await refusalOfBytes(edited)).toBe('backup.key-work-refused');
    }
  });

  it('refuses a wrong passphrase', async () => {
    const { dir, parent } = newPlace();
    const secret = { kind: 'passphrase', passphrase: text(`${backupPassphrase}x`) } as const;
    expect(codeOf(await restoreBackup(good, dir, passphrase, secret, repeatableWorld()))).toBe(
      'backup.wrong-passphrase',
    );
    expect(readdirSync(parent)).toEqual([]);
  });

  it('refuses a file that is not there, and a folder', async () => {
    const { dir } = newPlace();
    expect(codeOf(await restore(sandbox.path('missing.age'), dir))).toBe('input.not-found');
    expect(codeOf(await restore(sandbox.dir, dir))).toBe('input.not-a-file');
  });

  it('refuses a backup cut off anywhere', async () => {
    const { size } = { size: readFileSync(good).length };
    for (const length of [150, 200, 1000, 65_000, Math.floor(size / 2), size - 16, size - 1]) {
      const { filePath, parent, dir } = newPlace();
      writeFileSync(filePath, readFileSync(good));
      truncateSync(filePath, length);
      expect(['backup.damaged', 'backup.not-a-backup']).toContain(await refusalOfFile({ filePath, parent, dir }));
    }
  });

  it('refuses a backup with any byte changed, and one with bytes after its end', async () => {
    const whole = readFileSync(good);
    const places = [0, 30, 60, 100, 140, 170, 190, 5000, 70_000, whole.length - 20, whole.length - 1];
    for (const at of places) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ 1;
      const code = await refusalOfBytes(bytes);
      expect(['backup.damaged', 'backup.not-a-backup', 'backup.wrong-passphrase']).toContain(code);
    }
    expect(await refusalOfBytes(Buffer.concat([whole, Buffer.from([0])]))).toBe('backup.damaged');
  });

  it('refuses an archive that is empty, or none', async () => {
    const { filePath, parent, dir } = newPlace();
    await seal(new Uint8Array(0), filePath);
    expect(await refusalOfFile({ filePath, parent, dir })).toBe('backup.damaged');
    await seal(new Uint8Array(1024), filePath);
    expect(await refusalOfFile({ filePath, parent, dir })).toBe('backup.manifest-mismatch');
    await seal(text('x'.repeat(2000)), filePath);
    expect(await refusalOfFile({ filePath, parent, dir })).toBe('backup.malformed');
  });
});
