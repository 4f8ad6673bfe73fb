import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Result } from '../../src/core/result.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { listCredentials, showCredential } from '../../src/wallet/services/credentials.ts';
import { addHolderEmail } from '../../src/wallet/services/holders.ts';
import { importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../src/wallet/services/input/read-files.ts';
import { importIssuerPack } from '../../src/wallet/services/issuers/issuer-packs.ts';
import { findIssuerDetails } from '../../src/wallet/services/issuers/issuer-view.ts';
import { decideIssuerTrust, listIssuers } from '../../src/wallet/services/issuers/issuers.ts';
import { createWallet } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import type { SampleData } from './pretended/sample-data.ts';

const samplesDir = path.resolve(import.meta.dirname, '../../samples');
const EMAIL = 'ines.okafor-lindqvist@post.example';

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface SampleWallet {
  readonly data: SampleData;
  /** by credential id */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** What a real wallet answers over the sample badges, judged on the day of their README: texts, reports and pictures. */
export async function readSampleWallet(): Promise<SampleWallet> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'lapel-window-'));
  const world = {
    now: () => new Date('2026-11-22T12:00:00Z'),
    random: sameRandom(),
    crypto: nativeCrypto,
  };
  const made = unwrap(
    await createWallet(path.join(dir, 'wallet'), new Uint8Array(randomBytes(24)), world, { kdfCost: leastKdfCost }),
  );
  const { wallet } = made;
  try {
    unwrap(addHolderEmail(wallet, EMAIL));
    unwrap(await importIssuerPack(wallet, path.join(samplesDir, 'issuer-pack.json')));
    const badgesDir = path.join(samplesDir, 'badges');
    unwrap(await importCredentials(wallet, expandInputs([badgesDir])));
    const issuers = unwrap(listIssuers(wallet));
    for (const issuer of issuers.slice(0, 4)) unwrap(decideIssuerTrust(wallet, issuer.id, 'trusted'));
    const lines = unwrap(await listCredentials(wallet));
    const shown: SampleData['shown'][number][] = [];
    const pictures = new Map<string, Picture>();
    for (const line of lines) {
      const { document, ...rest } = unwrap(await showCredential(wallet, line.id));
      shown.push({ ...rest, raw: JSON.stringify(document) });
      const picture = pictureOf(rest, badgesDir);
      if (picture !== undefined) pictures.set(line.id, picture);
    }
    const details = unwrapAll(issuers.map(({ id }) => findIssuerDetails(wallet, id)));
    return {
      data: { shown, issuers: details.filter((issuer) => issuer !== undefined), holder: made.holder, email: EMAIL },
      pictures,
    };
  } finally {
    wallet.close();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** The same bytes in the same order every time: the window shows the key made of them, and its pictures are compared. */
function sameRandom(): (length: number) => Uint8Array {
  let turn = 0;
  return (length) => {
    const parts: Buffer[] = [];
    for (let at = 0; at < length; at += 32) {
      turn += 1;
      parts.push(createHash('sha256').update(`lapel-window ${turn}`).digest());
    }
    return new Uint8Array(Buffer.concat(parts).subarray(0, length));
  };
}

type Shown = Omit<SampleData['shown'][number], 'raw'>;

function pictureOf({ credential, originals }: Shown, badgesDir: string): Picture | undefined {
  const source = [credential.image, ...credential.achievements.map(({ image }) => image)].find(
    (image) => image?.kind === 'data',
  )?.source;
  const data = /^data:([^;,]+);base64,(.*)$/s.exec(source ?? '');
  if (data?.[1] !== undefined && data[2] !== undefined)
    return { mediaType: data[1], bytes: Buffer.from(data[2], 'base64') };
  const file = originals.find(({ form }) => form === 'png' || form === 'svg');
  if (file === undefined) return undefined;
  const name = path.basename(file.fileName);
  const bytes = fs.readFileSync(path.join(badgesDir, name));
  return { mediaType: name.endsWith('.svg') ? 'image/svg+xml' : 'image/png', bytes };
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

function unwrapAll<T>(results: readonly Result<T>[]): readonly T[] {
  return results.map(unwrap);
}
