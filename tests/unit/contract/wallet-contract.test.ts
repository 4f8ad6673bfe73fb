import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../src/contract/call.ts';
import { Mismatch } from '../../../src/contract/decode.ts';
import { MOST_CHOSEN } from '../../../src/contract/shapes/common.ts';
import { walletContract } from '../../../src/contract/wallet-contract.ts';

const calls = entriesOf(walletContract).flatMap(({ channel, entry }) =>
  entry.way === 'call' ? [{ channel, entry }] : [],
);

describe('walletContract', () => {
  it('is a door, not a corridor: some forty verbs, none about storage, statements or files', () => {
    expect(calls.length).toBeLessThanOrEqual(44);
    for (const { channel } of calls) expect(channel).not.toMatch(/sql|path|fs|exec|eval|key\b|get$.*storage/i);
  });
  it('takes no path, handle of a file, or anything else beside what it names', () => {
    for (const { channel, entry } of calls) {
      const isRefused = (input: unknown) => {
        try {
          entry.request(input, channel);
          return false;
        } catch (error) {
          return error instanceof Mismatch;
        }
      };
      expect(isRefused({ path: '/etc/passwd' }), channel).toBe(true);
      expect(isRefused('SELECT 1'), channel).toBe(true);
      expect(
        isRefused(() => 0),
        channel,
      ).toBe(true);
    }
  });

  const asked = (channel: string) => {
    const found = calls.find((one) => one.channel === channel);
    if (found === undefined) throw new TypeError(channel);
    return (input: unknown): boolean => {
      try {
        found.entry.request(input, channel);
        return true;
      } catch {
        return false;
      }
    };
  };

  it('copies a whole raw badge, and no more', () => {
    const copy = asked('shell.copy');
    expect(copy({ text: 'a'.repeat(8 * 1024 * 1024), isSecret: false })).toBe(true);
    expect(copy({ text: 'a'.repeat(8 * 1024 * 1024 + 1), isSecret: false })).toBe(false);
  });
  it('bounds what one call may carry', () => {
    const bytes = asked('imports.start');
    const mib = (count: number) => ({ name: 'a.png', bytes: new Uint8Array(count * 1024 * 1024) });
    expect(bytes({ kind: 'bytes', items: [mib(64)] })).toBe(true);
    expect(bytes({ kind: 'bytes', items: [mib(40), mib(40)] })).toBe(false);
    expect(bytes({ kind: 'bytes', items: Array.from({ length: 501 }, () => mib(0)) })).toBe(false);
    const list = asked('credentials.list');
    const filters = { issuerId: null, skill: null, verdict: null, expiry: null, tag: null, collection: null };
    const page = { kind: 'lines', query: '', filters, sort: null, offset: 0, limit: 50 };
    expect(list(page)).toBe(true);
    expect(list({ ...page, limit: 201 })).toBe(false);
    expect(list({ ...page, query: 'a'.repeat(501) })).toBe(false);
    expect(list({ ...page, offset: -1 })).toBe(false);
    const remove = (count: number) =>
      asked('credentials.remove')({ kind: 'badges', ids: Array.from({ length: count }, () => 'abc') });
    expect(remove(MOST_CHOSEN)).toBe(true);
    expect(remove(MOST_CHOSEN + 1)).toBe(false);
    expect(list({ ...page, kind: 'ids', limit: 10_000 })).toBe(true);
    expect(list({ ...page, kind: 'ids', limit: 10_001 })).toBe(false);
    expect(asked('wallet.unlock')({ kind: 'passphrase', passphrase: new Uint8Array(4096) })).toBe(true);
    expect(asked('wallet.unlock')({ kind: 'passphrase', passphrase: new Uint8Array(4097) })).toBe(false);
    expect(
      asked('presentation.frames')({ presentationId: `presentation-${'0'.repeat(32)}`, from: 1, count: 1e9 }),
    ).toBe(false);
    expect(asked('check.offer')({ requestId: null, text: null, bytes: new Uint8Array(16 * 1024 * 1024 + 1) })).toBe(
      false,
    );
  });

  it('changes no way into the wallet without the passphrase, given again', () => {
    const change = asked('wallet.changeKeys');
    const passphrase = new Uint8Array(8);
    for (const kind of ['recovery-code', 'keychain-on']) {
      expect(change({ kind, passphrase })).toBe(true);
      expect(change({ kind })).toBe(false);
      expect(change({ kind, passphrase: null })).toBe(false);
    }
    expect(change({ kind: 'passphrase', next: passphrase })).toBe(false);
    expect(change({ kind: 'keychain-off' })).toBe(true);
  });

  it('takes handles as they were given, and nothing that looks like another thing', () => {
    const cancel = asked('jobs.cancel');
    expect(cancel({ jobId: `job-${'a'.repeat(32)}` })).toBe(true);
    for (const jobId of ['job-1', '../job', `job-${'A'.repeat(32)}`, `job-${'a'.repeat(33)}`, '', null, 5])
      expect(cancel({ jobId })).toBe(false);
  });

  it('gives no call of itself a way to name a file', () => {
    const dialogs = [
      'backup.create',
      'backup.restore',
      'credentials.export',
      'issuers.importPack',
      'presentation.save',
    ];
    for (const channel of dialogs) expect(asked(channel)({ path: '/tmp/x' }), channel).toBe(false);
    const toFiles = asked('credentials.export');
    expect(toFiles({ kind: 'files', ids: null, format: 'csv' })).toBe(true);
    expect(toFiles({ kind: 'files', ids: null, format: 'csv', path: '/tmp/x' })).toBe(false);
    expect(toFiles({ kind: 'drag', ids: [], path: '/tmp/x' })).toBe(false);
  });
});
