import fs from 'node:fs';
import path from 'node:path';
import { unwrap } from '../../src/cli/unwrap.ts';
import { asList, isJsonObject, type JsonValue } from '../../src/core/encoding/json.ts';
import { type CredentialLine, showCredential } from '../../src/wallet/services/credentials.ts';
import { exportCredential } from '../../src/wallet/services/export-credential.ts';
import type { Wallet } from '../../src/wallet/services/wallet.ts';

const PICTURE = /^data:image\/(png|svg\+xml);base64,([A-Za-z0-9+/=]+)$/;

/** Writes each badge's picture: the baked file itself, the picture inside the credential, or its cached copy. */
export async function writePictures(
  wallet: Wallet,
  lines: readonly CredentialLine[],
  outputDir: string,
): Promise<ReadonlyMap<string, string>> {
  const dir = path.join(outputDir, 'badges');
  fs.mkdirSync(dir);
  const files = new Map<string, string>();
  for (const { id } of lines) {
    const picture = await findPicture(wallet, id);
    if (picture === undefined) continue;
    const file = `badges/${id}.${picture.ending}`;
    fs.writeFileSync(path.join(outputDir, file), picture.bytes);
    files.set(id, file);
  }
  return files;
}

async function findPicture(wallet: Wallet, id: string): Promise<{ bytes: Uint8Array; ending: string } | undefined> {
  const shown = unwrap(await showCredential(wallet, id));
  const baked = shown.originals.find(({ form }) => form === 'png' || form === 'svg')?.form;
  if (baked === 'png' || baked === 'svg') {
    return { bytes: unwrap(await exportCredential(wallet, id, baked)).bytes, ending: baked };
  }
  const subject = asList(shown.document.credentialSubject)[0];
  const achievement = isJsonObject(subject) ? asList(subject.achievement)[0] : undefined;
  const address = addressOf(isJsonObject(achievement) ? achievement.image : undefined);
  const inside = PICTURE.exec(address ?? '');
  if (inside !== null) {
    return { bytes: Buffer.from(inside[2] ?? '', 'base64'), ending: inside[1] === 'png' ? 'png' : 'svg' };
  }
  const copy = address === undefined ? undefined : wallet.snapshots.findSnapshot(address);
  return copy === undefined ? undefined : { bytes: copy.bytes, ending: copy.mediaType === 'image/png' ? 'png' : 'svg' };
}

function addressOf(image: JsonValue | undefined): string | undefined {
  if (typeof image === 'string') return image;
  return isJsonObject(image) && typeof image.id === 'string' ? image.id : undefined;
}
