import { createPrivateKey, sign } from 'node:crypto';
import { createDataIntegrityProof } from '../../src/core/proof/data-integrity/create-proof.ts';
import { nativeCrypto } from '../../src/wallet/native-crypto.ts';
import { realisticBadge } from './realistic-badge.ts';

/** A node:crypto key of 32 secret bytes. */
export function ed25519Secret(seed: Uint8Array): ReturnType<typeof createPrivateKey> {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

/** Badges of one issuer for different learners, each signed: `eddsa-rdfc-2022`, as text. */
export async function* signedBadges(
  count: number,
  { issuer, secretKey }: { readonly issuer: string; readonly secretKey: Uint8Array },
): AsyncGenerator<string> {
  const secret = ed25519Secret(secretKey);
  for (let index = 0; index < count; index += 1) {
    const signed = await createDataIntegrityProof({
      document: realisticBadge({ issuer, withPicture: false, index }),
      cryptosuite: 'eddsa-rdfc-2022',
      verificationMethod: `${issuer}#${issuer.slice('did:key:'.length)}`,
      purpose: 'assertionMethod',
      created: new Date('2025-03-14T10:00:00Z'),
      crypto: nativeCrypto,
      sign: (message) => new Uint8Array(sign(null, message, secret)),
    });
    if (!signed.ok) throw new Error(signed.error.code);
    yield JSON.stringify(signed.value);
  }
}
