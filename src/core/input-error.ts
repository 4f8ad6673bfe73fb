import { WalletError } from './errors.ts';

/** Codes by which operating systems say that a file, or a folder on the way to it, is not there. */
const MISSING: readonly unknown[] = ['ENOENT', 'ENOTDIR'];

/**
 * Gives a code to what the file system throws where a named file is read; a `WalletError` stays what it is.
 *
 * @param filePath - what was to be read; its last part is told to the person, who named it
 * @throws the cause, where it is none of the file system's: then it is our own mistake
 */
export function inputError(cause: unknown, filePath: string): WalletError {
  if (cause instanceof WalletError) return cause;
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (typeof code !== 'string') throw cause;
  if (!MISSING.includes(code)) return new WalletError('input.unreadable', code, { cause });
  const name = filePath.split(/[\\/]/).findLast((part) => part !== '') ?? filePath;
  return new WalletError('input.not-found', code, { cause, details: { name } });
}
