import type { LocalContext } from './term-notation.ts';
import { entry, PROTECTED, scope, sec, xsd } from './term-notation.ts';

/** https://w3id.org/security/multikey/v1 */
export function multikeyV1(): LocalContext {
  return {
    ...PROTECTED,
    Multikey: scope(sec('Multikey'), {
      ...PROTECTED,
      controller: entry(sec('controller'), '@id'),
      revoked: entry(sec('revoked'), xsd('dateTime')),
      expires: entry(sec('expiration'), xsd('dateTime')),
      publicKeyMultibase: entry(sec('publicKeyMultibase'), sec('multibase')),
      secretKeyMultibase: entry(sec('secretKeyMultibase'), sec('multibase')),
    }),
  };
}

/** https://w3id.org/security/jwk/v1 */
export function jwkV1(): LocalContext {
  return {
    ...PROTECTED,
    JsonWebKey: scope(sec('JsonWebKey'), {
      ...PROTECTED,
      controller: entry(sec('controller'), '@id'),
      revoked: entry(sec('revoked'), xsd('dateTime')),
      expires: entry(sec('expiration'), xsd('dateTime')),
      publicKeyJwk: entry(sec('publicKeyJwk'), '@json'),
      secretKeyJwk: entry(sec('secretKeyJwk'), '@json'),
    }),
  };
}
