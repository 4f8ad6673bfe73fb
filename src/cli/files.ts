import fs from 'node:fs/promises';
import path from 'node:path';
import { WalletError } from '../core/errors.ts';
import { inputError } from '../core/input-error.ts';
import { outputError } from '../core/output-error.ts';
import { trackUnfinished } from '../wallet/unfinished-paths.ts';
import type { Terminal } from './terminal.ts';

const CODE_FILE_BYTES = 4096;

/** As a person names it, from the folder they are in. */
export function resolvePath(name: string, terminal: Terminal): string {
  return path.resolve(terminal.cwd, name);
}

/**
 * Reads one named file whole, at most `limitBytes` of it: a device or a pipe says that it is empty and never ends.
 *
 * @throws `input.not-found`, `input.unreadable`, `input.too-large`
 */
export async function readNamedFile(name: string, terminal: Terminal, limitBytes: number): Promise<Uint8Array> {
  const file = resolvePath(name, terminal);
  try {
    const handle = await fs.open(file, 'r');
    try {
      const stat = await handle.stat();
      if (stat.size > limitBytes) throw tooLarge(stat.size, limitBytes);
      return await readAtMost(handle, limitBytes);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw inputError(cause, file);
  }
}

const CHUNK_BYTES = 64 * 1024;

/** @returns a copy of its own: a Buffer may share its memory, and what is wiped must not be a view of something else */
async function readAtMost(handle: fs.FileHandle, limitBytes: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(CHUNK_BYTES);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
    if (length > limitBytes) throw tooLarge(length, limitBytes);
    if (length < bytes.length) continue;
    const longer = new Uint8Array(bytes.length * 2);
    longer.set(bytes);
    bytes.fill(0);
    bytes = longer;
  }
  const whole = bytes.slice(0, length);
  bytes.fill(0);
  return whole;
}

function tooLarge(bytes: number, limit: number): WalletError {
  return new WalletError('input.too-large', `${bytes} bytes`, { details: { bytes, limit } });
}

/** Reads a file that holds a recovery code. As text, which cannot be wiped; the bytes that it came in are. */
export async function readCodeFile(name: string, terminal: Terminal): Promise<string> {
  const bytes = await readNamedFile(name, terminal, CODE_FILE_BYTES);
  try {
    return new TextDecoder().decode(bytes).trim();
  } finally {
    bytes.fill(0);
  }
}

/** Says no before work is done that could not be written. @throws `usage.target-exists`, `output.not-written` */
export async function refuseTaken(name: string, terminal: Terminal): Promise<void> {
  const isTaken = await fs.lstat(resolvePath(name, terminal)).then(
    () => true,
    () => false,
  );
  if (isTaken) throw new WalletError('usage.target-exists', 'target exists');
  try {
    await fs.access(path.dirname(resolvePath(name, terminal)), fs.constants.W_OK);
  } catch (cause) {
    throw outputError(cause);
  }
}

/** Writes a new file, never over an old one: beside it first, so that a half-written target is never seen. */
export async function writeNewFile(name: string, bytes: Uint8Array | string, terminal: Terminal): Promise<number> {
  const file = resolvePath(name, terminal);
  const beside = `${file}.${process.pid}.part`;
  const finish = trackUnfinished(beside);
  try {
    const handle = await fs.open(beside, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const { giveName } = await import('../wallet/services/backup/new-file.ts');
    await giveName(beside, file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw new WalletError('usage.target-exists', 'target exists', { cause });
    throw outputError(cause);
  } finally {
    await fs.rm(beside, { force: true });
    finish();
  }
  return (await fs.stat(file)).size;
}

/**
 * Makes a new folder of files, never over an old one: filled beside its place, so that a half-filled target is never seen.
 *
 * @param fill - is given a function that writes one file: its name without folders, its bytes; answers with how many
 * @throws `usage.target-exists`, `output.not-written`; what `fill` throws, and then nothing is left
 */
export async function writeNewFolder<T>(
  name: string,
  terminal: Terminal,
  fill: (write: (fileName: string, bytes: Uint8Array) => Promise<number>) => Promise<T>,
): Promise<T> {
  await refuseTaken(name, terminal);
  const folder = resolvePath(name, terminal);
  const beside = `${folder}.${process.pid}.part`;
  const finish = trackUnfinished(beside);
  try {
    await attemptOutput(() => fs.mkdir(beside, { mode: 0o700 }));
    const filled = await fill((fileName, bytes) => {
      if (path.basename(fileName) !== fileName) throw new TypeError('a file name with a folder in it');
      return writeNewFile(path.join(beside, fileName), bytes, terminal);
    });
    await refuseTaken(name, terminal);
    await attemptOutput(() => fs.rename(beside, folder));
    return filled;
  } finally {
    await fs.rm(beside, { recursive: true, force: true });
    finish();
  }
}

async function attemptOutput(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw outputError(cause);
  }
}
