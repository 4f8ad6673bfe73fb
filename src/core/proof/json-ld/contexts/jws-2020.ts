import type { LocalContext } from './term-notation.ts';
import { dc, entry, PROTECTED, proofPurpose, scope, sec, xsd } from './term-notation.ts';

/** https://w3id.org/security/suites/jws-2020/v1 */
export function jws2020(): LocalContext {
  return {
    privateKeyJwk: entry(sec('privateKeyJwk'), '@json'),
    JsonWebKey2020: scope(sec('JsonWebKey2020'), {
      ...PROTECTED,
      publicKeyJwk: entry(sec('publicKeyJwk'), '@json'),
    }),
    JsonWebSignature2020: scope(sec('JsonWebSignature2020'), {
      ...PROTECTED,
      challenge: sec('challenge'),
      created: entry(dc('created'), xsd('dateTime')),
      domain: sec('domain'),
      expires: entry(sec('expiration'), xsd('dateTime')),
      jws: sec('jws'),
      nonce: sec('nonce'),
      proofPurpose: proofPurpose(),
      verificationMethod: entry(sec('verificationMethod'), '@id'),
    }),
  };
}
