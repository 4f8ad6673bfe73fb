import { type Cryptosuite, eddsaAlgorithm } from './cryptosuite.ts';
import { digestCanonicalRdf } from './rdfc-digest.ts';

/**
 * The type that came before cryptosuites: no `cryptosuite` member, otherwise digested like eddsa-rdfc-2022.
 *
 * @see Ed25519Signature2020 (W3C CCG, final report of 2022); Data Integrity EdDSA Cryptosuites v1.0, appendix "The Ed25519Signature2020 Suite"
 */
export const ed25519Signature2020: Cryptosuite = {
  name: 'Ed25519Signature2020',
  algorithmFor: eddsaAlgorithm,
  digest: digestCanonicalRdf,
};
