import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { getBlob } from '../vault/blobs.ts';
import type { OriginalForm, StoredCredential } from '../vault/credentials.ts';
import { addHistory } from '../vault/history.ts';
import { getOriginalBytes, listOriginals, type Original } from '../vault/originals.ts';
import { attemptAsync } from './attempt.ts';
import { getCredential } from './find-credential.ts';
import type { Wallet } from './wallet.ts';

/** A form in which a credential goes out exactly as it came in; `original` is whichever it first came in. */
export type OriginalFormat = 'original' | 'json' | 'jwt' | 'png' | 'svg';

export interface ExportedCredential extends ExportedFile {
  readonly id: string;
  readonly bytes: Uint8Array;
}

interface ExportedFile {
  /** the name it came under */
  readonly fileName: string;
  /** that fits the form, without the dot */
  readonly extension: string;
}

/**
 * Hands out a credential byte for byte as it was imported: the file of that form, or, where it came inside a picture or a
 * presentation, exactly the text that was in there. Nothing is converted, since that would break its signature. The `original` of an
 * unsigned record is the certificate, not the record of it.
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
    const chosen = chooseOriginal(wallet, credential, format);
    if (!chosen.ok) return chosen;
    const { original, ...file } = chosen.value;
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
    return succeed({ id: credential.id, bytes, ...file });
  });
}

/** How the file would be called, without reading it. @returns as `exportCredential` */
export function planOriginal(wallet: Wallet, id: string, format: OriginalFormat): Promise<Result<ExportedFile>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    return found.ok ? chooseOriginal(wallet, found.value, format) : found;
  });
}

/** `original` is absent where the credential's own text is the answer, not a file that it came in. */
function chooseOriginal(
  wallet: Wallet,
  credential: StoredCredential,
  format: OriginalFormat,
): Result<ExportedFile & { readonly original?: Original }> {
  const originals = listOriginals(wallet.vault.reader, credential.id);
  const original = originals.find(({ form }) => isOf(form, format, credential));
  if (original !== undefined) {
    return succeed({ original, fileName: original.fileName, extension: extensionOf(original) });
  }
  const ownFormat = credential.form === 'json' ? 'json' : 'jwt';
  if (format === 'original' || format === ownFormat) {
    return succeed({ fileName: `${credential.id}.${ownFormat}`, extension: ownFormat });
  }
  const forms = [...new Set([ownFormat, ...originals.map(({ form }) => form)])].filter((form) => form !== 'container');
  return refuse(new WalletError('export.other-form', `no ${format}`, { details: { forms, format } }));
}

function isOf(form: OriginalForm, format: OriginalFormat, credential: StoredCredential): boolean {
  // what else was in a container is not this badge's; a certificate is the whole of its record
  if (format === 'original') return form !== 'container' || credential.format === 'unsigned-record';
  return form === format || (format === 'jwt' && form === 'sd-jwt');
}

function extensionOf({ form, fileName }: Original): string {
  switch (form) {
    case 'sd-jwt':
      return 'jwt';
    case 'jpeg':
      return 'jpg';
    case 'container':
      return /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? 'bin';
    default:
      return form;
  }
}
