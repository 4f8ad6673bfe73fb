import { createJwt } from '../../../core/proof/jose/create-jwt.ts';
import { digestOfPack, type ListedDocument, PACK_SIGNATURE_TYPE } from '../../../core/snapshot/pack-signature.ts';
import { nativeCrypto } from '../../native-crypto.ts';
import { verificationMethodOf } from '../holder-key.ts';

export { type OpenedPack, openPack, PACK_SIGNATURE_URL } from '../../../core/snapshot/pack-signature.ts';

/**
 * Signs a pack: a compact JWS (RFC 7515) over the number of documents and their digest, by a holder's did:key.
 *
 * @param sign - Ed25519 over the bytes given, 64 bytes
 */
export function signPack(
  documents: readonly ListedDocument[],
  did: string,
  signedAt: Date,
  sign: (bytes: Uint8Array) => Uint8Array,
): Promise<string> {
  return createJwt({
    header: { alg: 'EdDSA', typ: PACK_SIGNATURE_TYPE, kid: verificationMethodOf(did) },
    claims: {
      iss: did,
      iat: Math.floor(signedAt.getTime() / 1000),
      documents: documents.length,
      digest: digestOfPack(documents, nativeCrypto),
    },
    sign,
  });
}
