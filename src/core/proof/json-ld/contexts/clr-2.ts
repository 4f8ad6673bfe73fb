import type { LocalContext } from './term-notation.ts';
import { ALIASES, clr, entry, scope, set } from './term-notation.ts';

/** https://purl.imsglobal.org/spec/clr/v2p0/context.json */
export function clr200(): LocalContext {
  return {
    ...ALIASES,
    ClrCredential: scope(clr('ClrCredential'), {
      ...ALIASES,
    }),
    ClrSubject: scope(clr('ClrSubject'), {
      ...ALIASES,
      cred: 'https://www.w3.org/2018/credentials#',
      obi: 'https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#',
      achievement: set(clr('achievement'), 'obi:Achievement'),
      association: set(clr('association'), clr('Association')),
      verifiableCredential: set(clr('verifiableCredential'), 'cred:verifiableCredential'),
    }),
    Association: scope(clr('Association'), {
      associationType: entry(clr('AssociationType')),
      sourceId: entry(clr('sourceId'), 'xsd:anyURI'),
      targetId: entry(clr('targetId'), 'xsd:anyURI'),
    }),
  };
}

/** https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json */
export function clr201(): LocalContext {
  return {
    ...ALIASES,
    ClrCredential: scope(clr('ClrCredential'), {
      ...ALIASES,
      partial: entry(clr('partial'), 'xsd:boolean'),
    }),
    ClrSubject: scope(clr('ClrSubject'), {
      ...ALIASES,
      cred: 'https://www.w3.org/2018/credentials#',
      obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
      achievement: set(clr('achievement'), 'obi:Achievement'),
      association: set(clr('association'), clr('Association')),
      verifiableCredential: set(clr('verifiableCredential'), 'cred:verifiableCredential'),
      identifier: set(clr('identifier-1'), 'obi:Identifier'),
    }),
    Association: scope(clr('Association'), {
      associationType: entry(clr('AssociationType')),
      sourceId: entry(clr('sourceId'), 'xsd:anyURI'),
      targetId: entry(clr('targetId'), 'xsd:anyURI'),
    }),
  };
}
