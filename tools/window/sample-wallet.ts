import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Result } from '../../src/core/result.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { type CredentialPicture, findPicture } from '../../src/wallet/services/credential-picture.ts';
import { listCredentials, showCredential } from '../../src/wallet/services/credentials.ts';
import { addHolderEmail } from '../../src/wallet/services/holders.ts';
import { importCredentials } from '../../src/wallet/services/import-credentials.ts';
import { expandInputs } from '../../src/wallet/services/input/read-files.ts';
import { importIssuerPack } from '../../src/wallet/services/issuers/issuer-packs.ts';
import { findIssuerDetails } from '../../src/wallet/services/issuers/issuer-view.ts';
import { decideIssuerTrust, listIssuers } from '../../src/wallet/services/issuers/issuers.ts';
import { presentCredentials } from '../../src/wallet/services/present-credentials.ts';
import { framesOf } from '../../src/wallet/services/qr/show-presentation.ts';
import { createWallet } from '../../src/wallet/services/wallet.ts';
import { leastKdfCost } from '../../src/wallet/vault/key-derivation.ts';
import { sampleSeed } from '../samples/sample-keys.ts';
import type { SampleData } from './pretended/sample-data.ts';
import type { WalletFolder } from './real-wallet.ts';
import { runImport } from './run-import.ts';

const samplesDir = path.resolve(import.meta.dirname, '../../samples');
const EMAIL = 'ines.okafor-lindqvist@post.example';

export interface SampleWallet {
  readonly data: SampleData;
  /** by credential id: what main serves */
  readonly pictures: ReadonlyMap<string, CredentialPicture & { readonly bytes: Buffer }>;
  /** texts of the codes of somebody's moving presentation, all of them needed */
  readonly codes: readonly string[];
  /** the wallet itself, locked, for whoever wants a copy */
  readonly folder: WalletFolder;
}

/** When it is, for every window: the day on which the samples are judged. */
const NOW = '2026-11-22T12:00:00Z';

/** Who was shown what earlier that day. */
const SHOWN_BEFORE = [
  {
    at: '2026-11-22T08:40:00Z',
    names: ['Inclusive Classroom Practice', 'Hochschuldidaktisches'],
    options: {
      as: 'vp-json',
      form: 'html',
      audience: 'Northmere Open University',
      purpose: 'Recognition of prior learning',
    },
  },
  {
    at: '2026-11-22T10:15:00Z',
    names: ['Reproducible Data Engineering', 'Point-of-Care', 'Hand Weaving'],
    options: {
      as: 'vp-json',
      form: 'frames',
      audience: 'City of Aldermouth, Adult Learning, hiring panel',
      purpose: 'Interview for technical trainer',
      nonce: 'aRequestThatWasScanned',
    },
  },
  { at: '2026-11-22T11:20:00Z', names: ['Glaze Chemistry'], options: { as: 'vp-json', form: 'qr' } },
] as const;

/**
 * What a real wallet answers over the sample badges, judged on the day of their README: texts, reports and pictures.
 *
 * @param dir - gets the wallet; the caller's to remove
 */
export async function readSampleWallet(dir: string): Promise<SampleWallet> {
  let time = '2026-11-22T08:00:00Z';
  const random = sameRandom('lapel-window');
  let first: Uint8Array | undefined = sampleSeed('holder', 32);
  // the wallet's first key is the one that the samples were awarded to
  const drawn = (length: number): Uint8Array => {
    const bytes = first ?? random(length);
    first = undefined;
    return bytes;
  };
  const world = { now: () => new Date(time), random: drawn, crypto: nativeCrypto };
  const passphrase = new Uint8Array(randomBytes(24));
  const walletDir = path.join(dir, 'wallet');
  const made = unwrap(await createWallet(walletDir, new Uint8Array(passphrase), world, { kdfCost: leastKdfCost }));
  const { wallet } = made;
  try {
    unwrap(addHolderEmail(wallet, EMAIL));
    unwrap(await importIssuerPack(wallet, path.join(samplesDir, 'issuer-pack.json')));
    const badgesDir = path.join(samplesDir, 'badges');
    unwrap(await importCredentials(wallet, expandInputs([badgesDir])));
    const issuers = unwrap(listIssuers(wallet));
    for (const issuer of issuers.slice(0, 4)) unwrap(decideIssuerTrust(wallet, issuer.id, 'trusted'));
    const lines = unwrap(await listCredentials(wallet));
    let codes: readonly string[] = [];
    for (const { at, names, options } of SHOWN_BEFORE) {
      time = at;
      const ids = names.map((name) => lines.find((line) => line.name?.startsWith(name))?.id ?? name);
      const signed = unwrap(await presentCredentials(wallet, ids, options));
      const { frames, needed } = unwrap(framesOf(signed, world.crypto));
      if (options.form === 'frames') codes = frames.slice(0, needed);
    }
    time = NOW;
    const shown: SampleData['shown'][number][] = [];
    const pictures = new Map<string, CredentialPicture & { readonly bytes: Buffer }>();
    for (const line of lines) {
      const { document, ...rest } = unwrap(await showCredential(wallet, line.id));
      shown.push({ ...rest, raw: JSON.stringify(document) });
      const picture = await findPicture(wallet, line.id);
      if (picture.ok) pictures.set(line.id, { ...picture.value, bytes: Buffer.from(picture.value.bytes) });
    }
    const details = unwrapAll(issuers.map(({ id }) => findIssuerDetails(wallet, id)));
    const importRun = await runImport(path.join(dir, 'importing'), samplesDir, {
      ...world,
      random: sameRandom('lapel-import'),
    });
    const data = {
      shown,
      issuers: details.filter((issuer) => issuer !== undefined),
      holder: made.holder,
      email: EMAIL,
      importRun,
    };
    const newWorld = () => ({ ...world, random: sameRandom('lapel-copy') });
    return { data, pictures, codes, folder: { dir: walletDir, passphrase, newWorld } };
  } finally {
    wallet.close();
  }
}

/** The same bytes in the same order every time: the window shows the key made of them, and its pictures are compared. */
function sameRandom(name: string): (length: number) => Uint8Array {
  let turn = 0;
  return (length) => {
    const parts: Buffer[] = [];
    for (let at = 0; at < length; at += 32) {
      turn += 1;
      parts.push(createHash('sha256').update(`${name} ${turn}`).digest());
    }
    return new Uint8Array(Buffer.concat(parts).subarray(0, length));
  };
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

function unwrapAll<T>(results: readonly Result<T>[]): readonly T[] {
  return results.map(unwrap);
}
