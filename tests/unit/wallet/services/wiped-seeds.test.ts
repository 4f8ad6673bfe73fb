import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WalletError } from '../../../../src/core/errors.ts';
import { succeed } from '../../../../src/core/result.ts';
import { importHandlers } from '../../../../src/main/wallet-process/import-handlers.ts';
import { JobBook } from '../../../../src/main/wallet-process/job-book.ts';
import { LeftInputs } from '../../../../src/main/wallet-process/left-inputs.ts';
import { Session } from '../../../../src/main/wallet-process/session.ts';
import { rehearseBackup } from '../../../../src/wallet/services/backup/rehearse.ts';
import { restoreBackup } from '../../../../src/wallet/services/backup/restore.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import type { ReadInput } from '../../../../src/wallet/services/input/read-files.ts';
import type { BackupKey } from '../../../../src/wallet/services/wallet-backups/backup-key.ts';
import { openWalletBackups } from '../../../../src/wallet/services/wallet-backups/open-wallet-backups.ts';
import { leastKdfCost } from '../../../../src/wallet/vault/key-derivation.ts';
import { makeSandbox, makeWallet, passphrase, random, world } from '../vault-sandbox.ts';
import {
  backUp,
  backupSecret,
  type CraftedFile,
  craftTar,
  editWallet,
  filesOf,
  fillWallet,
  repeatableWorld,
  seal,
} from './backup/backup-sandbox.ts';
import { badge, unlockedWallet } from './wallet-backups/foreign-wallets.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../remembered-argon2.ts'));

/** Every seed that was read: each is asked for its public key, whatever it comes from. */
const seeds = vi.hoisted((): Uint8Array[] => []);
vi.mock('../../../../src/wallet/services/holder-key.ts', async (original) => {
  const actual = await original<typeof import('../../../../src/wallet/services/holder-key.ts')>();
  const publicKeyOf = (seed: Uint8Array): Uint8Array => {
    seeds.push(seed);
    return actual.publicKeyOf(seed);
  };
  return { ...actual, publicKeyOf };
});

const sandbox = makeSandbox();
const good = sandbox.path('good.age');
let files: CraftedFile[];

beforeAll(async () => {
  const { wallet } = await makeWallet(sandbox.path('full'));
  await fillWallet(wallet);
  await backUp(wallet, good);
  files = await filesOf(good);
  wallet.close();
}, 60_000);
beforeEach(() => void seeds.splice(0));
afterAll(() => sandbox.remove());

/** At least one was read, and of each nothing is left. */
function expectWiped(): void {
  expect(seeds.length).toBeGreaterThan(0);
  expect(seeds.map((seed) => seed.every((byte) => byte === 0))).toEqual(seeds.map(() => true));
}

describe('the seeds of personas in a backup', () => {
  const restore = (filePath: string, onProgress = (): void => undefined) =>
    restoreBackup(filePath, sandbox.path('never/made'), passphrase, backupSecret, repeatableWorld(), {
      kdfCost: leastKdfCost,
      onProgress,
    });

  it('are wiped where what follows them in it is malformed', async () => {
    const emails = [{ address: 'a@example.org', addedAt: 'yesterday' }];
    const crafted = sandbox.path('malformed.age');
    await seal(await craftTar({ files: editWallet(files, (wallet) => Object.assign(wallet, { emails })) }), crafted);
    expect(await restore(crafted)).toMatchObject({ error: { code: 'backup.malformed' } });
    expectWiped();
  });

  it('are wiped where the index of documents cannot be read', async () => {
    const index = files.map((file) =>
      file.name === 'snapshots/index.json' ? { ...file, bytes: new TextEncoder().encode('{') } : file,
    );
    const crafted = sandbox.path('no-index.age');
    await seal(await craftTar({ files: index }), crafted);
    expect(await restore(crafted)).toMatchObject({ error: { code: 'backup.malformed' } });
    expectWiped();
  });

  it.each([1, 2, 3, 6])('are wiped where restoring is stopped at file %i', async (stopAt) => {
    let file = 0;
    const stopped = await restore(good, () => {
      file += 1;
      if (file === stopAt) throw new WalletError('backup.stopped', 'test');
    });
    expect(stopped).toMatchObject({ error: { code: 'backup.stopped' } });
    expect(existsSync(sandbox.path('never'))).toBe(false);
    if (stopAt > 2) expectWiped();
  });

  it('are wiped where a rehearsal is done', async () => {
    expect(await rehearseBackup(good, backupSecret, repeatableWorld())).toMatchObject({ ok: true });
    expectWiped();
  });
});

describe('the keys in another wallet’s backup', () => {
  const bytes = new TextEncoder().encode(JSON.stringify([unlockedWallet('Work', [badge('First'), badge('Second')])]));
  const input: ReadInput = { file: 'b.json', content: succeed(bytes) };

  it('are wiped where whoever reads it stops after its first badge', async () => {
    for await (const _ of openWalletBackups([input], { onKeys: () => undefined })) break;
    expectWiped();
  });

  it('are wiped where whoever reads it fails', async () => {
    const reading = async (): Promise<void> => {
      for await (const _ of openWalletBackups([input], { onKeys: () => undefined })) throw new Error('test');
    };
    await expect(reading()).rejects.toThrow('test');
    expectWiped();
  });

  it('are wiped where nobody can be told of them', async () => {
    const onBackup = (): void => {
      throw new Error('test');
    };
    const kept: BackupKey[] = [];
    const options = { onBackup, onKeys: (_: string, keys: readonly BackupKey[]) => void kept.push(...keys) };
    const reading = async (): Promise<void> => {
      for await (const _ of openWalletBackups([input], options));
    };
    await expect(reading()).rejects.toThrow('test');
    expect(kept).toEqual([]);
    expectWiped();
  });

  it('are wiped where a second wallet in it is too large', async () => {
    const many = Array.from({ length: 20_001 }, () => 0);
    const wallets = [unlockedWallet('Work', [badge('First')]), unlockedWallet('Home', many)];
    const whole = new TextEncoder().encode(JSON.stringify(wallets));
    for await (const { content } of openWalletBackups([{ file: 'b.json', content: succeed(whole) }])) {
      expect(content).toMatchObject({ error: { code: 'import.backup-too-large' } });
    }
    expectWiped();
  });

  it('are wiped where the import that asked for them is stopped', async () => {
    const { wallet } = await makeWallet(sandbox.path('stopped'));
    seeds.splice(0);
    const stop = new AbortController();
    const kept: BackupKey[] = [];
    const inputs = openWalletBackups([input, input], { onKeys: (_, keys) => void kept.push(...keys) });
    await importCredentials(wallet, inputs, { signal: stop.signal, onInput: () => stop.abort() });
    for (const { seed } of kept) seed.fill(0); // what was handed over is the receiver's
    expectWiped();
    wallet.close();
  });
});

describe('the window’s import with keys', () => {
  const ignored = (): void => undefined;
  const failing = (): never => {
    throw new Error('test');
  };

  it('wipes them where it fails after it was given them', async () => {
    const { wallet } = await makeWallet(sandbox.path('window'));
    const session = new Session('wallet', world, '0.0.0');
    session.hold(wallet);
    const bytes = new TextEncoder().encode(JSON.stringify([unlockedWallet('Work', [badge('First')])]));
    const left = new LeftInputs();
    const jobs = new JobBook(() => undefined, random);
    const start = jobs.start.bind(jobs);
    const failed = new Promise<unknown>((resolve) => {
      vi.spyOn(jobs, 'start').mockImplementation((kind, work) =>
        start(kind, async (job, jobId) => {
          const done = work({ signal: job.signal, expect: ignored, reached: ignored, add: failing }, jobId);
          done.then(resolve, resolve);
          return done;
        }),
      );
    });
    left.keep('asked', 0, { origin: { kind: 'bytes', name: 'b.json', bytes } });
    const handlers = importHandlers({ session, jobs, left, samplesDir: sandbox.dir });
    seeds.splice(0);
    await handlers.start({
      kind: 'again',
      jobId: 'asked',
      items: [0],
      keepUnsigned: false,
      password: null,
      withKeys: true,
    });
    expect(await failed).toEqual(new Error('test'));
    expectWiped();
    session.close();
  });
});
