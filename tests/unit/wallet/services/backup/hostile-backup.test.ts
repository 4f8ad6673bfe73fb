import { describe, expect, it, vi } from 'vitest';
import { makeSandbox } from '../../vault-sandbox.ts';
import { announce, type CraftedFile, craftTar, editJson, editWallet, seal } from './backup-sandbox.ts';
import { backedUpWallet, restorePlaces } from './restore-places.ts';

vi.mock('../../../../../src/wallet/vault/argon2.ts', () => import('../../remembered-argon2.ts'));

const sandbox = makeSandbox();
const { files } = await backedUpWallet(sandbox);

const { newPlace, refusalOf, refusalOfFile } = restorePlaces(sandbox);

const named = (name: string): CraftedFile => {
  const found = files.find((file) => file.name === name || file.name.startsWith(name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const without = (...gone: readonly CraftedFile[]): CraftedFile[] => files.filter((file) => !gone.includes(file));
const replaced = (old: CraftedFile, by: CraftedFile): CraftedFile[] => files.map((file) => (file === old ? by : file));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

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
      expect(await refusalOfFile({ filePath, parent, dir })).toBe('backup.manifest-mismatch');
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
