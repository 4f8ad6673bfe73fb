import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { getBlob } from '../vault/blobs.ts';
import { addHistory } from '../vault/history.ts';
import { getOriginalBytes, listOriginals } from '../vault/originals.ts';
import { attemptAsync } from './attempt.ts';
import { getCredential } from './find-credential.ts';
import type { Wallet } from './wallet.ts';

/** The forms in which a credential goes out exactly as it came in. */
export type OriginalFormat = 'json' | 'jwt' | 'png' | 'svg';

export interface ExportedCredential {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** the name it came under */
  readonly fileName: string;
}

/**
 * Hands out a credential byte for byte as it was imported: the file of that form, or, where it came inside a picture or a
 * presentation, exactly the text that was in there. Nothing is converted, since that would break its signature.
 *
 * @returns `export.other-form` where it never came in that form
 */
export async function exportCredential(
  wallet: Wallet,
  id: string,
  format: OriginalFormat,
): Promise<Result<ExportedCredential>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    if (!found.ok) return found;
    const credential = found.value;
    const reader = wallet.vault.reader;
    const originals = listOriginals(reader, credential.id);
    const original = originals.find(({ form }) => form === format || (format === 'jwt' && form === 'sd-jwt'));
    const ownFormat = credential.form === 'json' ? 'json' : 'jwt';
    if (original === undefined && ownFormat !== format) {
      const forms = [...new Set([ownFormat, ...originals.map(({ form }) => form)])].filter(
        (form) => form !== 'container',
      );
      return refuse(new WalletError('export.other-form', `no ${format}`, { details: { forms, format } }));
    }
    const bytes =
      original === undefined
        ? getBlob(reader, credential.sha256)
        : getOriginalBytes(reader, credential.id, original.sha256);
    const at = wallet.world.now().toISOString();
    if (wallet.vault.damage === undefined) {
      const noted = wallet.vault.write((vault) =>
        addHistory(vault, { at, kind: 'exported', details: { format } }, credential.id),
      );
      if (!noted.ok) return noted;
    }
    const fileName = original?.fileName ?? `${credential.id}.${ownFormat === 'json' ? 'json' : 'jwt'}`;
    return succeed({ id: credential.id, bytes, fileName });
  });
}
