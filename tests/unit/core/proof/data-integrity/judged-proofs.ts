import type { JsonObject } from '../../../../../src/core/encoding/json.ts';
import { checkDataIntegrityProofs } from '../../../../../src/core/proof/data-integrity/data-integrity.ts';
import type { ProofExpectation, ProofWorld } from '../../../../../src/core/proof/proof-world.ts';
import { verdictOf, worldOf } from '../keys/keys-for-tests.ts';
import { issuerKey } from './signed-documents.ts';

export const asIssuer: ProofExpectation = { purpose: 'assertionMethod', controller: issuerKey.did };

/** All proofs of a document, as those of a credential of `issuerKey` unless told otherwise. */
export const check = (document: JsonObject, expectation = asIssuer, world: ProofWorld = worldOf()) =>
  checkDataIntegrityProofs(document, expectation, world);

/** The same in words: outcome and code. */
export async function verdict(document: JsonObject, expectation?: ProofExpectation, world?: ProofWorld) {
  const { proof } = await check(document, expectation, world);
  return verdictOf(proof);
}
