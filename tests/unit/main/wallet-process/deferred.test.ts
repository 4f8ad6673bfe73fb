import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../../src/contract/call.ts';
import { succeed } from '../../../../src/core/result.ts';
import { deferred } from '../../../../src/main/wallet-process/deferred.ts';
import { processContract } from '../../../../src/main/wallet-process/process-contract.ts';

describe('deferred', () => {
  it('has a handler for every call of its area, and reads none before one is asked', () => {
    const handlers = deferred('imports', () => {
      throw new TypeError('read too early');
    });
    const calls = entriesOf(processContract).filter(({ area, entry }) => area === 'imports' && entry.way === 'call');
    expect(Object.keys(handlers)).toEqual(calls.map(({ name }) => name));
  });
  it('reads them once, however many are asked at the same time, and hands each its own request', async () => {
    let reads = 0;
    const handlers = deferred('imports', async () => {
      reads += 1;
      const host = async ({ url }: { readonly url: string }) => succeed({ host: url });
      return { hostOf: host } as unknown as ReturnType<typeof deferred<'imports'>>;
    });
    const answers = await Promise.all(['a', 'b'].map((url) => handlers.hostOf({ url })));
    expect(answers).toEqual([succeed({ host: 'a' }), succeed({ host: 'b' })]);
    expect(reads).toBe(1);
  });

  it('reads them again after it could not', async () => {
    let reads = 0;
    const handlers = deferred('imports', async () => {
      reads += 1;
      if (reads === 1) throw new Error('not readable just now');
      return { hostOf: async () => succeed({ host: 'a' }) } as unknown as ReturnType<typeof deferred<'imports'>>;
    });
    await expect(handlers.hostOf({ url: 'a' })).rejects.toThrow('not readable');
    expect(await handlers.hostOf({ url: 'a' })).toEqual(succeed({ host: 'a' }));
    await handlers.hostOf({ url: 'a' });
    expect(reads).toBe(2);
  });
});
