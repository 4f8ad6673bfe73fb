import { vi } from 'vitest';
import type { Argon2Options } from '../../../src/wallet/vault/argon2.ts';

const { argon2id: derive } = await vi.importActual<typeof import('../../../src/wallet/vault/argon2.ts')>(
  '../../../src/wallet/vault/argon2.ts',
);
const remembered = new Map<string, Promise<Uint8Array>>();

/**
 * Argon2id as it is, remembering what it gave for the same secret and salt: tests open copies of one vault dozens of
 * times, and each derivation costs a quarter of a second. Used as `vi.mock('…/vault/argon2.ts', () => import('…/remembered-argon2.ts'))`.
 */
export async function argon2id(options: Argon2Options): Promise<Uint8Array> {
  const key = JSON.stringify(options, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );
  const known = remembered.get(key) ?? derive(options);
  remembered.set(key, known);
  return new Uint8Array(await known);
}
