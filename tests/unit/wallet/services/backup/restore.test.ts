import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../../src/core/errors.ts';
import { rehearseBackup } from '../../../../../src/wallet/services/backup/rehearse.ts';
import { restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import { encodeWalletJson } from '../../../../../src/wallet/services/backup/wallet-json.ts';
import { listCredentials, showCredential } from '../../../../../src/wallet/services/credentials.ts';
import { listDisclosures } from '../../../../../src/wallet/services/disclosures.ts';
import { listHolderEmails, listHolders } from '../../../../../src/wallet/services/holders.ts';
import { credentialId } from '../../../../../src/wallet/services/import-credentials.ts';
import { listIssuers } from '../../../../../src/wallet/services/issuers/issuers.ts';
import { checkVault, openWallet, type Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { getOriginalBytes, listOriginals } from '../../../../../src/wallet/vault/originals.ts';
import { recordTables } from '../../../../../src/wallet/vault/record-tables.ts';
import { listSnapshotEntries } from '../../../../../src/wallet/vault/snapshots.ts';
import { codeOf, makeSandbox, makeWallet, passphrase, unwrap } from '../../vault-sandbox.ts';
import {
  announce,
  backUp,
  backupPassphrase,
  backupSecret,
  type Craft,
  type CraftedFile,
  craftTar,
  editJson,
  editWallet,
  filesOf,
  fillWallet,
  repeatableWorld,
  seal,
} from './backup-sandbox.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const good = sandbox.path('good.age');
let wallet: Wallet;
let files: CraftedFile[];

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('full'))).wallet;
  await fillWallet(wallet);
  await backUp(wallet, good);
  files = await filesOf(good);
}, 60_000);

afterAll(() => {
  wallet.close();
  sandbox.remove();
});

let count = 0;
function newPlace(): { filePath: string; parent: string; dir: string } {
  count += 1;
  const parent = sandbox.path(`place-${count}`);
  mkdirSync(parent);
  return { filePath: path.join(sandbox.dir, `crafted-${count}.age`), parent, dir: path.join(parent, 'wallet') };
}

function restore(filePath: string, dir: string) {
  return restoreBackup(filePath, dir, passphrase, backupSecret, repeatableWorld(), { kdfCost: leastKdfCost });
}

/** Restores what was crafted. @returns the code; nothing may be left behind */
async function refusalOf(craft: Craft): Promise<string> {
  const { filePath, parent, dir } = newPlace();
  await seal(await craftTar(craft), filePath, craft.workFactor);
  return refusalOfFile(filePath, parent, dir);
}

async function refusalOfFile(filePath: string, parent: string, dir: string): Promise<string> {
  const code = codeOf(await restore(filePath, dir));
  expect(readdirSync(parent)).toEqual([]);
  return code;
}

async function refusalOfBytes(bytes: Uint8Array): Promise<string> {
  const { filePath, parent, dir } = newPlace();
  writeFileSync(filePath, bytes);
  return refusalOfFile(filePath, parent, dir);
}

const named = (name: string): CraftedFile => {
  const found = files.find((file) => file.name === name || file.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const without = (...gone: readonly CraftedFile[]): CraftedFile[] => files.filter((file) => !gone.includes(file));
const replaced = (old: CraftedFile, by: CraftedFile): CraftedFile[] => files.map((file) => (file === old ? by : file));
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
      expect(['backup.damaged', 'backup.not-a-backup']).toContain(await refusalOfFile(filePath, parent, dir));
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
    expect(await refusalOfFile(filePath, parent, dir)).toBe('backup.damaged');
    await seal(new Uint8Array(1024), filePath);
    expect(await refusalOfFile(filePath, parent, dir)).toBe('backup.manifest-mismatch');
    await seal(text('x'.repeat(2000)), filePath);
    expect(await refusalOfFile(filePath, parent, dir)).toBe('backup.malformed');
  });
});

describe('restoreBackup, given an archive that was made to harm', () => {
  it('says that a newer version made it, before it asks anything else', async () => {
    expect(await refusalOf({ files, manifest: { version: 2, unheardOf: true } })).toBe('backup.newer-than-app');
    const newer = editWallet(files, (json) => {
      json.version = 7;
      json.unheardOf = true;
    });
    expect(await refusalOf({ files: newer })).toBe('backup.newer-than-app');
  });

  it.each([
    '../evil.json',
    '/etc/passwd',
    'originals/../../evil',
    'C:\\evil',
    'originals\\evil',
    'wallet.json/',
    './wallet.json',
    'Wallet.json',
    'originals/ABC.json',
    `originals/${'a'.repeat(64)}.exe`,
    `originals/${'a'.repeat(64)}.json\u0000.png`,
    '',
  ])('refuses the name “%s”', async (name) => {
    const announced = [...files.map(announce), announce({ name, bytes: text('x') })];
    expect(await refusalOf({ files, announced })).toBe('backup.unsafe-name');
  });

  it.each(['symlink', 'link', 'directory', 'character-device', 'fifo'] as const)('refuses a %s', async (type) => {
    const old = named('originals/');
    const link = { ...old, header: { type, linkname: '/etc/passwd', size: 0 } };
    const code = await refusalOf({ files: replaced(old, link), announced: files.map(announce) });
    expect(code).toBe('backup.unsafe-name');
  });

  it('refuses long-name records, whatever they say', async () => {
    const old = named('originals/');
    const long = { ...old, name: `${'x/'.repeat(200)}${old.name}` };
    expect(await refusalOf({ files: replaced(old, long), announced: files.map(announce) })).toBe('backup.unsafe-name');
  });

  it('refuses bytes that are not of the announced hash', async () => {
    const old = named('originals/');
    const bytes = new Uint8Array(old.bytes);
    bytes[10] = (bytes[10] as number) ^ 1;
    const code = await refusalOf({ files: replaced(old, { ...old, bytes }), announced: files.map(announce) });
    expect(code).toBe('backup.wrong-hash');
  });

  it('refuses a name that is not the hash of its bytes, even if the manifest tells the truth', async () => {
    const old = named('originals/');
    expect(await refusalOf({ files: replaced(old, { ...old, bytes: text('{}') }) })).toBe('backup.manifest-mismatch');
  });

  it('refuses the same thing twice', async () => {
    const old = named('originals/');
    expect(await refusalOf({ files: [...files, old] })).toBe('backup.duplicate-entry');
    expect(await refusalOf({ files: [...files, old], announced: files.map(announce) })).toBe(
      'backup.manifest-mismatch',
    );
    const otherName = { ...old, name: old.name.replace('originals/', 'credentials/') };
    expect(await refusalOf({ files: [...files, otherName] })).toBe('backup.duplicate-entry');
    const twice = editWallet(files, ({ credentials }) => credentials.push(credentials[0]));
    expect(await refusalOf({ files: twice })).toBe('backup.duplicate-entry');
  });

  it('refuses entries that are missing, added, swapped or of another length', async () => {
    const announced = files.map(announce);
    const [last] = files.slice(-1);
    const extra = { name: `snapshots/${'a'.repeat(64)}`, bytes: text('x') };
    expect(await refusalOf({ files: files.slice(0, -1), announced })).toBe('backup.manifest-mismatch');
    expect(await refusalOf({ files: [...files, extra], announced })).toBe('backup.manifest-mismatch');
    expect(
      await refusalOf({ files: files.toSpliced(3, 2, files[4] as CraftedFile, files[3] as CraftedFile), announced }),
    ).toBe('backup.manifest-mismatch');
    const longer = { ...(last as CraftedFile), bytes: Buffer.concat([last?.bytes ?? text(''), text(' ')]) };
    expect(await refusalOf({ files: [...files.slice(0, -1), longer], announced })).toBe('backup.manifest-mismatch');
    expect(await refusalOf({ files, manifestAt: 'last' })).toBe('backup.manifest-mismatch');
    expect(await refusalOf({ files, manifest: { badges: 6 } })).toBe('backup.manifest-mismatch');
  });

  it('refuses announcements that no file could hold', async () => {
    const announced = files.map(announce).map((entry, index) => (index === 5 ? { ...entry, bytes: 2 ** 40 } : entry));
    expect(await refusalOf({ files, announced })).toBe('backup.damaged');
    const negative = files.map(announce).map((entry, index) => (index === 5 ? { ...entry, bytes: -1 } : entry));
    expect(await refusalOf({ files, announced: negative })).toBe('backup.malformed');
  });

  it('refuses a header that lies about its length, however well it is made', async () => {
    const old = named('originals/');
    for (const bytes of [old.bytes.length + 512, old.bytes.length - 1, 8 ** 11 - 1]) {
      const archive = Buffer.from(await craftTar({ files }));
      const at = archive.indexOf(`${old.name}\0\0`);
      const header = archive.subarray(at, at + 512);
      header.write(bytes.toString(8).padStart(11, '0'), 124, 'latin1');
      header.fill(' ', 148, 156);
      const sum = header.reduce((all, byte) => all + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      const { filePath, parent, dir } = newPlace();
      await seal(archive, filePath);
      expect(await refusalOfFile(filePath, parent, dir)).toBe('backup.manifest-mismatch');
    }
  });

  it('refuses anything after the end of the archive', async () => {
    const hidden = await craftTar({ files: [named('wallet.json')] });
    expect(await refusalOf({ files, afterTheEnd: hidden })).toBe('backup.malformed');
    expect(await refusalOf({ files, afterTheEnd: text('x') })).toBe('backup.malformed');
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['a list', '[]'],
    ['another format', '{"format":"else","version":1}'],
    ['a duplicate name', '{"format":"lapel-backup","format":"lapel-backup","version":1}'],
    ['a forbidden name', '{"format":"lapel-backup","version":1,"__proto__":{}}'],
    ['too deep a value', `{"format":"lapel-backup","version":1,"app":${'['.repeat(200)}${']'.repeat(200)}}`],
    ['a version that is no number', '{"format":"lapel-backup","version":"1"}'],
    ['version 0', '{"format":"lapel-backup","version":0}'],
  ])('refuses a manifest that is %s', async (_, manifestText) => {
    expect(await refusalOf({ files, manifestText })).toBe('backup.malformed');
  });

  it.each([
    ['manifest member', { manifest: { more: 1 } }],
    ['date', { manifest: { created: 'yesterday' } }],
    ['list of entries', { manifest: { entries: {} } }],
  ])('refuses a wrong %s', async (_, craft) => {
    expect(await refusalOf({ files, ...craft })).toBe('backup.malformed');
  });

  // biome-ignore lint/suspicious/noExplicitAny: other people's JSON, broken in every way
  it.each<[string, (json: any) => void]>([
    ['a key that is not the persona’s', ({ personas }) => (personas[0].secretKey.d = personas[1].secretKey.d)],
    ['a key of another length', ({ personas }) => (personas[0].secretKey.d = 'AAAA')],
    ['a persona under another DID', ({ personas }) => (personas[0].did = personas[1].did)],
    ['an id that is not the badge’s', ({ credentials }) => (credentials[0].id = 'aaaaaaaaaaaaaaaa')],
    ['a form that badges do not have', ({ credentials }) => (credentials[0].form = 'exe')],
    ['a holder who is nobody', ({ credentials }) => (credentials[0].holder = 'did:key:z6Mk')],
    ['a date that is none', ({ credentials }) => (credentials[0].addedAt = '2026-13-41T00:00:00Z')],
    ['a date that is not in UTC', ({ credentials }) => (credentials[0].addedAt = '2026-11-22T10:00:00+01:00')],
    ['a tag that is no text', ({ credentials }) => (credentials[0].tags = [1])],
    ['a decision that there is not', ({ issuerDecisions }) => (issuerDecisions[0].decision = 'worshipped')],
    ['history with an object inside', ({ history }) => (history[0].details = { a: { b: 1 } })],
    ['a log with a negative number', ({ disclosures }) => (disclosures[0].id = -1)],
    ['a member more', (json) => (json.more = true)],
    ['a member less', (json) => delete json.emails],
  ])('refuses wallet.json with %s', async (_, edit) => {
    expect(await refusalOf({ files: editWallet(files, edit) })).toBe('backup.malformed');
  });

  it('refuses a badge whose file is not there, and a file that is no badge’s', async () => {
    const lacking = editWallet(files, ({ credentials }) => {
      credentials[0].sha256 = 'a'.repeat(64);
    });
    expect(await refusalOf({ files: lacking })).toBe('backup.manifest-mismatch');
    const stray = { name: '', bytes: text('{"stray":true}') };
    const strayFile = { ...stray, name: `originals/${announce(stray).sha256}.json` };
    expect(await refusalOf({ files: [...files, strayFile] })).toBe('backup.manifest-mismatch');
  });

  it('refuses a file as a badge that is none', async () => {
    const old = named('credentials/');
    const bytes = text('{"not":"a credential"}');
    const { sha256 } = announce({ name: '', bytes });
    const replacedFiles = replaced(old, { name: `credentials/${sha256}.json`, bytes });
    const oldHash = announce(old).sha256;
    const lying = editWallet(replacedFiles, ({ credentials }) => {
      for (const one of credentials) if (one.sha256 === oldHash) one.sha256 = sha256;
    });
    expect(await refusalOf({ files: lying })).toBe('backup.malformed');
  });

  it('refuses an index of snapshots that names what is not there, or twice the same', async () => {
    const index = 'snapshots/index.json';
    expect(await refusalOf({ files: without(named('snapshots/a'), named('snapshots/b')) })).toMatch(
      /manifest-mismatch/,
    );
    const twice = editJson(files, index, (json) => json.push(json[0]));
    expect(await refusalOf({ files: twice })).toBe('backup.malformed');
    const elsewhere = editJson(files, index, (json) => (json[0].file = '../../etc/passwd'));
    expect(await refusalOf({ files: elsewhere })).toBe('backup.malformed');
    const unnamed = editJson(files, index, (json) => {
      const [{ sha256 }] = json;
      for (let at = json.length - 1; at >= 0; at--) if (json[at].sha256 === sha256) json.splice(at, 1);
    });
    expect(await refusalOf({ files: unnamed })).toBe('backup.malformed');
  });
});

describe('encodeWalletJson', () => {
  it('knows every table of the vault: what is kept is in a backup, or can be made anew from it', () => {
    const madeAnew = ['rests_on', 'proof_digests'];
    const inFiles = ['originals', 'snapshots', 'tags', 'notes'];
    const json = JSON.parse(new TextDecoder().decode(encodeWalletJson(wallet.vault.reader, () => 'any')));
    const inWalletJson: Readonly<Record<string, string>> = {
      credentials: 'credentials',
      collections: 'collections',
      collection_members: 'collections',
      history: 'history',
      holders: 'personas',
      emails: 'emails',
      issuer_decisions: 'issuerDecisions',
      known_issuers: 'knownIssuers',
      disclosures: 'disclosures',
      settings: 'settings',
    };
    expect(Object.keys(recordTables).sort()).toEqual([...madeAnew, ...inFiles, ...Object.keys(inWalletJson)].sort());
    for (const member of Object.values(inWalletJson)) expect(json[member].length, member).toBeGreaterThan(0);
  });
});

describe('a badge that this version cannot decode', () => {
  const own = new TextEncoder().encode('{"type":"A badge of the year 2040"}');
  const { sha256 } = announce({ name: '', bytes: own });

  /** The good backup, with such a badge between the others. */
  function withUnreadable(): CraftedFile[] {
    const edited = editWallet(files, (json) => {
      json.credentials.splice(2, 0, {
        ...json.credentials[0],
        id: credentialId(sha256),
        sha256,
        form: 'json',
        file: `credentials/${sha256}.json`,
        originals: [],
        container: null,
        tags: ['future'],
        note: { text: 'a note on it', changedAt: '2026-11-22T12:00:00.000Z' },
      });
    });
    const firstBadge = edited.findIndex(({ name }) => /^(?:originals|credentials)\//.test(name));
    const at = firstBadge + 2;
    return [...edited.slice(0, at), { name: `credentials/${sha256}.json`, bytes: own }, ...edited.slice(at)];
  }

  it('does not stop the rest, is told, and goes into every later backup with all that was said of it', async () => {
    const { filePath, dir } = newPlace();
    await seal(await craftTar({ files: withUnreadable() }), filePath);
    const done = unwrap(await restore(filePath, dir));
    expect(done).toMatchObject({ badges: 5, unreadable: [{ id: credentialId(sha256), code: expect.any(String) }] });
    expect(codeOf(await rehearseBackup(filePath, backupSecret, repeatableWorld(), { tempDir: sandbox.dir }))).toBe(
      'ok',
    );

    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    expect(unwrap(checkVault(restored)).isSound).toBe(true);
    expect(unwrap(await listCredentials(restored)).length).toBe(5);
    const again = newPlace();
    await backUp(restored, again.filePath);
    restored.close();
    const later = await filesOf(again.filePath);
    expect(later.find(({ name }) => name === `credentials/${sha256}.json`)?.bytes).toEqual(own);
    const json = JSON.parse(new TextDecoder().decode(later.find(({ name }) => name === 'wallet.json')?.bytes));
    expect(json.credentials.at(-1)).toMatchObject({ sha256, tags: ['future'], note: { text: 'a note on it' } });
    expect(JSON.stringify(json.settings)).not.toContain('unreadable:');
    expect(unwrap(await restore(again.filePath, again.dir)).unreadable.length).toBe(1);
  }, 60_000);

  it('cannot be smuggled in as a setting', async () => {
    const { filePath, dir } = newPlace();
    const smuggled = editWallet(files, (json) => json.settings.push({ name: 'unreadable:x', value: 'no JSON' }));
    await seal(await craftTar({ files: smuggled }), filePath);
    unwrap(await restore(filePath, dir));
    const restored = unwrap(await openWallet(dir, passphrase, repeatableWorld()));
    await backUp(restored, newPlace().filePath);
    restored.close();
  });
});
