import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedText } from '../../../../src/core/credential/text.ts';

describe('boundedText', () => {
  it('takes characters away that hide or reorder, and blanks around', () => {
    expect(boundedText(' \u202eBad\u200bge \u{e0041}', 20)).toBe('Badge');
  });

  it('ends what is too long in an ellipsis', () => expect(boundedText('abcdef', 4)).toBe('abc…'));

  it('gives for plain text what it gives for the same text among characters to be taken away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        if (text.length <= limit) expect(boundedText(text, limit)).toBe(boundedText(`\u200b${text}`, limit));
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });
});
