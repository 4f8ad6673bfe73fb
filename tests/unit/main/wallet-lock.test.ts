import { describe, expect, it } from 'vitest';
import { WalletLock } from '../../../src/main/wallet-lock.ts';

describe('WalletLock', () => {
  it('ends the wallet process before anything else, also where clearing the rest fails', async () => {
    const done: string[] = [];
    const lock = new WalletLock({
      process: {
        end: async () => void done.push('ended'),
      } as unknown as ConstructorParameters<typeof WalletLock>[0]['process'],
      vaultDir: '/nowhere',
      onOpened: () => undefined,
      onLocked: () => {
        done.push('cleared');
        throw new Error('a clipboard that cannot be read');
      },
    });
    lock.opened();
    await expect(lock.lock('asked')).rejects.toThrow('clipboard');
    expect(done).toEqual(['ended', 'cleared']);
    expect(lock.isOpen).toBe(false);
  });
});
