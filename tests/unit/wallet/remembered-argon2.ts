import { vi } from 'vitest';

type HashWasm = typeof import('hash-wasm');
type Argon2Options = Parameters<HashWasm['argon2id']>[0];

const { argon2id: derive } = await vi.importActual<HashWasm>('hash-wasm');
const remembered = new Map<string, Promise<Uint8Array>>();

/**
 * Argon2id as it is, remembering what it gave for the same secret and salt: tests open copies of one vault dozens of
 * times, and each derivation costs half a second. Used as `vi.mock('hash-wasm', () => import('…/remembered-argon2.ts'))`.
 */
export async function argon2id(options: Argon2Options): Promise<Uint8Array> {
  const key = JSON.stringify(options, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );
  const known = remembered.get(key) ?? (derive(options as never) as unknown as Promise<Uint8Array>);
  remembered.set(key, known);
  return new Uint8Array(await known);
}
