import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { restoreBackup } from '../../../../../src/wallet/services/backup/restore.ts';
import type { Wallet } from '../../../../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../../../../src/wallet/vault/key-derivation.ts';
import { codeOf, makeWallet, passphrase, type Sandbox } from '../../vault-sandbox.ts';
import {
  backUp,
  backupSecret,
  type Craft,
  type CraftedFile,
  craftTar,
  filesOf,
  fillWallet,
  repeatableWorld,
  seal,
} from './backup-sandbox.ts';

/** A wallet with something of everything, its backup, and the files in that; closed and removed after the last test of the file. */
export async function backedUpWallet(
  sandbox: Sandbox,
): Promise<{ readonly wallet: Wallet; readonly good: string; readonly files: CraftedFile[] }> {
  const good = sandbox.path('good.age');
  const { wallet } = await makeWallet(sandbox.path('full'));
  afterAll(() => {
    wallet.close();
    sandbox.remove();
  });
  await fillWallet(wallet);
  await backUp(wallet, good);
  return { wallet, good, files: await filesOf(good) };
}

/** Folders to restore into, and what is said of a backup there: of a refusal nothing may be left behind. */
export function restorePlaces(sandbox: Sandbox) {
  let count = 0;
  const newPlace = (): Place => {
    count += 1;
    const parent = sandbox.path(`place-${count}`);
    mkdirSync(parent);
    return { filePath: path.join(sandbox.dir, `crafted-${count}.age`), parent, dir: path.join(parent, 'wallet') };
  };
  const restore = (filePath: string, dir: string) =>
    restoreBackup(filePath, dir, passphrase, backupSecret, repeatableWorld(), { kdfCost: leastKdfCost });
  const refusalOfFile = async ({ filePath, parent, dir }: Place): Promise<string> => {
    const code = codeOf(await restore(filePath, dir));
    expect(readdirSync(parent)).toEqual([]);
    return code;
  };
  return {
    newPlace,
    restore,
    refusalOfFile,
    /** Restores what was crafted. */
    refusalOf: async (craft: Craft): Promise<string> => {
      const place = newPlace();
      await seal(await craftTar(craft), place.filePath, craft.workFactor);
      return refusalOfFile(place);
    },
    refusalOfBytes: async (bytes: Uint8Array): Promise<string> => {
      const place = newPlace();
      writeFileSync(place.filePath, bytes);
      return refusalOfFile(place);
    },
  };
}

export interface Place {
  readonly filePath: string;
  /** of `dir`; empty at first */
  readonly parent: string;
  readonly dir: string;
}
