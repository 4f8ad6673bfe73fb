import { hkdfSync } from 'node:crypto';

/**
 * Overwrites a secret. JavaScript promises no more than this: copies that the engine or a library made are out of reach
 * (docs/threat-model.md, "Secrets in memory").
 */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** What the vault key is used for: never itself, always through a key of its own per purpose. */
export interface VaultSubkeys {
  /** AEGIS-256 key of `vault.db` */
  readonly database: Uint8Array;
  /** HMAC-SHA-256 key over each record */
  readonly records: Uint8Array;
  /** HMAC-SHA-256 key over `vault.tip` */
  readonly tip: Uint8Array;
  /** HMAC-SHA-256 key over the slots of `vault.keys` */
  readonly keyFile: Uint8Array;
}

/**
 * @param vaultKey - 32 bytes
 * @param vaultId - 16 bytes, the salt
 * @returns four keys of 32 bytes each; the caller wipes them
 * @see RFC 5869, HKDF with SHA-256; info is `lapel/vault/1/<purpose>`
 */
export function deriveSubkeys(vaultKey: Uint8Array, vaultId: Uint8Array): VaultSubkeys {
  const derive = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', vaultKey, vaultId, `lapel/vault/1/${purpose}`, 32));
  return { database: derive('database'), records: derive('records'), tip: derive('tip'), keyFile: derive('key-file') };
}

export function wipeSubkeys(keys: VaultSubkeys): void {
  wipe(keys.database, keys.records, keys.tip, keys.keyFile);
}

const HEX = new TextEncoder().encode('0123456789abcdef');

/** Hexadecimal digits as bytes, since a string could not be wiped. */
export function hexBytes(bytes: Uint8Array): Uint8Array {
  const digits = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, index) => {
    digits[2 * index] = HEX[byte >> 4] as number;
    digits[2 * index + 1] = HEX[byte & 15] as number;
  });
  return digits;
}
