import type { Cryptosuite } from './cryptosuite.ts';

type SelectiveDigest = typeof import('./selective-disclosure/selective-digest.ts');

/** Loaded when the first is met, and kept: CBOR and what goes with it are of no use to any other proof. */
let loaded: SelectiveDigest | undefined;

/**
 * Selective disclosure: the issuer signs the mandatory statements together and every other statement by itself, the
 * latter with a key that exists for this proof alone and that the issuer's signature vouches for.
 *
 * Both forms are verified: a derived proof over the disclosed part, and the base proof that only a holder has, over all
 * statements. The standard defines the check of derived proofs only; a holder's wallet has to know whether the base is
 * genuine. The signatures over single statements are verified here, the issuer's own over the digest by the caller.
 *
 * @see Data Integrity ECDSA Cryptosuites v1.0, 3.6
 */
export const ecdsaSd2023: Cryptosuite = {
  name: 'ecdsa-sd-2023',
  algorithmFor: (kind) => (kind === 'P-256' ? 'ES256' : undefined),
  digest: async (statement, kind, crypto) => {
    loaded ??= await import('./selective-disclosure/selective-digest.ts');
    return loaded.digestSelectively(statement, kind, crypto);
  },
};
