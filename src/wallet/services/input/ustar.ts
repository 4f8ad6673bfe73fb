import { pack } from 'tar-stream';
import { WalletError } from '../../../core/errors.ts';
import { malformed, tooLarge } from '../backup/backup-limits.ts';

const BLOCK = 512;

/** A file to be archived; its bytes are asked for when its turn comes, and may be forgotten afterwards. */
export interface TarFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
}

/**
 * Writes a tar archive piece by piece: only one file's bytes are in memory at a time, however many there are.
 *
 * @param files - names of ASCII, 100 characters at most, so that every tar program reads them from the plain header
 * @see POSIX.1-2017, pax, "ustar Interchange Format"
 */
export async function* writeTar(files: Iterable<TarFile>, modifiedAt: Date): AsyncGenerator<Uint8Array> {
  const archive = pack();
  const feeding = (async () => {
    for (const { name, bytes } of files) {
      const content = bytes();
      const header = { name, mode: 0o600, mtime: modifiedAt, size: content.length };
      await new Promise<void>((resolve, reject) => {
        const view = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
        archive.entry(header, view, (error) => (error ? reject(error) : resolve()));
      });
    }
    archive.finalize();
  })().catch((error: Error) => {
    archive.destroy(error);
    throw error;
  });
  feeding.catch(() => undefined); // told by the `await` below, or by the archive's own iteration
  try {
    yield* archive as AsyncIterable<Uint8Array>;
  } catch (error) {
    await feeding; // what kept the files from being read says more than the archive that stopped
    throw error;
  } finally {
    archive.destroy();
  }
  await feeding;
}

export interface TarReader {
  /** The next file's name and length, its bytes yet to be read; undefined at the archive's end. */
  next(): Promise<{ readonly name: string; readonly bytes: number } | undefined>;
  /** The bytes of the file that `next` announced. */
  body(maxBytes: number): Promise<Uint8Array>;
}

/**
 * Reads a tar archive as `writeTar` writes them, and no other: plain files with plain headers. Where archives leave room for two readers
 * to see different files (long-name records, links, sizes in binary, entries after the end), it refuses.
 *
 * @throws `backup.malformed`, `backup.unsafe-name` (links and devices), `backup.damaged` where the source ends early
 */
export function readTar(source: AsyncIterator<Uint8Array>): TarReader {
  let rest: Uint8Array = new Uint8Array(0);
  let announced: { name: string; bytes: number } | undefined;
  const pull = async (): Promise<boolean> => {
    const { done, value } = await source.next();
    if (done === true) return false;
    rest = value;
    return true;
  };
  const take = async (length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      if (rest.length === 0 && !(await pull())) throw new WalletError('backup.damaged', 'the archive ends early');
      const part = rest.subarray(0, length - filled);
      bytes.set(part, filled);
      filled += part.length;
      rest = rest.subarray(part.length);
    }
    return bytes;
  };
  const expectNothingMore = async (): Promise<void> => {
    do {
      if (!rest.every((byte) => byte === 0)) throw malformed('something after the end');
    } while (await pull());
  };
  return {
    next: async () => {
      if (announced !== undefined) throw new TypeError('the file before was not read');
      const header = await take(BLOCK);
      if (header.every((byte) => byte === 0)) {
        await expectNothingMore();
        return undefined;
      }
      announced = decodeHeader(header);
      return announced;
    },
    body: async (maxBytes) => {
      if (announced === undefined) throw new TypeError('no file was announced');
      const { name, bytes } = announced;
      if (bytes > maxBytes) throw tooLarge(name, maxBytes);
      announced = undefined;
      const body = await take(bytes);
      await take(-bytes & (BLOCK - 1));
      return body;
    },
  };
}

function decodeHeader(header: Uint8Array): { name: string; bytes: number } {
  const latin1 = Buffer.from(header).toString('latin1');
  const field = (from: number, length: number): string => latin1.slice(from, from + length);
  if (field(257, 8) !== 'ustar\u000000') throw malformed('archive header');
  let sum = 0;
  for (let index = 0; index < BLOCK; index++) sum += index >= 148 && index < 156 ? 0x20 : (header[index] as number);
  const bytes = octal(field(124, 12));
  if (bytes === undefined || octal(field(148, 8)) !== sum) throw malformed('archive header');
  // '0' is a plain file; what announces long names or changed sizes ('x', 'g', 'L', 'K') is nothing that we write
  if (field(156, 1) !== '0') throw new WalletError('backup.unsafe-name', 'an entry that is no plain file');
  const name = /^([\x21-\x7e]{1,100})\0*$/.exec(field(0, 100))?.[1];
  if (name === undefined || /[^\0]/.test(field(157, 100)) || /[^\0]/.test(field(345, 155))) {
    throw malformed('archive header');
  }
  return { name, bytes };
}

function octal(field: string): number | undefined {
  const digits = /^([0-7]{1,11})[ \0]+$/.exec(field)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}
