import { type Cryptosuite, ecdsaAlgorithm } from './cryptosuite.ts';
import { digestCanonicalRdf } from './rdfc-digest.ts';

/** P-256 with SHA-256, P-384 with SHA-384. @see Data Integrity ECDSA Cryptosuites v1.0, 3.2 */
export const ecdsaRdfc2019: Cryptosuite = {
  name: 'ecdsa-rdfc-2019',
  algorithmFor: ecdsaAlgorithm,
  digest: digestCanonicalRdf,
};
