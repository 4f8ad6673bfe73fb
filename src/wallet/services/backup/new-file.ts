import { randomBytes } from 'node:crypto';
import { type FileHandle, link, lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { WalletError } from '../../../core/errors.ts';
import { trackUnfinished } from '../../unfinished-paths.ts';
import { syncDir } from '../../vault/vault-files.ts';

/** Whether anything has this name, a link that leads nowhere included. */
export async function isTaken(somePath: string): Promise<boolean> {
  try {
    await lstat(somePath);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw notWritten(cause);
  }
}

export function targetExists(cause?: unknown): WalletError {
  return new WalletError('usage.target-exists', 'target exists', { cause });
}

/**
 * Writes a new file: beside its place first, synced, then given its name; never over an old one, and never seen half-written.
 * Whatever fails, nothing is left behind, as far as the failing disk lets us.
 *
 * @param onChunk - sees every piece after it was written
 * @throws `usage.target-exists`, `backup.disk-full`, `backup.read-only`, `backup.permission`, `backup.folder-gone`,
 *   `backup.not-written`; what `chunks` throws
 */
export async function writeNewFile(
  somePath: string,
  chunks: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  if (await isTaken(somePath)) throw targetExists();
  const besidePath = `${somePath}.${randomBytes(6).toString('hex')}.part`;
  const finish = trackUnfinished(besidePath);
  try {
    const handle = await attemptWrite(() => open(besidePath, 'wx', 0o600));
    try {
      for await (const chunk of chunks) {
        await attemptWrite(() => writeAll(handle, chunk));
        onChunk(chunk);
      }
      await attemptWrite(() => handle.sync());
    } finally {
      await handle.close();
    }
    await attemptWrite(() => giveName(besidePath, somePath));
  } finally {
    await rm(besidePath, { force: true }).catch(() => undefined); // the first error is the one to tell
    finish();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten;
}

/** A disk without hard links (FAT, as on many a stick, and some network folders) answers so. */
const NO_LINKS: ReadonlySet<string | undefined> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * A hard link fails where the name is taken, on every platform; a rename would replace what is there. Without links the
 * name is claimed by an empty file that only we can have made, and that is replaced.
 */
export async function giveName(besidePath: string, somePath: string): Promise<void> {
  try {
    await link(besidePath, somePath);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code)) throw error;
    await (await open(somePath, 'wx', 0o600)).close();
    try {
      await rename(besidePath, somePath);
    } catch (cause) {
      await rm(somePath, { force: true });
      throw cause;
    }
  }
  syncDir(path.dirname(somePath));
}

async function attemptWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw notWritten(cause);
  }
}

/** Gives a code to what the file system answers when a file is written. */
export function notWritten(cause: unknown): WalletError {
  const reason = (cause as NodeJS.ErrnoException | null)?.code;
  if (reason === undefined) throw cause;
  switch (reason) {
    case 'EEXIST':
      return targetExists(cause);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new WalletError('backup.disk-full', reason, { cause });
    case 'EROFS':
      return new WalletError('backup.read-only', reason, { cause });
    case 'EACCES':
    case 'EPERM':
      return new WalletError('backup.permission', reason, { cause });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
      return new WalletError('backup.folder-gone', reason, { cause });
    default:
      return new WalletError('backup.not-written', reason, { cause, details: { reason } });
  }
}
