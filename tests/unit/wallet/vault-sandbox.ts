import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { WalletError } from '../../../src/core/errors.ts';
import type { Result } from '../../../src/core/result.ts';
import { nativeCrypto } from '../../../src/wallet/native-crypto.ts';
import { type CreatedWallet, createWallet, openWallet, type Wallet } from '../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../src/wallet/vault/key-derivation.ts';

/** The floor of what a slot may cost: some 0.4 s a slot, so tests make few vaults and copy them. */
export const testCost = { kdfCost: leastKdfCost };

export const passphrase = new TextEncoder().encode('correct horse battery staple');

/** 2026-11-22, the date on which the samples are judged; told, so that tests do not age. */
export const fixedNow = new Date('2026-11-22T12:00:00Z');

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

export const world = { now: () => fixedNow, random, crypto: nativeCrypto };

/** A folder for one test file; everything in it goes with `remove`. */
export interface Sandbox {
  readonly dir: string;
  path(...names: string[]): string;
  /** a copy of a vault's folder, under a name of its own */
  copy(fromDir: string): string;
  remove(): void;
}

export function makeSandbox(): Sandbox {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'lapel-test-'));
  let copies = 0;
  return {
    dir,
    path: (...names) => path.join(dir, ...names),
    copy: (fromDir) => {
      copies += 1;
      const toDir = path.join(dir, `copy-${copies}`);
      cpSync(fromDir, toDir, { recursive: true });
      return toDir;
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

/** The code of a refusal, or `ok`: what tests assert on. */
export function codeOf(result: Result<unknown, WalletError>): string {
  return result.ok ? 'ok' : result.error.code;
}

export async function makeWallet(dir: string): Promise<CreatedWallet> {
  return unwrap(await createWallet(dir, passphrase, world, testCost));
}

export async function reopen(dir: string): Promise<Wallet> {
  return unwrap(await openWallet(dir, passphrase, world));
}
