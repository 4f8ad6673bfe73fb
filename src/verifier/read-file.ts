import { extractCredential } from '../core/baking/extract-credential.ts';
import { readPngChunks } from '../core/baking/png-chunks.ts';
import { recognise } from '../core/credential/recognise.ts';
import { type Details, type ErrorCode, WalletError } from '../core/errors.ts';
import { extractPresentation } from '../core/presentation/self-verifying-page.ts';
import { type Result, refuse, succeed } from '../core/result.ts';
import { openPack } from '../core/snapshot/pack-signature.ts';
import type { Snapshot } from '../core/snapshot/snapshot.ts';
import { decodeIssuerPack, isIssuerPack } from '../core/snapshot/snapshot-index.ts';
import { readCodesIn } from '../scanning/code-reader.ts';
import { jpegDimensions } from './jpeg-dimensions.ts';
import { webCrypto } from './web-crypto.ts';

/** What a dropped, chosen or pasted file turned out to be. */
export type ReadFile =
  | {
      readonly kind: 'issuer-pack';
      readonly snapshots: readonly Snapshot[] /** did:key; null: nobody */;
      readonly signedBy: string | null;
    }
  /** texts of the codes in a picture: perhaps frames of one message, of which other pictures hold the rest */
  | { readonly kind: 'codes'; readonly texts: readonly string[] }
  /** for `verify` */
  | { readonly kind: 'document'; readonly bytes: Uint8Array };

const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Text of one code of another wallet. */
const MAX_CODE_BYTES = 16 * 1024;
const MAX_PICTURE_BYTES = 16 * 1024 * 1024;
const MAX_PICTURE_PIXELS = 40_000_000;
/** Longer side of what is searched for codes; a code of 117 modules keeps 8 pixels a module in a quarter of it. */
const SEARCHED_SIDE = 4096;

/** Says what a file is by looking at it; its name is never asked. */
export async function readFile(file: Blob): Promise<Result<ReadFile>> {
  if (file.size > MAX_FILE_BYTES) return refused('input.too-large', { bytes: file.size, limit: MAX_FILE_BYTES });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isIssuerPack(bytes)) {
    const pack = decodeIssuerPack(bytes, { source: 'given', crypto: webCrypto });
    const opened = pack.ok ? await openPack(pack.value, webCrypto) : pack;
    if (!opened.ok) return opened;
    const { documents, signedBy } = opened.value;
    return succeed({ kind: 'issuer-pack', snapshots: documents, signedBy });
  }
  if (bytes.length < MAX_CODE_BYTES && /^\s*VP1-/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) {
    return succeed({ kind: 'document', bytes });
  }
  const recognised = recognise(bytes);
  if (!recognised.ok) return recognised;
  switch (recognised.value.kind) {
    case 'html': {
      const embedded = extractPresentation(bytes);
      return embedded.ok ? succeed({ kind: 'document', bytes: new TextEncoder().encode(embedded.value) }) : embedded;
    }
    case 'png': {
      const carried = extractCredential(bytes);
      if (carried.ok || carried.error.code !== 'baking.no-credential') return succeed({ kind: 'document', bytes });
      const chunks = readPngChunks(bytes);
      return chunks.ok ? searchPicture(bytes, 'image/png', carried.error) : chunks;
    }
    case 'jpeg': {
      const size = jpegDimensions(bytes);
      if (size === undefined) return refused('scan.damaged-picture');
      if (size.width * size.height > MAX_PICTURE_PIXELS) {
        return refused('scan.too-many-pixels', { ...size, limit: MAX_PICTURE_PIXELS });
      }
      return searchPicture(bytes, 'image/jpeg', new WalletError('baking.no-credential', 'JPEG without a code'));
    }
    default:
      return succeed({ kind: 'document', bytes });
  }
}

/** @param otherwise - where there is no code in the picture either */
async function searchPicture(bytes: Uint8Array, type: string, otherwise: WalletError): Promise<Result<ReadFile>> {
  if (bytes.length > MAX_PICTURE_BYTES) {
    return refused('input.too-large', { bytes: bytes.length, limit: MAX_PICTURE_BYTES });
  }
  const pixels = await pixelsOf(new Blob([new Uint8Array(bytes)], { type }));
  if (pixels === undefined) return refused('scan.damaged-picture');
  const texts = await readCodesIn(pixels, 'still');
  return texts.length === 0 ? refuse(otherwise) : succeed({ kind: 'codes', texts });
}

/** @returns undefined where the browser cannot decode it; its size was looked at before */
async function pixelsOf(picture: Blob): Promise<ImageData | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture);
  } catch {
    return undefined;
  }
  const scale = Math.min(1, SEARCHED_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new TypeError('a canvas without its context');
  // light modules of a transparent picture are holes: what shows through is paper
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

function refused(code: ErrorCode, details: Details = {}): { readonly ok: false; readonly error: WalletError } {
  return refuse(new WalletError(code, `file: ${code}`, { details }));
}
