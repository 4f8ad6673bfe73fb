import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { noSnapshots } from '../../core/snapshot/snapshot.ts';
import { getBlob } from '../vault/blobs.ts';
import type { StoredCredential } from '../vault/credentials.ts';
import { getOriginalBytes, listOriginals } from '../vault/originals.ts';
import { attemptRead, readableCredentials, readableHashes, readableRows } from '../vault/salvage.ts';
import { syncDir } from '../vault/vault-files.ts';
import { attempt, attemptAsync } from './attempt.ts';
import type { ImportInput } from './import-credentials.ts';
import { openInput } from './input/open-input.ts';
import { type SalvagedWallet, type SalvageWalletOptions, salvageWallet } from './salvage-wallet.ts';
import type { Wallet } from './wallet.ts';

export interface Salvaged {
  /** files written, each exactly as it once came in */
  readonly files: number;
  /** badges whose record can be read */
  readonly credentials: number;
  /** of those, badges of which no bytes could be saved */
  readonly lost: number;
  /** what was made of the rest, where a passphrase for it was given */
  readonly wallet?: SalvagedWallet;
}

export interface SalvageOptions extends SalvageWalletOptions {
  /** of the new wallet in `wallet/`; the caller wipes it. Without one only files are saved */
  readonly passphrase?: Uint8Array;
}

/** The new wallet's folder among the saved files. */
const WALLET_DIR = 'wallet';

/**
 * Saves what can still be read of a damaged vault into an empty or new folder: every badge's files as they came in, and badges
 * whose record is gone but whose bytes are there. Only what matches its hash is written: a saved badge is the badge.
 *
 * These files are not encrypted. Everything else that can be read, secret keys above all, goes with the badges into a new wallet in
 * `wallet/`, which is. Nothing in the damaged vault is changed.
 *
 * @returns `usage.target-exists` where the folder has something in it; `vault.disk-full` and its like
 */
export async function salvageVault(
  wallet: Wallet,
  dir: string,
  { passphrase, ...options }: SalvageOptions = {},
): Promise<Result<Salvaged>> {
  const made = attempt(() => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return readdirSync(dir).length === 0;
  });
  if (!made.ok) return made;
  if (!made.value) return refuse(new WalletError('usage.target-exists', 'the folder is not empty'));
  return attemptAsync(async () => {
    const saved = new Set<string>();
    const counts = { files: 0, credentials: 0, lost: 0 };
    const names: string[] = [];
    const known: StoredCredential[] = [];
    const save = (name: string, bytes: Uint8Array): void => {
      counts.files += 1;
      const fileName = `${String(counts.files).padStart(5, '0')}-${name}`;
      writeFileSync(path.join(dir, fileName), bytes, { flag: 'wx', mode: 0o600, flush: true });
      names.push(fileName);
    };
    for (const credential of readableCredentials(wallet.vault.reader)) {
      counts.credentials += 1;
      known.push(credential);
      if (saveCredential(wallet, credential, saved, save) === 0) counts.lost += 1;
    }
    saveStrays(wallet, saved, save);
    syncDir(dir);
    if (passphrase === undefined) return succeed(counts);
    const rest = await salvageWallet(
      wallet,
      path.join(dir, WALLET_DIR),
      passphrase,
      inputs(dir, names),
      known,
      options,
    );
    return rest.ok ? succeed({ ...counts, wallet: rest.value }) : rest;
  });
}

/** The saved files again, one at a time. */
function* inputs(dir: string, names: readonly string[]): Generator<ImportInput> {
  for (const file of names) {
    // without the number and the id that saving put before it
    const ownName = file.replace(/^\d+-(?:[0-9a-z]{16}-)?/, '');
    yield { file: ownName, content: succeed(new Uint8Array(readFileSync(path.join(dir, file)))) };
  }
}

type Save = (name: string, bytes: Uint8Array) => void;

/** @returns how many files of it could be saved */
function saveCredential(wallet: Wallet, credential: StoredCredential, saved: Set<string>, save: Save): number {
  const { id, sha256, form } = credential;
  const reader = wallet.vault.reader;
  let files = 0;
  for (const original of attemptRead(() => listOriginals(reader, id)) ?? []) {
    saved.add(original.sha256);
    if (original.form === 'container') continue;
    const bytes = attemptRead(() => getOriginalBytes(reader, id, original.sha256));
    if (bytes === undefined) continue;
    save(`${id}-${safeName(original.fileName)}`, bytes);
    files += 1;
  }
  saved.add(sha256);
  if (files > 0) return files;
  const own = attemptRead(() => getBlob(reader, sha256));
  if (own === undefined) return 0;
  save(`${id}.${form === 'json' ? 'json' : 'jwt'}`, own);
  return 1;
}

/** Bytes whose record cannot be read any more, where they are a badge by themselves. */
function saveStrays(wallet: Wallet, saved: ReadonlySet<string>, save: Save): void {
  const reader = wallet.vault.reader;
  // a status list is a credential too, and nobody's badge
  const copies = new Set(readableRows(reader, 'snapshots').map((row) => row.sha256));
  for (const sha256 of readableHashes(reader)) {
    if (saved.has(sha256) || copies.has(sha256)) continue;
    const bytes = attemptRead(() => getBlob(reader, sha256));
    const opened = bytes === undefined ? undefined : openInput(bytes, noSnapshots);
    if (bytes === undefined || opened?.ok !== true) continue;
    const extension = opened.value.form === 'container' ? 'json' : opened.value.form;
    save(`${sha256.slice(0, 16)}.${extension}`, bytes);
  }
}

/** Letters, digits, dots and hyphens of somebody else's file name, in ASCII, and no more than eighty: any disk takes it. */
function safeName(fileName: string): string {
  return fileName.replace(/[^A-Za-z0-9._-]+/g, '_').slice(-80);
}
