import { normaliseCredential } from '../../core/credential/normalise.ts';
import type { NormalisedCredential, NormalisedImage } from '../../core/credential/normalised-credential.ts';
import { WalletError } from '../../core/errors.ts';
import { type Result, refuse, succeed } from '../../core/result.ts';
import { findLinkedDocuments } from '../../core/verification/legacy/linked-documents.ts';
import { getOriginalBytes, listOriginals } from '../vault/originals.ts';
import { attemptAsync } from './attempt.ts';
import { getCredential } from './find-credential.ts';
import { openStored } from './judge.ts';
import { checkScanLimits } from './qr/scan-limits.ts';
import type { Wallet } from './wallet.ts';

export interface CredentialPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/svg+xml' | 'image/jpeg';
}

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * The picture of a badge: the file it came baked into, else the picture inside the credential, else a kept copy of the address it names.
 * Never fetched. What is larger than a screen could need, or is none of PNG, JPEG and SVG by its own first bytes, is no picture.
 *
 * An SVG is handed out as it is: it is for an image element, where it runs no script and loads nothing.
 *
 * @returns `export.other-form` where there is none
 */
export async function findPicture(wallet: Wallet, id: string): Promise<Result<CredentialPicture>> {
  return attemptAsync(async () => {
    const found = getCredential(wallet, id);
    if (!found.ok) return found;
    const reader = wallet.vault.reader;
    const baked = listOriginals(reader, found.value.id).find(({ form }) => form === 'png' || form === 'svg');
    if (baked !== undefined) {
      const picture = await pictureOf(getOriginalBytes(reader, found.value.id, baked.sha256));
      if (picture !== undefined) return succeed(picture);
    }
    const opened = openStored(wallet, found.value);
    if (!opened.ok) return opened;
    const { decoded } = opened.value.opened;
    const linked = decoded.dataModel === 'legacy' ? findLinkedDocuments(decoded.document, wallet.snapshots) : undefined;
    const words = normaliseCredential(decoded, {
      ...(linked !== undefined && 'json' in linked.badge ? { badge: linked.badge.json } : {}),
      ...(linked !== undefined && 'json' in linked.issuer ? { issuer: linked.issuer.json } : {}),
    });
    return pictureOfImage(wallet, imagesOf(words));
  });
}

/**
 * The picture of a badge that is no part of the wallet: of somebody's answer that is being checked. Never fetched.
 *
 * @param file - that it came in as: a picture with the badge baked into it is its picture
 * @returns undefined where there is none
 */
export async function findPictureOf(
  wallet: Wallet,
  words: NormalisedCredential,
  file?: Uint8Array,
): Promise<CredentialPicture | undefined> {
  const own = file === undefined ? undefined : await pictureOf(file);
  if (own !== undefined) return own;
  const picture = await pictureOfImage(wallet, imagesOf(words));
  return picture.ok ? picture.value : undefined;
}

/** The first of several that is here: inside the address itself, or kept as a copy of what is published there. */
export async function pictureOfImage(
  wallet: Wallet,
  images: readonly NormalisedImage[],
): Promise<Result<CredentialPicture>> {
  for (const image of images) {
    const bytes = bytesOf(wallet, image);
    const picture = bytes === undefined ? undefined : await pictureOf(bytes);
    if (picture !== undefined) return succeed(picture);
  }
  return refuse(new WalletError('export.other-form', 'no picture', { details: { forms: [], format: 'picture' } }));
}

function imagesOf({ image, achievements }: NormalisedCredential): readonly NormalisedImage[] {
  return [image, ...achievements.slice(0, 4).map((achievement) => achievement.image)].flatMap((one) => one ?? []);
}

function bytesOf(wallet: Wallet, { kind, source }: NormalisedImage): Uint8Array | undefined {
  if (kind === 'address') return wallet.snapshots.findSnapshot(source)?.bytes;
  const [, base64, content] =
    /^data:image\/[a-z+.-]{1,30}(?:;[a-z0-9=-]{1,40})*?(;base64)?,([\s\S]*)$/i.exec(source) ?? [];
  if (content === undefined || content.length > 2 * MOST_BYTES) return undefined;
  if (base64 !== undefined) return new Uint8Array(Buffer.from(content, 'base64'));
  try {
    return new TextEncoder().encode(decodeURIComponent(content));
  } catch {
    return undefined; // not percent-encoded text: no picture
  }
}

/** By the first bytes, whatever anybody calls it. */
async function pictureOf(bytes: Uint8Array): Promise<CredentialPicture | undefined> {
  if (bytes.length > MOST_BYTES) return undefined;
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (isPng || isJpeg) {
    const checked = await checkScanLimits(bytes);
    return checked.ok ? { bytes, mediaType: isPng ? 'image/png' : 'image/jpeg' } : undefined;
  }
  const start = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^\ufeff?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) &&
    /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 65_536)))
    ? { bytes, mediaType: 'image/svg+xml' }
    : undefined;
}
