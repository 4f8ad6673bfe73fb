import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { importHandlers } from '../../../../src/main/wallet-process/import-handlers.ts';
import { JobBook, type JobItem, type JobResult } from '../../../../src/main/wallet-process/job-book.ts';
import { LeftInputs } from '../../../../src/main/wallet-process/left-inputs.ts';
import { Session } from '../../../../src/main/wallet-process/session.ts';
import { listOriginals } from '../../../../src/wallet/vault/originals.ts';
import { codePng } from '../../wallet/services/import/paper.ts';
import { makeSandbox, makeWallet, random, reopen, unwrap, world } from '../../wallet/vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
const empty = sandbox.path('empty');
let first: Uint8Array;
let second: Uint8Array;

beforeAll(async () => {
  (await makeWallet(empty)).wallet.close();
  [first, second] = [await codePng('one'), await codePng('two')];
});
afterAll(() => sandbox.remove());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The door of imports over a wallet of its own; a started job is awaited. */
async function openDoor() {
  const wallet = await reopen(sandbox.copy(empty));
  const session = new Session('wallet', world, '0.0.0');
  session.hold(wallet);
  const items: JobItem[] = [];
  let told: (result: JobResult) => void = () => undefined;
  const jobs = new JobBook((progress) => {
    items.push(...progress.items);
    if (progress.finished?.ok === true) told(progress.finished.result);
  }, random);
  const handlers = importHandlers({ session, jobs, left: new LeftInputs(), samplesDir: sandbox.dir });
  const run = async (asked: Parameters<typeof handlers.start>[0]) => {
    items.length = 0;
    const finished = new Promise<JobResult>((resolve) => {
      told = resolve;
    });
    const { jobId } = unwrap(await handlers.start(asked));
    return { jobId, result: await finished, items: [...items] };
  };
  const keep = (jobId: string, chosen: readonly number[]) =>
    run({ kind: 'again', jobId, items: [...chosen], keepUnsigned: true, password: null, withKeys: false });
  return { wallet, run, keep };
}

describe('importing once more what was left out', () => {
  it('keeps the picture that was meant, where two of the same name were given', async () => {
    const { wallet, run, keep } = await openDoor();
    const named = [first, second].map((bytes) => ({ name: 'image.png', bytes }));
    const { jobId, items } = await run({ kind: 'bytes', items: named });
    expect(items.map(({ outcome, again }) => [outcome, again])).toEqual([
      ['refused', 'unsigned'],
      ['refused', 'unsigned'],
    ]);
    const kept = await keep(jobId, [items[0]?.item ?? -1]);
    expect(kept.items.map(({ outcome }) => outcome)).toEqual(['added']);
    const originals = listOriginals(wallet.vault.reader, kept.items[0]?.id ?? '');
    expect(originals.map((original) => original.sha256)).toEqual([sha256(first)]);
    wallet.close();
  });

  it('keeps both of two files of the same name in different folders', async () => {
    const { wallet, run, keep } = await openDoor();
    const paths = [first, second].map((bytes, index) => {
      const folder = sandbox.path(`folder-${index}`);
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'image.png'), bytes);
      return path.join(folder, 'image.png');
    });
    const { jobId, items } = await run({ kind: 'paths', paths });
    const kept = await keep(
      jobId,
      items.map(({ item }) => item),
    );
    expect(kept.items.map(({ outcome, label }) => [outcome, label])).toEqual([
      ['added', 'image.png'],
      ['added', 'image.png'],
    ]);
    wallet.close();
  });

  it('reads nothing that no import left', async () => {
    const { wallet, run } = await openDoor();
    const { jobId, items } = await run({ kind: 'bytes', items: [{ name: 'image.png', bytes: first }] });
    expect(items.length).toBe(1);
    await expect(
      run({ kind: 'again', jobId, items: [7], keepUnsigned: true, password: null, withKeys: false }),
    ).rejects.toMatchObject({ code: 'shell.no-such-job' });
    wallet.close();
  });
});
