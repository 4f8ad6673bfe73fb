import type { JsonObject } from '../encoding/json.ts';
import { andThen, type Eventually } from '../eventually.ts';
import { checkSdJwt } from '../proof/jose/sd-jwt.ts';
import { checkVcJwt } from '../proof/jose/vc-jwt.ts';
import { worseOf } from '../proof/keys/key-standing.ts';
import type { ProofChecks } from '../proof/proof-checks.ts';
import type { ProofExpectation } from '../proof/proof-world.ts';
import type { OpenedCredential } from './open-credential.ts';
import { failed, notChecked } from './report.ts';
import type { VerifyOptions } from './verification-world.ts';

/** `ProofChecks`, with everybody for whom a token was made. */
export type SecuredChecks = ProofChecks & { readonly audience?: readonly string[] };

type DataIntegrity = typeof import('../proof/data-integrity/data-integrity.ts');

/** Kept once loaded: asking the host's loader anew costs more than a signature. */
let loaded: DataIntegrity | undefined;

async function load(): Promise<DataIntegrity> {
  loaded = await import('../proof/data-integrity/data-integrity.ts');
  return loaded;
}

/**
 * Checks how a credential or presentation is secured. Assertions before 3.0 are not asked here.
 *
 * Data Integrity is loaded when the first embedded proof is met: a JWT needs none of it (JSON-LD is most of the code).
 *
 * @param path - JSON pointer inside the input, for digests kept from an earlier check of the same bytes
 */
export function checkSecuring(
  opened: OpenedCredential,
  expectation: ProofExpectation,
  path: string,
  options: VerifyOptions,
): Eventually<SecuredChecks> {
  const { securing, decoded } = opened;
  if (securing.kind === 'vc-jwt' || securing.kind === 'sd-jwt') {
    const checks: Eventually<SecuredChecks> =
      securing.kind === 'vc-jwt'
        ? checkVcJwt(securing.token, expectation, options)
        : checkSdJwt(securing.token, expectation, options);
    return decoded.proofs.length === 0
      ? checks
      : andThen(checks, (outer) => alsoEmbedded(outer, decoded.document, expectation, options));
  }
  if (securing.kind === 'unsupported') {
    const checks = {
      securing: securing.name,
      proof: notChecked('proof.unsupported-suite', { suite: securing.name }),
      issuerKey: notChecked('issuer-key.proof-not-checked'),
    };
    return decoded.proofs.length === 0 ? checks : alsoEmbedded(checks, decoded.document, expectation, options);
  }
  if (securing.kind !== 'embedded') throw new TypeError(`an assertion is no ${expectation.purpose}`);
  if (decoded.proofs.length === 0) return unsecured();
  const known = securing.digested ?? options.digests?.find(path);
  return andThen(loaded ?? load(), (dataIntegrity) =>
    known !== undefined && known.length > 0
      ? dataIntegrity.checkDigestedProofs(known, expectation, options)
      : checkAndKeep(dataIntegrity, decoded.document, expectation, path, options),
  );
}

async function checkAndKeep(
  dataIntegrity: DataIntegrity,
  document: JsonObject,
  expectation: ProofExpectation,
  path: string,
  options: VerifyOptions,
): Promise<SecuredChecks> {
  const checks = await dataIntegrity.checkDataIntegrityProofs(document, expectation, options);
  if (checks.digested !== undefined) options.digests?.keep(path, checks.digested);
  return checks;
}

/** A token whose credential carries proofs as well: all of them have to hold, not the outermost only. */
async function alsoEmbedded(
  outer: SecuredChecks,
  document: JsonObject,
  expectation: ProofExpectation,
  options: VerifyOptions,
): Promise<SecuredChecks> {
  const { checkDataIntegrityProofs } = loaded ?? (await load());
  const embedded = await checkDataIntegrityProofs(document, expectation, options);
  return {
    ...outer,
    securing: `${outer.securing} + ${embedded.securing}`,
    proof: worseOf(outer.proof, embedded.proof),
    issuerKey: worseOf(outer.issuerKey, embedded.issuerKey),
  };
}

function unsecured(): SecuredChecks {
  return { securing: 'none', proof: failed('proof.missing'), issuerKey: notChecked('issuer-key.proof-rejected') };
}
