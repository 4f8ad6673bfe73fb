import type { JsonObject } from '../../encoding/json.ts';
import { showable } from '../../sentences/sentences.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import { ecdsaJcs2019 } from './ecdsa-jcs-2019.ts';
import { ecdsaRdfc2019 } from './ecdsa-rdfc-2019.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { ed25519Signature2020 } from './ed25519-signature-2020.ts';
import { eddsaJcs2022 } from './eddsa-jcs-2022.ts';
import { eddsa2022, eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';
import { malformed, type ProofProblem } from './proof-options.ts';

/** Suites of the type `DataIntegrityProof`, by their `cryptosuite`. */
const CRYPTOSUITES: ReadonlyMap<string, Cryptosuite> = new Map(
  [eddsaRdfc2022, eddsaJcs2022, ecdsaRdfc2019, ecdsaJcs2019, ecdsaSd2023, eddsa2022].map((suite) => [
    suite.name,
    suite,
  ]),
);

/** Suites that are a proof type of their own. */
const TYPED_SUITES: ReadonlyMap<string, Cryptosuite> = new Map([[ed25519Signature2020.name, ed25519Signature2020]]);

/** The cryptosuites and proof types that are verified, for `lapel version`. */
export const supportedCryptosuites: readonly string[] = [...CRYPTOSUITES.keys(), ...TYPED_SUITES.keys()];

/** By the name that reports give it; undefined for a suite that is not verified here. */
export function findSupportedSuite(name: string): Cryptosuite | undefined {
  return CRYPTOSUITES.get(name) ?? TYPED_SUITES.get(name);
}

/** What a proof says it is, for people: its cryptosuite, else its type, bounded. */
export function securingName(proof: unknown): string {
  const { type, cryptosuite } = (typeof proof === 'object' && proof !== null ? proof : {}) as JsonObject;
  if (type === 'DataIntegrityProof' && typeof cryptosuite === 'string') return showable(cryptosuite);
  return typeof type === 'string' ? showable(type) : 'unknown';
}

/**
 * The suite of a proof, bound to its type: a `cryptosuite` belongs to `DataIntegrityProof` and to nothing else.
 *
 * @returns `not-checked` for a suite that is not verified here, under the name it gives itself
 */
export function suiteOf(proof: JsonObject): Cryptosuite | ProofProblem {
  const { type, cryptosuite } = proof;
  if (typeof type !== 'string') return malformed('type');
  if (type === 'DataIntegrityProof') {
    if (typeof cryptosuite !== 'string') return malformed('cryptosuite');
    return CRYPTOSUITES.get(cryptosuite) ?? unsupported(cryptosuite);
  }
  const suite = TYPED_SUITES.get(type);
  if (suite === undefined) return unsupported(type);
  if (cryptosuite !== undefined) {
    return {
      outcome: 'failed',
      code: 'proof.suite-mismatch',
      details: { type, cryptosuite: showable(String(cryptosuite)) },
    };
  }
  return suite;
}

function unsupported(suite: string): ProofProblem {
  return { outcome: 'not-checked', code: 'proof.unsupported-suite', details: { suite: showable(suite) } };
}
