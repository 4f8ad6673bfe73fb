import type { LocalContext } from './term-notation.ts';
import { ALIASES } from './term-notation.ts';

/** https://purl.imsglobal.org/spec/ob/v3p0/extensions.json */
export function openBadgesExtensions(): LocalContext {
  return {
    ...ALIASES,
    '1EdTechJsonSchemaValidator2019':
      'https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019',
    '1EdTechRevocationList': 'https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList',
    '1EdTechCredentialRefresh': 'https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh',
  };
}
