import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportBadges } from '../../../../src/main/wallet-process/export-badges.ts';
import { JobBook } from '../../../../src/main/wallet-process/job-book.ts';
import { disclosureHandlers } from '../../../../src/main/wallet-process/keeping-handlers.ts';
import { Session } from '../../../../src/main/wallet-process/session.ts';
import { writeChosenFile } from '../../../../src/main/wallet-process/write-chosen-file.ts';
import { importCredentials } from '../../../../src/wallet/services/import-credentials.ts';
import type { Wallet } from '../../../../src/wallet/services/wallet.ts';
import { addDisclosure } from '../../../../src/wallet/vault/disclosures.ts';
import { badge, inputOf } from '../../wallet/plain-badges.ts';
import { codeOf, makeSandbox, makeWallet, random, unwrap, world } from '../../wallet/vault-sandbox.ts';

vi.mock('../../../../src/wallet/vault/argon2.ts', () => import('../../wallet/remembered-argon2.ts'));

const sandbox = makeSandbox();
let wallet: Wallet;

beforeAll(async () => {
  wallet = (await makeWallet(sandbox.path('wallet'))).wallet;
  const inputs = ['one.json', 'two.json'].map((file) => inputOf(badge({ name: file }), file));
  unwrap(await importCredentials(wallet, inputs));
});
afterAll(() => {
  wallet.close();
  sandbox.remove();
});

describe('exporting several badges into a folder', () => {
  it('leaves what is in it, and gives its own files a number', async () => {
    const folder = sandbox.path('badges');
    mkdirSync(folder);
    // a file system may take the two names for one
    writeFileSync(path.join(folder, 'ONE.json'), 'mine');
    expect(unwrap(await exportBadges(wallet, { ids: null, format: 'original' }, folder))).toMatchObject({ written: 2 });
    expect(unwrap(await exportBadges(wallet, { ids: null, format: 'original' }, folder))).toMatchObject({ written: 2 });
    expect(readdirSync(folder).sort()).toEqual([
      'ONE.json',
      'one (2).json',
      'one (3).json',
      'two (2).json',
      'two.json',
    ]);
    expect(readFileSync(path.join(folder, 'ONE.json'), 'utf8')).toBe('mine');
  });

  it('refuses a folder that is a file, and leaves that', async () => {
    const taken = sandbox.path('taken');
    writeFileSync(taken, 'mine');
    const exported = await exportBadges(wallet, { ids: null, format: 'original' }, taken);
    expect(codeOf(exported)).toBe('output.not-written');
    expect(readFileSync(taken, 'utf8')).toBe('mine');
  });

  it('never writes over a name that appeared since it looked', async () => {
    const there = sandbox.path('there.json');
    writeFileSync(there, 'mine');
    expect(codeOf(await writeChosenFile(there, 'ours', { mustBeNew: true }))).toBe('output.not-written');
    expect(readFileSync(there, 'utf8')).toBe('mine');
    expect(readdirSync(sandbox.dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('exporting the log', () => {
  it('writes what the search finds, and counts that', async () => {
    unwrap(
      wallet.vault.write((vault) => {
        for (const audience of ['Northmere University', 'Harbour Office']) {
          addDisclosure(vault, {
            at: '2026-11-22T12:00:00.000Z',
            holder: 'did:example:ines',
            form: 'qr',
            audience,
            purpose: null,
            nonce: null,
            expires: null,
            credentials: [],
            sha256: 'ab'.repeat(32),
          });
        }
      }),
    );
    const session = new Session(sandbox.path('wallet'), world, '0.0.0');
    session.hold(wallet);
    const handlers = disclosureHandlers({ session, jobs: new JobBook(() => {}, random) });
    for (const [query, found] of [
      ['harbour', 1],
      ['', 2],
      ['nobody', 0],
    ] as const) {
      const file = sandbox.path(`log-${found}.json`);
      expect(await handlers.exportTo({ format: 'json', query, path: file })).toMatchObject({
        value: { written: found },
      });
      const written = JSON.parse(readFileSync(file, 'utf8')) as { audience: string }[];
      expect(written.length).toBe(found);
      if (query === 'harbour') expect(written[0]?.audience).toBe('Harbour Office');
    }
  });
});
