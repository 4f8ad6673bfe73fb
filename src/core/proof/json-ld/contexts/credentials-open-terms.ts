import type { LocalContext } from './term-notation.ts';

/** https://www.w3.org/ns/credentials/undefined-terms/v2 */
export function undefinedTermsV2(): LocalContext {
  return {
    '@vocab': 'https://www.w3.org/ns/credentials/undefined-term#',
  };
}

/** https://www.w3.org/ns/credentials/examples/v2 */
export function examplesV2(): LocalContext {
  return {
    '@vocab': 'https://www.w3.org/ns/credentials/examples#',
  };
}
