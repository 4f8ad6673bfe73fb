import { type Cryptosuite, eddsaAlgorithm } from './cryptosuite.ts';
import { digestCanonicalRdf } from './rdfc-digest.ts';

/** @see Data Integrity EdDSA Cryptosuites v1.0, 3.2 */
export const eddsaRdfc2022: Cryptosuite = {
  name: 'eddsa-rdfc-2022',
  algorithmFor: eddsaAlgorithm,
  digest: digestCanonicalRdf,
};

/** The same algorithm under the name it had in drafts until 2023; Open Badges 3.0 examples still carry it. */
export const eddsa2022: Cryptosuite = { ...eddsaRdfc2022, name: 'eddsa-2022' };
