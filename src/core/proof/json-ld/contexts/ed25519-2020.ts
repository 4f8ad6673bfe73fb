import type { LocalContext } from './term-notation.ts';
import { dc, entry, graph, PROTECTED, proofPurpose, scope, sec, xsd } from './term-notation.ts';

/** https://w3id.org/security/suites/ed25519-2020/v1 */
export function ed25519Signature2020(): LocalContext {
  return {
    ...PROTECTED,
    proof: graph(sec('proof'), '@id'),
    Ed25519VerificationKey2020: scope(sec('Ed25519VerificationKey2020'), {
      ...PROTECTED,
      controller: entry(sec('controller'), '@id'),
      revoked: entry(sec('revoked'), xsd('dateTime')),
      publicKeyMultibase: entry(sec('publicKeyMultibase'), sec('multibase')),
    }),
    Ed25519Signature2020: scope(sec('Ed25519Signature2020'), {
      ...PROTECTED,
      challenge: sec('challenge'),
      created: entry(dc('created'), xsd('dateTime')),
      domain: sec('domain'),
      expires: entry(sec('expiration'), xsd('dateTime')),
      nonce: sec('nonce'),
      proofPurpose: proofPurpose(),
      proofValue: entry(sec('proofValue'), sec('multibase')),
      verificationMethod: entry(sec('verificationMethod'), '@id'),
    }),
  };
}
