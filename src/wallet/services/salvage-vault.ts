import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse } from '../../core/result.ts';
import { noSnapshots } from '../../core/snapshot/snapshot.ts';
import { getBlob } from '../vault/blobs.ts';
import type { StoredCredential } from '../vault/credentials.ts';
import { getOriginalBytes, listOriginals } from '../vault/originals.ts';
import { attemptRead, readableCredentials, readableHashes } from '../vault/salvage.ts';
import { syncDir } from '../vault/vault-files.ts';
import { attempt } from './attempt.ts';
import { openInput } from './input/open-input.ts';
import type { Wallet } from './wallet.ts';

export interface Salvaged {
  /** files written, each exactly as it once came in */
  readonly files: number;
  /** badges whose record can be read */
  readonly credentials: number;
  /** of those, badges of which no bytes could be saved */
  readonly lost: number;
}

/**
 * Saves what can still be read of a damaged vault into an empty or new folder: every badge's files as they came in, and badges
 * whose record is gone but whose bytes are there. Only what matches its hash is written: a saved badge is the badge.
 *
 * The files are not encrypted. Nothing in the vault is changed.
 *
 * @returns `usage.target-exists` where the folder has something in it; `vault.disk-full` and its like
 */
export function salvageVault(wallet: Wallet, dir: string): Result<Salvaged> {
  const made = attempt(() => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return readdirSync(dir).length === 0;
  });
  if (!made.ok) return made;
  if (!made.value) return refuse(new WalletError('usage.target-exists', 'the folder is not empty'));
  return attempt(() => {
    const saved = new Set<string>();
    const counts = { files: 0, credentials: 0, lost: 0 };
    const save = (name: string, bytes: Uint8Array): void => {
      counts.files += 1;
      const fileName = `${String(counts.files).padStart(5, '0')}-${name}`;
      writeFileSync(path.join(dir, fileName), bytes, { flag: 'wx', mode: 0o600, flush: true });
    };
    for (const credential of readableCredentials(wallet.vault.reader)) {
      counts.credentials += 1;
      if (saveCredential(wallet, credential, saved, save) === 0) counts.lost += 1;
    }
    saveStrays(wallet, saved, save);
    syncDir(dir);
    return counts;
  });
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
  for (const sha256 of readableHashes(reader)) {
    if (saved.has(sha256)) continue;
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
