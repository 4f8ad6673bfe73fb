import { describe, expect, it } from 'vitest';
import { factsIn } from '../../../../src/core/sentences/reword.ts';
import { fillSentence } from '../../../../src/core/sentences/sentences.ts';

const SENTENCE = 'It has {bytes|size}; at most {limit|size}.';
const MIB = 1024 * 1024;

describe('a number of bytes in a sentence', () => {
  it('is said as people say it', () => {
    expect(fillSentence(SENTENCE, { bytes: 200 * MIB, limit: 16 * MIB })).toBe('It has 200 MB; at most 16 MB.');
    expect(fillSentence('{n|size} {n}', { n: 3_000_000_000 })).toBe('3 GB 3000000000');
  });

  it('is never rounded down to the limit that it is over', () => {
    expect(fillSentence('{n|size}', { n: 16 * MIB + 1 })).toBe('17 MB');
    expect(fillSentence('{n|size}', { n: 1 })).toBe('1 KB');
  });

  it('is read back, for another language', () => {
    const said = fillSentence(SENTENCE, { bytes: 5 * MIB, limit: 4 * MIB });
    expect(factsIn(said, SENTENCE)).toEqual({ bytes: '5 MB', limit: '4 MB' });
    expect(fillSentence('{limit|size}, {bytes|size}', factsIn(said, SENTENCE) ?? {})).toBe('4 MB, 5 MB');
  });

  it('stays visible by its name where it is missing', () => {
    expect(fillSentence('{bytes|size}', {})).toBe('{bytes}');
  });
});
