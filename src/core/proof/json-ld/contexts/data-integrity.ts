import type { LocalContext } from './term-notation.ts';
import { dc, entry, graph, PROTECTED, proofPurpose, scope, sec, xsd } from './term-notation.ts';

/** https://w3id.org/security/data-integrity/v1 */
export function dataIntegrityV1(): LocalContext {
  return {
    ...PROTECTED,
    proof: graph(sec('proof'), '@id'),
    DataIntegrityProof: scope(sec('DataIntegrityProof'), {
      ...PROTECTED,
      challenge: sec('challenge'),
      created: entry(dc('created'), xsd('dateTime')),
      domain: sec('domain'),
      expires: entry(sec('expiration'), xsd('dateTime')),
      nonce: sec('nonce'),
      proofPurpose: proofPurpose(),
      cryptosuite: sec('cryptosuite'),
      proofValue: entry(sec('proofValue'), sec('multibase')),
      verificationMethod: entry(sec('verificationMethod'), '@id'),
    }),
  };
}

/** https://w3id.org/security/data-integrity/v2 */
export function dataIntegrityV2(): LocalContext {
  return {
    ...PROTECTED,
    proof: graph(sec('proof'), '@id'),
    DataIntegrityProof: scope(sec('DataIntegrityProof'), {
      ...PROTECTED,
      challenge: sec('challenge'),
      created: entry(dc('created'), xsd('dateTime')),
      domain: sec('domain'),
      expires: entry(sec('expiration'), xsd('dateTime')),
      nonce: sec('nonce'),
      previousProof: entry(sec('previousProof'), '@id'),
      proofPurpose: proofPurpose(),
      cryptosuite: entry(sec('cryptosuite'), sec('cryptosuiteString')),
      proofValue: entry(sec('proofValue'), sec('multibase')),
      verificationMethod: entry(sec('verificationMethod'), '@id'),
    }),
  };
}
