import { WalletError } from './errors.ts';

/** What the system says of a file that it will not write, as a person would say it. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EDQUOT: 'no more room is granted to you there',
  EEXIST: 'there is a file of that name',
  EFBIG: 'the disk takes no file that large',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'the folder is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'the folder is not there',
  EPERM: 'you may not write there',
  EROFS: 'the disk cannot be written to',
};

/** A file could not be written: `output.not-written`, with the reason in words where it is a known one. */
export function outputError(cause: unknown): WalletError {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  const reason = typeof code === 'string' ? (REASONS[code] ?? code) : 'unknown';
  return new WalletError('output.not-written', reason, { cause, details: { reason } });
}
