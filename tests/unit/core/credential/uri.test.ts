import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAbsoluteUri, isHazardousUri, isPlainAddress } from '../../../../src/core/credential/uri.ts';

describe('isPlainAddress', () => {
  it.each(['https://a.example/b?c#d', 'http://a.example', 'did:key:z6Mk', 'urn:uuid:1', 'https://a.example/%20'])(
    'knows %s',
    (text) => expect(isPlainAddress(text)).toBe(true),
  );

  it.each([
    'https://',
    'https:',
    'did:',
    'urn:',
    'a b',
    'https://a b',
    'https://a\n',
    'https://a|b',
    'https://ä.example',
    'javascript:alert(1)',
    'data:text/html,x',
    ' https://a.example',
    `https://${'a'.repeat(9000)}`,
  ])('leaves %s to the rules', (text) => {
    if (isPlainAddress(text)) expect(isAbsoluteUri(text) && !isHazardousUri(text)).toBe(true);
  });

  it('never says yes where the rules say no', () => {
    const begin = fc.constantFrom('https://', 'http://', 'did:', 'urn:', 'https:', 'javascript:', 'data:', '');
    const unit = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }), fc.webUrl());
    fc.assert(
      fc.property(begin, unit, (scheme, rest) => {
        const text = scheme + rest;
        if (isPlainAddress(text))
          expect([text, isAbsoluteUri(text), isHazardousUri(text)]).toEqual([text, true, false]);
      }),
      { numRuns: 1_000, seed: 11 },
    );
    const codes = Array.from({ length: 0x3000 }, (_, code) => `https://a${String.fromCharCode(code)}b`);
    expect(codes.filter((text) => isPlainAddress(text) && !isAbsoluteUri(text))).toEqual([]);
  });
});
