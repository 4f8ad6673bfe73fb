// Damages a wallet's files in every way there is, one damage at a time, and asks of each: is it noticed, or does it change nothing; and what
// can still be saved? `node tools/torture/damage-matrix.ts [--each N]`: N damages of each large file and kind.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { encodeWalletJson } from '../../src/wallet/services/backup/wallet-json.ts';
import { addPersona } from '../../src/wallet/services/holders.ts';
import { importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../src/wallet/services/input/read-files.ts';
import { noteCredential, tagCredential } from '../../src/wallet/services/label-credentials.ts';
import { salvageVault } from '../../src/wallet/services/salvage-vault.ts';
import { createWallet, type Wallet, type WalletWorld, walletOver } from '../../src/wallet/services/wallet.ts';
import { checkVault } from '../../src/wallet/vault/check-vault.ts';
import { listCredentialIds } from '../../src/wallet/vault/credentials.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { decodeKeyFile } from '../../src/wallet/vault/key-file.ts';
import { openKeySlot } from '../../src/wallet/vault/key-slot.ts';
import { NEWEST_SCHEMA } from '../../src/wallet/vault/migrations/index.ts';
import { openFiles } from '../../src/wallet/vault/open-files.ts';
import { readableRows } from '../../src/wallet/vault/salvage.ts';
import { deriveSubkeys } from '../../src/wallet/vault/secret-bytes.ts';
import { PAGE_BYTES } from '../../src/wallet/vault/sqlite.ts';
import { decodeTip } from '../../src/wallet/vault/tip-file.ts';
import { Vault } from '../../src/wallet/vault/vault.ts';
import { damaged, outsideError } from '../../src/wallet/vault/vault-errors.ts';
import { vaultPaths } from '../../src/wallet/vault/vault-files.ts';
import { takeVaultLock } from '../../src/wallet/vault/vault-lock.ts';
import { type Line, type Outcome, printTable } from './damage-table.ts';
import { cutsAt, flipsAt, pairs, range, some, swapped } from './damages.ts';

const { values } = parseArgs({ options: { each: { type: 'string', default: '200' } } });
const each = Math.max(1, Math.min(10_000, Number(values.each) || 0));

const world: WalletWorld = {
  now: () => new Date('2026-11-22T12:00:00Z'),
  random: (length) => new Uint8Array(randomBytes(length)),
  crypto: nativeCrypto,
};
const passphrase = new TextEncoder().encode('a passphrase');
const sandbox = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-damage-'));
process.on('exit', () => fs.rmSync(sandbox, { recursive: true, force: true }));

/** closed; the same some changes before; as a kill leaves it, with commits in the WAL; another wallet altogether */
const [settled, earlier, crashed, other] = ['settled', 'earlier', 'crashed', 'other'].map((name) =>
  path.join(sandbox, name),
) as [string, string, string, string];
const badges = path.resolve(import.meta.dirname, '../../samples/badges');

let vaultKey: Uint8Array | undefined;

/** As `openVault` does, with a passphrase that was derived once. @returns the vault, or the code of the refusal */
function openDir(dir: string, evenIfDamaged: boolean): Vault | string {
  const paths = vaultPaths(dir);
  const lock = takeVaultLock(paths.lockPath);
  if (!lock.ok) return lock.error.code;
  const refused = (code: string): string => {
    lock.value.release();
    return code;
  };
  try {
    if (!fs.existsSync(paths.keysPath)) return refused('vault.damaged');
    const keyFile = decodeKeyFile(fs.readFileSync(paths.keysPath));
    if (!keyFile.ok) return refused(keyFile.error.code);
    const tip = fs.existsSync(paths.tipPath)
      ? decodeTip(fs.readFileSync(paths.tipPath), NEWEST_SCHEMA)
      : ({ ok: false, error: damaged('vault.tip', 'gone') } as const);
    if (vaultKey === undefined) throw new TypeError('the key was not derived');
    const subkeys = deriveSubkeys(vaultKey, keyFile.value.vaultId);
    const opened = openFiles(paths, keyFile.value, tip, subkeys, { evenIfDamaged });
    if (!opened.ok) return refused(opened.error.code);
    return new Vault({
      paths,
      lock: lock.value,
      vaultKey: vaultKey.slice(),
      subkeys,
      keyFile: keyFile.value,
      ...opened.value,
    });
  } catch (error) {
    return refused(outsideError(error).code);
  }
}

/** Everything in a wallet, as one digest. */
function contentsOf(vault: Vault): string {
  return createHash('sha256')
    .update(encodeWalletJson(vault.reader, (sha256) => sha256))
    .digest('hex');
}

const lines: Line[] = [];

/** Salvaging takes longest, and after some of one kind says nothing new. */
const MOST_SALVAGED = 12;

/** A copy of a wallet with one file changed, or taken away. */
function trialDir(from: string, file: string, changed: Buffer | undefined): string {
  const dir = path.join(sandbox, 'trial');
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir);
  for (const name of fs.readdirSync(from)) {
    if (name !== file) fs.copyFileSync(path.join(from, name), path.join(dir, name));
  }
  if (changed !== undefined) fs.writeFileSync(path.join(dir, file), changed);
  return dir;
}

/** Tries one kind of damage to one file as often as `how` yields it. */
async function tryAll(
  from: string,
  file: string,
  damage: string,
  how: Iterable<(bytes: Buffer) => Buffer | undefined>,
): Promise<void> {
  const line: Line = {
    file,
    damage,
    outcomes: { refused: 0, found: 0, nothing: 0, UNNOTICED: 0 },
    saved: [],
    savedKeys: [],
  };
  const before = contents.get(from);
  const sound = fs.existsSync(path.join(from, file)) ? fs.readFileSync(path.join(from, file)) : Buffer.alloc(0);
  let trial = 0;
  // in no order, so that what is saved of the first few is not of a file's first pages only
  for (const change of [...how].sort(() => Math.random() - 0.5)) {
    trial += 1;
    const changed = change(Buffer.from(sound));
    const outcome = outcomeOf(trialDir(from, file, changed), before);
    line.outcomes[outcome] += 1;
    if (outcome === 'UNNOTICED') process.stderr.write(`UNNOTICED: ${file}, ${damage}, trial ${trial}\n`);
    const isSaved = file !== 'vault.keys' && (outcome === 'refused' || outcome === 'found');
    if (isSaved && line.saved.length < MOST_SALVAGED) await salvage(trialDir(from, file, changed), line);
  }
  lines.push(line);
}

function outcomeOf(dir: string, before: string | undefined): Outcome {
  const vault = openDir(dir, false);
  if (typeof vault === 'string') {
    if (!/^vault\.(?:damaged|newer-than-app|key-work-refused|not-found)$/.test(vault))
      throw new Error(`refused by ${vault}`);
    return 'refused';
  }
  try {
    if (!checkVault(vault).isSound) return 'found';
    return contentsOf(vault) === before ? 'nothing' : 'UNNOTICED';
  } finally {
    vault.close();
  }
}

/** What a person could still get out of it; nothing where it cannot be opened even for looking. */
async function salvage(dir: string, line: Line): Promise<void> {
  const vault = openDir(dir, true);
  if (typeof vault === 'string') {
    line.saved.push(0);
    line.savedKeys.push(0);
    return;
  }
  const wallet: Wallet = walletOver(vault, world);
  try {
    const target = path.join(sandbox, 'saved');
    fs.rmSync(target, { recursive: true, force: true });
    const saved = unwrap(await salvageVault(wallet, target));
    line.saved.push(Math.min(1, (saved.credentials - saved.lost) / badgeCount));
    line.savedKeys.push(readableRows(vault.reader, 'holders').length / keysOf(line));
  } finally {
    wallet.close();
  }
}

const keyCounts = new Map<string, number>();
const keysOf = ({ file }: Line): number =>
  file === 'vault.db-wal' ? (keyCounts.get(crashed) ?? 1) : (keyCounts.get(settled) ?? 1);

function unwrap<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error },
): T {
  if (!result.ok) throw result.error;
  return result.value;
}

async function deriveKey(dir: string): Promise<Uint8Array> {
  const { slots, vaultId } = unwrap(decodeKeyFile(fs.readFileSync(vaultPaths(dir).keysPath)));
  const slot = slots.find(({ kind }) => kind === 'passphrase');
  const key = slot === undefined ? undefined : await openKeySlot(slot, vaultId, passphrase);
  if (key === undefined) throw new Error('the passphrase does not open');
  return key;
}

const WAL_HEADER = 32;
const WAL_FRAME = 24 + PAGE_BYTES;
const badgeCount = fs.readdirSync(badges).length;
const contents = new Map<string, string>();

await makeWallets();
await damageDatabase();
await damageWal();
for (const file of ['vault.keys', 'vault.tip']) await damageSmallFile(file);
process.exitCode = printTable(lines);

async function makeWallets(): Promise<void> {
  const made = unwrap(await createWallet(settled, passphrase, world, { kdfCost: leastKdfCost }));
  unwrap(await importCredentials(made.wallet, expandInputs([badges])));
  made.wallet.close();
  vaultKey = await deriveKey(settled);
  fs.cpSync(settled, earlier, { recursive: true });
  const open = walletOver(openSound(settled), world);
  for (const [index, id] of listCredentialIds(open.vault.reader).entries()) {
    unwrap(tagCredential(open, id, [`tag ${index}`]));
    unwrap(noteCredential(open, id, `a note ${index}`));
  }
  unwrap(addPersona(open, 'Second'));
  fs.cpSync(settled, crashed, { recursive: true });
  open.close();
  unwrap(await createWallet(other, passphrase, world, { kdfCost: leastKdfCost })).wallet.close();
  for (const dir of [settled, crashed]) {
    const copy = path.join(sandbox, 'copy');
    fs.cpSync(dir, copy, { recursive: true });
    const vault = openSound(copy);
    contents.set(dir, contentsOf(vault));
    keyCounts.set(dir, readableRows(vault.reader, 'holders').length);
    vault.close();
    fs.rmSync(copy, { recursive: true });
  }
}

function openSound(dir: string): Vault {
  const vault = openDir(dir, false);
  if (typeof vault === 'string') throw new Error(`a sound wallet does not open: ${vault}`);
  return vault;
}

async function damageDatabase(): Promise<void> {
  const file = 'vault.db';
  const { size } = fs.statSync(path.join(settled, file));
  const pages = size / PAGE_BYTES;
  const trailers = range(0, pages).map((page) => page * PAGE_BYTES + PAGE_BYTES - 1 - randomInt(64));
  const older = fs.readFileSync(path.join(earlier, file));
  const strange = fs.readFileSync(path.join(other, file));
  const differing = range(1, older.length / PAGE_BYTES).filter((page) => {
    const [from, to] = [page * PAGE_BYTES, (page + 1) * PAGE_BYTES];
    return !older.subarray(from, to).equals(fs.readFileSync(path.join(settled, file)).subarray(from, to));
  });
  await tryAll(
    settled,
    file,
    'a bit flipped, in each of the first 24 bytes (16 of salt, which nothing uses)',
    flipsAt(range(0, 24)),
  );
  await tryAll(
    settled,
    file,
    'a bit flipped anywhere, in every page at least once',
    flipsAt([
      ...range(0, pages).map((page) => page * PAGE_BYTES + 24 + randomInt(PAGE_BYTES - 24)),
      ...some(each, size - 24).map((at) => at + 24),
    ]),
  );
  await tryAll(settled, file, 'a bit flipped in the nonce or tag of every page', flipsAt(trailers));
  await tryAll(
    settled,
    file,
    'cut at, before or after a page’s edge',
    cutsAt(
      some(each, pages)
        .flatMap((page) => [page * PAGE_BYTES + randomInt(3) - 1])
        .filter((length) => length >= 0 && length < size),
    ),
  );
  await tryAll(
    settled,
    file,
    'bytes or whole pages of nothing added at the end',
    [1, PAGE_BYTES, 3 * PAGE_BYTES].map((more) => (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(more)])),
  );
  await tryAll(
    settled,
    file,
    'two pages swapped',
    [...pairs(each, pages)].map(
      ([a, b]) =>
        (bytes: Buffer) =>
          swapped(bytes, 0, PAGE_BYTES, a, b),
    ),
  );
  await tryAll(
    settled,
    file,
    'one older page put back, each that differs',
    differing.map((page) => (bytes: Buffer) => {
      older.copy(bytes, page * PAGE_BYTES, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
      return bytes;
    }),
  );
  await tryAll(
    settled,
    file,
    'a page of zeros',
    some(each / 4, pages).map((page) => (bytes: Buffer) => bytes.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES)),
  );
  await tryAll(settled, file, 'the file of an earlier day put back', [() => older]);
  await tryAll(settled, file, 'another wallet’s file', [() => strange]);
  await tryAll(settled, file, 'gone, or empty', [() => undefined, () => Buffer.alloc(0)]);
}

async function damageWal(): Promise<void> {
  const file = 'vault.db-wal';
  const { size } = fs.statSync(path.join(crashed, file));
  const frames = (size - WAL_HEADER) / WAL_FRAME;
  await tryAll(crashed, file, 'a bit flipped in each byte of the header', flipsAt(range(0, WAL_HEADER)));
  await tryAll(crashed, file, 'a bit flipped anywhere', flipsAt(some(each, size)));
  await tryAll(
    crashed,
    file,
    'a bit flipped in the head of a frame',
    flipsAt(some(each, frames).map((frame) => WAL_HEADER + frame * WAL_FRAME + randomInt(24))),
  );
  await tryAll(
    crashed,
    file,
    'the tail cut off, at, before or after a frame’s edge',
    cutsAt(some(each, frames).map((frame) => WAL_HEADER + frame * WAL_FRAME + randomInt(3) - 1)),
  );
  await tryAll(
    crashed,
    file,
    'two frames swapped',
    [...pairs(each, frames)].map(
      ([a, b]) =>
        (bytes: Buffer) =>
          swapped(bytes, WAL_HEADER, WAL_FRAME, a, b),
    ),
  );
  await tryAll(crashed, file, 'gone, or empty', [() => undefined, () => Buffer.alloc(0)]);
  await tryAll(
    crashed,
    file,
    'bytes added at the end',
    [1, 100, WAL_FRAME].map((more) => (bytes: Buffer) => Buffer.concat([bytes, randomBytes(more)])),
  );
}

async function damageSmallFile(file: string): Promise<void> {
  const sound = fs.readFileSync(path.join(settled, file));
  await tryAll(settled, file, 'a bit flipped in every byte', flipsAt(range(0, sound.length)));
  await tryAll(settled, file, 'cut to every length', cutsAt(range(0, sound.length)));
  await tryAll(
    settled,
    file,
    'two bytes swapped',
    [...pairs(each, sound.length)].map(
      ([a, b]) =>
        (bytes: Buffer) =>
          swapped(bytes, 0, 1, a, b),
    ),
  );
  await tryAll(settled, file, 'the file of an earlier day put back', [() => fs.readFileSync(path.join(earlier, file))]);
  await tryAll(settled, file, 'another wallet’s file', [() => fs.readFileSync(path.join(other, file))]);
  await tryAll(settled, file, 'gone', [() => undefined]);
  await tryAll(
    settled,
    file,
    'bytes added at the end',
    ['x', '\n', '{}'].map((more) => (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(more)])),
  );
}
