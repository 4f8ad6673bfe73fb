import { WalletError } from '../../core/errors.ts';

/** Which of the vault's files or parts does not fit the others. */
export type DamagedPart = 'vault.db' | 'vault.keys' | 'vault.tip' | 'records';

export function damaged(part: DamagedPart, message: string, cause?: unknown): WalletError {
  return new WalletError('vault.damaged', message, { cause, details: { part } });
}

/** Carries a refusal out of a transaction, so that the transaction rolls back; unwrapped at its edge. */
export class RolledBack extends Error {
  override readonly name = 'RolledBack';
  readonly reason: WalletError;

  constructor(reason: WalletError) {
    super(reason.message);
    this.reason = reason;
  }
}

/**
 * Gives a code to what SQLite and the file system throw.
 *
 * @returns undefined where the error is none of theirs: then it is our own mistake and must be thrown on
 */
export function findOutsideError(error: unknown): WalletError | undefined {
  if (error instanceof RolledBack) return error.reason;
  if (error instanceof WalletError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return undefined;
  if (code.startsWith('SQLITE_')) return sqliteError(code, error);
  return fileSystemError(code, error);
}

/** As `findOutsideError`, but throws on what it does not know. */
export function outsideError(error: unknown): WalletError {
  const known = findOutsideError(error);
  if (known === undefined) throw error;
  return known;
}

/** Codes by their primary part; extended codes (`SQLITE_IOERR_WRITE`) follow it. https://sqlite.org/rescode.html */
function sqliteError(code: string, cause: unknown): WalletError | undefined {
  // the second: no room for the index of the WAL, when a vault is opened after a crash
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE')
    return new WalletError('vault.disk-full', code, { cause });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new WalletError('vault.in-use', code, { cause });
  }
  if (code.startsWith('SQLITE_READONLY')) return new WalletError('vault.read-only', code, { cause });
  if (code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') return new WalletError('vault.permission', code, { cause });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_FORMAT') {
    return damaged('vault.db', code, cause);
  }
  if (code === 'SQLITE_TOOBIG') return new WalletError('vault.too-large', code, { cause });
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN')) {
    return new WalletError('vault.io', code, { cause, details: { reason: code } });
  }
  return undefined; // SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISUSE: a wrong statement is ours
}

function fileSystemError(code: string, cause: unknown): WalletError | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new WalletError('vault.disk-full', code, { cause });
    case 'EROFS':
      return new WalletError('vault.read-only', code, { cause });
    case 'EACCES':
    case 'EPERM':
      return new WalletError('vault.permission', code, { cause });
    case 'EIO':
    case 'ENOENT':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENAMETOOLONG':
    case 'EBUSY':
    case 'ESTALE':
    case 'ENODEV':
    case 'ENXIO':
    case 'EFBIG':
      return new WalletError('vault.io', code, { cause, details: { reason: code } });
    default:
      return undefined;
  }
}
