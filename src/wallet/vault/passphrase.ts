import { WalletError } from '../../core/errors.ts';
import { LEAST_PASSPHRASE_CHARACTERS } from '../../core/passphrase/passphrase-floor.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';

const MOST_PASSPHRASE_BYTES = 1024;

/**
 * The bytes that a passphrase stands for, whichever keyboard typed them: UTF-8 in Unicode's form NFC, since macOS and
 * Linux spell “é” differently. ASCII stays bytes; other text passes through a string, which cannot be wiped.
 *
 * @returns a copy, which the caller wipes
 */
export function passphraseBytes(typed: Uint8Array): Result<Uint8Array> {
  if (typed.length > MOST_PASSPHRASE_BYTES) {
    const details = { maximum: MOST_PASSPHRASE_BYTES };
    return refuse(new WalletError('vault.passphrase-too-long', `${typed.length} bytes`, { details }));
  }
  if (typed.every((byte) => byte < 0x80)) return succeed(new Uint8Array(typed));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(typed);
    return succeed(new TextEncoder().encode(text.normalize('NFC')));
  } catch {
    return succeed(new Uint8Array(typed)); // not UTF-8: a key file's bytes, say; taken as they are
  }
}

/** As `passphraseBytes`, for a passphrase that is being set. */
export function newPassphraseBytes(typed: Uint8Array): Result<Uint8Array> {
  const bytes = passphraseBytes(typed);
  if (!bytes.ok) return bytes;
  // A character is a byte that does not continue one (UTF-8: continuation bytes are 10xxxxxx).
  const characters = bytes.value.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
  if (characters >= LEAST_PASSPHRASE_CHARACTERS) return bytes;
  bytes.value.fill(0);
  const details = { minimum: LEAST_PASSPHRASE_CHARACTERS };
  return refuse(new WalletError('vault.passphrase-too-short', 'passphrase below the floor', { details }));
}
