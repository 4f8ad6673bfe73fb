import { randomBytes } from 'node:crypto';
import { createVault } from '../../src/wallet/vault/create-vault.ts';
import type { Vault } from '../../src/wallet/vault/vault.ts';

/** What every vault of the benchmark opens with. */
export const PASSPHRASE = 'a passphrase of this benchmark';

export const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function makeVault(dir: string): Promise<Vault> {
  const created = await createVault(dir, bytesOf(PASSPHRASE), { random, fill: () => {} });
  if (!created.ok) throw created.error;
  return created.value.vault;
}
