import { portableCrypto } from '../../../src/core/portable-crypto.ts';
import { createPresentation } from '../../../src/core/presentation/create-presentation.ts';
import { parseRequest } from '../../../src/core/presentation/request.ts';
import { createDataIntegrityProof } from '../../../src/core/proof/data-integrity/create-proof.ts';
import { framesOf } from '../../../src/wallet/services/qr/show-presentation.ts';
import { badge, holder, issuer, type Person } from '../../unit/core/presentation/people.ts';

/** Issued to the holder's own key, early enough for the clock of whoever runs this. */
export async function signedBadge(): Promise<string> {
  const signed = await createDataIntegrityProof({
    document: badge('2.0'),
    cryptosuite: 'eddsa-rdfc-2022',
    verificationMethod: issuer.verificationMethod,
    purpose: 'assertionMethod',
    created: new Date('2026-01-02T00:00:00Z'),
    crypto: portableCrypto,
    sign: issuer.sign,
  });
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  return JSON.stringify(signed.value);
}

interface Showing {
  /** what was read off the verifier's screen; absent: nobody asked */
  readonly request?: string;
  readonly nonce?: string;
  readonly audience?: string;
  readonly as?: 'vp-json' | 'vp-jwt';
  readonly by?: Person;
  /** now, where it is not given */
  readonly created?: Date;
}

/** A holder with a key of their own, as a second implementation would be. */
export async function present(credentials: readonly string[], showing: Showing = {}): Promise<string> {
  const created = showing.created ?? new Date();
  const by = showing.by ?? holder;
  const request = showing.request === undefined ? undefined : parseRequest(showing.request, created);
  if (request?.ok === false) throw request.error;
  const nonce = showing.nonce ?? request?.value.nonce;
  const audience = showing.audience ?? request?.value.audience;
  const made = await createPresentation({
    credentials,
    holder: by.did,
    verificationMethod: by.verificationMethod,
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
    created,
    expiresInMs: 600_000,
    as: showing.as ?? 'vp-json',
    crypto: portableCrypto,
    sign: by.sign,
  });
  if (!made.ok) throw made.error;
  return made.value.text;
}

/** The texts of a moving code. */
export function frames(presentation: string): readonly string[] {
  const shown = framesOf({ text: presentation, mediaType: 'application/vp' }, portableCrypto);
  if (!shown.ok) throw shown.error;
  return shown.value.frames;
}
