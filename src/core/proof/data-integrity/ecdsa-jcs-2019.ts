import { type Cryptosuite, ecdsaAlgorithm } from './cryptosuite.ts';
import { digestCanonicalJson } from './jcs-digest.ts';

/** P-256 with SHA-256, P-384 with SHA-384. @see Data Integrity ECDSA Cryptosuites v1.0, 3.3 */
export const ecdsaJcs2019: Cryptosuite = {
  name: 'ecdsa-jcs-2019',
  algorithmFor: ecdsaAlgorithm,
  digest: digestCanonicalJson,
};
