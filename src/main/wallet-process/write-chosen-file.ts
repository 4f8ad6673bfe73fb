import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { outputError } from '../../core/output-error.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { giveName } from '../../wallet/services/backup/new-file.ts';

/**
 * Writes a file that a person chose in the system's dialog, which asked before an older one is replaced: beside it first, synced, renamed,
 * so that a half-written one is never seen.
 *
 * @param options.mustBeNew - for a name that nobody was asked about: a file that is there stays, and the answer is `output.not-written`
 * @returns how many bytes; `output.not-written`
 */
export async function writeChosenFile(
  filePath: string,
  content: Uint8Array | string,
  options: { readonly mustBeNew?: boolean } = {},
): Promise<Result<number>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const besidePath = path.join(
    path.dirname(filePath),
    `.${path.basename(filePath)}.${randomBytes(4).toString('hex')}.part`,
  );
  let file: FileHandle | undefined;
  try {
    file = await open(besidePath, 'wx', 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    file = undefined;
    if (options.mustBeNew === true) {
      await giveName(besidePath, filePath);
      await rm(besidePath, { force: true });
    } else await rename(besidePath, filePath);
    return succeed(bytes.length);
  } catch (cause) {
    await file?.close().catch(() => undefined);
    await rm(besidePath, { force: true });
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
    return refuse(outputError(cause));
  }
}
