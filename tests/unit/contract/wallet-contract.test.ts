import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../src/contract/call.ts';
import { Mismatch } from '../../../src/contract/decode.ts';
import { walletContract } from '../../../src/contract/wallet-contract.ts';

const calls = entriesOf(walletContract).flatMap(({ channel, entry }) =>
  entry.way === 'call' ? [{ channel, entry }] : [],
);

describe('walletContract', () => {
  it('is a door, not a corridor: some fifty verbs, none about storage, statements or files', () => {
    expect(calls.length).toBeLessThanOrEqual(54);
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
});
