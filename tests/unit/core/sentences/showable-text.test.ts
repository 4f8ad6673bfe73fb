import { describe, expect, it } from 'vitest';
import { isShowableText } from '../../../../src/core/sentences/showable-text.ts';

describe('isShowableText', () => {
  it.each(['Klinik Nord', 'إجازة', '診療所', 'a', '👩‍⚕️'.slice(0, 2)])('takes %j', (text) => {
    expect(isShowableText(text)).toBe(true);
  });

  it.each([
    '',
    ' ',
    ' a',
    'a ',
    'a\nb',
    'a\tb',
    'a\u0000b',
    'a\u202eb',
    'a\u2066b',
    'a\u200bb',
    'a\ufeffb',
    'a\u2028b',
    '\ud800',
    'x'.repeat(201),
  ])('refuses %j', (text) => {
    expect(isShowableText(text)).toBe(false);
  });
});
