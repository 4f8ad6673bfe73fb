import { WalletError } from '../../../core/errors.ts';
import { type Result, refuse, succeed } from '../../../core/result.ts';
import { listCredentialIds } from '../../vault/credentials.ts';
import { attempt, attemptAsync } from '../attempt.ts';
import { exportCredential, type OriginalFormat } from '../export-credential.ts';
import { getCredentials } from '../find-credential.ts';
import type { Wallet } from '../wallet.ts';
import { fileNameKey, freshFileName } from './file-names.ts';

export interface ExportedOriginals {
  readonly written: number;
  /** of all badges, those that never came in that form */
  readonly leftOut: readonly string[];
}

/**
 * Hands out several credentials byte for byte, one file each, under the names they came by.
 *
 * @param ids - named ones must all have come in that form; of `all`, the others are left out
 * @param write - is given names that are safe and differ from each other and from `there`; what it throws ends the export
 * @param there - names that are in the folder already
 * @returns `export.other-form`, `export.none-of-form`, `export.no-badges`, `usage.no-such-id`, `vault.*`
 */
export async function exportOriginals(
  wallet: Wallet,
  ids: readonly string[] | 'all',
  format: OriginalFormat,
  write: (fileName: string, bytes: Uint8Array) => Promise<void>,
  there: readonly string[] = [],
): Promise<Result<ExportedOriginals>> {
  return attemptAsync(async () => {
    const chosen = listCredentialIdsOf(wallet, ids);
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0) return refuse(new WalletError('export.no-badges', 'no badges'));
    const taken = new Set(there.map(fileNameKey));
    const leftOut: string[] = [];
    for (const id of chosen.value) {
      const exported = await exportCredential(wallet, id, format);
      if (exported.ok) {
        const { fileName, extension, bytes } = exported.value;
        await write(freshFileName(fileName, `${id}.${extension}`, taken), bytes);
      } else if (ids === 'all' && exported.error.code === 'export.other-form') leftOut.push(id);
      else return exported;
    }
    const written = chosen.value.length - leftOut.length;
    if (written === 0) return refuse(new WalletError('export.none-of-form', 'none', { details: { format } }));
    return succeed({ written, leftOut });
  });
}

/** Whole ids, in the order named, each once. @returns `usage.no-such-id`, `usage.ambiguous-id` */
export function listCredentialIdsOf(wallet: Wallet, ids: readonly string[] | 'all'): Result<readonly string[]> {
  if (ids === 'all') return attempt(() => [...listCredentialIds(wallet.vault.reader)]);
  const named = getCredentials(wallet, ids);
  return named.ok ? succeed(named.value.map(({ id }) => id)) : named;
}
