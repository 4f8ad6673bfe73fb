import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { type CanonicalValue, canonicalBytes } from './canonical-bytes.ts';
import { deriveWrappingKey, type KdfCost, type KdfParameters } from './key-derivation.ts';
import { wipe } from './secret-bytes.ts';

/** Who can open a slot. */
export type SlotKind = 'passphrase' | 'recovery-code' | 'os-keychain';

/** What every slot holds: one copy of the vault key, wrapped with AES-256-GCM. */
interface WrappedKey {
  /** 12 bytes, random per wrapping */
  readonly nonce: Uint8Array;
  /** 48 bytes: 32 of vault key, 16 of tag */
  readonly wrappedKey: Uint8Array;
}

/** Wrapped under a key that Argon2id makes of what a person knows. */
export interface TypedSlot extends WrappedKey {
  readonly kind: 'passphrase' | 'recovery-code';
  readonly kdf: KdfParameters;
}

/** HKDF with SHA-256 (RFC 5869): enough for a secret of 32 random bytes, where stretching would add nothing. */
export interface HkdfParameters {
  readonly algorithm: 'hkdf-sha256';
  /** 16 bytes, random per wrapping */
  readonly salt: Uint8Array;
}

/** Wrapped under a key made of 32 random bytes that the operating system's store keeps. */
export interface KeychainSlot extends WrappedKey {
  readonly kind: 'os-keychain';
  readonly kdf: HkdfParameters;
}

export type KeySlot = TypedSlot | KeychainSlot;

/** Bytes of the secret that the operating system's store keeps. */
export const KEYCHAIN_SECRET_BYTES = 32;

export type RandomBytes = (length: number) => Uint8Array;

/**
 * Wraps the vault key for one secret, with fresh salt and nonce.
 *
 * @param vaultKey - 32 bytes; neither it nor `secret` is modified or kept
 */
export async function makeKeySlot(
  kind: TypedSlot['kind'],
  vaultId: Uint8Array,
  vaultKey: Uint8Array,
  secret: Uint8Array,
  cost: KdfCost,
  random: RandomBytes,
): Promise<TypedSlot> {
  const { memoryKib, passes, lanes } = cost;
  const kdf: KdfParameters = { algorithm: 'argon2id', memoryKib, passes, lanes, salt: random(16) };
  const wrappingKey = await deriveWrappingKey(secret, kdf);
  return { kind, kdf, ...wrap(wrappingKey, vaultKey, slotContext(kind, vaultId, kdf), random) };
}

/**
 * Wraps the vault key for the operating system's store.
 *
 * @param secret - 32 random bytes; neither it nor `vaultKey` is modified or kept
 * @throws {TypeError} for a secret of another length: it was not made for this
 */
export function makeKeychainSlot(
  vaultId: Uint8Array,
  vaultKey: Uint8Array,
  secret: Uint8Array,
  random: RandomBytes,
): KeychainSlot {
  if (secret.length !== KEYCHAIN_SECRET_BYTES)
    throw new TypeError(`a keychain's secret is of 32 bytes, not ${secret.length}`);
  const kdf: HkdfParameters = { algorithm: 'hkdf-sha256', salt: random(16) };
  const kind = 'os-keychain';
  return { kind, kdf, ...wrap(expandSecret(secret, kdf), vaultKey, slotContext(kind, vaultId, kdf), random) };
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
  const isTyped = slot.kind !== 'os-keychain';
  const wrappingKey = isTyped ? await deriveWrappingKey(secret, slot.kdf) : expandSecret(secret, slot.kdf);
  return unwrap(wrappingKey, slot, slotContext(slot.kind, vaultId, slot.kdf));
}

/** Wipes `wrappingKey`. */
function wrap(wrappingKey: Uint8Array, vaultKey: Uint8Array, context: Uint8Array, random: RandomBytes): WrappedKey {
  try {
    const nonce = random(12);
    const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 });
    cipher.setAAD(context);
    const wrappedKey = new Uint8Array(Buffer.concat([cipher.update(vaultKey), cipher.final(), cipher.getAuthTag()]));
    return { nonce, wrappedKey };
  } finally {
    wipe(wrappingKey);
  }
}

/** Wipes `wrappingKey`. */
function unwrap(wrappingKey: Uint8Array, slot: WrappedKey, context: Uint8Array): Uint8Array | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, slot.nonce, { authTagLength: 16 });
    decipher.setAAD(context);
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

function expandSecret(secret: Uint8Array, { salt }: HkdfParameters): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, 'lapel/vault/1/os-keychain', 32));
}

/** Associated data: a wrapped key fits its vault, its kind and its parameters only, so slots cannot be moved or weakened. */
function slotContext(kind: SlotKind, vaultId: Uint8Array, kdf: KeySlot['kdf']): Uint8Array {
  return canonicalBytes(['lapel key slot 1', vaultId, kind, ...kdfValues(kdf)]);
}

/** A slot's derivation in the order in which it is authenticated. */
export function kdfValues(kdf: KeySlot['kdf']): readonly CanonicalValue[] {
  if (kdf.algorithm === 'hkdf-sha256') return [kdf.algorithm, kdf.salt];
  return [kdf.algorithm, kdf.memoryKib, kdf.passes, kdf.lanes, kdf.salt];
}
