import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBackup } from '../../../../src/wallet/services/backup/backup.ts';
import { restoreBackup } from '../../../../src/wallet/services/backup/restore.ts';
import { listCredentials } from '../../../../src/wallet/services/credentials.ts';
import { addHolderEmail, addPersona, listHolders } from '../../../../src/wallet/services/holders.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../../../src/wallet/services/input/read-files.ts';
import { importSnapshots } from '../../../../src/wallet/services/issuers/import-snapshots.ts';
import { noteCredential, tagCredential } from '../../../../src/wallet/services/label-credentials.ts';
import { findHolderSecret } from '../../../../src/wallet/vault/holders.ts';
import { makeSandbox, makeWallet, passphrase, testCost, unwrap, world } from '../vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

const root = path.resolve(import.meta.dirname, '../../../..');
const badges = path.join(root, 'samples/badges');
const sandbox = makeSandbox();
const vault = sandbox.path('wallet');
const passphraseText = new TextDecoder().decode(passphrase);
/** what nobody may find on the disk */
const words = new Set<string>([
  'someone@post.example',
  'Note about my salary',
  'Secret persona',
  'a-telling-tag',
  passphraseText,
]);
let seeds: Uint8Array[] = [];

beforeAll(async () => {
  const { wallet, recoveryCode } = await makeWallet(vault);
  words.add(recoveryCode);
  unwrap(importSnapshots(wallet, path.join(root, 'samples/issuer-pack.json')));
  unwrap(await importCredentials(wallet, expandInputs([badges])));
  const lines = unwrap(await listCredentials(wallet));
  for (const { id, name, issuer, issuerId } of lines) {
    for (const word of [id, name, issuer, issuerId]) if (word !== null && word.length > 5) words.add(word);
  }
  unwrap(addHolderEmail(wallet, 'someone@post.example'));
  unwrap(addPersona(wallet, 'Secret persona'));
  unwrap(tagCredential(wallet, lines[0]?.id ?? '', ['a-telling-tag']));
  unwrap(noteCredential(wallet, lines[0]?.id ?? '', 'Note about my salary'));
  seeds = unwrap(listHolders(wallet)).map(({ did }) => findHolderSecret(wallet.vault.reader, did) ?? new Uint8Array(0));
  // while it is open: the WAL holds what the database does not yet
  expectNothingReadable(vault);
  const secret = { kind: 'passphrase', passphrase } as const;
  mkdirSync(sandbox.path('backups'));
  const file = sandbox.path('backups', 'b.age');
  unwrap(await createBackup(wallet, file, secret, { app: 'test', workFactor: 2 }));
  wallet.close();
  unwrap(await restoreBackup(file, sandbox.path('restored'), passphrase, secret, world, testCost));
}, 120_000);
afterAll(() => sandbox.remove());

/** Every word as UTF-8 and as UTF-16, and every seed as it is, as hexadecimal digits and as base64url. */
function needles(): Buffer[] {
  const texts = [...words].flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  const keys = seeds.flatMap((seed) => {
    const bytes = Buffer.from(seed);
    return [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('base64url'))];
  });
  return [...texts, ...keys];
}

function expectNothingReadable(dir: string): void {
  let bytesRead = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const content = readFileSync(path.join(entry.parentPath, entry.name));
    bytesRead += content.length;
    for (const needle of needles()) {
      if (content.includes(needle)) throw new Error(`${entry.name} holds ${needle.toString('latin1').slice(0, 20)}`);
    }
  }
  expect(bytesRead).toBeGreaterThan(100_000);
}

describe('what lies on the disk', () => {
  it('is the words’ opposite: they are found where they are in the open', () => {
    expect(words.size).toBeGreaterThan(50);
    expect(() => expectNothingReadable(badges)).toThrow('holds');
  });

  it.each([['wallet'], ['backups'], ['restored']])(
    'holds no name, issuer, title, address, tag, note or key: %s',
    (name) => {
      expectNothingReadable(sandbox.path(name));
    },
  );
});

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0;

/** Files that a command opened for writing, made or renamed, wherever they were and whether or not they are still there. */
function writtenBy(args: readonly string[], temp: string): string[] {
  const log = path.join(temp, '..', `trace-${path.basename(temp)}`);
  const calls = 'trace=open,openat,creat,rename,renameat,renameat2,link,linkat,memfd_create';
  execFileSync('strace', ['-f', '-qq', '-s', '4096', '-e', calls, '-o', log, process.execPath, ...args], {
    env: { PATH: process.env.PATH ?? '', TMPDIR: temp, LAPEL_VAULT: vault, LAPEL_PASSPHRASE: passphraseText },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = readFileSync(log, 'utf8').split('\n');
  const isWriting = /^\d+ +(?:creat|rename\w*|link\w*|memfd_create)\(|O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE/;
  const writing = lines.filter((line) => isWriting.test(line) && !/= -1 E/.test(line));
  const names = writing.flatMap((line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name = '']) => name));
  return names.filter((file) => !/^\/(?:dev|proc|sys)\//.test(file));
}

describe.skipIf(!hasStrace)('files that a process opens (skipped where strace is not installed)', () => {
  it.each([
    ['import', () => ['src/cli/main.ts', 'import', badges]],
    ['list', () => ['src/cli/main.ts', 'list', '--sort', 'issuer']],
    ['search', () => ['src/cli/main.ts', 'list', '--query', 'a']],
    ['backup', () => ['src/cli/main.ts', 'backup', '-o', sandbox.path('backups', 'traced.age')]],
    ['rehearse', () => ['src/cli/main.ts', 'rehearse', sandbox.path('backups', 'b.age')]],
    ['a sort of many megabytes', () => ['tests/unit/wallet/safety/sort-much.ts', vault, [...words][0] ?? '']],
  ] as const)(
    'are the wallet’s own, and nothing beside, for %s',
    (name, argsOf) => {
      const temp = sandbox.path(`temp-${name.replaceAll(' ', '-')}`);
      mkdirSync(temp);
      const [script = '', ...args] = argsOf();
      const written = writtenBy([path.join(root, script), ...args], temp);
      const own = [vault, sandbox.path('backups')];
      // rehearsal makes a whole wallet, encrypted like every other, in the folder for temporary things
      if (name === 'rehearse') own.push(temp);
      const foreign = written.filter((file) => !own.some((dir) => file.startsWith(dir)));
      expect(foreign).toEqual([]);
      expect(written.length).toBeGreaterThan(0);
      expect(readdirSync(temp)).toEqual([]);
      expectNothingReadable(vault);
    },
    60_000,
  );
});
