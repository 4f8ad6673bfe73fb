import fs from 'node:fs';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../src/contract/call.ts';
import type { WalletContract } from '../../src/contract/wallet-contract.ts';
import { importHandlers } from '../../src/main/wallet-process/import-handlers.ts';
import { JobBook } from '../../src/main/wallet-process/job-book.ts';
import { LeftInputs } from '../../src/main/wallet-process/left-inputs.ts';
import { Session } from '../../src/main/wallet-process/session.ts';
import { importSnapshots } from '../../src/wallet/services/issuers/import-snapshots.ts';
import { createWallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { encodePalettePng } from '../samples/palette-png.ts';
import type { Progress } from './pretended/jobs.ts';

type Explained = ResponseOf<WalletContract['imports']['explain']>;
export type ImportExplained = RequestOf<WalletContract['imports']['explain']>;

/** What a real import told, one thing after another. */
export interface ImportRun {
  readonly items: Progress['items'];
  readonly finished: NonNullable<Progress['finished']>;
  /** what the doctor says of an item, by its number */
  readonly explanations: Readonly<Record<number, Explained>>;
}

/** Of the samples, in the order in which they are read. */
const READ = 9;

/** Imports a folder as people have them, with the wallet process's own code: badges, a copy of one, a mere picture, and a recipe. */
export async function runImport(dir: string, samplesDir: string, world: WalletWorld): Promise<ImportRun> {
  const folder = path.join(dir, 'Zeugnisse und Kurse');
  fs.mkdirSync(folder, { recursive: true });
  const badgesDir = path.join(samplesDir, 'badges');
  const names = fs.readdirSync(badgesDir).sort();
  for (const name of names.slice(0, READ + 4)) fs.copyFileSync(path.join(badgesDir, name), path.join(folder, name));
  fs.copyFileSync(path.join(badgesDir, names[0] ?? ''), path.join(folder, `a copy of ${names[0]}`));
  const grey = new Uint8Array(64 * 64 * 4).fill(200);
  fs.writeFileSync(path.join(folder, 'conference-2024-final.png'), encodePalettePng(grey, 64, 64));
  const made = await createWallet(path.join(dir, 'wallet'), world.random(24), world, { kdfCost: leastKdfCost });
  if (!made.ok) throw made.error;
  const { wallet } = made.value;
  try {
    const known = importSnapshots(wallet, path.join(samplesDir, 'issuer-pack.json'));
    if (!known.ok) throw known.error;
    const session = new Session(path.join(dir, 'wallet'), world, '0.1.0');
    session.hold(wallet);
    const items: Progress['items'][number][] = [];
    const ended = Promise.withResolvers<NonNullable<Progress['finished']>>();
    const jobs = new JobBook((progress) => {
      items.push(...progress.items);
      if (progress.finished !== null) ended.resolve(progress.finished);
    }, world.random);
    const { start, explain } = importHandlers({ session, jobs, left: new LeftInputs(), samplesDir });
    const started = await start({ kind: 'paths', paths: [folder] });
    if (!started.ok) throw started.error;
    const finished = await ended.promise;
    const explanations: Record<number, Explained> = {};
    for (const { item } of items) {
      const explained = await explain({ jobId: started.value.jobId, item });
      if (explained.ok) explanations[item] = explained.value as Explained;
    }
    return { items, finished, explanations };
  } finally {
    wallet.close();
  }
}
