import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const tests = path.resolve(import.meta.dirname, '..');

/**
 * What a badge that means harm may hold, and the test that makes exactly that: [input, file, words of the test's title or of the row of its
 * table]. A test that is renamed or taken away takes its row along, or fails here.
 */
const covered: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  JSON: [
    ['duplicate keys', 'core/encoding/strict-json', 'refuses a name that stands twice in one object'],
    ['duplicate keys, escaped', 'core/encoding/strict-json', 'compares names after unescaping'],
    ['depth over 64', 'core/encoding/strict-json', 'refuses more than 64 levels'],
    [
      'over 1 MiB, 4 MiB with pictures',
      'core/encoding/strict-json',
      'refuses more than 4 MiB in all, and more than 1 MiB',
    ],
    ['integers beyond 2^53', 'core/encoding/strict-json', 'refuses integers that a double cannot hold'],
    ['__proto__', 'core/encoding/strict-json', 'refuses __proto__ as a name, however it is spelled'],
    ['constructor', 'core/encoding/strict-json', 'keeps "constructor" as an ordinary name'],
    ['constructor as a term', 'core/proof/json-ld/canonical-form', 'members of Object.prototype'],
    [
      'invalid UTF-8, BOM, UTF-16',
      'core/encoding/strict-json',
      'refuses byte order marks, UTF-16 and bytes that are not UTF-8',
    ],
    ['trailing bytes', 'core/encoding/strict-json', 'refuses trailing bytes'],
    ['lone surrogates', 'core/encoding/strict-json', 'refuses halves of surrogate pairs'],
    ['expressions that backtrack', 'core/verification/schema', 'does not run %s'],
    ['expressions that backtrack', 'core/verification/schema', 'bounds what an expression costs by what it costs'],
  ],
  'JSON-LD': [
    [
      'unknown remote context',
      'core/verification/verify',
      'an unknown or inline context under canonical RDF, never fetched',
    ],
    [
      'inline context that renames a term',
      'core/proof/data-integrity/data-integrity',
      'does not judge canonical RDF over an inline context added after signing',
    ],
    ['@vocab', 'core/verification/hostile-documents', '@vocab'],
    ['@import', 'core/verification/hostile-documents', '@import'],
    ['@protected redefinition', 'core/proof/json-ld/canonical-form', 'a protected term given another meaning'],
    [
      '@protected redefinition, inline',
      'core/verification/hostile-documents',
      '@protected terms given another meaning',
    ],
    ['aliases of @id', 'core/verification/hostile-documents', 'an alias of @id'],
    ['aliases of @type', 'core/verification/hostile-documents', 'an alias of @type'],
    [
      'loops of scoped contexts',
      'core/verification/hostile-documents',
      'a context inside a term, and itself inside that',
    ],
    [
      'chains of contexts',
      'core/proof/json-ld/canonical-form',
      'bounds the work and memory of ever new chains of contexts',
    ],
    ['undefined terms', 'core/proof/json-ld/canonical-form', 'a term that no context defines'],
    ['poison graphs', 'core/proof/json-ld/canonical-form', 'a graph made to be endless to name'],
    ['many poison graphs', 'core/verification/bounded-work', 'is bounded over hundreds of poison graphs in one file'],
  ],
  Proofs: [
    ['one good proof beside a bad one', 'core/verification/verify', 'a good proof beside a bad one'],
    ['empty proof array', 'core/proof/data-integrity/data-integrity', 'an empty array'],
    ['wrong purpose', 'core/proof/data-integrity/data-integrity', 'fails a proof for another purpose'],
    [
      'key of another controller',
      'core/proof/keys/issuer-key',
      'refuses an attacker’s own document whose key says that the issuer controls it',
    ],
    [
      'created after the key was withdrawn',
      'core/proof/keys/issuer-key',
      'cannot confirm a proof by a key that was rotated out',
    ],
    ['future proof', 'core/proof/data-integrity/data-integrity', 'fails a proof from the future'],
    ['expired proof', 'core/proof/data-integrity/data-integrity', 'fails an expired proof of a credential'],
    ['unknown cryptosuite', 'core/proof/data-integrity/data-integrity', 'does not judge an unknown cryptosuite'],
    [
      'mismatched cryptosuite',
      'core/proof/data-integrity/data-integrity',
      'fails a proof of one suite under the name of another',
    ],
    [
      'broken proof chain',
      'core/proof/data-integrity/proof-chain',
      'fails a chain whose earlier proof does not verify',
    ],
    ['issuer swapped', 'core/proof/data-integrity/data-integrity', 'fails an issuer who was swapped after signing'],
    [
      'did:key claiming an https issuer',
      'core/verification/verify',
      'an attacker’s did:key that claims an issuer behind https',
    ],
    [
      'a presentation that speaks as a credential',
      'core/verification/hostile-documents',
      'is no presentation where it speaks as a credential',
    ],
  ],
  JOSE: [
    ['none in any spelling', 'core/proof/jose/jws', 'fails none in every spelling'],
    ['RS/HS confusion', 'core/proof/jose/jws', 'lets the key decide the algorithm, never the header'],
    ['symmetric algorithms', 'core/proof/jose/jws', 'fails symmetric algorithms'],
    [
      'embedded jwk of nobody',
      'core/proof/jose/vc-jwt-key',
      'in the header counts for nothing where the issuer lists another',
    ],
    ['jku, x5u', 'core/proof/jose/vc-jwt-key', 'is never taken from jku, x5u or x5c'],
    ['unknown crit', 'core/proof/jose/jws', 'fails every crit, since no extension is understood'],
    ['b64:false', 'core/proof/jose/jws', 'fails unencoded payloads'],
    [
      'kid as path or SQL',
      'core/proof/jose/vc-jwt-key',
      'is never found by a kid that is a path, SQL or a loop of names',
    ],
    ['kid of a megabyte', 'core/proof/jose/jws', 'a kid that is none or a megabyte'],
    [
      'padded or non-canonical base64url',
      'core/proof/jose/jws',
      'refuses padding, other alphabets, white space and bits that no byte holds',
    ],
    ['2, 4, 5 parts', 'core/proof/jose/jws', 'refuses everything that has not exactly three parts'],
    [
      'DER for raw ECDSA, zero r or s',
      'core/proof/jose/jws',
      'fails an ECDSA signature in DER, with zero r or s, or of another length',
    ],
    ['small-order Ed25519 keys', 'core/proof/keys/public-key', 'refuses every small-order Ed25519 point'],
    ['S not reduced', 'core/proof/jose/jws', 'fails an Ed25519 signature whose S was not reduced'],
    ['RSA under 2048 bits', 'core/proof/keys/jwk', 'refuses RSA under 2048 bits'],
    ['exp as text', 'core/proof/jose/vc-jwt', 'exp as text'],
    ['iss different from the issuer', 'core/proof/jose/vc-jwt', 'fail where iss is not the issuer'],
    [
      'an ending that was cut off',
      'core/verification/hostile-tokens',
      'is not whole without its ending, whatever it calls itself',
    ],
  ],
  'Status and time': [
    ['a list that unpacks to 200 MB', 'core/status/bitstring', 'refuses a list that unpacks to 200 MB'],
    ['index out of range', 'core/status/check-status', 'fails an index beyond the list'],
    [
      'index negative, empty, fractional, hexadecimal',
      'core/status/check-status',
      'fails an index that is negative, empty, fractional, hexadecimal',
    ],
    [
      'list of another issuer',
      'core/status/check-status',
      'believes another issuer’s list when it is set, and when it is clear only if',
    ],
    ['list of another purpose', 'core/status/check-status', 'fails a list of another purpose, type or shape'],
    [
      'list expired',
      'core/status/check-status',
      'does not answer from a list past its own end or before its beginning',
    ],
    ['list badly signed', 'core/status/check-status', 'fails a list whose signature is wrong, whatever it says'],
    [
      'list that lists itself',
      'core/status/check-status',
      'does not follow the status of a list, not even into itself',
    ],
    [
      'another list of the same issuer',
      'core/status/check-status',
      'is not cleared by another list of the same issuer',
    ],
    ['a status that could be overlooked', 'core/verification/hostile-documents', 'is never valid: credentialStatus %j'],
    ['a clock behind', 'wallet/services/credentials', 'notices a clock that stands before what the wallet did'],
  ],
};

describe('hostile inputs', () => {
  for (const [area, rows] of Object.entries(covered)) {
    it.each(rows)(`${area}: %s has its test`, (_, file, title) => {
      expect(fs.readFileSync(path.join(tests, `${file}.test.ts`), 'utf8')).toContain(title);
    });
  }
});
