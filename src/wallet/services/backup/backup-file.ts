import { createHash } from 'node:crypto';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { WalletError } from '../../../core/errors.ts';
import { inputError } from '../../../core/input-error.ts';
import { sha256Hex } from '../../vault/blobs.ts';
import { readTar } from '../input/ustar.ts';
import { AGE_HEADER_BYTES, checkAgeHeader, decryptAge } from './age-file.ts';
import { backupLimits, mismatch } from './backup-limits.ts';
import { type BackupManifest, decodeManifest, INDEX_NAME, MANIFEST_NAME, WALLET_NAME } from './backup-manifest.ts';

const CHUNK_BYTES = 256 * 1024;

/** A backup whose manifest was read; nothing else of it yet. */
export interface OpenedBackup {
  readonly manifest: BackupManifest;
  /**
   * The files after the manifest, once, in the manifest's order: each of the announced name and length, its bytes compared with
   * the announced hash. Ends only if the archive and the encrypted file end where they must.
   */
  readonly files: AsyncGenerator<BackupFile>;
  /** of the file as it lies on the disk, lower-case hex; known when `files` have ended */
  sha256(): string;
  /** Stops reading; a second call does nothing. */
  close(): Promise<void>;
}

export interface BackupFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Opens a backup: looks at the header, derives the key, reads the manifest. Streams; no plaintext touches the disk.
 *
 * @param passphrase - as `agePassphrase` spells it
 * @throws `input.not-found`, `input.unreadable`, `input.not-a-file`, `backup.*` (as a `WalletError`)
 */
export async function openBackup(filePath: string, passphrase: string): Promise<OpenedBackup> {
  const { handle, size } = await openFile(filePath);
  const hash = createHash('sha256');
  let isWhole = false;
  const plaintext = decryptAge(
    chunksOf(handle, filePath, (chunk) => hash.update(chunk)),
    passphrase,
  );
  const close = async (): Promise<void> => {
    await plaintext.return(undefined);
    await handle.close();
  };
  try {
    checkAgeHeader(await firstBytes(handle, filePath));
    const archive = readTar(plaintext);
    const first = await archive.next();
    if (first?.name !== MANIFEST_NAME) throw mismatch('the manifest is not the first entry');
    const manifest = decodeManifest(await archive.body(Math.min(size, backupLimits.manifestBytes)), size);
    const files = async function* (): AsyncGenerator<BackupFile> {
      for (const announced of manifest.entries) {
        const entry = await archive.next();
        if (entry?.name !== announced.name) throw mismatch('an entry is missing or out of order');
        if (entry.bytes !== announced.bytes) throw mismatch('an entry is of another length');
        const bytes = await archive.body(limitOf(entry.name));
        const sha256 = sha256Hex(bytes);
        if (sha256 !== announced.sha256) {
          throw new WalletError('backup.wrong-hash', entry.name, { details: { part: entry.name } });
        }
        yield { name: entry.name, bytes, sha256 };
      }
      if ((await archive.next()) !== undefined) throw mismatch('more entries than announced');
      isWhole = true;
    };
    return {
      manifest,
      files: files(),
      sha256: () => {
        if (!isWhole) throw new TypeError('the backup was not read to its end');
        return hash.copy().digest('hex');
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function limitOf(name: string): number {
  if (name === WALLET_NAME) return backupLimits.walletJsonBytes;
  return name === INDEX_NAME ? backupLimits.indexBytes : backupLimits.fileBytes;
}

async function openFile(filePath: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  try {
    // a named pipe would keep us waiting for somebody to write into it
    const handle = await open(filePath, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await handle.stat();
    if (stat.isFile()) return { handle, size: stat.size };
    await handle.close();
    throw new WalletError('input.not-a-file', 'backup');
  } catch (cause) {
    throw inputError(cause, filePath);
  }
}

async function firstBytes(handle: FileHandle, filePath: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(AGE_HEADER_BYTES);
  try {
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } catch (cause) {
    throw inputError(cause, filePath);
  }
}

async function* chunksOf(
  handle: FileHandle,
  filePath: string,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position).catch((cause: unknown) => {
      throw inputError(cause, filePath);
    });
    if (bytesRead === 0) return;
    position += bytesRead;
    onChunk(chunk.subarray(0, bytesRead));
    yield chunk.subarray(0, bytesRead);
  }
}
