import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { WalletError } from '../../../core/errors.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { trackUnfinished } from '../../unfinished-paths.ts';
import { getBlob } from '../../vault/blobs.ts';
import { checkVault } from '../../vault/check-vault.ts';
import type { ReadonlyVault } from '../../vault/connection.ts';
import { addHistory } from '../../vault/history.ts';
import { type KdfCost, leastKdfCost } from '../../vault/key-derivation.ts';
import { getOriginalBytes } from '../../vault/originals.ts';
import { wipe } from '../../vault/secret-bytes.ts';
import { attemptAsync } from '../attempt.ts';
import type { Wallet, WalletWorld } from '../wallet.ts';
import { type OpenedBackup, openBackup } from './backup-file.ts';
import { hashInName, WALLET_NAME } from './backup-manifest.ts';
import { agePassphrase, type BackupSecret } from './backup-secret.ts';
import { decodeWalletJson } from './decode-wallet-json.ts';
import { type RestoredWallet, restoreInto } from './restore.ts';
import { encodeWalletJson } from './wallet-json.ts';
import type { WalletRecords } from './wallet-records.ts';

export interface RehearseOptions {
  /** the wallet in whose history the rehearsal is noted */
  readonly wallet?: Wallet;
  /** where the temporary vault is made; default: the system's folder for such */
  readonly tempDir?: string;
  readonly kdfCost?: KdfCost;
  /** called with the files restored or compared so far, of twice as many as the backup has; what it throws stops the act and leaves nothing behind */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RehearseDone {
  readonly badges: number;
  /** of the backup file, lower-case hex */
  readonly sha256: string;
  /** when the backup was made */
  readonly created: string;
}

/**
 * Tries whether a backup can be restored: restores it into a temporary vault, encrypted under a passphrase that nobody knows, then reads
 * the backup a second time and compares every file with what the vault gives back, byte for byte, and every record with its
 * own. The temporary vault is removed whatever happens; after a crash what is left of it cannot be opened by anyone.
 *
 * @returns `backup.differs` where it restores to something else; `backup.*`, `input.*`, `vault.disk-full`, …
 */
export async function rehearseBackup(
  filePath: string,
  secret: BackupSecret,
  world: WalletWorld,
  options: RehearseOptions = {},
): Promise<Result<RehearseDone>> {
  return attemptAsync(async () => {
    const age = agePassphrase(secret);
    if (!age.ok) return age;
    const name = `lapel-rehearsal-${randomBytes(6).toString('hex')}`;
    const tempDir = path.join(options.tempDir ?? os.tmpdir(), name);
    const finish = trackUnfinished(tempDir); // before it is there: the signal may come at once
    try {
      mkdirSync(tempDir, { mode: 0o700 });
      const done = await rehearseIn(path.join(tempDir, 'vault'), filePath, age.value, world, options);
      const noted = options.wallet === undefined ? succeed(null) : noteRehearsal(options.wallet, done);
      return noted.ok ? succeed(done) : noted;
    } finally {
      rmSync(tempDir, { recursive: true, force: true });
      finish();
    }
  });
}

async function rehearseIn(
  dir: string,
  filePath: string,
  passphrase: string,
  world: WalletWorld,
  { kdfCost = leastKdfCost, onProgress }: RehearseOptions,
): Promise<RehearseDone> {
  const first = await openBackup(filePath, passphrase);
  const total = 2 * first.manifest.entries.length;
  const unknown = throwawayPassphrase(world);
  let restored: RestoredWallet;
  try {
    const step = (done: number): void => onProgress?.(done, total);
    restored = await restoreInto(dir, first, unknown, world, { kdfCost, onProgress: step });
  } finally {
    wipe(unknown);
    await first.close();
  }
  try {
    const second = await openBackup(filePath, passphrase);
    try {
      let done = total / 2;
      await compare(restored, second, () => onProgress?.(++done, total));
      if (second.sha256() !== first.sha256()) throw differs('file');
    } finally {
      await second.close();
    }
  } finally {
    restored.wallet.close();
  }
  return { badges: first.manifest.badges, sha256: first.sha256(), created: first.manifest.created };
}

/** 32 random bytes in hexadecimal digits: known to nobody, and gone when this process is. */
function throwawayPassphrase(world: WalletWorld): Uint8Array {
  const random = world.random(32);
  try {
    return new TextEncoder().encode(Buffer.from(random).toString('hex'));
  } finally {
    wipe(random);
  }
}

async function compare(
  { wallet: { vault }, records, unreadable }: RestoredWallet,
  backup: OpenedBackup,
  onFile: () => void,
): Promise<void> {
  const { isSound } = checkVault(vault);
  if (!isSound) throw differs('vault');
  const kept = new Set(unreadable.map(({ record }) => record.id));
  // whole among the blobs: an original of what could not be decoded, and what is the badge itself
  const readable = records.credentials.filter(({ id }) => !kept.has(id));
  const owners = new Map(readable.flatMap(({ id, originals }) => originals.map((one) => [one.sha256, id])));
  for await (const { name, bytes, sha256 } of backup.files) {
    const isFile = hashInName(name) !== null;
    if (name === WALLET_NAME) compareRecords(vault.reader, bytes, kept);
    else if (isFile && Buffer.compare(bytes, restoredBytes(vault.reader, sha256, owners.get(sha256))) !== 0) {
      throw differs(name);
    }
    onFile();
  }
}

function restoredBytes(vault: ReadonlyVault, sha256: string, credentialId: string | undefined): Uint8Array {
  return credentialId === undefined ? getBlob(vault, sha256) : getOriginalBytes(vault, credentialId, sha256);
}

/** Tags, notes, trust, logs, personas and their keys: what the restored vault would write into a backup of its own. */
function compareRecords(vault: ReadonlyVault, walletJson: Uint8Array, kept: ReadonlySet<string>): void {
  const again = encodeWalletJson(vault, () => 'any');
  const decoded: WalletRecords[] = [];
  try {
    for (const bytes of [walletJson, again]) decoded.push(inOrder(decodeWalletJson(bytes), kept));
    const [expected, found] = decoded as [WalletRecords, WalletRecords];
    for (const part of Object.keys(expected) as (keyof WalletRecords)[]) {
      if (spelled(part, expected) !== spelled(part, found)) throw differs(`${WALLET_NAME}, ${part}`);
    }
  } finally {
    wipe(again, walletJson);
    for (const { seed } of decoded.flatMap(({ personas }) => personas)) wipe(seed);
  }
}

/** What could not be decoded comes last, in an order of its own, and is in no collection. */
function inOrder(records: WalletRecords, kept: ReadonlySet<string>): WalletRecords {
  const readable = records.credentials.filter(({ id }) => !kept.has(id));
  const others = records.credentials.filter(({ id }) => kept.has(id));
  const credentials = [...readable, ...others.sort((a, b) => (a.id < b.id ? -1 : 1))];
  const collections = records.collections.map((one) => {
    return { ...one, credentials: one.credentials.filter((id) => !kept.has(id)) };
  });
  return { ...records, credentials, collections };
}

/** As text; in an order that does not depend on the database's, but for badges, where nothing else tells it. */
function spelled(part: keyof WalletRecords, records: WalletRecords): string {
  const lines = records[part].map((record) => JSON.stringify(record));
  return (part === 'credentials' ? lines : lines.sort()).join('\n');
}

function differs(part: string): WalletError {
  return new WalletError('backup.differs', part, { details: { part } });
}

function noteRehearsal(wallet: Wallet, { badges, sha256, created }: RehearseDone): Result<void> {
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) =>
    addHistory(vault, { at, kind: 'rehearsed', details: { sha256, badges, created } }),
  );
}
