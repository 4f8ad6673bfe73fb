import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { createWallet, type WalletWorld } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { examineWallet } from '../../tools/torture/examine-wallet.ts';
import { type ExpectedWallet, followJournal } from '../../tools/torture/expected-wallet.ts';
import { decodeJournal, type JournalLine } from '../../tools/torture/journal.ts';
import { root } from './lapel.ts';

/** A slice of `npm run torture`, whose 500 rounds are for before a release. */
const ROUNDS = 20;

const sandbox = mkdtempSync(path.join(os.tmpdir(), 'lapel-torture-test-'));
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

describe('a wallet whose process is killed at random moments', () => {
  it(`loses nothing that it acknowledged, ${ROUNDS} times over`, () => {
    const script = path.join(root, 'tools/torture/index.ts');
    const { stdout, stderr } = spawnSync(process.execPath, [script, '--rounds', String(ROUNDS), '--json'], {
      encoding: 'utf8',
    });
    const summary = JSON.parse(stdout || '{}') as { rounds?: number; killed?: number; broken?: string[] };
    expect(summary.broken, stderr).toEqual([]);
    expect([summary.rounds, summary.killed]).toEqual([ROUNDS, ROUNDS]);
  }, 900_000); // a busy machine takes long, and cuts no promise short
});

describe('examineWallet', () => {
  it('finds what was acknowledged and is not there', async () => {
    const dir = path.join(sandbox, 'wallet');
    const world: WalletWorld = {
      now: () => new Date('2026-11-22T12:00:00Z'),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      crypto: nativeCrypto,
    };
    const passphrase = 'a passphrase';
    const bytes = new TextEncoder().encode(passphrase);
    const made = await createWallet(dir, bytes, world, { kdfCost: leastKdfCost });
    if (!made.ok) throw made.error;
    made.value.wallet.close();
    const before: ExpectedWallet = {
      passphrase,
      badges: new Map(),
      backups: [],
      restored: [],
      migrated: [],
      judgedAt: null,
    };
    const examine = (lines: readonly JournalLine[]) => examineWallet(dir, followJournal(before, lines), world);

    expect((await examine([{ say: 'ready' }])).broken).toEqual([]);
    const begun: JournalLine = { say: 'begin', act: { kind: 'import', ids: ['a', 'b'] } };
    expect((await examine([begun])).broken).toEqual([]); // begun and not acknowledged: it need not be there
    expect((await examine([begun, { say: 'added', id: 'a' }])).broken.join()).toContain('1 lost');
    const file = path.join(sandbox, 'none.age');
    const backup: JournalLine = { say: 'begin', act: { kind: 'backup', file, passphrase } };
    const broken = (await examine([backup, { say: 'done', sha256: 'ab' }])).broken.join();
    expect(broken).toContain('not in the history');
    expect(broken).toContain('cannot be read');
    const changed: JournalLine = { say: 'begin', act: { kind: 'passphrase', passphrase: 'another' } };
    expect((await examine([changed, { say: 'done' }])).broken.join()).toContain('does not open');
  }, 60_000);
});

describe('decodeJournal', () => {
  it('leaves out a line that the kill cut off', () => {
    expect(decodeJournal('{"say":"ready"}\n{"say":"do')).toEqual([{ say: 'ready' }]);
  });
});
