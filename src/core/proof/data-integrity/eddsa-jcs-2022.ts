import { type Cryptosuite, eddsaAlgorithm } from './cryptosuite.ts';
import { digestCanonicalJson } from './jcs-digest.ts';

/** @see Data Integrity EdDSA Cryptosuites v1.0, 3.3 */
export const eddsaJcs2022: Cryptosuite = {
  name: 'eddsa-jcs-2022',
  algorithmFor: eddsaAlgorithm,
  digest: digestCanonicalJson,
};
