import { constants, type Dirent } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { inputError } from '../../../core/input-error.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { type InputLimits, inputLimits, refusedInput, type UnpackBudget, unpackBudget } from './input-limits.ts';
import { isTar, readTar } from './tar-archive.ts';
import { isZip, readZip } from './zip-archive.ts';

/** One thing to look at: a file, or an entry of an archive. */
export interface ReadInput {
  /** as the person named it; for a file in a named folder, that name and the rest of the way */
  readonly file: string;
  /** where inside an archive; absent for a file itself */
  readonly path?: string;
  /** the bytes, or why there are none; one refusal never stops the rest */
  readonly content: Result<Uint8Array>;
}

export interface ReadInputOptions {
  /** where relative names start; default: the process's own folder */
  readonly baseDir?: string;
  /** what `-` means */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly limits?: InputLimits;
}

/** Links are not followed and devices not waited for; the flags are absent on Windows, where neither exists so. */
const INSIDE_FOLDER = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads everything a person named: files, folders (all of what is in them, in order of name), archives (ZIP and tar, and
 * one inside another), and `-` for standard input.
 *
 * A name that was given is taken at its word, also where it is a link. Inside a folder nothing is: dotfiles are passed over, a
 * link is not followed (where it leads out of the folder that is told), and neither is anything but a regular file opened.
 * Every length is bounded by `limits`, whatever a file claims.
 */
export async function* expandInputs(
  names: readonly string[],
  options: ReadInputOptions = {},
): AsyncGenerator<ReadInput> {
  const limits = options.limits ?? inputLimits;
  for (const name of names) {
    if (name === '-') {
      yield* opened(name, await readStream(options.stdin ?? process.stdin, limits), limits);
      continue;
    }
    const somePath = path.resolve(options.baseDir ?? '.', name);
    const kind = await kindOf(somePath);
    if (!kind.ok) yield { file: name, content: kind };
    else if (kind.value === 'folder') yield* readFolder(name, somePath, limits);
    else yield* opened(name, await readNamed(somePath, constants.O_RDONLY, limits), limits);
  }
}

/** The same for bytes that somebody has in hand already, such as a file that was dropped. */
export function expandBytes(name: string, bytes: Uint8Array, limits: InputLimits = inputLimits): Generator<ReadInput> {
  const limit = isArchive(bytes) ? limits.maxArchiveBytes : limits.maxItemBytes;
  const isTooLarge = bytes.length > limit;
  return opened(
    name,
    isTooLarge ? refusedInput('input.too-large', { bytes: bytes.length, limit }) : succeed(bytes),
    limits,
  );
}

/** What an archive holds, or the file as it is. */
function* opened(file: string, content: Result<Uint8Array>, limits: InputLimits): Generator<ReadInput> {
  if (!content.ok || !isArchive(content.value)) {
    yield { file, content };
    return;
  }
  yield* unpacked(file, '', content.value, unpackBudget(limits), 1);
}

function* unpacked(
  file: string,
  prefix: string,
  bytes: Uint8Array,
  budget: UnpackBudget,
  depth: 1 | 2,
): Generator<ReadInput> {
  const entries: Result<Iterable<ArchiveEntry>> = isZip(bytes) ? readZip(bytes, budget) : readTar(bytes, budget);
  if (!entries.ok) {
    yield { file, ...(prefix === '' ? {} : { path: prefix.slice(0, -1) }), content: entries };
    return;
  }
  for (const { path: entryName, content } of entries.value) {
    const inner = `${prefix}${entryName}`;
    if (!content.ok || !isArchive(content.value)) yield { file, path: inner, content };
    else if (depth === 1) yield* unpacked(file, `${inner}/`, content.value, budget, 2);
    else yield { file, path: inner, content: refusedInput('input.archive-nested') };
  }
}

function isArchive(bytes: Uint8Array): boolean {
  return isZip(bytes) || isTar(bytes);
}

async function kindOf(somePath: string): Promise<Result<'file' | 'folder'>> {
  try {
    return succeed((await stat(somePath)).isDirectory() ? 'folder' : 'file');
  } catch (cause) {
    return refuse(inputError(cause, somePath));
  }
}

/** Depth first, by an own stack: folders come from others too. */
async function* readFolder(name: string, folderPath: string, limits: InputLimits): AsyncGenerator<ReadInput> {
  let left = limits.maxEntries;
  const waiting: { readonly label: string; readonly somePath: string; readonly depth: number }[] = [
    { label: name, somePath: folderPath, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { label, somePath, depth } = next;
    const kind = depth === 0 ? 'folder' : await kindInside(somePath);
    if (kind === 'folder') {
      if (depth > limits.maxFolderDepth) {
        yield { file: label, content: refusedInput('input.folder-too-deep', { limit: limits.maxFolderDepth }) };
        continue;
      }
      const listed = await list(somePath);
      if (!listed.ok) yield { file: label, content: listed };
      else {
        for (const child of listed.value.toReversed()) {
          waiting.push({ label: path.join(label, child), somePath: path.join(somePath, child), depth: depth + 1 });
        }
      }
      continue;
    }
    if (left === 0) {
      yield { file: name, content: refusedInput('input.too-many-files', { limit: limits.maxEntries }) };
      return;
    }
    left -= 1;
    if (kind === 'file') yield* opened(label, await readNamed(somePath, INSIDE_FOLDER, limits), limits);
    else if (kind === 'other') yield { file: label, content: refusedInput('input.not-a-file') };
    else if (await leadsOutside(somePath, folderPath)) {
      yield { file: label, content: refusedInput('input.link-outside') };
    }
  }
}

/** Names in one folder, dotfiles left out, in the same order on every machine. */
async function list(folderPath: string): Promise<Result<readonly string[]>> {
  try {
    const found: Dirent[] = await readdir(folderPath, { withFileTypes: true });
    const names = found.map((entry) => entry.name).filter((entryName) => !entryName.startsWith('.'));
    return succeed(names.sort((a, b) => (a < b ? -1 : 1)));
  } catch (cause) {
    return refuse(inputError(cause, folderPath));
  }
}

async function kindInside(somePath: string): Promise<'file' | 'folder' | 'link' | 'other'> {
  try {
    const found = await lstat(somePath);
    if (found.isSymbolicLink()) return 'link';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch {
    // gone since it was listed: opening it will say so
    return 'file';
  }
}

/** A link to something inside the folder needs no word: what it leads to is read where it stands. */
async function leadsOutside(linkPath: string, folderPath: string): Promise<boolean> {
  try {
    const [target, root] = await Promise.all([realpath(linkPath), realpath(folderPath)]);
    return target !== root && !target.startsWith(root + path.sep);
  } catch {
    // leads nowhere, or in circles
    return true;
  }
}

async function readNamed(somePath: string, flags: number, limits: InputLimits): Promise<Result<Uint8Array>> {
  let handle: FileHandle;
  try {
    handle = await open(somePath, flags);
  } catch (cause) {
    return refuse(inputError(cause, somePath));
  }
  try {
    const found = await handle.stat();
    if (found.isDirectory()) return refusedInput('input.not-a-file');
    if (!found.isFile() && flags !== constants.O_RDONLY) return refusedInput('input.not-a-file');
    return await readStream(chunksOf(handle), limits, found.isFile() ? found.size : undefined);
  } catch (cause) {
    return refuse(inputError(cause, somePath));
  } finally {
    await handle.close();
  }
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(256 * 1024), position: null });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Reads until the end or the limit, which is an archive's only where the first bytes are an archive's. */
async function readStream(
  stream: AsyncIterable<Uint8Array>,
  limits: InputLimits,
  knownSize = 0,
): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let limit: number | undefined;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length < 512) continue;
    limit ??= isArchive(Buffer.concat(chunks)) ? limits.maxArchiveBytes : limits.maxItemBytes;
    const bytes = Math.max(length, knownSize);
    if (bytes > limit) return refusedInput('input.too-large', { bytes, limit });
  }
  return succeed(new Uint8Array(Buffer.concat(chunks)));
}
