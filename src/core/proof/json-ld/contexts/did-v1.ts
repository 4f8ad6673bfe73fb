import type { LocalContext } from './term-notation.ts';
import { did, entry, PROTECTED, sec, set, within } from './term-notation.ts';

/** https://www.w3.org/ns/did/v1 */
export function didV1(): LocalContext {
  return {
    ...PROTECTED,
    alsoKnownAs: entry('https://www.w3.org/ns/activitystreams#alsoKnownAs', '@id'),
    assertionMethod: set(sec('assertionMethod'), '@id'),
    authentication: set(sec('authenticationMethod'), '@id'),
    capabilityDelegation: set(sec('capabilityDelegationMethod'), '@id'),
    capabilityInvocation: set(sec('capabilityInvocationMethod'), '@id'),
    controller: entry(sec('controller'), '@id'),
    keyAgreement: set(sec('keyAgreementMethod'), '@id'),
    service: within(entry(did('service'), '@id'), {
      ...PROTECTED,
      serviceEndpoint: entry(did('serviceEndpoint'), '@id'),
    }),
    verificationMethod: entry(sec('verificationMethod'), '@id'),
  };
}
