import { hash as digest } from 'node:crypto';
import { argon2id as peer } from 'hash-wasm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { argon2id } from '../../../../src/wallet/vault/argon2.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const small = { iterations: 1, memorySize: 256, parallelism: 1, hashLength: 32 } as const;

describe('argon2id', () => {
  it.each([
    ['password', 'somesalt', 2, 65_536, 1, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
    ['password', 'somesalt', 2, 256, 1, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
    ['password', 'somesalt', 2, 256, 2, '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
    ['differentpassword', 'somesalt', 2, 65_536, 1, '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde'],
  ])('gives what the reference implementation tests itself by: %s, %s, t=%i, m=%i, p=%i', async (...known) => {
    const [password, salt, iterations, memorySize, parallelism, expected] = known;
    const costs = { iterations, memorySize, parallelism, hashLength: 32 };
    expect(hex(await argon2id({ password: bytesOf(password), salt: bytesOf(salt), ...costs }))).toBe(expected);
  });

  it('gives what another implementation gives, for any bytes, lengths and costs', async () => {
    for (let index = 0; index < 12; index += 1) {
      // stable, and with every byte in it, zero first of all
      const password = new Uint8Array(digest('sha512', String(index), 'buffer')).subarray(0, index * 5);
      const salt = new Uint8Array(digest('sha256', `salt ${index}`, 'buffer')).subarray(0, 8 + index);
      password.fill(0, 0, 1);
      const costs = {
        iterations: 1 + (index % 3),
        memorySize: 64 + 37 * index,
        parallelism: 1 + (index % 4),
        hashLength: 16 + index,
      };
      const ours = await argon2id({ password, salt, ...costs });
      // it takes no empty password; ours does, as the standard does
      if (password.length === 0) expect(ours.length).toBe(costs.hashLength);
      else expect(hex(ours)).toBe(hex(await peer({ password, salt, ...costs, outputType: 'binary' })));
    }
  });

  it('leaves what it was given as it was, and gives the same again', async () => {
    const password = bytesOf('Grüße ❤');
    const salt = bytesOf('somesaltsomesalt');
    const first = await argon2id({ password, salt, ...small });
    expect(await argon2id({ password, salt, ...small })).toEqual(first);
    expect([password, salt]).toEqual([bytesOf('Grüße ❤'), bytesOf('somesaltsomesalt')]);
  });

  it('holds the memory of one derivation at most, however many a hostile file asks for', async () => {
    const memorySize = 64 * 1024;
    const held: number[] = [];
    const before = process.memoryUsage().external;
    for (let round = 0; round < 4; round += 1) {
      await argon2id({ password: bytesOf('x'), salt: bytesOf('somesalt'), ...small, memorySize });
      held.push(process.memoryUsage().external - before);
    }
    // what is given back is still counted until the next one is
    expect(Math.max(...held)).toBeLessThan(1.5 * memorySize * 1024);
  });

  it.each([
    ['a salt of seven bytes', { salt: bytesOf('7 bytes') }],
    ['no pass', { iterations: 0 }],
    ['less memory than a lane needs', { memorySize: 7 }],
    ['a hash of three bytes', { hashLength: 3 }],
  ])('throws for %s', async (_, changes) => {
    const options = { password: bytesOf('x'), salt: bytesOf('somesalt'), ...small, ...changes };
    await expect(argon2id(options)).rejects.toThrow(TypeError);
  });
});

describe('argon2id where its module cannot be read', () => {
  afterEach(() => {
    vi.doUnmock('node:fs/promises');
    vi.resetModules();
  });

  it('says so, and reads it again the next time: one failure must not lock a wallet until the app ends', async () => {
    const fs = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
    const readFile = vi.fn(fs.readFile).mockRejectedValueOnce(new Error('EMFILE'));
    vi.resetModules();
    vi.doMock('node:fs/promises', () => ({ ...fs, readFile }));
    const { argon2id: fresh } = await import('../../../../src/wallet/vault/argon2.ts');
    const options = { password: bytesOf('x'), salt: bytesOf('somesalt'), ...small };
    await expect(fresh(options)).rejects.toThrow('EMFILE');
    expect(await fresh(options)).toEqual(await argon2id(options));
    await fresh(options);
    expect(readFile).toHaveBeenCalledTimes(2);
  });
});
