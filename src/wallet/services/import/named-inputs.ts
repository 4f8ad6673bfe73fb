import { lstat, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { succeed } from '../../../core/result.ts';
import { inputLimits } from '../input/input-limits.ts';
import { expandInputs, type ReadInput, type ReadInputOptions } from '../input/read-files.ts';

/** `https://…`, `openbadges://…`: a link that a person gave in place of a file. */
const LINK = /^[a-z][a-z0-9+.-]{1,40}:\/\/\S+$/i;
/** The text of a code. */
const CODE = /^(?:LAPEL1:|VP1-|ur:)/i;

/**
 * Reads everything a person named for an import: what `expandInputs` reads, and links and texts of codes as inputs of their own. Nothing
 * is asked of the network here.
 */
export async function* namedInputs(
  names: readonly string[],
  options: ReadInputOptions = {},
): AsyncGenerator<ReadInput> {
  for (const name of names) {
    if (LINK.test(name) || CODE.test(name)) yield { file: name, content: succeed(new TextEncoder().encode(name)) };
    else yield* expandInputs([name], options);
  }
}

const MAX_FOLDERS = 10_000;
/** The end record of a ZIP, with the longest comment there can be. */
const ZIP_END_BYTES = 22 + 0xffff;
const ZIP_END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/**
 * How many inputs there will be, for a person who waits: files in folders, entries of named archives, by what their lists say. Opens
 * nothing else, and is only ever a hint.
 */
export async function countInputs(names: readonly string[], baseDir = '.'): Promise<number> {
  let count = 0;
  for (const name of names) {
    const somePath = path.resolve(baseDir, name);
    const found = await stat(somePath).catch(() => undefined);
    if (found?.isDirectory() === true) count += await countFiles(somePath);
    else count += found === undefined ? 1 : await countEntries(somePath, found.size);
  }
  return count;
}

async function countFiles(folderPath: string): Promise<number> {
  let count = 0;
  const waiting = [folderPath];
  for (let folders = 0; folders < MAX_FOLDERS; folders += 1) {
    const next = waiting.pop();
    if (next === undefined) break;
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) waiting.push(path.join(next, entry.name));
      else if (entry.isFile()) count += 1;
    }
    if (count > inputLimits.maxEntries) return inputLimits.maxEntries;
  }
  return count;
}

async function countEntries(somePath: string, size: number): Promise<number> {
  const isFile = (await lstat(somePath).catch(() => undefined))?.isFile() === true;
  const handle = isFile ? await open(somePath, 'r').catch(() => undefined) : undefined;
  if (handle === undefined) return 1;
  try {
    const length = Math.min(size, ZIP_END_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(ZIP_END);
    return at < 0 || at + 12 > bytesRead ? 1 : Math.max(1, buffer.readUInt16LE(at + 10));
  } catch {
    // a hint is not worth a refusal
    return 1;
  } finally {
    await handle.close();
  }
}
