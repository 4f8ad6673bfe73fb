import { WalletError } from '../../../core/errors.ts';

const MIB = 1024 * 1024;

/**
 * What a backup may hold; the same for writing and for reading, so that no backup is written that cannot be read. Nothing in a
 * backup is compressed, so what it unpacks to is never more than the file.
 */
export const backupLimits = {
  manifestBytes: 64 * MIB,
  walletJsonBytes: 256 * MIB,
  indexBytes: 128 * MIB,
  /** of one original file, credential or document */
  fileBytes: 64 * MIB,
  entries: 1_000_000,
  /** of bytes that wait for the credential they belong to */
  waitingBytes: 256 * MIB,
} as const;

/** What is inside is not what we write: made by somebody else, or by a mistake of ours. */
export function malformed(part: string, cause?: unknown): WalletError {
  return new WalletError('backup.malformed', `backup: ${part}`, { cause, details: { part } });
}

export function tooLarge(part: string, limit: number): WalletError {
  return new WalletError('backup.too-large', `backup: ${part}`, { details: { part, limit } });
}

export function mismatch(reason: string): WalletError {
  return new WalletError('backup.manifest-mismatch', `backup: ${reason}`);
}
