import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type CanonicalValue, canonicalBytes } from './canonical-bytes.ts';
import { deriveWrappingKey, type KdfCost, type KdfParameters } from './key-derivation.ts';
import { wipe } from './secret-bytes.ts';

/** Who can open a slot. The OS keychain's comes with the window. */
export type SlotKind = 'passphrase' | 'recovery-code';

/** One copy of the vault key, wrapped with AES-256-GCM under a key that Argon2id makes of a passphrase or code. */
export interface KeySlot {
  readonly kind: SlotKind;
  readonly kdf: KdfParameters;
  /** 12 bytes, random per wrapping */
  readonly nonce: Uint8Array;
  /** 48 bytes: 32 of vault key, 16 of tag */
  readonly wrappedKey: Uint8Array;
}

export type RandomBytes = (length: number) => Uint8Array;

/**
 * Wraps the vault key for one secret, with fresh salt and nonce.
 *
 * @param vaultKey - 32 bytes; neither it nor `secret` is modified or kept
 */
export async function makeKeySlot(
  kind: SlotKind,
  vaultId: Uint8Array,
  vaultKey: Uint8Array,
  secret: Uint8Array,
  cost: KdfCost,
  random: RandomBytes,
): Promise<KeySlot> {
  const { memoryKib, passes, lanes } = cost;
  const kdf: KdfParameters = { algorithm: 'argon2id', memoryKib, passes, lanes, salt: random(16) };
  const nonce = random(12);
  const wrappingKey = await deriveWrappingKey(secret, kdf);
  try {
    const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 });
    cipher.setAAD(slotContext(kind, vaultId, kdf));
    const wrappedKey = new Uint8Array(Buffer.concat([cipher.update(vaultKey), cipher.final(), cipher.getAuthTag()]));
    return { kind, kdf, nonce, wrappedKey };
  } finally {
    wipe(wrappingKey);
  }
}

/**
 * @returns the vault key (32 bytes; the caller wipes it), or undefined where the secret is wrong or the slot was changed
 * @throws {TypeError} if the slot's parameters are out of bounds and were not refused before
 */
export async function openKeySlot(
  slot: KeySlot,
  vaultId: Uint8Array,
  secret: Uint8Array,
): Promise<Uint8Array | undefined> {
  const wrappingKey = await deriveWrappingKey(secret, slot.kdf);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, slot.nonce, { authTagLength: 16 });
    decipher.setAAD(slotContext(slot.kind, vaultId, slot.kdf));
    decipher.setAuthTag(slot.wrappedKey.subarray(32));
    const opened = decipher.update(slot.wrappedKey.subarray(0, 32));
    try {
      decipher.final();
    } catch {
      wipe(opened); // not authenticated: neither used nor left behind
      return undefined;
    }
    const vaultKey = new Uint8Array(opened);
    wipe(opened);
    return vaultKey;
  } finally {
    wipe(wrappingKey);
  }
}

/** Associated data: a wrapped key fits its vault, its kind and its parameters only, so slots cannot be moved or weakened. */
function slotContext(kind: SlotKind, vaultId: Uint8Array, kdf: KdfParameters): Uint8Array {
  return canonicalBytes(['lapel key slot 1', vaultId, kind, ...kdfValues(kdf)]);
}

/** A slot's derivation in the order in which it is authenticated. */
export function kdfValues(kdf: KdfParameters): readonly CanonicalValue[] {
  return [kdf.algorithm, kdf.memoryKib, kdf.passes, kdf.lanes, kdf.salt];
}
