import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../../src/core/errors.ts';
import { type BackupOptions, createBackup } from '../../../../../src/wallet/services/backup/backup.ts';
import type { BackupManifest } from '../../../../../src/wallet/services/backup/backup-manifest.ts';
import type { BackupSecret } from '../../../../../src/wallet/services/backup/backup-secret.ts';
import { listCredentials, removeCredential } from '../../../../../src/wallet/services/credentials.ts';
import { loadSnapshotIndex } from '../../../../../src/wallet/services/issuers/snapshot-index.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { getBlob } from '../../../../../src/wallet/vault/blobs.ts';
import { findCredential } from '../../../../../src/wallet/vault/credentials.ts';
import { listHistoryOfKind } from '../../../../../src/wallet/vault/history.ts';
import { findHolderSecret } from '../../../../../src/wallet/vault/holders.ts';
import { getOriginalBytes, listOriginals } from '../../../../../src/wallet/vault/originals.ts';
import { formatRecoveryCode } from '../../../../../src/wallet/vault/recovery-code.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, reopen, unwrap } from '../../vault-sandbox.ts';
import { backUp, backupPassphrase, backupSecret, fillWallet, quick } from './backup-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const full = sandbox.path('full');
let recoveryCode: string;
let wallet: Wallet;
let written: string;
let unpacked: string;

const isThere = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

beforeAll(async () => {
  const created = await makeWallet(full);
  recoveryCode = created.recoveryCode;
  wallet = created.wallet;
  await fillWallet(wallet);
  written = sandbox.path('first.age');
  await backUp(wallet, written);
  unpacked = sandbox.path('unpacked');
  await unpack(written, unpacked);
}, 60_000);

afterAll(() => {
  wallet.close();
  sandbox.remove();
});

/** With the library's whole-file call and the system's tar: nothing of what wrote the backup. */
async function unpack(filePath: string, toDir: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(backupPassphrase);
  mkdirSync(toDir);
  const tar = await decrypter.decrypt(readFileSync(filePath));
  writeFileSync(path.join(toDir, 'archive.tar'), tar);
  expect(spawnSync('tar', ['-xf', 'archive.tar'], { cwd: toDir }).status).toBe(0);
}

const readJson = (...names: string[]): never =>
  JSON.parse(readFileSync(path.join(unpacked, ...names), 'utf8')) as never;

function withSecret(secret: BackupSecret, target: string, options: BackupOptions = quick) {
  return createBackup(wallet, target, secret, options);
}

describe('createBackup', () => {
  it('opens with another age library and the system’s tar, every entry as the manifest says', () => {
    const manifest: BackupManifest & { version: number } = readJson('manifest.json');
    expect(manifest.version).toBe(1);
    expect(manifest.badges).toBe(5);
    for (const { name, bytes, sha256 } of manifest.entries) {
      const content = readFileSync(path.join(unpacked, name));
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    const found = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(found).toHaveLength(manifest.entries.length + 2); // the manifest and our archive.tar
  });

  it.skipIf(!isThere('age') || !isThere('script'))(
    'opens with the public age tool (skipped where it is not installed)',
    () => {
      const tarPath = sandbox.path('by-age.tar');
      const command = `age --decrypt --output '${tarPath}' '${written}'`;
      const { status } = spawnSync('script', ['-qec', command, '/dev/null'], { input: `${backupPassphrase}\n` });
      expect(status).toBe(0);
      expect(readFileSync(tarPath)).toEqual(readFileSync(path.join(unpacked, 'archive.tar')));
    },
  );

  it('holds every original file byte for byte, and every badge’s own bytes', async () => {
    for (const { id } of unwrap(await listCredentials(wallet))) {
      const { sha256, form } = findCredential(wallet.vault.reader, id) ?? { sha256: '', form: '' };
      const [original] = listOriginals(wallet.vault.reader, id);
      if (original === undefined) throw new Error('no original');
      const file = readFileSync(path.join(unpacked, 'originals', `${original.sha256}.${original.form}`));
      expect(file.equals(getOriginalBytes(wallet.vault.reader, id, original.sha256))).toBe(true);
      const own = getBlob(wallet.vault.reader, sha256);
      const ownPath = path.join(unpacked, 'credentials', `${sha256}.${form}`);
      if (existsSync(ownPath)) expect(readFileSync(ownPath).equals(own)).toBe(true);
      else expect(file.toString('utf8').trim()).toBe(Buffer.from(own).toString('utf8'));
    }
  });

  it('holds its snapshots as an index that verification takes', () => {
    const loaded = unwrap(loadSnapshotIndex(path.join(unpacked, 'snapshots/index.json')));
    const index: { url: string; sha256: string }[] = readJson('snapshots/index.json');
    expect(index.length).toBeGreaterThan(5);
    for (const { url } of index) expect(loaded.findSnapshot(url)?.url).toBe(url);
  });

  it('holds tags, notes, trust, log, settings and keys in wallet.json', () => {
    const json: {
      credentials: { tags: string[]; note: { text: string } | null; verdict: string }[];
      personas: { did: string; secretKey: { d: string } }[];
      disclosures: unknown[];
      emails: { address: string }[];
      settings: unknown[];
      issuerDecisions: { issuerId: string }[];
      knownIssuers: unknown[];
    } = readJson('wallet.json');
    expect(json.credentials.flatMap(({ tags }) => tags).sort()).toEqual(['work', 'work', 'Ärzte & “quotes”']);
    expect(json.credentials.flatMap(({ note }) => note?.text ?? [])).toEqual(['shown to the\nenergy agency 🏠']);
    expect(json.personas).toHaveLength(2);
    for (const { did, secretKey } of json.personas) {
      expect(Buffer.from(secretKey.d, 'base64url')).toEqual(
        Buffer.from(findHolderSecret(wallet.vault.reader, did) ?? []),
      );
    }
    expect(json.emails.map(({ address }) => address)).toEqual(['holder@example.org']);
    expect([json.disclosures.length, json.settings.length, json.knownIssuers.length]).toEqual([1, 1, 1]);
    expect(json.issuerDecisions).toHaveLength(2);
  });

  it('says the SHA-256 and length of the file, and notes them in the wallet’s history', async () => {
    const target = sandbox.path('noted.age');
    const done = unwrap(await withSecret(backupSecret, target));
    const bytes = readFileSync(target);
    expect(done).toEqual({
      badges: 5,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    });
    const last = listHistoryOfKind(wallet.vault.reader, 'backed-up').at(-1);
    expect(last?.details).toMatchObject({ file: 'noted.age', sha256: done.sha256, badges: 5 });
  });

  it('leaves nothing readable on the disk', () => {
    const raw = readFileSync(written).toString('latin1');
    for (const word of ['lapel', 'wallet.json', 'ustar', 'holder@example.org', 'did:key'])
      expect(raw).not.toContain(word);
    expect(readdirSync(sandbox.dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('never overwrites, not even a link that leads nowhere', async () => {
    const target = sandbox.path('taken.age');
    writeFileSync(target, 'mine');
    expect(codeOf(await withSecret(backupSecret, target))).toBe('usage.target-exists');
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it('refuses a folder that is not there, and makes none', async () => {
    expect(codeOf(await withSecret(backupSecret, sandbox.path('nowhere/a.age')))).toBe('backup.folder-gone');
    expect(existsSync(sandbox.path('nowhere'))).toBe(false);
  });

  it('tells of a folder that vanishes while it writes', async () => {
    const dir = sandbox.path('vanishing');
    mkdirSync(dir);
    const onProgress = () => rmSync(dir, { recursive: true, force: true });
    const result = await withSecret(backupSecret, path.join(dir, 'a.age'), { ...quick, onProgress });
    expect(codeOf(result)).toBe('backup.folder-gone');
    expect(existsSync(dir)).toBe(false);
  });

  it('gives up where a badge is removed while it writes, and leaves no file', async () => {
    const copy = await reopen(sandbox.copy(full));
    const [first] = unwrap(await listCredentials(copy));
    const before = listHistoryOfKind(copy.vault.reader, 'backed-up').length;
    let isRemoved = false;
    const onProgress = () => {
      if (!isRemoved) unwrap(removeCredential(copy, first?.id ?? ''));
      isRemoved = true;
    };
    const target = sandbox.path('changed.age');
    expect(codeOf(await createBackup(copy, target, backupSecret, { ...quick, onProgress }))).toBe(
      'backup.changed-meanwhile',
    );
    expect(existsSync(target)).toBe(false);
    expect(listHistoryOfKind(copy.vault.reader, 'backed-up')).toHaveLength(before);
    copy.close();
  });

  it('is stopped while it writes, and while it reads back, and leaves no file either time', async () => {
    const dir = sandbox.path('stopped');
    mkdirSync(dir);
    let steps = 0;
    unwrap(await withSecret(backupSecret, path.join(dir, 'a.age'), { ...quick, onProgress: () => (steps += 1) }));
    for (const stopAt of [1, Math.floor(steps / 2), Math.floor(steps / 2) + 1, steps]) {
      const onProgress = (done: number): void => {
        if (done >= stopAt) throw new WalletError('backup.stopped', 'test');
      };
      const result = await withSecret(backupSecret, path.join(dir, 'b.age'), { ...quick, onProgress });
      expect(codeOf(result)).toBe('backup.stopped');
      expect(readdirSync(dir)).toEqual(['a.age']);
    }
  });

  it('takes the wallet’s own recovery code, and no other wallet’s', async () => {
    const target = sandbox.path('by-code.age');
    const mistyped = '0000-0000-0000-0000-0000-0000-0000';
    expect(codeOf(await withSecret({ kind: 'recovery-code', code: mistyped }, target))).toBe(
      'vault.recovery-code-mistyped',
    );
    const otherCode: BackupSecret = { kind: 'recovery-code', code: formatRecoveryCode(new Uint8Array(16)) };
    expect(codeOf(await withSecret(otherCode, target))).toBe('vault.wrong-recovery-code');
    expect(existsSync(target)).toBe(false);
    unwrap(await withSecret({ kind: 'recovery-code', code: recoveryCode.toLowerCase() }, target));
    const decrypter = new Decrypter();
    decrypter.addPassphrase(recoveryCode);
    expect((await decrypter.decrypt(readFileSync(target))).length).toBeGreaterThan(1000);
  });

  it.each([
    ['bytes that are no text', Uint8Array.of(0x80, 0x81, 0x82, 0x83)],
    ['nothing', new Uint8Array(0)],
    ['two lines', new TextEncoder().encode('one\ntwo')],
  ])('refuses a passphrase of %s, which no age tool can ask for', async (_, secret) => {
    const result = await withSecret({ kind: 'passphrase', passphrase: secret }, sandbox.path('odd.age'));
    expect(codeOf(result)).toBe('backup.passphrase-not-text');
  });

  it('spells a passphrase as the wallet does, whichever keyboard typed it', async () => {
    const target = sandbox.path('nfc.age');
    unwrap(
      await withSecret({ kind: 'passphrase', passphrase: new TextEncoder().encode('cafe\u0301 au lait') }, target),
    );
    const decrypter = new Decrypter();
    decrypter.addPassphrase('caf\u00e9 au lait');
    expect((await decrypter.decrypt(readFileSync(target))).length).toBeGreaterThan(1000);
  });

  it('refuses a closed wallet', async () => {
    const closed = await reopen(sandbox.copy(full));
    closed.close();
    expect(codeOf(await createBackup(closed, sandbox.path('closed.age'), backupSecret, quick))).toBe('vault.locked');
  });

  it('does not change the passphrase that it was given', () => {
    expect(backupSecret).toEqual({ kind: 'passphrase', passphrase: new TextEncoder().encode(backupPassphrase) });
    expect(passphrase.some((byte) => byte !== 0)).toBe(true);
  });
});
